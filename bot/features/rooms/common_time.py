"""Common time: when people and a fitting room are free."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.features.rooms.domain import Availability, FreeBusy, Mailbox, Room
from bot.kernel.calendar import TimeNeverHappened
from bot.kernel.timeslots import TimeSlot

MOST_MOMENTS = 5
LONGEST_SEARCH = timedelta(days=14)
STEP = timedelta(minutes=30)
WORKING_HOURS = (time(9), time(17))
"""Local time; on days and parts of them that were asked for, those hold instead."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time at which everybody and a room are free. ``room`` is the best of those."""

    slot: TimeSlot
    room: Room


def windows(days: Iterable[date], hours: tuple[time, time] = WORKING_HOURS) -> tuple[TimeSlot, ...]:
    """Return the working hours of each day; days on which those do not exist are left out."""
    found = []
    for day in sorted(set(days)):
        try:
            found.append(TimeSlot.on(day, *hours))
        except TimeNeverHappened:
            continue
    return tuple(found)


def common_moments(
    within: Sequence[TimeSlot],
    length: timedelta,
    people: Collection[FreeBusy],
    rooms: Sequence[Room],
    known: Mapping[Mailbox, FreeBusy],
    *,
    now: datetime,
    most: int = MOST_MOMENTS,
) -> tuple[Moment, ...]:
    """Return the first moments, from ``now`` on, at which all people and one of the rooms are free.

    They start on the half hour of their window, do not overlap each other, and are in order.
    ``rooms`` are those that fit, best first. Somebody of whom nothing is known is never free.
    """
    chosen: list[Moment] = []
    for slot in _candidates(within, length, now):
        if len(chosen) == most:
            break
        if chosen and slot.overlaps(chosen[-1].slot):
            continue
        if any(each.during(slot) is not Availability.FREE for each in people):
            continue
        room = next((each for each in rooms if _is_free(each, known, slot)), None)
        if room is not None:
            chosen.append(Moment(slot, room))
    return tuple(chosen)


def _candidates(within: Sequence[TimeSlot], length: timedelta, now: datetime) -> Iterator[TimeSlot]:
    for window in sorted(within):
        starts = window.starts_at
        while starts + length <= window.ends_at:
            if starts >= now:
                yield TimeSlot(starts, starts + length)
            starts += STEP


def _is_free(room: Room, known: Mapping[Mailbox, FreeBusy], slot: TimeSlot) -> bool:
    told = known.get(room.mailbox)
    return told is not None and told.during(slot) is Availability.FREE
