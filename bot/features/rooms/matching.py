"""Which room is best: the smallest that fits, with what was asked for, near those who come."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum

from bot.features.rooms.domain import Availability, Equipment, FreeBusy, Mailbox, Room
from bot.kernel import calendar
from bot.kernel.timeslots import GRID, TimeSlot

MOST_ROOMS = 5
MOST_OTHER_TIMES = 3
MOST_ELSEWHERE = 2
GROUND = frozenset({"bg", "begane grond", "ground", "ground floor", "g"})
"""How buildings call the floor at street level."""
SOUGHT_BETWEEN = (time(8), time(18))
"""The local times between which other times are sought."""


class RoomFeature(StrEnum):
    """What a room can have and a person can ask for."""

    HYBRID = "hybrid"
    SCREEN = "screen"
    WHEELCHAIR_ACCESSIBLE = "wheelchair_accessible"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomWish:
    """What somebody looks for. ``building``, ``floor``, ``features`` and ``tags`` are demands."""

    slot: TimeSlot
    seats: int = 1
    building: str | None = None
    floor: str | None = None
    features: frozenset[RoomFeature] = frozenset()
    tags: frozenset[str] = frozenset()


class ReasonCode(StrEnum):
    """Why a room is suggested."""

    FITS = "fits"
    """It has just the ``count`` seats that are needed."""
    ROOMY = "roomy"
    """It has ``count`` seats, more than are needed."""
    NEAR_ATTENDEES = "near-attendees"
    """``count`` of those who come work in this building that day."""
    AS_ASKED = "as-asked"
    """It has the equipment that was asked for."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the number it speaks of, if it does."""

    code: ReasonCode
    count: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A room that is free, and why it is suggested."""

    room: Room
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search. ``unknown`` is of how many fitting rooms nothing could be told.

    Without suggestions: ``fitting`` says whether there is such a room at all, ``other_times`` when
    one is free that day, and ``elsewhere`` which are free then in another building or floor.
    """

    wish: RoomWish
    suggestions: tuple[Suggestion, ...] = ()
    unknown: int = 0
    fitting: int = 0
    other_times: tuple[TimeSlot, ...] = ()
    elsewhere: tuple[Suggestion, ...] = ()
    buildings: tuple[str, ...] = field(default=())


def fits(room: Room, wish: RoomWish) -> bool:
    """Return whether a room is what is wished for, at any time."""
    has = {
        RoomFeature.HYBRID: room.is_hybrid,
        RoomFeature.SCREEN: Equipment.DISPLAY in room.equipment,
        RoomFeature.WHEELCHAIR_ACCESSIBLE: room.wheelchair_accessible,
    }
    return (
        room.bookable
        and room.capacity >= wish.seats
        and wish.building in {None, room.building}
        and (wish.floor is None or level(wish.floor) == level(room.floor))
        and all(has[feature] for feature in wish.features)
        and wish.tags <= {tag.casefold() for tag in room.tags}
    )


def level(floor: str) -> str:
    """Return a floor by its number: "Verdieping 2" and "2e" are "2", the ground floor is "0"."""
    digits = "".join(letter for letter in floor if letter.isdigit())
    if digits:
        return digits.lstrip("0") or "0"
    return "0" if floor.casefold() in GROUND else floor.casefold()


def rank(
    rooms: Iterable[Room], wish: RoomWish, near: Mapping[str, int] | None = None
) -> list[Suggestion]:
    """Return rooms that fit, best first, each with its reasons.

    A room of which the size is unknown fits nobody. Rooms of about the right size come first;
    among those, the building where most of those who come work that day, then the smallest, and
    then those without video, if nobody asked for it.
    """
    near = near or {}

    def order(room: Room) -> tuple[bool, int, int, bool, str]:
        wasted = room.is_hybrid and RoomFeature.HYBRID not in wish.features
        return (
            not _is_snug(room, wish),
            -near.get(room.building, 0),
            room.capacity,
            wasted,
            room.name,
        )

    chosen = sorted((room for room in rooms if fits(room, wish)), key=order)
    return [Suggestion(room, _reasons(room, wish, near)) for room in chosen]


def _reasons(room: Room, wish: RoomWish, near: Mapping[str, int]) -> tuple[Reason, ...]:
    reasons = []
    if near.get(room.building):
        reasons.append(Reason(ReasonCode.NEAR_ATTENDEES, near[room.building]))
    if wish.features or wish.tags:
        reasons.append(Reason(ReasonCode.AS_ASKED))
    if wish.seats > 1:
        code = ReasonCode.FITS if _is_snug(room, wish) else ReasonCode.ROOMY
        reasons.append(Reason(code, room.capacity))
    return tuple(reasons)


def _is_snug(room: Room, wish: RoomWish) -> bool:
    """Return whether a room has hardly more seats than are needed."""
    return room.capacity <= wish.seats + max(2, wish.seats // 2)


def choose(
    rooms: Collection[Room],
    wish: RoomWish,
    known: Mapping[Mailbox, FreeBusy],
    near: Mapping[str, int] | None = None,
) -> Found:
    """Return the best free rooms, or why there are none and what else can be."""
    ranked = rank(rooms, wish, near)
    free = [each for each in ranked if _is(each.room, known, wish.slot, Availability.FREE)]
    unknown = sum(_is(each.room, known, wish.slot, Availability.UNKNOWN) for each in ranked)
    found = Found(
        wish,
        tuple(free[:MOST_ROOMS]),
        unknown,
        len(ranked),
        buildings=tuple(sorted({room.building for room in rooms if room.building})),
    )
    if free:
        return found
    anywhere = rank(rooms, replace(wish, building=None, floor=None), near)
    elsewhere = [each for each in anywhere if _is(each.room, known, wish.slot, Availability.FREE)]
    return replace(
        found,
        other_times=other_times([each.room for each in ranked], wish.slot, known),
        elsewhere=tuple(elsewhere[:MOST_ELSEWHERE]),
    )


def other_times(
    rooms: Sequence[Room], slot: TimeSlot, known: Mapping[Mailbox, FreeBusy]
) -> tuple[TimeSlot, ...]:
    """Return the nearest other times that day, as long, at which one of the rooms is free.

    They do not overlap each other, and are in order of time.
    """
    chosen: list[TimeSlot] = []
    candidates = (each for each in _slots(slot.day, slot.duration) if each != slot)
    for each in sorted(candidates, key=lambda each: abs(each.starts_at - slot.starts_at)):
        if len(chosen) == MOST_OTHER_TIMES:
            break
        if any(each.overlaps(other) for other in chosen):
            continue
        if any(_is(room, known, each, Availability.FREE) for room in rooms):
            chosen.append(each)
    return tuple(sorted(chosen))


def _slots(day: date, length: timedelta) -> Iterable[TimeSlot]:
    starts, ends = (calendar.at(day, hour) for hour in SOUGHT_BETWEEN)
    while starts + length <= ends:
        yield TimeSlot(starts, starts + length)
        starts += GRID * 2


def _is(room: Room, known: Mapping[Mailbox, FreeBusy], slot: TimeSlot, what: Availability) -> bool:
    told = known.get(room.mailbox, FreeBusy(room.mailbox, None))
    return told.during(slot) is what
