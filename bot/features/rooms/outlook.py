"""What was done in Outlook: found, and taken over."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.chat.deferring import Defer
from bot.features.rooms import rows, saga
from bot.features.rooms.booking import Booking, State
from bot.features.rooms.domain import (
    Answer,
    CalendarFailed,
    Event,
    EventRef,
    Mailbox,
    Room,
)
from bot.features.rooms.neighbours import Staff
from bot.features.rooms.observing import observed
from bot.features.rooms.ports import Calendars
from bot.features.rooms.store import RoomBookingRow
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.timeslots import TimeSlot
from bot.kernel.transactions import Transactions

LOOKED_AHEAD = timedelta(days=28)
PATIENCE_IN_A_TURN = 2.0
PATIENCE = 15.0
SOON = timedelta(days=1)

_STATES = {
    Answer.ACCEPTED: State.CONFIRMED,
    Answer.DECLINED: State.DECLINED,
}
_UPCOMING = text("upper(room_booking.during) > :now AND lower(room_booking.during) < :until")


class Outlook:
    """Follows what people do to their bookings in Outlook, and books what they made there."""

    def __init__(
        self,
        *,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        calendars: Calendars,
        staff: Staff,
        defer: Defer,
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._calendars = calendars
        self._staff = staff
        self._defer = defer
        self._new_id = new_id

    async def bookings_of(
        self, person: Person, known: Collection[Booking]
    ) -> tuple[tuple[Booking, ...], bool]:
        """Return the person's bookings with what Outlook says now, and whether it said anything.

        ``known`` are those of the database. Differences are settled by a job; here they show.
        """
        now = self._clock.now()
        window = TimeSlot(now, now + LOOKED_AHEAD)
        try:
            found = await self._calendars.day(person.id, window, patience=PATIENCE_IN_A_TURN)
        except CalendarFailed:
            return tuple(known), False
        events = {each.uid: each for each in found if not each.cancelled}
        await self.take_over(person.id, list(events.values()))
        ours = await self._transactions.run(lambda session: self._upcoming(session, person.id, now))
        rooms = await self._transactions.run(rows.rooms_in_use)
        by_mailbox = {room.mailbox: room for room in rooms}
        seen = [_seen(each, events, by_mailbox, window, now) for each in ours]
        return tuple(sorted((each for each in seen if each), key=lambda each: each.slot)), True

    async def take_over(self, person_id: PersonId, events: Collection[Event]) -> None:
        """Take over meetings of a person that hold a room; those that differ are settled soon."""
        addresses = await self._staff.mailboxes([person_id])
        own = addresses.get(person_id)
        with_room = [each for each in events if each.room and each.organiser == own]

        async def work(session: AsyncSession) -> None:
            for event in with_room:
                await self._take_over(session, person_id, event)

        if with_room:
            await self._transactions.run(work)

    async def _take_over(self, session: AsyncSession, person_id: PersonId, event: Event) -> None:
        now = self._clock.now()
        known = await self._known(session, person_id, event)
        room = await rows.room_of(session, event.room)
        if known is not None:
            if known.is_told and observed(known, event, room, now)[0] != known:
                await self._defer(session, saga.SETTLE, booking_id=str(known.id))
            return
        if room is None or event.cancelled or event.during.ends_at <= now:
            return
        state = _STATES.get(event.room_answer, State.REQUESTED)
        booking = Booking(
            id=self._new_id(),
            person_id=person_id,
            room=room,
            slot=event.during,
            subject=event.subject,
            state=state,
            created_at=now,
            event_id=event.id,
            event_uid=event.uid,
            join_url=event.join_url,
            sent=1,
            due_at=now if state is State.REQUESTED else None,
        )
        if await rows.insert(session, booking) and booking.due_at is not None:
            await saga.plan(session, self._defer, booking)

    async def _known(
        self, session: AsyncSession, person_id: PersonId, event: Event
    ) -> Booking | None:
        """Return the booking of an event; also one whose event we made and do not know yet."""
        same = col(RoomBookingRow.event_uid) == event.uid
        if event.transaction_id is not None and (made := _uuid(event.transaction_id)):
            same = same | (col(RoomBookingRow.transaction_id) == made)
        found = await rows.bookings(session, col(RoomBookingRow.person_id) == person_id, same)
        return found[0] if found else None

    async def heard(self, ref: EventRef) -> None:
        """Look at an event of a person of which we were told that something happened to it."""
        assert not isinstance(ref.owner, str)  # noqa: S101 - rooms are heard of elsewhere

        async def known(session: AsyncSession) -> bool:
            found = await rows.bookings(
                session,
                col(RoomBookingRow.person_id) == ref.owner,
                col(RoomBookingRow.event_id) == ref.id,
            )
            for each in found:
                await self._defer(session, saga.SETTLE, booking_id=str(each.id))
            return bool(found)

        if await self._transactions.run(known):
            return
        try:
            event = await self._calendars.event(ref, patience=PATIENCE)
        except CalendarFailed:
            return  # it is gone, or comes back with the next reconciliation
        await self.take_over(ref.owner, [event])

    async def reconcile(self, *, everything: bool) -> None:
        """Compare bookings with Exchange, and have settled what differs: a periodic job."""
        now = self._clock.now()
        until = datetime.max.replace(tzinfo=now.tzinfo) if everything else now + SOON

        async def upcoming(session: AsyncSession) -> list[Booking]:
            return await rows.bookings(
                session,
                _UPCOMING.bindparams(now=now, until=until),
                col(RoomBookingRow.event_id).is_not(None),
            )

        mine = [each for each in await self._transactions.run(upcoming) if each.ref]
        refs = {each.ref: each for each in mine if each.ref}
        found = await self._calendars.events(list(refs), patience=PATIENCE * 2)

        async def settle(session: AsyncSession) -> None:
            for ref, event in found.items():
                booking = refs[ref]
                room = await rows.room_of(session, event.room) if event else None
                if booking.is_told and observed(booking, event, room, now)[0] != booking:
                    await self._defer(session, saga.SETTLE, booking_id=str(booking.id))

        await self._transactions.run(settle)

    async def _upcoming(
        self, session: AsyncSession, person_id: PersonId, now: datetime
    ) -> list[Booking]:
        until = datetime.max.replace(tzinfo=now.tzinfo)
        return await rows.bookings(
            session,
            col(RoomBookingRow.person_id) == person_id,
            _UPCOMING.bindparams(now=now, until=until),
        )


def _seen(
    booking: Booking,
    events: Mapping[str, Event],
    rooms: Mapping[Mailbox, Room],
    window: TimeSlot,
    now: datetime,
) -> Booking | None:
    """Return a booking as Outlook shows it, or nothing if there is nothing (any more)."""
    if booking.state.is_over:
        return None
    event = events.get(booking.event_uid or "")
    if event is not None and event.room is not None:
        shown, _ = observed(booking, event, rooms.get(event.room), now)
        return None if shown.state.is_over else replace(shown, wish=booking.wish)
    gone = booking.event_uid is not None and booking.is_told and booking.slot.overlaps(window)
    return None if gone else booking


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
