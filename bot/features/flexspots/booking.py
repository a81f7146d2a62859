"""Booking: one statement picks a free seat, checks what may stand in the way, and takes it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.exc import IntegrityError
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

EXCLUSION_VIOLATION = "23P01"
FOREIGN_KEY_VIOLATION = "23503"

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

_ONE = text(f"{BOOKINGS} WHERE booking.id = :id")

_EARLIER = text("SELECT id FROM booking WHERE booked_by = :asked_by AND request_id = :request_id")

_WHY = text(f"""
    SELECT spot.name AS spot, location.name AS location, coalesce(location.active, false) AS known,
        opening_hours.opens, opening_hours.closes, closing_day.day IS NOT NULL AS closed,
        ({_EARLIER.text}) AS earlier,
        (
            SELECT id FROM booking
            WHERE person_id = :person_id AND day = :day AND id <> :booking_id
                AND cancelled_at IS NULL
                AND lower(during) < :ends_at AND upper(during) > :starts_at
            ORDER BY during LIMIT 1
        ) AS in_the_way,
        seats.*
    FROM (
        SELECT count(*) AS seats, count(*) FILTER (WHERE seat.id <> ALL (ARRAY({_TAKEN}))) AS free
        FROM seat WHERE seat.spot_id = :spot_id AND seat.number = coalesce(:seat, seat.number)
    ) AS seats
    LEFT JOIN spot ON spot.id = :spot_id
    LEFT JOIN location ON location.id = spot.location_id
    LEFT JOIN opening_hours ON opening_hours.location_id = location.id
        AND opening_hours.weekday = :weekday
    LEFT JOIN closing_day ON closing_day.location_id = location.id
        AND closing_day.day = :day""")  # noqa: S608 - constants only


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody asks for: a spot, or one seat of it by number, for a time."""

    booking_id: UUID
    person_id: PersonId
    asked_by: PersonId
    spot_id: int
    slot: TimeSlot
    seat: int | None = None
    request_id: str | None = None

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the statements of this module."""
        return {
            "booking_id": self.booking_id,
            "person_id": self.person_id,
            "asked_by": self.asked_by,
            "spot_id": self.spot_id,
            "seat": self.seat,
            "request_id": self.request_id,
            "starts_at": self.slot.starts_at,
            "ends_at": self.slot.ends_at,
            "day": self.slot.day,
            "weekday": self.slot.day.isoweekday(),
            "opens": local(self.slot.starts_at).time(),
            "closes": local(self.slot.ends_at).time(),
            "salt": self.booking_id.int % 2**63,
        }


async def book(session: AsyncSession, claim: Claim, *, now: datetime) -> Booking:
    """Take a free seat, or return what the same request took before. Raises why it cannot be."""
    parameters = claim.parameters() | {"now": now}
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
        why = (await session.execute(_WHY, parameters)).one()
        if why.earlier is not None:
            return await _one(session, why.earlier)
        names = await _refuse(session, claim, why)
    raise SpotFull(**names)


def is_taken(error: IntegrityError) -> bool:
    """Return whether somebody else got the seat, or the person another one, a moment earlier."""
    return getattr(error.orig, "sqlstate", None) == EXCLUSION_VIOLATION


def seat_is_gone(error: IntegrityError) -> bool:
    """Return whether the seat was taken out of use while it was being booked."""
    return getattr(error.orig, "sqlstate", None) == FOREIGN_KEY_VIOLATION


async def booked_before(session: AsyncSession, claim: Claim) -> Booking | None:
    """Return what a request booked when it was delivered before, cancelled or not."""
    request = {"asked_by": claim.asked_by, "request_id": claim.request_id}
    earlier = (await session.execute(_EARLIER, request)).scalar_one_or_none()
    return None if earlier is None else await _one(session, earlier)


async def _one(session: AsyncSession, booking_id: UUID) -> Booking:
    return booking_from((await session.execute(_ONE, {"id": booking_id})).one())


async def refuse_with_reason(session: AsyncSession, claim: Claim) -> dict[str, object]:
    """Raise what stands in the way of a claim.

    If nothing does (any more), return the facts of `SpotFull`, for who gives up.
    """
    why = (await session.execute(_WHY, claim.parameters())).one()
    return await _refuse(session, claim, why)


async def _refuse(session: AsyncSession, claim: Claim, why: Row[Any]) -> dict[str, object]:
    if not why.known or not why.seats:
        raise SpotNotFound
    starts, ends = local(claim.slot.starts_at).time(), local(claim.slot.ends_at).time()
    opens, closes = (None, None) if why.closed else (why.opens, why.closes)
    if opens is None or closes is None or starts < opens or ends > closes:
        raise LocationClosed(
            day=claim.slot.day, location=why.location, opens=opens, closes=closes, holiday=None
        )
    if why.in_the_way is not None and claim.asked_by != claim.person_id:
        raise ColleagueAlreadyBooked(slot=claim.slot)
    if why.in_the_way is not None:
        other = await _one(session, why.in_the_way)
        raise AlreadySomewhereElse(
            slot=other.slot,
            spot=other.spot.name,
            location=other.spot.location_name,
            booking_id=other.id,
        )
    names = {"slot": claim.slot, "spot": why.spot, "location": why.location}
    if not why.free:
        raise (
            SpotFull(**names) if claim.seat is None else SeatAlreadyTaken(seat=claim.seat, **names)
        )
    return names
