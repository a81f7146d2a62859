"""What the buttons of flex spots send. Everything in it may have been made up."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator, Field

from bot.chat.inputs import Clock, Day, Lenient, SlotData, Split
from bot.features.flexspots.domain import Scope, SpotFeature, Wish
from bot.kernel import calendar
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay
from cards.flexspots.mine import Intent


def _times(value: Any) -> Any:
    """Read "10:00-12:00" as two times; anything else is left to be refused."""
    return tuple(value.split("-")) if isinstance(value, str) and "-" in value else value


Days = Annotated[tuple[Day, ...], Split, Field(max_length=31)]
When = PartOfDay | Annotated[tuple[Clock, Clock], BeforeValidator(_times)]


class ErrandData(Lenient):
    """For whom, or instead of which booking; and the days that are to be booked afterwards."""

    colleague: UUID | None = None
    booking: UUID | None = None
    rest: Days = ()


class FindData(ErrandData):
    """What to look for. Without a day: the next working day."""

    day: Day | None = None
    when: When = PartOfDay.DAY
    zone: Zone | None = None
    location: str | None = Field(default=None, max_length=100)
    features: Annotated[frozenset[SpotFeature], Split] = frozenset()
    seats: int = Field(default=1, ge=1, le=100)

    def wish(self, otherwise: date) -> Wish:
        """Return the wish; ``otherwise`` is the day for which none was picked."""
        part, hours = (
            (self.when, None) if isinstance(self.when, PartOfDay) else (PartOfDay.DAY, self.when)
        )
        return Wish(
            day=self.day or otherwise,
            part=part,
            hours=hours,
            zone=self.zone,
            location=self.location,
            features=self.features,
            seats=self.seats,
        )


class TakeData(ErrandData, SlotData):
    """The spot to take, and when."""

    spot: int = Field(ge=0, le=2**63 - 1)

    @property
    def wish(self) -> Wish:
        """Return what to look for when this spot cannot be had."""
        starts, ends = calendar.local(self.starts_at), calendar.local(self.ends_at)
        return Wish(starts.date(), hours=(starts.time(), ends.time()))


class MoveData(TakeData):
    """Where a booking is to go."""

    booking: UUID


class BookingData(Lenient):
    """One booking."""

    booking: UUID


class PageData(Lenient):
    """A page of a list, and what the list is for."""

    start: int = Field(default=0, ge=0, le=10_000)
    intent: Intent = Intent.OPEN


class RangeData(Lenient):
    """A stretch of days, the last one included."""

    first: Day
    last: Day


class SpotData(Lenient):
    """One spot."""

    spot: int = Field(ge=0, le=2**63 - 1)


class WhoData(Lenient):
    """Whose presence one asks about. Without a day: the next working day, today included."""

    day: Day | None = None
    scope: Scope = Scope.TEAM
    location: str | None = Field(default=None, max_length=100)
