"""What one could want instead, when a wish cannot be granted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.features.flexspots.domain import AlternativeKind, Wish
from bot.kernel.timeslots import PartOfDay

DAYS_TO_LOOK_ON = 7
"""How many days after the one wished for are tried."""

_OTHER_PARTS = {
    PartOfDay.DAY: (PartOfDay.MORNING, PartOfDay.AFTERNOON),
    PartOfDay.MORNING: (PartOfDay.AFTERNOON,),
    PartOfDay.AFTERNOON: (PartOfDay.MORNING,),
}


def other_wishes(wish: Wish) -> Iterator[tuple[AlternativeKind, Wish]]:
    """Yield what to try instead, the least different first; a kind may come more than once."""
    if wish.zone is not None:
        yield AlternativeKind.OTHER_ZONE, replace(wish, zone=None)
    if wish.location is not None:
        yield AlternativeKind.OTHER_LOCATION, replace(wish, location=None)
    if wish.features:
        yield AlternativeKind.FEWER_FEATURES, replace(wish, features=frozenset())
    if wish.hours is None:
        for part in _OTHER_PARTS[wish.part]:
            yield AlternativeKind.OTHER_PART, replace(wish, part=part)
    for days in range(1, DAYS_TO_LOOK_ON + 1):
        yield AlternativeKind.OTHER_DAY, replace(wish, day=wish.day + timedelta(days=days))
