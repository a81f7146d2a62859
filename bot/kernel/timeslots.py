"""Stretches of time: half-open, aware, and the parts of a working day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.kernel import calendar

GRID = timedelta(minutes=15)
"""Bookings start and end on this grid."""


class PartOfDay(StrEnum):
    """A part of the working day (dagdeel), local time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    DAY = "day"

    @property
    def hours(self) -> tuple[time, time]:
        """Return the local start and end."""
        return _HOURS[self]


_HOURS = {
    PartOfDay.MORNING: (time(8), time(13)),
    PartOfDay.AFTERNOON: (time(13), time(18)),
    PartOfDay.DAY: (time(8), time(18)),
}


@dataclass(frozen=True, slots=True, order=True)
class TimeSlot:
    """A half-open stretch of time ``[starts_at, ends_at)``, both aware. Empty ones do not exist."""

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError("a time slot needs aware moments")
        if self.starts_at >= self.ends_at:
            raise ValueError("a time slot ends after it starts")

    @classmethod
    def on(cls, day: date, starts: time, ends: time) -> "TimeSlot":
        """Return the slot between two local times of one day."""
        return cls(calendar.at(day, starts), calendar.at(day, ends))

    @classmethod
    def part(cls, day: date, part: PartOfDay) -> "TimeSlot":
        """Return the slot of a part of a day."""
        return cls.on(day, *part.hours)

    @property
    def day(self) -> date:
        """Return the local date on which the slot starts."""
        return calendar.local_day(self.starts_at)

    @property
    def duration(self) -> timedelta:
        """Return the time that really passes, also on a day when the clock is changed."""
        return self.ends_at - self.starts_at

    def overlaps(self, other: "TimeSlot") -> bool:
        """Return whether the two share a moment."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def contains(self, other: "TimeSlot") -> bool:
        """Return whether ``other`` lies wholly within this slot."""
        return self.starts_at <= other.starts_at and other.ends_at <= self.ends_at

    def is_on_grid(self) -> bool:
        """Return whether both ends lie on the quarter of an hour."""
        return all(
            moment.timestamp() % GRID.total_seconds() == 0
            for moment in (self.starts_at, self.ends_at)
        )
