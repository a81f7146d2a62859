"""What comes back: the days that a rule of RFC 5545 names."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def repeated_days(rule: str, first: date, last: date) -> Iterator[date]:
    """Yield the days from ``first`` to ``last`` that ``rule`` names, in order.

    Understands FREQ (DAILY, WEEKLY, MONTHLY), INTERVAL, BYDAY, BYMONTHDAY, UNTIL and COUNT. Raises
    `ValueError` for others.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";") if part)
    if "UNTIL" in parts:
        last = min(last, date.fromisoformat(parts["UNTIL"][:8]))
    most = int(parts["COUNT"]) if "COUNT" in parts else None
    for number, day in enumerate(_days(parts, first, last)):
        if day > last or number == most:
            return
        yield day


def _days(parts: Mapping[str, str], first: date, last: date) -> Iterator[date]:
    """Yield the days that a rule names from ``first`` on, at least up to ``last``."""
    interval = int(parts.get("INTERVAL", "1"))
    named = [each for each in parts.get("BYDAY", "").split(",") if each]
    span = (last - first).days
    match parts.get("FREQ"):
        case "DAILY":
            yield from (first + timedelta(days=n) for n in range(0, span + 1, interval))
        case "WEEKLY":
            weekdays = sorted(map(_WEEKDAYS.index, named)) or [first.weekday()]
            monday = first - timedelta(days=first.weekday())
            for week in range(0, span // 7 + 2, interval):
                days = (monday + timedelta(weeks=week, days=weekday) for weekday in weekdays)
                yield from (day for day in days if day >= first)
        case "MONTHLY":
            for month in range(0, span // 28 + 2, interval):
                year, zero = divmod(first.month - 1 + month, 12)
                day = _in_month(first.year + year, zero + 1, parts, named, first)
                if day is not None and day >= first:
                    yield day
        case other:
            raise ValueError(f"cannot repeat {other}")


def _in_month(
    year: int, month: int, parts: Mapping[str, str], named: Sequence[str], first: date
) -> date | None:
    """Return the day of a month: a number, or "2TU", "-1FR"; none if the month has no such day."""
    starts = date(year, month, 1)
    days = [starts + timedelta(days=n) for n in range(31)]
    days = [day for day in days if day.month == month]
    if named:
        nth, weekday = int(named[0][:-2] or 1), _WEEKDAYS.index(named[0][-2:])
        days = [day for day in days if day.weekday() == weekday]
        index = nth - 1 if nth > 0 else nth
        return days[index] if -len(days) <= index < len(days) else None
    number = int(parts.get("BYMONTHDAY", first.day))
    return days[number - 1] if number <= len(days) else None
