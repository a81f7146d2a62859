"""Exchange: meetings in the calendars of people and rooms. Rooms answer in their own time."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Final

from aiohttp import web

from bot.demo.graph_simulator import invitations
from bot.demo.graph_simulator.events import Invitee, SimulatedEvent
from bot.demo.graph_simulator.ids import Ids
from bot.demo.graph_simulator.mailboxes import Mailbox, Mailboxes
from bot.demo.graph_simulator.odata import Entity, GraphError
from bot.demo.rooms import DemoMeeting
from bot.kernel.clock import Clock

BOOKING_WINDOW = timedelta(days=180)
LONGEST = timedelta(hours=24)
_BUSY: Final = {"accepted": "busy", "tentativelyAccepted": "tentative"}

Listener = Callable[[Mailbox, str, str], None]
"""Hears of every change: the mailbox; ``created``, ``updated`` or ``deleted``; the event's id."""


class SimulatedExchange:
    """Everything in all calendars, and what happens to a meeting in each of them.

    ``answer_after`` is how many seconds a room takes to answer; without it rooms wait until
    `answer_rooms` is called. Settings may be changed while it runs.
    """

    def __init__(
        self,
        mailboxes: Mailboxes,
        *,
        clock: Clock,
        random: Random,
        answer_after: float | None,
    ) -> None:
        self.mailboxes = mailboxes
        self.clock = clock
        self._ids = Ids(random)
        self.answer_after = answer_after
        self.listeners: list[Listener] = []
        self.unreadable: set[str] = set()
        """Addresses of which free/busy cannot be told."""
        self.check_ins: list[tuple[str, str]] = []
        """The address of the room and the uid of the meeting."""
        self._unanswered: list[Callable[[], None]] = []
        self._numbers = count(1)
        self._latest = 0
        self._transactions: dict[tuple[str, str], tuple[Entity, str]] = {}

    @property
    def latest(self) -> int:
        """Return the number of the latest change in any calendar."""
        return self._latest

    def create(self, owner: Mailbox, body: Entity) -> SimulatedEvent:
        """Put a new meeting into the calendar of ``owner``, and invite.

        With a ``transactionId`` that made an event before, the same request returns that event,
        and another request is refused.
        """
        key = (owner.address, str(body.get("transactionId")))
        if body.get("transactionId") is not None and key in self._transactions:
            first_body, event_id = self._transactions[key]
            if first_body != body or event_id not in owner.events:
                raise _used_before()
            return owner.events[event_id]
        now = self.clock.now()
        event = SimulatedEvent(
            id=self._ids.event(),
            uid=self._ids.meeting(),
            mailbox=owner.address,
            organiser=owner.address,
            organiser_name=owner.name,
            subject="",
            starts_at=now,
            ends_at=now,
            created_at=now,
            modified_at=now,
            transaction_id=body.get("transactionId"),
        )
        invitations.write(event, body, self._ids.join_url)
        if event.transaction_id is not None:
            self._transactions[key] = (body, event.id)
        self._put(owner, event, "created")
        self._invite(event, [each.address for each in event.invitees])
        return event

    def change(self, owner: Mailbox, event_id: str, body: Entity) -> SimulatedEvent:
        """Change a meeting of ``owner``; whoever is invited gets the change."""
        event = owner.event(event_id)
        if not event.is_organiser:
            message = "Only the organizer can change these properties of a meeting."
            raise GraphError(403, "ErrorAccessDenied", message)
        before = {each.address: each for each in event.invitees}
        moved = invitations.write(event, body, self._ids.join_url)
        event.is_exception = event.series_id is not None
        for each in event.invitees:
            asked = before.get(each.address)
            keeps = asked is not None and not moved
            each.response, each.responded_at = (
                (asked.response, asked.responded_at) if asked and keeps else ("none", None)
            )
        self._put(owner, event, "updated")
        self._invite(event, [*before, *(e.address for e in event.invitees)])
        return event

    def cancel(self, owner: Mailbox, event_id: str) -> None:
        """Cancel a meeting of ``owner``: it goes, and those invited see that it is cancelled."""
        event = owner.event(event_id)
        if not event.is_organiser:
            message = "You must be the organizer to cancel a meeting."
            raise GraphError(400, "ErrorCannotCancelAppointmentUnlessOrganizer", message)
        self._take(owner, event)
        event.is_cancelled = True
        self._invite(event, [each.address for each in event.invitees])

    def remove(self, owner: Mailbox, event_id: str) -> None:
        """Delete an event: a meeting of one's own is cancelled, another one is only not seen."""
        if owner.event(event_id).is_organiser:
            self.cancel(owner, event_id)
        else:
            self._take(owner, owner.event(event_id))

    def respond(self, owner: Mailbox, event_id: str, response: str) -> None:
        """Let ``owner`` answer an invitation, or the delegate of a room for the room."""
        event = owner.event(event_id)
        if event.is_organiser:
            message = "The organizer cannot respond to their own meeting."
            raise GraphError(400, "ErrorInvalidRequest", message)
        if response == "declined":
            self._take(owner, event)
        else:
            event.response, event.show_as = response, _BUSY[response]
            self._put(owner, event, "updated")
        self._tell_organiser(event, owner.address, response)

    def answer_rooms(self) -> None:
        """Let every room answer that was waiting to."""
        while self._unanswered:
            self._unanswered.pop(0)()

    def hold(self, meeting: DemoMeeting, *, weeks: int = 1) -> None:
        """Put a meeting into all calendars as if everybody, and the room, accepted it.

        With more ``weeks`` than one it is a series: each week at the same time, in UTC.
        """
        series = self._ids.event() if weeks > 1 else None
        for week in range(weeks):
            later, during = timedelta(weeks=week), meeting.during
            self._hold(meeting, during.starts_at + later, during.ends_at + later, series)

    def _hold(
        self, meeting: DemoMeeting, starts_at: datetime, ends_at: datetime, series: str | None
    ) -> None:
        now, room = self.clock.now(), meeting.room
        owner = self.mailboxes.get(meeting.organiser.mail)
        invitees = [
            Invitee(address=each.mail, name=each.display_name, response="accepted")
            for each in meeting.attendees
        ]
        resource = Invitee(address=room.mail, name=room.name, kind="resource", response="accepted")
        event = SimulatedEvent(
            id=self._ids.event(),
            uid=self._ids.meeting(),
            mailbox=owner.address,
            organiser=owner.address,
            organiser_name=owner.name,
            subject=meeting.subject,
            starts_at=starts_at,
            ends_at=ends_at,
            location=invitations.location(room.name, room.mail),
            invitees=[*invitees, resource],
            series_id=series,
            created_at=now,
            modified_at=now,
        )
        self._put(owner, event, "created")
        for invitee in event.invitees:
            self._copy(self.mailboxes.get(invitee.address), event, "accepted")

    def _invite(self, event: SimulatedEvent, addresses: list[str]) -> None:
        for address in dict.fromkeys(addresses):
            guest = self.mailboxes.find(address)
            if guest is None or guest.address == event.organiser:
                continue
            if guest.room is None:
                self._deliver(guest, event)
                continue
            answer = partial(self._answer_for, guest, event)
            if self.answer_after is None:
                self._unanswered.append(answer)
            else:
                asyncio.get_running_loop().call_later(self.answer_after, answer)

    def _deliver(self, guest: Mailbox, event: SimulatedEvent) -> None:
        """Bring the calendar of a person up to date at once."""
        invitee = event.invitee(guest.address)
        copy = guest.copy_of(event.uid)
        if invitee is None:
            if copy is not None:
                self._take(guest, copy)
        elif event.is_cancelled:
            if copy is not None:
                copy.subject, copy.is_cancelled = f"Canceled: {event.subject}", True
                copy.show_as = "free"
                self._put(guest, copy, "updated")
        else:
            self._copy(guest, event, invitee.response.replace("none", "notResponded"))

    def _answer_for(self, room: Mailbox, event: SimulatedEvent) -> None:
        """Let a room look at its calendar and answer to the meeting as it is by now."""
        invitee = event.invitee(room.address)
        copy = room.copy_of(event.uid)
        if event.is_cancelled or invitee is None:
            if copy is not None:
                self._take(room, copy)
            return
        stays = copy and (copy.starts_at, copy.ends_at) == (event.starts_at, event.ends_at)
        answer = copy.response if copy and stays else self._verdict(room, event)
        if answer != "declined":
            self._copy(room, event, answer)
        elif copy is not None:
            self._take(room, copy)
        self._tell_organiser(event, room.address, answer)

    def _verdict(self, room: Mailbox, event: SimulatedEvent) -> str:
        too_late = event.ends_at > self.clock.now() + BOOKING_WINDOW
        too_long = event.ends_at - event.starts_at > LONGEST
        taken = room.is_taken(event.starts_at, event.ends_at, but_by=event.uid)
        if too_late or too_long or taken or (room.room and room.room.reserved):
            return "declined"
        return "tentativelyAccepted" if room.room and room.room.has_delegate else "accepted"

    def _copy(self, guest: Mailbox, event: SimulatedEvent, response: str) -> None:
        """Put the meeting into the calendar of ``guest``, or renew it there.

        In a room's calendar the name of the organiser takes the place of the subject.
        """
        known = guest.copy_of(event.uid)
        copy = replace(
            event,
            id=known.id if known else self._ids.event(),
            mailbox=guest.address,
            subject=event.organiser_name if guest.room else event.subject,
            response=response,
            show_as=_BUSY.get(response, "tentative"),
            invitees=[replace(each) for each in event.invitees],
            transaction_id=None,
        )
        self._put(guest, copy, "updated" if known else "created")

    def _tell_organiser(self, event: SimulatedEvent, address: str, response: str) -> None:
        organiser = self.mailboxes.find(event.organiser)
        original = organiser.copy_of(event.uid) if organiser else None
        invitee = original.invitee(address) if original else None
        if organiser and original and invitee:
            invitee.response, invitee.responded_at = response, self.clock.now()
            self._put(organiser, original, "updated")

    def _put(self, mailbox: Mailbox, event: SimulatedEvent, change: str) -> None:
        event.version = mailbox.changed[event.id] = self._next_number()
        event.modified_at = self.clock.now()
        mailbox.events[event.id] = event
        self._announce(mailbox, change, event.id)

    def _take(self, mailbox: Mailbox, event: SimulatedEvent) -> None:
        del mailbox.events[event.id], mailbox.changed[event.id]
        mailbox.removed[event.id] = self._next_number()
        self._announce(mailbox, "deleted", event.id)

    def _announce(self, mailbox: Mailbox, change: str, event_id: str) -> None:
        for listener in self.listeners:
            listener(mailbox, change, event_id)

    def _next_number(self) -> int:
        self._latest = next(self._numbers)
        return self._latest


EXCHANGE: web.AppKey[SimulatedExchange] = web.AppKey("EXCHANGE", SimulatedExchange)


def _used_before() -> GraphError:
    message = (
        "Your request can't be completed. The TransactionId specified in the request has already "
        "been used to create a different event."
    )
    return GraphError(409, "ErrorDuplicateTransactionId", message)
