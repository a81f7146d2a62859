"""Who has a calendar: everybody in the directory, and every room. And what is in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.graph_simulator.directory import SimulatedDirectory
from bot.demo.graph_simulator.events import SimulatedEvent
from bot.demo.graph_simulator.odata import GraphError
from bot.demo.rooms import DemoRoom


@dataclass(kw_only=True)
class Mailbox:
    """A calendar and whose it is. Every change in it has a number, so that delta can tell them."""

    address: str
    name: str
    room: DemoRoom | None = None
    events: dict[str, SimulatedEvent] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)

    def event(self, event_id: str) -> SimulatedEvent:
        """Return one event. Raises `GraphError`."""
        if event_id not in self.events:
            message = "The specified object was not found in the store."
            raise GraphError(404, "ErrorItemNotFound", message)
        return self.events[event_id]

    def copy_of(self, uid: str) -> SimulatedEvent | None:
        """Return the event of this meeting in this calendar."""
        return next((event for event in self.events.values() if event.uid == uid), None)

    def between(self, starts_at: datetime, ends_at: datetime) -> list[SimulatedEvent]:
        """Return the events that overlap a half-open stretch of time, by start."""
        found = [each for each in self.events.values() if each.overlaps(starts_at, ends_at)]
        return sorted(found, key=lambda event: (event.starts_at, event.id))

    def is_taken(self, starts_at: datetime, ends_at: datetime, *, but_by: str) -> bool:
        """Return whether another meeting than the one with uid ``but_by`` takes that time."""
        return any(
            event.uid != but_by and event.show_as != "free" and event.overlaps(starts_at, ends_at)
            for event in self.events.values()
        )


class Mailboxes:
    """All mailboxes, found by address or by the id of the person or the place."""

    def __init__(self, directory: SimulatedDirectory, rooms: Iterable[DemoRoom]) -> None:
        self._directory = directory
        self._known: dict[str, Mailbox] = {}
        self._rooms: dict[str, DemoRoom] = {}
        for room in rooms:
            self.add_room(room)

    def __iter__(self) -> Iterator[Mailbox]:
        return iter(list(self._known.values()))

    def add_room(self, room: DemoRoom) -> None:
        """Build a room, or furnish it differently."""
        self._rooms[str(room.place_id)] = room
        known = self._known.setdefault(room.mail, Mailbox(address=room.mail, name=room.name))
        known.room, known.name = room, room.name

    def remove_room(self, mail: str) -> None:
        """Close a room for good, with its calendar."""
        removed = self._known.pop(mail)
        if removed.room is not None:
            del self._rooms[str(removed.room.place_id)]

    def rooms(self) -> list[DemoRoom]:
        """Return the rooms, in the order in which they were built."""
        return list(self._rooms.values())

    def room(self, key: str) -> DemoRoom:
        """Return the room with this place id or address. Raises `GraphError`."""
        mailbox = self._known.get(key.lower())
        room = mailbox.room if mailbox else self._rooms.get(key.lower())
        if room is None:
            raise GraphError(404, "ErrorItemNotFound", "The place was not found.")
        return room

    def find(self, key: str) -> Mailbox | None:
        """Return the mailbox with this address, user principal name or id."""
        key = key.lower()
        if key in self._known:
            return self._known[key]
        if key in self._rooms:
            return self._known[self._rooms[key].mail]
        try:
            user = self._directory.user(key)
        except GraphError:
            return None
        address = str(user["mail"] or user["userPrincipalName"]).lower()
        return self._known.setdefault(address, Mailbox(address=address, name=user["displayName"]))

    def get(self, key: str) -> Mailbox:
        """Return the mailbox with this address, user principal name or id. Raises `GraphError`."""
        mailbox = self.find(key)
        if mailbox is None:
            raise GraphError(404, "ErrorInvalidUser", f"The requested user '{key}' is invalid.")
        return mailbox
