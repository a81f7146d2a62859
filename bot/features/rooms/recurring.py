"""A room that comes back: which days, in which room, and where that is not possible."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.features.rooms.booking import WINDOW
from bot.features.rooms.domain import Availability, FreeBusy, Mailbox, Room
from bot.kernel.calendar import TimeNeverHappened, WorkCalendar
from bot.kernel.repeats import repeated_days
from bot.kernel.timeslots import TimeSlot

MOST_TIMES = 26


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

    Holidays, weekends and closing days are skipped, and count. Raises `ValueError` for a rule that
    `repeated_days` does not understand.
    """
    slots: list[TimeSlot] = []
    skipped: list[date] = []
    for day in repeated_days(rule, first, first + 2 * WINDOW):
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
