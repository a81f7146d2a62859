"""Check-in: who does not come is asked, and then the room goes back to those who need it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.chat.deferring import Defer
from bot.features.rooms import news, rows, saga
from bot.features.rooms.booking import (
    CHECK_IN_OPENS,
    RELEASED_AFTER,
    REMINDED_AFTER,
    Booking,
    State,
    next_quarter,
)
from bot.features.rooms.domain import CalendarFailed
from bot.features.rooms.ports import Calendars
from bot.features.rooms.store import RoomBookingRow
from bot.kernel.clock import Clock
from bot.kernel.transactions import Transactions

BEAT = "rooms.check_in"
STOPPED_AFTER = timedelta(minutes=5)
"""The job runs every minute: silence for so long means that it has stopped."""
PATIENCE = 15.0

logger = structlog.get_logger()

_OPEN = text("""
    room_booking.state = 'confirmed' AND room_booking.checked_in_at IS NULL
    AND lower(room_booking.during) <= :opens AND upper(room_booking.during) > :now""")
_BEAT = text("""
    INSERT INTO room_beat (name, at) VALUES (:name, :now)
    ON CONFLICT (name) DO UPDATE SET at = excluded.at""")
_LAST = text("SELECT at FROM room_beat WHERE name = :name")


class CheckingIn:
    """Offers check-in, reminds and releases."""

    def __init__(
        self,
        *,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        calendars: Calendars,
        defer: Defer,
        teller: news.Teller,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._calendars = calendars
        self._defer = defer
        self._teller = teller

    async def look(self) -> None:
        """Offer check-in, remind and release where it is time: a periodic job, each minute."""
        now = self._clock.now()

        async def find(session: AsyncSession) -> list[Booking]:
            return await rows.bookings(
                session, _OPEN.bindparams(opens=now + CHECK_IN_OPENS, now=now)
            )

        for booking in await self._transactions.run(find):
            await self._transactions.run(self._turn(booking.id, now))
        beat = {"name": BEAT, "now": now}
        await self._transactions.run(lambda session: session.execute(_BEAT, beat))

    def _turn(self, booking_id: UUID, now: datetime) -> Callable[[AsyncSession], Awaitable[None]]:
        async def work(session: AsyncSession) -> None:
            booking = await rows.booking(session, booking_id, locked=True)
            if booking is None or not booking.may_check_in(now):
                return
            await self._one(session, booking, now)

        return work

    async def _one(self, session: AsyncSession, booking: Booking, now: datetime) -> None:
        late = now - booking.slot.starts_at
        if booking.prompted_at is None:
            booking = replace(booking, prompted_at=now)
            await rows.save(session, booking)
            if booking.card is not None:
                await self._defer(session, news.SHOW, booking_id=str(booking.id))
        if booking.was_booked_the_same_day or late < REMINDED_AFTER:
            return
        if booking.reminded_at is None:
            await rows.save(session, replace(booking, reminded_at=now))
            await self._teller.remind(session, booking, now)
        elif late >= RELEASED_AFTER and now - booking.reminded_at >= REMINDED_AFTER:
            released = release(booking, now)
            await rows.save(session, released)
            await self._defer(session, saga.SETTLE, booking_id=str(booking.id))
            await self._teller.released(session, released, now)

    async def tell(self, booking_id: str) -> None:
        """Tell Exchange that somebody checked in, where it wants to know: a job."""

        async def find(session: AsyncSession) -> Booking | None:
            found = await rows.bookings(session, col(RoomBookingRow.id) == UUID(booking_id))
            return found[0] if found else None

        booking = await self._transactions.run(find)
        if booking is None or booking.event_uid is None:
            return
        try:
            of_room = await self._calendars.day(
                booking.room.mailbox, booking.slot, patience=PATIENCE
            )
            event = next((each for each in of_room if each.uid == booking.event_uid), None)
            if event is not None:
                await self._calendars.check_in(
                    booking.room, event, by=booking.person_id, patience=PATIENCE
                )
        except CalendarFailed as error:
            logger.info("check-in not told to the room", reason=str(error))

    async def is_alive(self) -> bool:
        """Return whether the job ran lately; somebody must be told if it did not."""
        return await check_in_runs(self._transactions, self._clock)


async def check_in_runs(transactions: Transactions[AsyncSession], clock: Clock) -> bool:
    """Return whether the job that looks at check-in ran to its end lately."""

    async def last(session: AsyncSession) -> datetime | None:
        return (await session.execute(_LAST, {"name": BEAT})).scalar_one_or_none()

    at = await transactions.run(last)
    return at is not None and clock.now() - at < STOPPED_AFTER


def release(booking: Booking, now: datetime) -> Booking:
    """Return a booking whose room is given back: the meeting ends at the next quarter."""
    ended = booking.ending(next_quarter(now), now)
    if ended == booking:  # it hardly lasts any longer
        ended = booking.wants(now)
    return replace(ended, state=State.RELEASED)
