"""The use cases of bookings: what a person asks for. What Exchange makes of it is the saga's."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.chat.deferring import Defer
from bot.features.rooms import rows, saga
from bot.features.rooms.booking import Booking, State, bookable, next_quarter
from bot.features.rooms.domain import Room
from bot.features.rooms.errors import (
    CheckInTooEarly,
    RoomBookingIsPast,
    RoomBookingNotFound,
    RoomNotFound,
    RoomRequestUnderWay,
)
from bot.features.rooms.store import RoomBookingRow
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.timeslots import TimeSlot
from bot.kernel.transactions import Transactions

TELL_CHECK_IN = "rooms.tell_check_in"
WATCH = "rooms.watch_person"
LONGEST_SUBJECT = 200
MOST_GUESTS = 50

_NOT_OVER = text("upper(room_booking.during) > :now")
_CARD = text("""
    UPDATE room_booking SET card = CASE WHEN id = :id THEN :card END
    WHERE person_id = :person_id AND (id = :id OR card = :card)""")
_FORGET = text("DELETE FROM room_booking WHERE upper(during) < :before AND due_at IS NULL")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. The same ``request_id`` of a person with the same ``part`` is one."""

    place_id: str
    slot: TimeSlot
    subject: str
    guests: tuple[PersonId, ...] = ()
    part: int = 0
    series_id: UUID | None = None


