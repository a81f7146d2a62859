"""Booking: one statement picks a free seat, checks what may stand in the way, and takes it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.flexspots.domain import Booking
from bot.features.flexspots.errors import (
    AlreadySomewhereElse,
    ColleagueAlreadyBooked,
    LocationClosed,
    SeatAlreadyTaken,
    SpotFull,
    SpotNotFound,
)
from bot.features.flexspots.rows import BOOKINGS, SPOT_COLUMNS, booking_from, spot_from
from bot.kernel.calendar import local
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot

TRIES = 25
"""Each lost race means that somebody else got a seat, so this many in a row do not happen."""

# Comparing the ends, where && would say the same, keeps the planner from the index on time alone,
# which holds everybody's bookings of that day.
_TAKEN = """
    SELECT booking.seat_id FROM booking
    WHERE booking.day = :day AND booking.spot_id = :spot_id
        AND booking.cancelled_at IS NULL AND booking.seat_id IS NOT NULL
        AND booking.id <> :booking_id
        AND lower(booking.during) < :ends_at AND upper(booking.during) > :starts_at"""

# People who book at the same moment begin at different seats (by the hash), so that few collide.
# Somebody who moves stays on their seat if they can.
PICKED = f"""
    SELECT seat.id AS seat_id, seat.number AS seat, {SPOT_COLUMNS}
    FROM spot
    JOIN location ON location.id = spot.location_id AND location.active
    JOIN opening_hours ON opening_hours.location_id = location.id
        AND opening_hours.weekday = :weekday
        AND opening_hours.opens <= :opens AND opening_hours.closes >= :closes
    JOIN seat ON seat.spot_id = spot.id
        AND seat.number = coalesce(:seat, seat.number)
    WHERE spot.id = :spot_id AND seat.id <> ALL (ARRAY({_TAKEN})) AND NOT EXISTS (
        SELECT FROM closing_day
        WHERE closing_day.location_id = location.id AND closing_day.day = :day
    )
    ORDER BY seat.id IN (SELECT seat_id FROM booking WHERE booking.id = :booking_id) DESC,
        hashint8extended(seat.id, :salt)
    LIMIT 1"""  # noqa: S608 - constants only

# Without ON CONFLICT two that want the same seat would wait for each other until the server sees
# the deadlock, a second later. With it the loser gets no row, and may try again at once.
_BOOK = text(f"""
    WITH picked AS ({PICKED}),
    made AS (
        INSERT INTO booking (
            id, seat_id, spot_id, person_id, booked_by, during, request_id, created_at
        )
        SELECT
            :booking_id, picked.seat_id, picked.spot_id, :person_id, :asked_by,
            tstzrange(:starts_at, :ends_at), :request_id, :now
        FROM picked
        ON CONFLICT DO NOTHING
        RETURNING id
    )
    SELECT picked.* FROM picked CROSS JOIN made""")  # noqa: S608 - constants only

_EARLIER = text(f"{BOOKINGS} WHERE booked_by = :asked_by AND request_id = :request_id")

_PLACE = text("""
    SELECT
        spot.name AS spot, location.name AS location, location.active,
        opening_hours.opens, opening_hours.closes, closing_day.day IS NOT NULL AS closed
    FROM spot
    JOIN location ON location.id = spot.location_id
    LEFT JOIN opening_hours ON opening_hours.location_id = location.id
        AND opening_hours.weekday = :weekday
    LEFT JOIN closing_day ON closing_day.location_id = location.id AND closing_day.day = :day
    WHERE spot.id = :spot_id""")

_IN_THE_WAY = text(f"""
    {BOOKINGS}
    WHERE booking.person_id = :person_id AND booking.day = :day AND booking.id <> :booking_id
        AND booking.cancelled_at IS NULL
        AND lower(booking.during) < :ends_at AND upper(booking.during) > :starts_at
    ORDER BY booking.during LIMIT 1""")

_SEATS = text(f"""
    SELECT count(*) AS seats, count(*) FILTER (WHERE seat.id <> ALL (ARRAY({_TAKEN}))) AS free
    FROM seat
    WHERE seat.spot_id = :spot_id
        AND seat.number = coalesce(:seat, seat.number)
    """)  # noqa: S608 - constants only


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody asks for: a spot, or one seat of it by number, for a time."""

    booking_id: UUID
    person_id: PersonId
    asked_by: PersonId
    spot_id: int
    slot: TimeSlot
    seat: int | None = None

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the statements of this module."""
        return {
            "booking_id": self.booking_id,
            "person_id": self.person_id,
            "asked_by": self.asked_by,
            "spot_id": self.spot_id,
            "seat": self.seat,
            "starts_at": self.slot.starts_at,
            "ends_at": self.slot.ends_at,
            "day": self.slot.day,
            "weekday": self.slot.day.isoweekday(),
            "opens": local(self.slot.starts_at).time(),
            "closes": local(self.slot.ends_at).time(),
            "salt": self.booking_id.int % 2**63,
        }


async def book(session: AsyncSession, claim: Claim, *, request_id: str, now: datetime) -> Booking:
    """Take a free seat, or return what the same request took before. Raises why it cannot be."""
    parameters = claim.parameters() | {"request_id": request_id, "now": now}
    names: dict[str, object] = {}
    for _ in range(TRIES):
        made = (await session.execute(_BOOK, parameters)).one_or_none()
        if made is not None:
            return Booking(
                id=claim.booking_id,
                person_id=claim.person_id,
                booked_by=claim.asked_by,
                slot=claim.slot,
                spot=spot_from(made),
                seat=made.seat,
            )
        earlier = await booked_before(session, claim.asked_by, request_id)
        if earlier is not None:
            return earlier
        names = await refuse_with_reason(session, claim)
    raise SpotFull(**names)


async def booked_before(
    session: AsyncSession, asked_by: PersonId, request_id: str
) -> Booking | None:
    """Return what a request booked when it was delivered before, cancelled or not."""
    request = {"asked_by": asked_by, "request_id": request_id}
    row = (await session.execute(_EARLIER, request)).one_or_none()
    return None if row is None else booking_from(row)


async def refuse_with_reason(session: AsyncSession, claim: Claim) -> dict[str, object]:
    """Raise what stands in the way of a claim.

    If nothing does (any more), return the facts of `SpotFull`, for who gives up.
    """
    parameters = claim.parameters()
    place = (await session.execute(_PLACE, parameters)).one_or_none()
    if place is None or not place.active:
        raise SpotNotFound
    if (
        place.closed
        or place.opens is None
        or parameters["opens"] < place.opens
        or parameters["closes"] > place.closes
    ):
        raise LocationClosed(
            day=claim.slot.day,
            location=place.location,
            opens=None if place.closed else place.opens,
            closes=None if place.closed else place.closes,
            holiday=None,
        )
    other = (await session.execute(_IN_THE_WAY, parameters)).one_or_none()
    if other is not None and claim.asked_by != claim.person_id:
        raise ColleagueAlreadyBooked(slot=claim.slot)
    if other is not None:
        elsewhere = booking_from(other)
        raise AlreadySomewhereElse(
            slot=elsewhere.slot,
            spot=elsewhere.spot.name,
            location=elsewhere.spot.location_name,
            booking_id=elsewhere.id,
        )
    seats = (await session.execute(_SEATS, parameters)).one()
    if not seats.seats:
        raise SpotNotFound
    names = {"slot": claim.slot, "spot": place.spot, "location": place.location}
    if not seats.free:
        raise (
            SpotFull(**names) if claim.seat is None else SeatAlreadyTaken(seat=claim.seat, **names)
        )
    return names
