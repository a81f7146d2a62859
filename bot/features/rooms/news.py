"""What has to be told of a booking: its card follows, and the person hears what matters to them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.deferring import Defer
from bot.features.rooms.booking import Booking
from bot.features.rooms.observing import Happened
from bot.kernel.people import PersonId

SHOW = "rooms.show"

CANCELLED = "rooms.cancelled"
"""The topic of bookings that are gone, or about to be: urgent, and not counted."""
CHECK_IN = "rooms.check-in"
"""The topic of rooms that nobody checked in to: urgent, and not counted."""

_HEARD = frozenset({Happened.LOST, Happened.CANCELLED})
"""A decline of what was just asked for shows on the card: the person is looking at it."""


class Announcing(Protocol):
    """The part of `chat.delivery.Outbox` that rooms use."""

    async def announce(
        self,
        session: AsyncSession,
        topic: str,
        reference: str,
        recipients: Collection[PersonId],
        *,
        not_before: datetime,
        not_after: datetime,
    ) -> int:
        """Have people told."""
        ...

    async def renew(self, session: AsyncSession, topic: str, reference: str) -> None:
        """Show what was told anew."""
        ...


@dataclass(frozen=True, slots=True)
class Teller:
    """Has cards renewed and people told, in the transaction of what happened.

    ``outbox`` is asked for when there is something to tell, as features and outbox need each other.
    """

    defer: Defer
    outbox: Callable[[], Announcing | None] = lambda: None

    async def tell(
        self, session: AsyncSession, booking: Booking, happened: Happened, now: datetime
    ) -> None:
        """Tell what happened to a booking."""
        if happened is Happened.NOTHING:
            return
        if booking.card is not None:
            await self.defer(session, SHOW, booking_id=str(booking.id))
        if happened in _HEARD or (happened is Happened.DECLINED and booking.card is None):
            await self._announce(session, CANCELLED, booking, now)

    async def remind(self, session: AsyncSession, booking: Booking, now: datetime) -> None:
        """Ask somebody who did not check in whether they come."""
        await self._announce(session, CHECK_IN, booking, now)

    async def released(self, session: AsyncSession, booking: Booking, now: datetime) -> None:
        """Tell that a room was given back, also in the place of the question before it."""
        outbox = self.outbox()
        if outbox is not None:
            await outbox.renew(session, CHECK_IN, reference(booking))
        await self.tell(session, booking, Happened.CHANGED, now)
        await self._announce(session, CANCELLED, booking, now)

    async def _announce(
        self, session: AsyncSession, topic: str, booking: Booking, now: datetime
    ) -> None:
        outbox = self.outbox()
        not_after = max(booking.slot.ends_at, now + timedelta(minutes=5))
        if outbox is not None:
            await outbox.announce(
                session,
                topic,
                reference(booking),
                [booking.person_id],
                not_before=now,
                not_after=not_after,
            )


def reference(booking: Booking) -> str:
    """Return how a message refers to a booking: told anew when it changed."""
    return f"{booking.id}.{booking.wish}.{booking.slot.starts_at:%Y%m%dT%H%M}"
