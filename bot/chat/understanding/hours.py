"""From clock times to moments on a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.chat.understanding.chart import Scene
from bot.chat.understanding.clocks import END_OF_DAY
from bot.chat.understanding.dates import DAY
from bot.chat.understanding.meaning import Problem
from bot.chat.understanding.moments import NOON, Clock, as_time
from bot.chat.understanding.said import Said, When
from bot.kernel import calendar
from bot.kernel.timeslots import PartOfDay

MIDNIGHT = 24 * 60
DAWN = 7 * 60


def stretches(said: Said, hint: PartOfDay | str | None) -> Iterator[tuple[int | None, int | None]]:
    """Yield the starts and ends that may be meant, in minutes after midnight."""
    meridiem = None if hint in {None, PartOfDay.DAY} else str(hint)
    start = next((s.starts for s in said.spans), None) or next(iter(said.starts), None)
    end = next((s.ends for s in said.spans), None) or next(iter(said.ends), None)
    if start is not None and end is not None:
        yield from stretch(start, end, meridiem)
    elif start is not None:
        closing = END_OF_DAY if hint is PartOfDay.DAY else None
        yield from ((minutes, closing) for minutes in start.within(meridiem))
    elif end is not None:
        yield from ((None, minutes) for minutes in end.within(meridiem))
    else:
        yield None, None


def stretch(start: Clock, end: Clock, meridiem: str | None) -> Iterator[tuple[int, int]]:
    """Yield what may be meant by a time until a time."""
    starts = start.within(meridiem)
    if start.bare and end.half_said:
        # "2-4 pm", "10-2 pm": the start is in the same half of the day if that fits.
        same_half = start.minutes % NOON + end.minutes // NOON * NOON
        starts = (same_half if same_half < end.minutes else start.minutes,)
    for begins in starts:
        shifted = start.bare and begins >= NOON > start.minutes
        ends = end.within(None if meridiem == "morning" else meridiem)
        if start.half_said and end.bare and begins < end.minutes < DAWN:
            ends = (end.minutes,)
        for until in ends:
            late = until + NOON if shifted and end.bare and until < NOON else until
            yield begins, late


def timed(
    base: When,
    day: date,
    hours: tuple[int | None, int | None],
    length: timedelta | None,
    scene: Scene,
) -> When:
    """Return ``base`` from one time until another, in minutes after midnight of ``day``."""
    starts, ends = hours
    begins = None if starts is None else moment(day, starts)
    until = None if ends is None else moment(day, ends)
    if isinstance(begins, Problem) or isinstance(until, Problem):
        wrong = begins if isinstance(begins, Problem) else until
        return replace(base, problem=wrong if isinstance(wrong, Problem) else None)
    if starts is not None and starts >= MIDNIGHT:
        return replace(base, problem=Problem("impossible-time", words="24:00"))
    if starts is not None and ends is not None and ends <= starts:
        wrong = Problem("end-before-start", day, as_time(starts), as_time(ends))
        return replace(base, duration=length, problem=wrong)
    if begins is not None and until is None:
        until = plus(begins, length)
    elif begins is not None and until is not None and length and until != plus(begins, length):
        return replace(base, duration=length, problem=Problem("two-times"))
    over = until if until is not None else begins
    problem = past(day, over) if over is not None and over < scene.now else None
    return replace(base, starts_at=begins, ends_at=until, duration=length, problem=problem)


def past(day: date, moment: datetime) -> Problem:
    """Return that a moment is over."""
    return Problem("past-time", day=day, at=moment.timetz().replace(tzinfo=None))


def plus(start: datetime, length: timedelta | None) -> datetime | None:
    """Return the local time at which so much time has really passed."""
    return None if length is None else calendar.local(start.astimezone(UTC) + length)


def moment(day: date, minutes: int) -> datetime | Problem:
    """Return the local moment so many minutes after midnight on the clock."""
    if minutes >= MIDNIGHT:
        day, minutes = day + DAY, minutes - MIDNIGHT
    try:
        return calendar.local(calendar.at(day, as_time(minutes)))
    except calendar.TimeNeverHappened:
        return Problem("time-never-happened", day=day, at=as_time(minutes))
