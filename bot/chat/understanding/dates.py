"""Reckoning with dates: weeks, weekdays and months."""

import calendar
from datetime import date, timedelta

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)


def monday(day: date) -> date:
    """Return the Monday of the ISO week of ``day``."""
    return day - timedelta(days=day.weekday())


def coming(today: date, weekday: int, *, today_too: bool = False) -> date:
    """Return the first such weekday after today, or on it."""
    ahead = (weekday - today.isoweekday()) % 7
    return today + timedelta(days=ahead or (0 if today_too else 7))


def month_after(year: int, month: int, ahead: int = 1) -> tuple[int, int]:
    """Return the year and the month so many months later."""
    years, months = divmod(month - 1 + ahead, 12)
    return year + years, months + 1


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the nth such weekday of a month (-1 is the last), if there is one."""
    days = [
        day
        for day in calendar.Calendar().itermonthdates(year, month)
        if day.month == month and day.isoweekday() == weekday
    ]
    index = nth if nth < 0 else nth - 1
    return days[index] if index < len(days) else None
