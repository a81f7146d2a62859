"""How spots and bookings are read from the database: the same columns everywhere."""

from typing import Any

from sqlalchemy import Row

from bot.features.flexspots.domain import Booking, Kind, Spot, SpotFeature
from bot.kernel.people import PersonId
from bot.kernel.places import Zone
from bot.kernel.timeslots import TimeSlot

SPOT_COLUMNS = """
    spot.id AS spot_id, spot.name AS spot, spot.zone, spot.floor, spot.features,
    location.code AS location, location.name AS location_name, location.kind"""

BOOKING_COLUMNS = f"""
    booking.id, booking.person_id, booking.booked_by,
    lower(booking.during) AS starts_at, upper(booking.during) AS ends_at,
    booking.cancelled_at IS NOT NULL AS cancelled, coalesce(seat.number, 0) AS seat,
    {SPOT_COLUMNS}"""

BOOKINGS = f"""
    SELECT {BOOKING_COLUMNS}
    FROM booking
    JOIN spot ON spot.id = booking.spot_id
    JOIN location ON location.id = spot.location_id
    LEFT JOIN seat ON seat.id = booking.seat_id"""  # noqa: S608 - constants only


def spot_from(row: Row[Any]) -> Spot:
    """Return the spot in a row with `SPOT_COLUMNS`."""
    return Spot(
        id=row.spot_id,
        name=row.spot,
        zone=Zone(row.zone),
        floor=row.floor,
        features=frozenset(map(SpotFeature, row.features)),
        location=row.location,
        location_name=row.location_name,
        kind=Kind(row.kind),
    )


def booking_from(row: Row[Any]) -> Booking:
    """Return the booking in a row with `BOOKING_COLUMNS`."""
    return Booking(
        id=row.id,
        person_id=PersonId(row.person_id),
        booked_by=PersonId(row.booked_by),
        slot=TimeSlot(row.starts_at, row.ends_at),
        spot=spot_from(row),
        seat=row.seat,
        cancelled=row.cancelled,
    )
