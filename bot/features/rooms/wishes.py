"""From what somebody said to what rooms can do with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from bot.chat.understanding.meaning import MY_TEAM, Meaning, Named
from bot.features.rooms.booking import Booking, running_quarter
from bot.features.rooms.common_time import WORKING_HOURS, windows
from bot.features.rooms.errors import ColleagueNotFound, MeetingEmpty
from bot.features.rooms.matching import RoomFeature, RoomWish
from bot.kernel import calendar
from bot.kernel.calendar import WorkCalendar
from bot.kernel.people import PersonId
from bot.kernel.timeslots import GRID, TimeSlot

USUAL = timedelta(hours=1)
"""How long a meeting takes if nobody says so."""
FLOOR = "floor_"
"""What was said of a floor is a feature: "floor_3", and "floor_0" for the ground floor."""
TAGS = {
    "whiteboard": "whiteboard",
    "daylight": "daglicht",
    "induction_loop": "ringleiding",
    "catering": "catering",
}
"""Tags of rooms that one can ask for in words, as the directory of rooms calls them."""

DAYS_WITHOUT_A_DAY = 5
"""Working days in which a common time is sought if no day was named."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is to come, and whether everybody of the person's own team is among them."""

    people: tuple[PersonId, ...]
    team: bool


def exact_slot(meaning: Meaning) -> TimeSlot | None:
    """Return the time that was named, if it was one: on one day, with a start or an end.

    Raises `MeetingEmpty`.
    """
    if len(meaning.days) > 1 or (meaning.starts_at is None and meaning.ends_at is None):
        return None
    length = meaning.duration or USUAL
    starts = meaning.starts_at or _before(meaning.ends_at, length)
    ends = meaning.ends_at or starts + length
    starts = running_quarter(starts)
    if ends <= starts:
        raise MeetingEmpty(day=calendar.local_day(starts))
    if meaning.ends_at is None:
        ends = starts + length
    if running_quarter(ends) < ends:
        ends = running_quarter(ends) + GRID
    return TimeSlot(starts, ends)


def _before(ends_at: datetime | None, length: timedelta) -> datetime:
    assert ends_at is not None  # noqa: S101 - one of the two is known
    return ends_at - length


def search_windows(meaning: Meaning, now: datetime, works: WorkCalendar) -> tuple[TimeSlot, ...]:
    """Return where to look for a time: the days that were named, or the coming working days."""
    days = meaning.days or _coming(works, calendar.local_day(now))
    return windows(days, _hours(meaning))


def _hours(meaning: Meaning) -> tuple[time, time]:
    """Return the local hours in which to look."""
    if meaning.starts_at is not None:
        starts = calendar.local(meaning.starts_at)
        ends = meaning.ends_at or starts + (meaning.duration or USUAL)
        return starts.time(), calendar.local(ends).time()
    return meaning.part_of_day.hours if meaning.part_of_day else WORKING_HOURS


def _coming(works: WorkCalendar, today: date) -> Sequence[date]:
    days = [today] if works.is_working_day(today) else []
    while len(days) < DAYS_WITHOUT_A_DAY:
        days.append(works.next_working_day(days[-1] if days else today))
    return days


def soon(now: datetime, length: timedelta, works: WorkCalendar) -> TimeSlot:
    """Return a time to begin with when none was named: now in working hours, else the next day."""
    starts, today = running_quarter(now) + GRID, calendar.local_day(now)
    opens, closes = WORKING_HOURS
    if works.is_working_day(today) and opens <= calendar.local(starts).time() < closes:
        return TimeSlot(starts, starts + length)
    early = works.is_working_day(today) and calendar.local(starts).time() < opens
    day = today if early else works.next_working_day(today)
    begins = calendar.at(day, opens)
    return TimeSlot(begins, begins + length)


def room_wish(meaning: Meaning, slot: TimeSlot, people: int) -> RoomWish:
    """Return what to look for; ``people`` is how many were named."""
    floors = [name.removeprefix(FLOOR) for name in meaning.features if name.startswith(FLOOR)]
    return RoomWish(
        slot=slot,
        seats=meaning.seats or max(2, people + 1),
        building=meaning.location.name if meaning.location else None,
        floor=floors[0] if floors else None,
        features=frozenset(
            RoomFeature(name) for name in meaning.features if name in set(RoomFeature)
        ),
        tags=frozenset(TAGS[name] for name in meaning.features if name in TAGS),
    )


def named(people: Sequence[Named]) -> Asked:
    """Return the people who were named. Raises `ColleagueNotFound`."""
    try:
        ids = tuple(PersonId(UUID(each.id)) for each in people if each != MY_TEAM)
    except ValueError:
        raise ColleagueNotFound from None
    return Asked(ids, MY_TEAM in people)


def meant(bookings: Sequence[Booking], meaning: Meaning) -> tuple[Booking, ...]:
    """Return the bookings that fit what was said of day, time and building."""
    return tuple(each for each in bookings if _fits(each, meaning))


def _fits(booking: Booking, meaning: Meaning) -> bool:
    if meaning.days and booking.slot.day not in meaning.days:
        return False
    if meaning.location is not None and booking.room.building != meaning.location.name:
        return False
    if meaning.starts_at is not None:
        return (
            calendar.local(booking.slot.starts_at).time()
            == calendar.local(meaning.starts_at).time()
        )
    if meaning.part_of_day is not None:
        return booking.slot.overlaps(TimeSlot.part(booking.slot.day, meaning.part_of_day))
    return True


def movable(bookings: Sequence[Booking], meaning: Meaning) -> tuple[Booking, ...]:
    """Return the bookings that may be the one to move: days are where to, unless said otherwise."""
    if meaning.from_day is not None:
        return tuple(each for each in bookings if each.slot.day == meaning.from_day)
    return tuple(bookings)


def moved_slot(booking: Booking, meaning: Meaning) -> TimeSlot:
    """Return the time to move to: what was not said stays as it is."""
    starts, length = calendar.local(booking.slot.starts_at), booking.slot.duration
    day = meaning.days[0] if meaning.days else starts.date()
    at = calendar.local(meaning.starts_at).time() if meaning.starts_at else starts.time()
    begins = running_quarter(calendar.at(day, at))
    if meaning.duration is not None:
        length = meaning.duration
    elif meaning.starts_at and meaning.ends_at and meaning.ends_at > meaning.starts_at:
        length = meaning.ends_at - meaning.starts_at
    return TimeSlot(begins, begins + length)


def running(bookings: Sequence[Booking], now: datetime) -> tuple[Booking, ...]:
    """Return the bookings that go on now; if none does, those that could be meant."""
    going_on = tuple(each for each in bookings if each.slot.starts_at <= now < each.slot.ends_at)
    return going_on or tuple(bookings)


def longer_by(booking: Booking, meaning: Meaning) -> timedelta:
    """Return by how much to extend, on the grid: half an hour unless said otherwise."""
    by = timedelta(minutes=30)
    if meaning.duration is not None:
        by = meaning.duration
    elif meaning.ends_at is not None:
        ends = calendar.local(meaning.ends_at).time()
        by = calendar.at(booking.slot.day, ends) - booking.slot.ends_at
    quarters = max(1, round(by / GRID))
    return quarters * GRID
