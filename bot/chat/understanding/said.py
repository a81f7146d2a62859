"""What a text says about time, and what it can mean."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.chat.understanding.meaning import Problem
from bot.chat.understanding.moments import Clock, Days, Span
from bot.chat.understanding.repeats import Ending, Repeat
from bot.kernel.timeslots import PartOfDay


@dataclass(frozen=True, slots=True)
class When:
    """One moment or stretch of time that may be meant. ``about`` says what was left open."""

    days: tuple[date, ...] = ()
    part: PartOfDay | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    duration: timedelta | None = None
    repeat: str | None = None
    about: str = ""
    problem: Problem | None = None


@dataclass(slots=True)
class Said:
    """What one stretch of a text says about time, piece by piece."""

    days: list[Days] = field(default_factory=list)
    starts: list[Clock] = field(default_factory=list)
    bare: list[Clock] = field(default_factory=list)
    ends: list[Clock] = field(default_factory=list)
    before: list[Clock] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    durations: list[int] = field(default_factory=list)
    parts: list[PartOfDay | str] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    from_days: list[Days] = field(default_factory=list)
    now: bool = False
    in_minutes: list[int] = field(default_factory=list)
    one_hour_word: bool = False
    of_which_day: bool = False
    implied: tuple[date, ...] = ()
    today_implied: bool = True

    def nothing(self) -> bool:
        """Return whether nothing was said about time."""
        return self == Said(implied=self.implied, today_implied=self.today_implied)

    def a_clock(self) -> bool:
        """Return whether a time of day was said."""
        return bool(self.starts or self.bare or self.ends or self.before or self.spans)
