"""What the buttons of flex spots send. Everything in it may have been made up."""

from datetime import date, time
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    AfterValidator,
    AliasChoices,
    AwareDatetime,
    BeforeValidator,
    Field,
    model_validator,
)

from bot.chat.feature import CardData
from bot.features.flexspots.domain import Scope, SpotFeature, Wish
from bot.kernel import calendar
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay, TimeSlot
from cards.flexspots.mine import Intent

_NOT_CHOSEN = ("", "any", None)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def _within_reason(value: Any) -> Any:
    """Refuse years so far away that sums with time zones overflow."""
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise ValueError("not in this century")
    return value


def _split(value: Any) -> Any:
    return [part for part in value.split(",") if part] if isinstance(value, str) else value


def _times(value: Any) -> Any:
    """Read "10:00-12:00" as two times; anything else is left to be refused."""
    return tuple(value.split("-")) if isinstance(value, str) and "-" in value else value


def _on_the_wall(value: time) -> time:
    if value.tzinfo is not None:
        raise ValueError("a local time has no offset")
    return value


Day = Annotated[date, AfterValidator(_within_reason)]
Moment = Annotated[AwareDatetime, AfterValidator(_within_reason)]
Clock = Annotated[time, AfterValidator(_on_the_wall)]
Days = Annotated[tuple[Day, ...], BeforeValidator(_split), Field(max_length=31)]
When = PartOfDay | Annotated[tuple[Clock, Clock], BeforeValidator(_times)]


class Lenient(CardData):
    """Leaves out what was not chosen, as clients do for themselves or do not."""

    @model_validator(mode="before")
    @classmethod
    def _leave_out(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if value not in _NOT_CHOSEN}


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
    features: Annotated[frozenset[SpotFeature], BeforeValidator(_split)] = frozenset()
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


class TakeData(ErrandData):
    """The spot to take, and when."""

    spot: int = Field(ge=0, le=2**63 - 1)
    starts_at: Moment
    ends_at: Moment

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "TakeData":
        if self.starts_at >= self.ends_at:
            raise ValueError("ends before it starts")
        return self

    @property
    def slot(self) -> TimeSlot:
        """Return the time to take it for."""
        return TimeSlot(self.starts_at, self.ends_at)

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


class NameData(Lenient):
    """What was typed of a name. Teams calls it ``queryText``."""

    text: str = Field(default="", validation_alias=AliasChoices("text", "queryText", "query"))
