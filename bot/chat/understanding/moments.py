"""Days and clock times as they are said, before it is settled which moment is meant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

from bot.chat.understanding.meaning import Problem

NOON = 12 * 60
_FIRST_AS_SAID = 7


@dataclass(frozen=True, slots=True)
class Days:
    """The days that may be meant: one option if it is clear. An option is one or more dates.

    ``weekday`` is set if only a weekday was named. ``problem`` says what is wrong with it.
    """

    options: tuple[tuple[date, ...], ...] = ()
    weekday: int | None = None
    problem: Problem | None = None

    @property
    def first(self) -> date | None:
        """Return the day, if it is clear and one."""
        clear = len(self.options) == 1 and len(self.options[0]) == 1
        return self.options[0][0] if clear else None


def on(*days: date) -> Days:
    """Return clear days."""
    return Days((days,))


def either(*days: date) -> Days:
    """Return one day that may be several."""
    return Days(tuple((day,) for day in days))


def wrong(problem: str, day: date | None = None, words: str = "") -> Days:
    """Return a day that cannot be."""
    return Days(problem=Problem(problem, day=day, words=words))


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as it was said, in minutes after midnight.

    A ``bare`` hour of 1 to 12 leaves open which half of the day it is in. ``doubt`` marks a time
    before seven that was said with seven ("half zeven"): the rule for bare hours gives no answer.
    ``instead`` is what it means in the other language. ``hours`` is set for "twee uur", which may
    be a duration. ``half_said`` means that the half of the day was named ("4 pm"). ``bad`` is
    how a time was said that no clock shows. ``torn`` is one outside the part of the day named.
    """

    minutes: int
    bare: bool = True
    doubt: bool = False
    instead: int | None = None
    hours: int | None = None
    half_said: bool = False
    bad: str = ""
    torn: bool = False

    def within(self, meridiem: str | None) -> tuple[int, ...]:
        """Return the minutes after midnight that may be meant, given the part of the day."""
        if not self.bare:
            return (self.minutes,)
        said = (self.minutes, *(() if self.instead is None else (self.instead,)))
        if meridiem is None and self.doubt:
            return (self.minutes + NOON, self.minutes)
        return tuple(dict.fromkeys(_HALVES[meridiem](each) for each in said))


def _at_work(minutes: int) -> int:
    return minutes + NOON if minutes < _FIRST_AS_SAID * 60 else minutes


def _at_night(minutes: int) -> int:
    return minutes % NOON if minutes % NOON < _FIRST_AS_SAID * 60 else minutes + NOON


# How a bare hour is heard, by the part of the day that was named.
_HALVES: Mapping[str | None, Callable[[int], int]] = {
    None: _at_work,
    "morning": lambda minutes: minutes,
    "afternoon": lambda minutes: minutes % NOON + NOON,
    "evening": lambda minutes: minutes % NOON + NOON,
    "night": _at_night,
}


def within_part(minutes: int, part: str) -> bool:
    """Return whether a time can be meant by who names a morning or an afternoon with it."""
    first, last = _PARTS.get(part, (0, 24 * 60))
    return first <= minutes < last


_PARTS: Mapping[str, tuple[int, int]] = {"morning": (6 * 60, 13 * 60), "afternoon": (NOON, 19 * 60)}


@dataclass(frozen=True, slots=True)
class Span:
    """From one time until another; one may be open.

    ``date`` is what "10-12" is as a date, ``clock`` what "5 to 10" is as one time.
    """

    starts: Clock | None = None
    ends: Clock | None = None
    date: Days | None = None
    clock: Clock | None = None


def as_time(minutes: int) -> time:
    """Return the local time of so many minutes after midnight. 24:00 is 0:00."""
    return time(minutes // 60 % 24, minutes % 60)
