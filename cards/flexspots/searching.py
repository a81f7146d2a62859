"""What is looked for, and the pickers with which to look for something else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from microsoft_teams.cards import CardElement

from bot.features.flexspots.domain import Booking, Location, Wish
from bot.kernel.people import Language, Person
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay
from cards import dates
from cards import elements as el
from cards.texts import say

ANY = "any"
"""The value of a picker for "all of them": clients leave empty values out."""


@dataclass(frozen=True, slots=True)
class Search:
    """For whom and within what somebody looks.

    ``first`` and ``last`` are the days that can be booked. With ``moving`` a spot is sought instead
    of that booking's. ``rest`` are days to book afterwards. ``retried`` says that the spot chosen
    before has just been taken. ``only`` is the number of the one suggestion to show: -1 for the
    last, 0 for all.
    """

    language: Language
    locations: tuple[Location, ...]
    first: date
    last: date
    colleague: Person | None = None
    moving: Booking | None = None
    rest: tuple[date, ...] = ()
    retried: bool = False
    only: int = 0

    @property
    def errand(self) -> dict[str, str]:
        """Return what the buttons of a search remember about it."""
        known = {"rest": in_one(self.rest)} if self.rest else {}
        if self.colleague is not None:
            known["colleague"] = str(self.colleague.id)
        if self.moving is not None:
            known["booking"] = str(self.moving.id)
        return known


def pickers(search: Search, wish: Wish, texts: str = "find") -> list[CardElement]:
    """Return what to change about a wish, and the button to search; ``texts`` names its words."""
    language = search.language
    zones = [(say(language, "find-any-zone"), ANY)]
    zones += [(el.zone_explained(language, zone), zone.value) for zone in Zone]
    places: list[tuple[str, str]] = [(say(language, "find-any-location"), ANY)]
    places += [(location.name, location.code) for location in search.locations]
    chosen_day = min(max(wish.day, search.first), search.last)
    inputs = [
        el.date_picker(
            language,
            "day",
            say(language, "find-day"),
            value=chosen_day.isoformat(),
            first=search.first.isoformat(),
            last=search.last.isoformat(),
        ),
        el.choice(
            language, "when", say(language, "find-part"), _times(language, wish), value=_time(wish)
        ),
        el.choice(language, "zone", say(language, "find-zone"), zones, value=str(wish.zone or ANY)),
        el.choice(
            language,
            "location",
            say(language, "find-location"),
            places,
            value=wish.location or ANY,
        ),
    ]
    remembered: dict[str, str | int] = {**search.errand, **_demands(wish)}
    again = el.button(
        say(language, f"{texts}-again"), "flexspots.find", remembered, with_inputs=True
    )
    return [
        el.block(
            [
                el.subheading(say(language, f"{texts}-differently")),
                el.pair(*inputs[:2]),
                el.pair(*inputs[2:]),
                el.buttons(again),
            ],
            emphasis=True,
        )
    ]


def in_one(days: Sequence[date]) -> str:
    """Return days as a button carries them."""
    return ",".join(day.isoformat() for day in days)


def _demands(wish: Wish) -> Mapping[str, str | int]:
    """Return the demands for which there is no picker, so that a new search keeps them."""
    demands: dict[str, str | int] = {}
    if wish.features:
        demands["features"] = ",".join(sorted(wish.features))
    if wish.seats > 1:
        demands["seats"] = wish.seats
    return demands


def _times(language: Language, wish: Wish) -> Sequence[tuple[str, str]]:
    parts = [(dates.part_of_day(language, part), part.value) for part in PartOfDay]
    if wish.hours is None:
        return parts
    return [(dates.hours(language, *wish.hours), _time(wish)), *parts]


def _time(wish: Wish) -> str:
    """Return the value of the picker of times: a part of the day, or "10:00-12:00"."""
    if wish.hours is None:
        return wish.part.value
    return "-".join(_clock(at) for at in wish.hours)


def _clock(at: time) -> str:
    return at.isoformat(timespec="minutes")
