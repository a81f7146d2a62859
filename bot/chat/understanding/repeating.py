"""The first day of a repeat, and its end as an RRULE says it."""

from datetime import date, timedelta

from bot.chat.understanding.dates import DAY, coming, nth_weekday
from bot.chat.understanding.meaning import Problem
from bot.chat.understanding.repeats import Ending, Repeat, weekday_of

_MONTHS_AHEAD = 13


def first_day(repeat: Repeat, start: date) -> date:
    """Return the first day on or after ``start`` on which it happens."""
    if repeat.frequency == "MONTHLY":
        return _first_of_month(repeat, start)
    if not repeat.by_day:
        return start
    return min(coming(start, weekday_of(code), today_too=True) for code in repeat.by_day)


def _first_of_month(repeat: Repeat, start: date) -> date:
    year, month = start.year, start.month
    for _ in range(_MONTHS_AHEAD):
        day = _day_in(repeat, year, month, start)
        if day is not None and day >= start:
            return day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - December
    return start


def _day_in(repeat: Repeat, year: int, month: int, start: date) -> date | None:
    if repeat.by_day:
        code = repeat.by_day[0]
        return nth_weekday(year, month, weekday_of(code[-2:]), int(code[:-2]))
    try:
        return date(year, month, repeat.by_month_day or start.day)
    except ValueError:
        return None


def until_part(endings: list[Ending]) -> str | Problem:
    """Return "UNTIL=20261224", "COUNT=5" or nothing. "Tot" a day leaves that day out."""
    if not endings:
        return ""
    ending = endings[0]
    if ending.days is None:
        return f"COUNT={ending.times}"
    if ending.days.problem is not None:
        return ending.days.problem
    if ending.days.first is None or len(endings) > 1:
        return Problem("unclear")
    last = ending.days.first - (timedelta() if ending.inclusive else DAY)
    return f"UNTIL={last:%Y%m%d}"
