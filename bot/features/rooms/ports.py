"""What rooms need to know from elsewhere; `bot.bootstrap` hands it over."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

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
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot


class Calendars(Protocol):
    """The calendars of rooms and people. Every call goes over the network.

    Every call names the person for whom it is done, or the calendar that it reads, so that it can
    be done with the rights of the application or with those of that person.

    ``patience`` is how many seconds the caller has, retries included: about 2.5 while somebody
    waits in the chat, much more in a job. A pause that the other side asks for is kept if there
    are 3 seconds or more and it fits in them, and otherwise told in `CalendarBusy`.

    All raise `CalendarFailed`: `CalendarUnavailable`, `CalendarBusy` or `CalendarDenied`; and
    `EventGone` where it is said.
    """

    async def rooms(self, *, patience: float) -> Sequence[Room]:
        """Return all rooms, in no particular order."""
        ...

    async def free_busy(
        self,
        mailboxes: Collection[Mailbox],
        during: TimeSlot,
        *,
        asked_by: PersonId,
        patience: float,
    ) -> Mapping[Mailbox, FreeBusy]:
        """Return of every mailbox when it is taken, within at most 62 days.

        What cannot be told of one mailbox, or not in time, is unknown. Raises only if nothing
        can be told of any.
        """
        ...

    async def book(self, meeting: Meeting, *, organiser: PersonId, patience: float) -> Event:
        """Create the event, or return the one created before with this transaction id.

        The room has not answered yet. After `CalendarUnavailable` the event may exist: call again
        with the same meeting. Raises `EventGone` if it was created before and cancelled since.
        """
        ...

    async def change(
        self, event: Event, change: MeetingChange, *, organiser: PersonId, patience: float
    ) -> Event:
        """Change an event in the calendar of its organiser. Raises `EventGone`."""
        ...

    async def cancel(
        self, event_id: EventId, *, organiser: PersonId, message: str = "", patience: float
    ) -> None:
        """Cancel an event and tell those invited. One that is gone already is fine."""
        ...

    async def event(self, ref: EventRef, *, patience: float) -> Event:
        """Return an event as it is now. Raises `EventGone`, also for a series.

        A series is no event: its meetings are, and `day` and `changes` tell them one by one.
        """
        ...

    async def events(
        self, refs: Collection[EventRef], *, patience: float
    ) -> Mapping[EventRef, Event | None]:
        """Return many events at once; nothing for those that are gone.

        Those of which nothing can be told now are left out.
        """
        ...

    async def day(self, owner: Owner, during: TimeSlot, *, patience: float) -> Sequence[Event]:
        """Return the events of a calendar that overlap ``during``, by start, cancelled ones too."""
        ...

    async def changes(
        self, owner: Owner, during: TimeSlot, *, since: Bookmark | None = None, patience: float
    ) -> Changes:
        """Return what changed since a bookmark, or without one everything in ``during``.

        A bookmark keeps the ``during`` that it was made with. Raises `BookmarkExpired`.
        """
        ...

    async def check_in(self, room: Room, event: Event, *, by: PersonId, patience: float) -> None:
        """Tell the room that its meeting goes on, so that Exchange does not release it.

        Microsoft allows this only with the rights of a person (delegated): those of the
        application give `CalendarDenied`.
        """
        ...

    async def watch(self, owner: Owner, *, notify_url: str, secret: str, patience: float) -> Watch:
        """Ask for notifications of all changes in a calendar, for about a week.

        They come to ``notify_url`` with the ``secret``, which has at most 128 characters.
        """
        ...

    async def renew(
        self, watches: Collection[Watch], *, patience: float
    ) -> Mapping[str, Watch | None]:
        """Let watches live for a week from now, by id; nothing for those that are gone.

        Those of which nothing can be told now are left out.
        """
        ...

    async def unwatch(self, watch_id: str, *, patience: float) -> None:
        """End a watch. One that is gone already is fine."""
        ...
