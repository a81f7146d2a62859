"""How rooms are described on every card."""

from collections.abc import Iterable

from bot.features.rooms.domain import Equipment, Room
from bot.features.rooms.matching import Reason
from bot.kernel.people import Language
from bot.kernel.timeslots import TimeSlot
from cards.texts import say
from cards.texts.harmless import Words, harmless

_SHOWN = (Equipment.VIDEO, Equipment.DISPLAY)


def where(language: Language, room: Room) -> Words:
    """Return "Zaan, Stadhuis"."""
    if not room.building:
        return harmless(room.name)
    return say(language, "room-where", room=room.name, building=room.building)


def line(language: Language, room: Room) -> Words:
    """Return "verdieping 1 · 10 stoelen · hybride"."""
    parts = [floor(language, room)] if room.floor else []
    if room.capacity:
        parts.append(say(language, "room-seats", seats=room.capacity))
    return with_dots([*parts, *equipment(language, room)])


def floor(language: Language, room: Room) -> Words:
    """Return "verdieping 1" or "begane grond"."""
    return say(language, "room-floor", floor=Words("ground") if room.floor == "BG" else room.floor)


def equipment(language: Language, room: Room) -> list[Words]:
    """Return what a room has, in words."""
    has = [say(language, f"room-equipment-{each}") for each in _SHOWN if each in room.equipment]
    if room.wheelchair_accessible:
        has.append(say(language, "room-wheelchair-accessible"))
    return [*has, *(harmless(tag) for tag in sorted(room.tags))]


def reasons(language: Language, given: Iterable[Reason]) -> Words:
    """Return reasons in words, as one line."""
    words = [str(say(language, f"room-reason-{each.code}", count=each.count)) for each in given]
    joined = ", ".join(words)
    return Words(f"{joined[:1].upper()}{joined[1:]}.") if joined else Words("")


def with_dots(parts: Iterable[str]) -> Words:
    """Return parts of a line, told apart by dots."""
    return Words(" · ".join(parts))


def taking(place_id: str, slot: TimeSlot) -> dict[str, str | int]:
    """Return what a button sends to take a room for a time."""
    return {
        "room": place_id,
        "starts_at": slot.starts_at.isoformat(),
        "ends_at": slot.ends_at.isoformat(),
    }
