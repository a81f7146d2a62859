"""Changing what is booked: moving, cancelling, undoing. A booking keeps its id in all of it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.flexspots.booking import (
    PICKED,
    TRIES,
    Claim,
    is_taken,
    refuse_with_reason,
    seat_is_gone,
)
from bot.features.flexspots.domain import Booking
from bot.features.flexspots.errors import BookingIsPast, BookingNotFound, SpotFull
from bot.features.flexspots.rows import BOOKINGS, booking_from
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot

_MINE = text(f"""
    {BOOKINGS}
    WHERE booking.id = :booking_id AND :person_id IN (booking.person_id, booking.booked_by)""")

_LOCK = text("SELECT FROM booking WHERE id = :booking_id FOR UPDATE")

# Those who move into the same spot take turns, which spares them most deadlocks.
_TAKE_TURNS = text("SELECT FROM seat WHERE spot_id = :spot_id ORDER BY id FOR NO KEY UPDATE")

_PLACE = text(f"""
    WITH picked AS ({PICKED})
    UPDATE booking
    SET seat_id = picked.seat_id, spot_id = picked.spot_id,
        during = tstzrange(:starts_at, :ends_at), cancelled_at = NULL
    FROM picked WHERE booking.id = :booking_id
    RETURNING booking.id""")  # noqa: S608 - constants only

_CANCEL = text("UPDATE booking SET cancelled_at = :now WHERE id = :booking_id")

_CANCEL_DAYS = text("""
    UPDATE booking SET cancelled_at = :now
    WHERE person_id = :person_id AND day BETWEEN :first AND :last
        AND cancelled_at IS NULL AND upper(during) > :now
    RETURNING id""")

_THESE = text(f"{BOOKINGS} WHERE booking.id = ANY(:ids) ORDER BY booking.during")


async def find(session: AsyncSession, person_id: PersonId, booking_id: UUID) -> Booking:
    """Return a booking that the person holds or made. Raises `BookingNotFound`."""
    mine = {"booking_id": booking_id, "person_id": person_id}
    row = (await session.execute(_MINE, mine)).one_or_none()
    if row is None:
        raise BookingNotFound
    return booking_from(row)


async def _find_to_change(
    session: AsyncSession, person_id: PersonId, booking_id: UUID, now: datetime
) -> Booking:
    """Return the booking, which nobody else can change before this transaction ends."""
    await session.execute(_LOCK, {"booking_id": booking_id})
    booking = await find(session, person_id, booking_id)
    if booking.slot.ends_at <= now and not booking.cancelled:
        raise BookingIsPast(slot=booking.slot)
    return booking


async def cancel(
    session: AsyncSession, person_id: PersonId, booking_id: UUID, now: datetime
) -> Booking:
    """Cancel a booking, unless it was cancelled."""
    booking = await _find_to_change(session, person_id, booking_id, now)
    if not booking.cancelled:
        await session.execute(_CANCEL, {"booking_id": booking_id, "now": now})
    return await find(session, person_id, booking_id)


async def cancel_days(
    session: AsyncSession, person_id: PersonId, first: date, last: date, now: datetime
) -> tuple[Booking, ...]:
    """Cancel what the person holds on these days and has not ended."""
    wish = {"person_id": person_id, "first": first, "last": last, "now": now}
    ids = list((await session.execute(_CANCEL_DAYS, wish)).scalars())
    return tuple(map(booking_from, await session.execute(_THESE, {"ids": ids})))


async def restore(
    session: AsyncSession, person_id: PersonId, booking_id: UUID, now: datetime
) -> Booking:
    """Undo the cancellation of a booking, if it is cancelled."""
    booking = await _find_to_change(session, person_id, booking_id, now)
    if not booking.cancelled:
        return booking
    if booking.slot.ends_at <= now:
        raise BookingIsPast(slot=booking.slot)
    claim = Claim(booking.id, booking.person_id, person_id, booking.spot.id, booking.slot)
    await _place(session, claim)
    return await find(session, person_id, booking_id)


async def move(
    session: AsyncSession,
    person_id: PersonId,
    booking_id: UUID,
    slot: TimeSlot,
    *,
    spot_id: int | None,
    now: datetime,
) -> Booking:
    """Move a booking to another time or spot; where it already is, nothing happens."""
    booking = await _find_to_change(session, person_id, booking_id, now)
    if booking.cancelled:
        raise BookingNotFound
    spot_id = booking.spot.id if spot_id is None else spot_id
    if (booking.slot, booking.spot.id) == (slot, spot_id):
        return booking
    await _place(session, Claim(booking.id, booking.person_id, person_id, spot_id, slot))
    return await find(session, person_id, booking_id)


async def _place(session: AsyncSession, claim: Claim) -> None:
    """Give an existing booking the seat and time of a claim. Raises why it cannot be."""
    await session.execute(_TAKE_TURNS, {"spot_id": claim.spot_id})
    names: dict[str, object] = {}
    for _ in range(TRIES):
        try:
            async with session.begin_nested():
                if (await session.execute(_PLACE, claim.parameters())).one_or_none():
                    return
        except IntegrityError as error:
            if not (is_taken(error) or seat_is_gone(error)):
                raise
        names = await refuse_with_reason(session, claim)
    raise SpotFull(**names)