class Rooms:
    """Books rooms and changes what is booked: each method is one transaction."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        defer: Defer,
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._defer = defer
        self._new_id = new_id

    async def book(
        self, person: Person, requests: Sequence[Request], *, request_id: str
    ) -> tuple[Booking, ...]:
        """Ask for rooms: rows and their jobs in one transaction. Again, nothing more happens.

        Raises `RoomNotFound`, `MeetingOffGrid`, `RoomTimeIsPast`, `RoomTooFarAhead`,
        `MeetingTooLong`.
        """
        now = self._clock.now()

        async def work(session: AsyncSession) -> tuple[Booking, ...]:
            earlier = await rows.bookings(
                session,
                col(RoomBookingRow.person_id) == person.id,
                col(RoomBookingRow.request_id) == request_id,
            )
            if earlier:
                return tuple(earlier)
            await self._defer(session, WATCH, person_id=str(person.id))
            return tuple(
                [await self._ask(session, person, each, request_id, now) for each in requests]
            )

        return await self._transactions.run(work)

    async def _ask(
        self, session: AsyncSession, person: Person, request: Request, key: str, now: datetime
    ) -> Booking:
        room = await rows.room(session, request.place_id)
        if room is None or not room.bookable:
            raise RoomNotFound
        booking = Booking(
            id=self._new_id(),
            person_id=person.id,
            room=room,
            slot=bookable(request.slot, now),
            subject=request.subject[:LONGEST_SUBJECT],
            guests=request.guests[:MOST_GUESTS],
            created_at=now,
            transaction_id=self._new_id(),
            series_id=request.series_id,
            due_at=now,
        )
        if await rows.insert(session, booking, key, request.part):
            await self._defer(session, saga.SETTLE, booking_id=str(booking.id))
            return booking
        # Somebody else's transaction with the same key was faster.
        found = await rows.bookings(
            session,
            col(RoomBookingRow.person_id) == person.id,
            col(RoomBookingRow.request_id) == key,
            col(RoomBookingRow.request_part) == request.part,
        )
        return found[0]

    async def booking(self, person: Person, booking_id: UUID) -> Booking:
        """Return a booking of the person. Raises `RoomBookingNotFound`."""
        return await self._transactions.run(
            lambda session: self._mine(session, person, booking_id, locked=False)
        )

    async def my_bookings(self, person: Person) -> tuple[Booking, ...]:
        """Return the bookings of the person that have not ended, in order of time."""
        now = self._clock.now()

        async def work(session: AsyncSession) -> list[Booking]:
            return await rows.bookings(
                session,
                col(RoomBookingRow.person_id) == person.id,
                _NOT_OVER.bindparams(now=now),
            )

        found = await self._transactions.run(work)
        return tuple(each for each in found if not each.state.is_over)

    async def cancel(self, person: Person, booking_id: UUID) -> Booking:
        """Cancel a booking; again, nothing happens.

        Raises `RoomBookingNotFound`, `RoomBookingIsPast`.
        """

        def cancelled(booking: Booking, now: datetime) -> Booking:
            if booking.state.is_over:
                return booking
            return booking.wants(now, state=State.CANCELLED, back=None)

        return await self._change(person, booking_id, cancelled, may_wait=True)

    async def move(
        self, person: Person, booking_id: UUID, place_id: str, slot: TimeSlot
    ) -> Booking:
        """Ask for another room or time. Where it already is, nothing happens.

        Raises what `book` raises, and `RoomBookingNotFound`, `RoomBookingIsPast`,
        `RoomRequestUnderWay`.
        """
        left = bookable(slot, self._clock.now())

        async def room(session: AsyncSession) -> Room:
            found = await rows.room(session, place_id)
            if found is None:
                raise RoomNotFound
            return found

        target = await self._transactions.run(room)

        def moved(booking: Booking, now: datetime) -> Booking:
            same = (booking.room.place_id, booking.slot) == (place_id, left)
            if same and booking.state is not State.DECLINED:
                return booking
            return booking.moved(target, left, now)

        return await self._change(person, booking_id, moved)

    async def extend(self, person: Person, booking_id: UUID, by: timedelta) -> Booking:
        """Ask for more time; if the room refuses, the booking stays as it was. Raises as `move`."""

        def longer(booking: Booking, now: datetime) -> Booking:
            slot = TimeSlot(booking.slot.starts_at, booking.slot.ends_at + by)
            bookable(slot, now)
            return booking.moved(booking.room, slot, now)

        return await self._change(person, booking_id, longer)

    async def end(self, person: Person, booking_id: UUID) -> Booking:
        """Give the room back at the next quarter of an hour; before the start it is cancelled.

        Raises `RoomBookingNotFound`, `RoomBookingIsPast`, `RoomRequestUnderWay`.
        """

        def ended(booking: Booking, now: datetime) -> Booking:
            if booking.slot.starts_at >= now:
                return booking.wants(now, state=State.CANCELLED, back=None)
            return booking.ending(next_quarter(now), now)

        return await self._change(person, booking_id, ended)

    async def rename(self, person: Person, booking_id: UUID, subject: str) -> Booking:
        """Give the meeting another title. Raises as `end`."""
        given = " ".join(subject.split())[:LONGEST_SUBJECT]

        def renamed(booking: Booking, now: datetime) -> Booking:
            if not given or given == booking.subject:
                return booking
            return booking.wants(now, subject=given)

        return await self._change(person, booking_id, renamed)

    async def invite(
        self, person: Person, booking_id: UUID, colleagues: Collection[PersonId]
    ) -> Booking:
        """Invite more people. Raises as `end`."""

        def invited(booking: Booking, now: datetime) -> Booking:
            guests = tuple(dict.fromkeys((*booking.guests, *colleagues)))[:MOST_GUESTS]
            new = tuple(each for each in guests if each != person.id)
            return booking if new == booking.guests else booking.wants(now, guests=new)

        return await self._change(person, booking_id, invited)

    async def check_in(self, person: Person, booking_id: UUID) -> Booking:
        """Say that the meeting goes on, from ten minutes before its start; again is fine.

        Raises `RoomBookingNotFound`, `RoomBookingIsPast`, `CheckInTooEarly`.
        """
        now = self._clock.now()

        async def work(session: AsyncSession) -> Booking:
            booking = await self._mine(session, person, booking_id)
            _refuse_past(booking, now)
            if booking.checked_in_at is not None:
                return booking
            if not booking.may_check_in(now):
                raise CheckInTooEarly(slot=booking.slot)
            here = replace(booking, checked_in_at=now)
            await rows.save(session, here)
            await self._defer(session, TELL_CHECK_IN, booking_id=str(booking.id))
            return here

        return await self._transactions.run(work)

    async def keep_card(self, person: Person, card: str | None, booking_id: UUID | None) -> None:
        """Remember which message shows a booking, so that it can follow; it shows no other."""
        if card is None:
            return
        values = {"person_id": person.id, "card": card, "id": booking_id or UUID(int=0)}
        await self._transactions.run(lambda session: session.execute(_CARD, values))

    async def forget(self, keep: timedelta) -> None:
        """Delete what ended longer ago than ``keep``."""
        before = self._clock.now() - keep
        await self._transactions.run(lambda session: session.execute(_FORGET, {"before": before}))

    async def _change(
        self,
        person: Person,
        booking_id: UUID,
        change: Callable[[Booking, datetime], Booking],
        *,
        may_wait: bool = False,
    ) -> Booking:
        """Write a wish and have it told to Exchange, in one transaction."""
        now = self._clock.now()

        async def work(session: AsyncSession) -> Booking:
            booking = await self._mine(session, person, booking_id)
            if booking.state is State.CANCELLED and may_wait:
                return booking
            _refuse_past(booking, now)
            if booking.event_id is None and not may_wait:
                raise RoomRequestUnderWay(slot=booking.slot)
            changed = change(booking, now)
            if changed != booking:
                await rows.save(session, changed)
                await self._defer(session, saga.SETTLE, booking_id=str(booking.id))
            return changed

        return await self._transactions.run(work)

    async def _mine(
        self, session: AsyncSession, person: Person, booking_id: UUID, *, locked: bool = True
    ) -> Booking:
        booking = await rows.booking(session, booking_id, locked=locked)
        if booking is None or booking.person_id != person.id:
            raise RoomBookingNotFound
        return booking


def _refuse_past(booking: Booking, now: datetime) -> None:
    if booking.slot.ends_at <= now or booking.state.is_over:
        raise RoomBookingIsPast(slot=booking.slot)
