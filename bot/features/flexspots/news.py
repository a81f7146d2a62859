"""What a colleague did with somebody's bookings, told to them unasked."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox, Topic
from bot.chat.reply import Reply
from bot.features.flexspots.domain import Booking
from bot.features.flexspots.errors import BookingNotFound
from bot.features.flexspots.ports import Colleagues
from bot.features.flexspots.service import FlexSpots
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from cards.elements import reply
from cards.flexspots.news import booked_for_you, cancelled_for_you

BOOKED, CANCELLED = "flexspots.booked-for-you", "flexspots.cancelled-for-you"

ON_THE_WAY = timedelta(hours=1)
"""Before a booking begins: who hears of its cancellation later than that has left home."""


class OutboxNews:
    """Announces what was done to bookings of others. Implements `ports.News`."""

    def __init__(self, outbox: Outbox, clock: Clock) -> None:
        self._outbox = outbox
        self._clock = clock

    async def booked(self, session: AsyncSession, booking: Booking) -> None:
        """Tell the holder that somebody booked for them: before it ends."""
        await self._tell(session, BOOKED, booking, booking.slot.ends_at)

    async def cancelled(self, session: AsyncSession, booking: Booking) -> None:
        """Tell the holder that somebody cancelled their booking: in time, if that can be."""
        in_time = booking.slot.starts_at - ON_THE_WAY
        until = in_time if in_time > self._clock.now() else booking.slot.ends_at
        await self._tell(session, CANCELLED, booking, until)

    async def _tell(
        self, session: AsyncSession, topic: str, booking: Booking, until: datetime
    ) -> None:
        holder: Collection[PersonId] = [booking.person_id]
        await self._outbox.announce(
            session,
            topic,
            str(booking.id),
            holder,
            not_before=self._clock.now(),
            not_after=until,
        )


class Words:
    """The words of what is told, made when it goes out."""

    def __init__(self, spots: FlexSpots, colleagues: Colleagues) -> None:
        self._spots = spots
        self._colleagues = colleagues

    def topics(self) -> tuple[Topic, ...]:
        """Return what may be told. Who had a place is told at once that it is gone."""
        return (
            Topic(BOOKED, self.booked),
            Topic(CANCELLED, self.cancelled, counted=False, urgent=True),
        )

    async def booked(self, reader: Person, reference: str, now: datetime) -> Reply | None:
        """Return what to tell about a booking, unless it is cancelled or over by now."""
        booking = await self._booking(reader, reference, now)
        if booking is None or booking.cancelled:
            return None
        return reply(booked_for_you(reader.language, booking, await self._by(booking)))

    async def cancelled(self, reader: Person, reference: str, now: datetime) -> Reply | None:
        """Return what to tell about a cancellation, unless it was undone by now."""
        booking = await self._booking(reader, reference, now)
        if booking is None or not booking.cancelled:
            return None
        return reply(cancelled_for_you(reader.language, booking, await self._by(booking)))

    async def _booking(self, reader: Person, reference: str, now: datetime) -> Booking | None:
        try:
            booking = await self._spots.booking(reader, UUID(reference))
        except BookingNotFound:
            return None
        return booking if now < booking.slot.ends_at else None

    async def _by(self, booking: Booking) -> Person | None:
        """Return who made the booking, unless they hide their name or left."""
        people = await self._colleagues.by_ids([booking.booked_by])
        by = people.get(booking.booked_by)
        return None if by is None or by.name_hidden else by
