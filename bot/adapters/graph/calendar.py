"""Rooms and calendars in Exchange. Implements `features.rooms.ports.Calendars`.

Application permissions: ``Place.Read.All`` in Entra, and ``Application Calendars.ReadWrite`` in
Exchange (RBAC for Applications), scoped to the mailboxes of rooms and organisers. Every request
names the person or the room in its path, so that one with the rights of that person (delegated,
on behalf of) is the same request with another credential: then set ``on_behalf_of``.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.adapters.graph.breaker import Breaker
from bot.features.rooms.domain import (
    Bookmark,
    Changes,
    Event,
    EventId,
    EventRef,
    FreeBusy,
    Mailbox,
    Meeting,
    MeetingChange,
    Owner,
    Room,
    Watch,
)
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot

if TYPE_CHECKING:
    from azure.core.credentials_async import AsyncTokenCredential

    from bot.adapters.graph.calendar_reading import CalendarReading
    from bot.adapters.graph.calendar_watches import CalendarWatches
    from bot.adapters.graph.calendar_writing import CalendarWriting
    from bot.adapters.graph.client import Graph

    CredentialSource = Callable[[], AsyncTokenCredential]

PATIENCE_IN_A_TURN = 2.5
"""Seconds that a question may take while somebody waits in the chat."""
PATIENCE = 60.0
"""The same in a job."""


@dataclass(frozen=True, slots=True)
class _Open:
    graph: "Graph"
    reading: "CalendarReading"
    writing: "CalendarWriting"
    watches: "CalendarWatches"


class GraphCalendars:
    """The calendars of rooms and people, opened when they are first used: the SDK loads slowly."""

    def __init__(
        self,
        url: str,
        credential: "CredentialSource | None" = None,
        *,
        clock: Clock,
        breaker: Breaker | None = None,
        on_behalf_of: bool = False,
    ) -> None:
        """Remember what is needed; nothing is loaded. ``url`` ends in ``/v1.0``.

        Without ``credential`` the URL must be one of this machine: the simulator.
        """
        self._url = url
        self._credential = credential
        self._clock = clock
        self._breaker = breaker or Breaker(clock)
        self._on_behalf_of = on_behalf_of
        self._opening = asyncio.Lock()
        self._opened: _Open | None = None

    @property
    def sent(self) -> int:
        """Return how many requests were sent to Graph so far."""
        return self._opened.graph.sent if self._opened else 0

    async def warm_up(self) -> None:
        """Load the SDK, in a thread: about 1 s and 50 MB, once."""
        await self._parts()

    async def close(self) -> None:
        """Close the connections, if there are any."""
        if self._opened is not None:
            await self._opened.graph.close()

    async def rooms(self, *, patience: float) -> Sequence[Room]:
        """Return all rooms, in no particular order."""
        return await (await self._parts()).reading.rooms(patience=patience)

    async def free_busy(
        self,
        mailboxes: Collection[Mailbox],
        during: TimeSlot,
        *,
        asked_by: PersonId,
        patience: float,
    ) -> Mapping[Mailbox, FreeBusy]:
        """Return of every mailbox when it is taken: twenty a request, the requests at once."""
        reading = (await self._parts()).reading
        return await reading.free_busy(mailboxes, during, asked_by=asked_by, patience=patience)

    async def book(self, meeting: Meeting, *, organiser: PersonId, patience: float) -> Event:
        """Create the event, or return the one created before with this transaction id."""
        writing = (await self._parts()).writing
        return await writing.book(meeting, organiser=organiser, patience=patience)

    async def change(
        self, event: Event, change: MeetingChange, *, organiser: PersonId, patience: float
    ) -> Event:
        """Change an event in the calendar of its organiser. Raises `EventGone`."""
        writing = (await self._parts()).writing
        return await writing.change(event, change, organiser=organiser, patience=patience)

    async def cancel(
        self, event_id: EventId, *, organiser: PersonId, message: str = "", patience: float
    ) -> None:
        """Cancel an event and tell those invited. One that is gone already is fine."""
        writing = (await self._parts()).writing
        await writing.cancel(event_id, organiser=organiser, message=message, patience=patience)

    async def event(self, ref: EventRef, *, patience: float) -> Event:
        """Return an event as it is now. Raises `EventGone`."""
        return await (await self._parts()).reading.event(ref, patience=patience)

    async def events(
        self, refs: Collection[EventRef], *, patience: float
    ) -> Mapping[EventRef, Event | None]:
        """Return many events, twenty a request; nothing for those that are gone."""
        return await (await self._parts()).reading.events(refs, patience=patience)

    async def day(self, owner: Owner, during: TimeSlot, *, patience: float) -> Sequence[Event]:
        """Return the events of a calendar that overlap ``during``, by start, cancelled ones too."""
        return await (await self._parts()).reading.day(owner, during, patience=patience)

    async def changes(
        self, owner: Owner, during: TimeSlot, *, since: Bookmark | None = None, patience: float
    ) -> Changes:
        """Return what changed since a bookmark. Raises `BookmarkExpired`."""
        reading = (await self._parts()).reading
        return await reading.changes(owner, during, since=since, patience=patience)

    async def check_in(self, room: Room, event: Event, *, by: PersonId, patience: float) -> None:
        """Tell the room that its meeting goes on."""
        await (await self._parts()).writing.check_in(room, event, by=by, patience=patience)

    async def watch(self, owner: Owner, *, notify_url: str, secret: str, patience: float) -> Watch:
        """Ask for notifications of all changes in a calendar."""
        watches = (await self._parts()).watches
        return await watches.watch(owner, notify_url=notify_url, secret=secret, patience=patience)

    async def renew(
        self, watches: Collection[Watch], *, patience: float
    ) -> Mapping[str, Watch | None]:
        """Let watches live for a week from now, twenty a request."""
        return await (await self._parts()).watches.renew(watches, patience=patience)

    async def unwatch(self, watch_id: str, *, patience: float) -> None:
        """End a watch. One that is gone already is fine."""
        await (await self._parts()).watches.unwatch(watch_id, patience=patience)

    async def _parts(self) -> _Open:
        async with self._opening:
            if self._opened is None:
                self._opened = await asyncio.to_thread(self._open)
        return self._opened

    def _open(self) -> _Open:
        from bot.adapters.graph.calendar_reading import CalendarReading  # noqa: PLC0415 - now
        from bot.adapters.graph.calendar_watches import CalendarWatches  # noqa: PLC0415 - slow to import
        from bot.adapters.graph.calendar_writing import CalendarWriting  # noqa: PLC0415 - slow to import
        from bot.adapters.graph.client import Graph, warm_up  # noqa: PLC0415 - slow to import
        from bot.adapters.graph.mailbox_gate import MailboxGate  # noqa: PLC0415 - slow to import

        warm_up()
        credential = None if self._credential is None else self._credential()
        graph = Graph(self._url, credential, patience=PATIENCE, breaker=self._breaker)
        gate = MailboxGate(graph)
        reading = CalendarReading(graph, gate, on_behalf_of=self._on_behalf_of)
        writing = CalendarWriting(graph, gate, reading)
        return _Open(graph, reading, writing, CalendarWatches(graph, self._clock))
