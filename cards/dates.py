"""Dates and times in full, the same on every machine: its locale plays no part."""

from datetime import date, datetime, time
from functools import lru_cache

from bot.kernel import calendar
from bot.kernel.people import Language
from bot.kernel.timeslots import PartOfDay, TimeSlot
from cards.texts import say
from cards.texts.harmless import Words


@lru_cache(maxsize=1024)
def day(language: Language, on: date) -> Words:
    """Return "dinsdag 24 november 2026"."""
    return say(
        language,
        "date-day",
        weekday=say(language, f"weekday-{on.isoweekday()}"),
        day=Words(on.day),
        month=say(language, f"month-{on.month}"),
        year=Words(on.year),
    )


@lru_cache(maxsize=1024)
def day_and_week(language: Language, on: date) -> Words:
    """Return "dinsdag 24 november 2026 (week 48)"."""
    return say(language, "date-day-week", day=day(language, on), week=on.isocalendar().week)


@lru_cache(maxsize=1024)
def short_day(language: Language, on: date) -> Words:
    """Return "di 24 nov": for buttons and lists, where the full date stands nearby."""
    return say(
        language,
        "date-day-short",
        weekday=say(language, f"weekday-{on.isoweekday()}.short"),
        day=Words(on.day),
        month=say(language, f"month-{on.month}.short"),
    )


def clock(language: Language, at: time) -> Words:
    """Return "10.00"."""
    return say(language, "date-clock", hours=Words(at.hour), minutes=Words(f"{at.minute:02}"))


def hours(language: Language, starts: time, ends: time) -> Words:
    """Return "10.00–12.00 uur"."""
    return say(language, "date-hours", start=clock(language, starts), end=clock(language, ends))


@lru_cache(maxsize=1024)
def slot_hours(language: Language, slot: TimeSlot) -> Words:
    """Return "ochtend, 8.00–13.00 uur", or only the hours when they are no part of a day."""
    starts, ends = (calendar.local(moment).time() for moment in (slot.starts_at, slot.ends_at))
    in_hours = hours(language, starts, ends)
    part = part_of(slot)
    if part is None:
        return in_hours
    return say(language, "date-part-hours", part=part_of_day(language, part), hours=in_hours)


@lru_cache(maxsize=1024)
def slot(language: Language, during: TimeSlot) -> Words:
    """Return "dinsdag 24 november 2026, 10.00–12.00 uur (week 48)"."""
    starts, ends = (calendar.local(moment) for moment in (during.starts_at, during.ends_at))
    return say(
        language,
        "date-slot",
        day=day(language, during.day),
        hours=hours(language, starts.time(), ends.time()),
        week=starts.isocalendar().week,
    )


def moment(language: Language, at: datetime) -> Words:
    """Return "dinsdag 24 november 2026, 10.00 uur"."""
    local = calendar.local(at)
    return say(
        language,
        "date-moment",
        day=day(language, local.date()),
        time=clock(language, local.time()),
    )


def part_of_day(language: Language, part: PartOfDay) -> Words:
    """Return "ochtend", "middag" or "hele dag"."""
    return say(language, f"part-{part}")


def part_of(during: TimeSlot) -> PartOfDay | None:
    """Return which part of its day a slot is, if it is one exactly."""
    for part in PartOfDay:
        if TimeSlot.part(during.day, part) == during:
            return part
    return None
