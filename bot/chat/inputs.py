"""What buttons of several features send: how clients put it, and what of it is believed.

Everything in it may have been made up.
"""

from datetime import date, time
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AliasChoices,
    AwareDatetime,
    BeforeValidator,
    Field,
    model_validator,
)

from bot.chat.feature import CardData
from bot.kernel.timeslots import TimeSlot

_NOT_CHOSEN = ("", "any", None)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def _within_reason(value: Any) -> Any:
    """Refuse years so far away that sums with time zones overflow."""
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise ValueError("not in this century")
    return value


def _on_the_wall(value: time) -> time:
    if value.tzinfo is not None:
        raise ValueError("a local time has no offset")
    return value


def _split(value: Any) -> Any:
    return [part for part in value.split(",") if part] if isinstance(value, str) else value


Split = BeforeValidator(_split)
"""Reads several values in one text, with commas between."""

Day = Annotated[date, AfterValidator(_within_reason)]
Instant = Annotated[AwareDatetime, AfterValidator(_within_reason)]
Clock = Annotated[time, AfterValidator(_on_the_wall)]


class Lenient(CardData):
    """Leaves out what was not chosen, as clients do for themselves or do not."""

    @model_validator(mode="before")
    @classmethod
    def _leave_out(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if value not in _NOT_CHOSEN}


class SlotData(Lenient):
    """A stretch of time."""

    starts_at: Instant
    ends_at: Instant

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "SlotData":
        if self.starts_at >= self.ends_at:
            raise ValueError("ends before it starts")
        return self

    @property
    def slot(self) -> TimeSlot:
        """Return the time slot."""
        return TimeSlot(self.starts_at, self.ends_at)


class NameData(Lenient):
    """What was typed of a name. Teams calls it ``queryText``."""

    text: str = Field(default="", validation_alias=AliasChoices("text", "queryText", "query"))
