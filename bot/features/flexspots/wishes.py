"""From what somebody said to what flex spots can do with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.chat.understanding.meaning import MY_TEAM, Meaning
from bot.features.flexspots.domain import Booking, Rules, Scope, SpotFeature, Wish
from bot.kernel import calendar
from bot.kernel.calendar import WorkCalendar
from bot.kernel.repeats import repeated_days
from bot.kernel.timeslots import PartOfDay, TimeSlot


def first_working_day(rules: Rules, today: date, *, or_today: bool = False) -> date:
    """Return the day to show when none was named; nothing is booked on the strength of it."""
    works = WorkCalendar(rules.closing_days)
    return today if or_today and works.is_working_day(today) else works.next_working_day(today)


def repeated(rule: str, today: date, rules: Rules) -> tuple[date, ...]:
    """Return the days that can be booked of a wish that comes back: working days within reach."""
    works = WorkCalendar(rules.closing_days)
    days = repeated_days(rule, today, rules.last_day(today))
    return tuple(day for day in days if works.is_working_day(day))


def wish_from(meaning: Meaning, otherwise: date) -> Wish:
    """Return what to look for; ``otherwise`` is the day when none was named."""
    return Wish(
        day=meaning.days[0] if meaning.days else otherwise,
        part=meaning.part_of_day or PartOfDay.DAY,
        hours=_hours(meaning),
        zone=meaning.zone,
        location=meaning.location.id if meaning.location else None,
        features=frozenset(
            SpotFeature(name) for name in meaning.features if name in set(SpotFeature)
        ),
        seats=meaning.seats or 1,
    )


def same_time(booking: Booking) -> Wish:
    """Return a wish for the time of a booking: a part of its day, or hours."""
    part = next((each for each in PartOfDay if _is_part(booking.slot, each)), None)
    if part is not None:
        return Wish(booking.day, part)
    return Wish(booking.day, hours=_local_hours(booking.slot.starts_at, booking.slot.ends_at))


def moved_wish(meaning: Meaning, moving: Booking) -> Wish:
    """Return where to move a booking: what was not said stays as it is."""
    asked, now = wish_from(meaning, moving.day), same_time(moving)
    if meaning.part_of_day is None and asked.hours is None:
        asked = replace(asked, part=now.part, hours=now.hours)
    return asked


def meant(bookings: Sequence[Booking], meaning: Meaning) -> tuple[Booking, ...]:
    """Return the bookings that fit what was said of day, time and location."""
    return tuple(booking for booking in bookings if _fits(booking, meaning))


def movable(bookings: Sequence[Booking], meaning: Meaning) -> tuple[Booking, ...]:
    """Return the bookings that may be the one to move.

    "Verplaats dinsdag" names the day of the booking, "van dinsdag naar donderdag" both.
    """
    source = meaning.from_day or meaning.day
    on_that_day = tuple(booking for booking in bookings if booking.day == source)
    if meaning.from_day is not None or (on_that_day and len(bookings) > 1):
        return on_that_day
    return tuple(bookings)


def scope_of(meaning: Meaning) -> Scope:
    """Return of whom was asked: the department for a colleague, all at a location, or the team."""
    if any(each != MY_TEAM for each in meaning.people):
        return Scope.DEPARTMENT
    if meaning.location is not None and not meaning.people:
        return Scope.LOCATION
    return Scope.TEAM


def stretch(days: Sequence[date]) -> tuple[date, date] | None:
    """Return the first and the last of several days without a gap, weekends aside."""
    if len(days) < 2:  # noqa: PLR2004 - one day is no stretch
        return None
    first, last = min(days), max(days)
    between = (first + timedelta(days=n) for n in range((last - first).days + 1))
    if all(day in days or calendar.is_weekend(day) for day in between):
        return first, last
    return None


def _fits(booking: Booking, meaning: Meaning) -> bool:
    if meaning.days and booking.day not in meaning.days:
        return False
    if meaning.location is not None and booking.spot.location != meaning.location.id:
        return False
    hours = _hours(meaning) or (meaning.part_of_day and meaning.part_of_day.hours)
    return hours is None or booking.slot.overlaps(TimeSlot.on(booking.day, *hours))


def _hours(meaning: Meaning) -> tuple[time, time] | None:
    """Return the clock times; of one alone the working day gives the other."""
    if meaning.starts_at is None and meaning.ends_at is None:
        return None
    opens, closes = (meaning.part_of_day or PartOfDay.DAY).hours
    starts, ends = meaning.starts_at, meaning.ends_at
    return (
        calendar.local(starts).time() if starts else opens,
        calendar.local(ends).time() if ends else closes,
    )


def _local_hours(starts_at: datetime, ends_at: datetime) -> tuple[time, time]:
    return calendar.local(starts_at).time(), calendar.local(ends_at).time()


def _is_part(slot: TimeSlot, part: PartOfDay) -> bool:
    return slot == TimeSlot.part(slot.day, part)
