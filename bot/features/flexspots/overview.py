"""Looking: one's own bookings, who is in, favourites, locations."""

from collections.abc import Collection
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.flexspots.domain import Booking, Kind, Location, Spot
from bot.features.flexspots.errors import LocationNotFound, SpotNotFound, TooManyFavourites
from bot.features.flexspots.rows import BOOKINGS, SPOT_COLUMNS, booking_from, spot_from
from bot.kernel.people import PersonId

MOST_FAVOURITES = 20

_TO_COME = text(f"""
    {BOOKINGS}
    WHERE booking.person_id = :person_id AND booking.day >= :today
        AND booking.cancelled_at IS NULL AND upper(booking.during) > :now
    ORDER BY booking.during""")

# The past of colleagues is nobody's business, not even this morning's.
_ON_DAY = text(f"""
    {BOOKINGS}
    WHERE booking.day = :day AND booking.cancelled_at IS NULL AND upper(booking.during) > :now
        AND booking.person_id <> :asked_by
        AND (CAST(:people AS uuid[]) IS NULL OR booking.person_id = ANY(CAST(:people AS uuid[])))
        AND location.code = coalesce(:location, location.code)
    ORDER BY booking.during, location.code, spot.name""")

_SPOT = f"""
    SELECT {SPOT_COLUMNS}
    FROM spot JOIN location ON location.id = spot.location_id AND location.active
"""  # noqa: S608 - constants only

_ONE_SPOT = text(f"{_SPOT} WHERE spot.id = :spot_id")

_FAVOURITES = text(f"""
    {_SPOT}
    JOIN favourite ON favourite.spot_id = spot.id AND favourite.person_id = :person_id
    ORDER BY location.name, spot.name, spot.id""")

_ADD_FAVOURITE = text("""
    INSERT INTO favourite (person_id, spot_id)
    SELECT :person_id, :spot_id
    WHERE (SELECT count(*) FROM favourite WHERE person_id = :person_id) < :most
        OR EXISTS (SELECT FROM favourite WHERE person_id = :person_id AND spot_id = :spot_id)
    ON CONFLICT (person_id, spot_id) DO UPDATE SET spot_id = excluded.spot_id
    RETURNING spot_id""")

_REMOVE_FAVOURITE = text(
    "DELETE FROM favourite WHERE person_id = :person_id AND spot_id = :spot_id"
)

_LOCATIONS = text("""
    SELECT location.*, weekday, opens, closes
    FROM location LEFT JOIN opening_hours ON opening_hours.location_id = location.id
    WHERE active
    ORDER BY kind, name, id, weekday""")

_FORGET = text("""
    WITH old AS (
        DELETE FROM booking WHERE day < :before RETURNING spot_id, day, cancelled_at
    ),
    counted AS (
        INSERT INTO spot_use (spot_id, day, bookings)
        SELECT spot_id, day, count(*) FROM old WHERE cancelled_at IS NULL GROUP BY 1, 2
        ON CONFLICT (spot_id, day) DO UPDATE SET bookings = spot_use.bookings + excluded.bookings
    )
    SELECT count(*) FROM old""")


async def bookings_to_come(
    session: AsyncSession, person_id: PersonId, *, today: date, now: datetime
) -> tuple[Booking, ...]:
    """Return what a person has booked that has not ended, in order of time."""
    rows = await session.execute(_TO_COME, {"person_id": person_id, "today": today, "now": now})
    return tuple(map(booking_from, rows))


async def bookings_on(
    session: AsyncSession,
    day: date,
    *,
    asked_by: PersonId,
    people: Collection[PersonId] | None,
    location: str | None,
    now: datetime,
) -> tuple[Booking, ...]:
    """Return the bookings of a day, of ``people`` (or of all), in order of time."""
    wish = {
        "day": day,
        "asked_by": asked_by,
        "people": None if people is None else list(people),
        "location": location,
        "now": now,
    }
    return tuple(map(booking_from, await session.execute(_ON_DAY, wish)))


async def spot(session: AsyncSession, spot_id: int) -> Spot:
    """Return a spot in use. Raises `SpotNotFound`."""
    row = (await session.execute(_ONE_SPOT, {"spot_id": spot_id})).one_or_none()
    if row is None:
        raise SpotNotFound
    return spot_from(row)


async def favourites(session: AsyncSession, person_id: PersonId) -> tuple[Spot, ...]:
    """Return a person's favourite spots, by location and name."""
    return tuple(map(spot_from, await session.execute(_FAVOURITES, {"person_id": person_id})))


async def add_favourite(session: AsyncSession, person_id: PersonId, spot_id: int) -> Spot:
    """Make a spot a favourite, if it is not."""
    found = await spot(session, spot_id)
    wish = {"person_id": person_id, "spot_id": spot_id, "most": MOST_FAVOURITES}
    if (await session.execute(_ADD_FAVOURITE, wish)).one_or_none() is None:
        raise TooManyFavourites(most=MOST_FAVOURITES)
    return found


async def remove_favourite(session: AsyncSession, person_id: PersonId, spot_id: int) -> Spot:
    """Make a spot no favourite, if it is one."""
    found = await spot(session, spot_id)
    await session.execute(_REMOVE_FAVOURITE, {"person_id": person_id, "spot_id": spot_id})
    return found


async def locations(session: AsyncSession) -> tuple[Location, ...]:
    """Return the locations in use: city hall first, then by name."""
    rows = await session.execute(_LOCATIONS)
    return tuple(_location_from(list(each)) for _, each in groupby(rows, lambda row: row.id))


def _location_from(rows: list[Any]) -> Location:
    first = rows[0]
    return Location(
        code=first.code,
        name=first.name,
        kind=Kind(first.kind),
        address=first.address,
        facilities=tuple(first.facilities),
        house_rules=first.house_rules,
        hours={row.weekday: (row.opens, row.closes) for row in rows if row.weekday is not None},
    )


async def location(session: AsyncSession, code: str) -> Location:
    """Return a location in use. Raises `LocationNotFound`."""
    for each in await locations(session):
        if each.code == code:
            return each
    raise LocationNotFound(location=code)


async def forget_before(session: AsyncSession, day: date) -> int:
    """Delete the bookings of earlier days, keeping how many a spot had. Returns how many."""
    forgotten: int = (await session.execute(_FORGET, {"before": day})).scalar_one()
    return forgotten
