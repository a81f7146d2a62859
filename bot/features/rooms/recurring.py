"""A room that comes back: which days, in which room, and where that is not possible."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.features.rooms.booking import WINDOW
from bot.features.rooms.domain import Availability, FreeBusy, Mailbox, Room
from bot.kernel.calendar import TimeNeverHappened, WorkCalendar
from bot.kernel.timeslots import TimeSlot

MOST_TIMES = 26
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Series:
    """The days of a repeated meeting in one room. ``skipped`` are days on which nobody works.

    ``taken`` are those on which the room is not free, ``unknown`` those of which that cannot be
    told: the room decides. ``cut_off`` says that there are more than can be booked at once.
    """

    room: Room
    hours: tuple[time, time]
    free: tuple[TimeSlot, ...]
    taken: tuple[TimeSlot, ...]
    unknown: tuple[TimeSlot, ...]
    skipped: tuple[date, ...]
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Occurrences:
    """When a repeated meeting is held."""

    slots: tuple[TimeSlot, ...]
    skipped: tuple[date, ...]
    cut_off: bool


def occurrences(
    rule: str, first: date, hours: tuple[time, time], works: WorkCalendar
) -> Occurrences:
    """Return when a meeting is held that repeats by an RFC 5545 ``rule`` from ``first`` on.

    Understands FREQ (DAILY, WEEKLY, MONTHLY), INTERVAL, BYDAY, BYMONTHDAY, UNTIL and COUNT.
    Holidays, weekends and closing days are skipped, and count. Raises `ValueError` for others.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";") if part)
    until = _day(parts["UNTIL"]) if "UNTIL" in parts else None
    count = int(parts["COUNT"]) if "COUNT" in parts else None
    slots: list[TimeSlot] = []
    skipped: list[date] = []
    for number, day in enumerate(_days(parts, first)):
        if (until and day > until) or (count is not None and number >= count):
            return Occurrences(tuple(slots), tuple(skipped), cut_off=False)
        if day > first + WINDOW or len(slots) >= MOST_TIMES:
            return Occurrences(tuple(slots), tuple(skipped), cut_off=True)
        if not works.is_working_day(day):
            skipped.append(day)
            continue
        try:
            slots.append(TimeSlot.on(day, *hours))
        except TimeNeverHappened:
            skipped.append(day)
    return Occurrences(tuple(slots), tuple(skipped), cut_off=False)


def best_series(
    rooms: Sequence[Room],
    held: Occurrences,
    hours: tuple[time, time],
    known: Mapping[Mailbox, FreeBusy],
) -> Series | None:
    """Return the series in the room that is free most often; of equals, the one that fits best."""
    made = [_in_room(room, held, hours, known) for room in rooms]
    return max(made, key=lambda series: len(series.free), default=None)


def _in_room(
    room: Room,
    held: Occurrences,
    hours: tuple[time, time],
    known: Mapping[Mailbox, FreeBusy],
) -> Series:
    told = known.get(room.mailbox, FreeBusy(room.mailbox, None))
    by: dict[Availability, list[TimeSlot]] = {each: [] for each in Availability}
    for slot in held.slots:
        by[told.during(slot)].append(slot)
    return Series(
        room,
        hours,
        tuple(by[Availability.FREE]),
        tuple(by[Availability.BUSY]),
        tuple(by[Availability.UNKNOWN]),
        held.skipped,
        held.cut_off,
    )


def stretches(slots: Collection[TimeSlot]) -> list[TimeSlot]:
    """Return stretches of at most 60 days that hold all slots: no question may be longer."""
    found: list[TimeSlot] = []
    for slot in sorted(slots):
        if found and slot.ends_at - found[-1].starts_at <= timedelta(days=60):
            found[-1] = TimeSlot(found[-1].starts_at, slot.ends_at)
        else:
            found.append(slot)
    return found


def _days(parts: Mapping[str, str], first: date) -> Iterator[date]:
    """Yield the days that a rule names, in order, without end; ``COUNT`` and ``UNTIL`` aside."""
    interval = int(parts.get("INTERVAL", "1"))
    named = [each for each in parts.get("BYDAY", "").split(",") if each]
    match parts.get("FREQ"):
        case "DAILY":
            yield from (first + timedelta(days=n * interval) for n in range(WINDOW.days + 2))
        case "WEEKLY":
            weekdays = sorted(map(_WEEKDAYS.index, named)) or [first.weekday()]
            monday = first - timedelta(days=first.weekday())
            for week in range(0, WINDOW.days // 7 + 2, interval):
                days = (monday + timedelta(weeks=week, days=weekday) for weekday in weekdays)
                yield from (day for day in days if day >= first)
        case "MONTHLY":
            for month in range(0, WINDOW.days // 28 + 2, interval):
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


def _day(written: str) -> date:
    """Read "20270131", also with a time behind it."""
    return date.fromisoformat(written[:8])
