"""Locations and spots in the database: as they are known, and how they are changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.flexspots.listing import LocationEntry, SpotEntry

Fields = dict[str, Any]

_TAKE_TURNS = text("SELECT pg_advisory_xact_lock(hashtext('flexspots.import'))")

_LOCATIONS = text("""
    SELECT code, name, kind, address, facilities, house_rules, active,
        ARRAY(SELECT day FROM closing_day WHERE location_id = location.id) AS closing_days
    FROM location ORDER BY code""")

_HOURS = text("""
    SELECT location.code, weekday, opens, closes
    FROM opening_hours JOIN location ON location.id = location_id ORDER BY code, weekday""")

_SPOTS = text("""
    SELECT spot.code, location.code AS location, spot.name, zone, floor, features,
        (SELECT count(*) FROM seat WHERE spot_id = spot.id) AS seats
    FROM spot JOIN location ON location.id = location_id ORDER BY spot.code""")

# A booking that is being made holds its seat until it is kept, so this waits for it and sees it.
_LOCK_SURPLUS = text("""
    SELECT seat.id FROM seat JOIN spot ON spot.id = seat.spot_id
    WHERE spot.code = :code AND number > :seats FOR UPDATE OF seat""")

_BOOKED_SURPLUS = text("""
    SELECT DISTINCT number FROM booking JOIN seat ON seat.id = booking.seat_id
    WHERE seat.id = ANY(:ids) AND cancelled_at IS NULL AND upper(during) > :now ORDER BY 1""")

_REMOVE_SURPLUS = (
    text("UPDATE booking SET seat_id = NULL WHERE seat_id = ANY(:ids)"),
    text("DELETE FROM seat WHERE id = ANY(:ids)"),
)

_KEEP_LOCATION = text("""
    INSERT INTO location (code, name, kind, address, facilities, house_rules, active)
    VALUES (:code, :name, :kind, :address, CAST(:facilities AS text[]), :house_rules, :active)
    ON CONFLICT (code) DO UPDATE SET
        name = excluded.name, kind = excluded.kind, address = excluded.address,
        facilities = excluded.facilities, house_rules = excluded.house_rules,
        active = excluded.active""")

_FORGET_HOURS = (
    text("DELETE FROM opening_hours USING location WHERE id = location_id AND code = ANY(:codes)"),
    text("DELETE FROM closing_day USING location WHERE id = location_id AND code = ANY(:codes)"),
)

_KEEP_HOURS = text("""
    INSERT INTO opening_hours (location_id, weekday, opens, closes)
    SELECT id, :weekday, :opens, :closes FROM location WHERE code = :code""")

_KEEP_CLOSING_DAY = text("""
    INSERT INTO closing_day (location_id, day) SELECT id, :day FROM location WHERE code = :code""")

_KEEP_SPOT = text("""
    INSERT INTO spot (location_id, kind, code, name, zone, floor, features)
    SELECT id, kind, :code, :name, :zone, :floor, CAST(:features AS text[])
    FROM location WHERE code = :location
    ON CONFLICT (code) DO UPDATE SET
        location_id = excluded.location_id, kind = excluded.kind, name = excluded.name,
        zone = excluded.zone, floor = excluded.floor, features = excluded.features""")

_ADD_SEATS = text("""
    INSERT INTO seat (spot_id, kind, number)
    SELECT id, kind, number FROM spot, generate_series(1, :seats) AS number WHERE code = :code
    ON CONFLICT (spot_id, number) DO NOTHING""")

# Bookings in places that are closed then, now that hours or closing days have changed.
_STRANDED = text("""
    SELECT location.code, count(*) AS bookings
    FROM booking
    JOIN spot ON spot.id = booking.spot_id
    JOIN location ON location.id = spot.location_id
    LEFT JOIN opening_hours ON opening_hours.location_id = location.id
        AND weekday = extract(isodow FROM booking.day)
    LEFT JOIN closing_day ON closing_day.location_id = location.id
        AND closing_day.day = booking.day
    WHERE location.code = ANY(:codes) AND cancelled_at IS NULL AND upper(during) > :now
        AND (
            NOT location.active OR closing_day.day IS NOT NULL OR opens IS NULL
            OR (lower(during) AT TIME ZONE 'Europe/Amsterdam')::time < opens
            OR (upper(during) AT TIME ZONE 'Europe/Amsterdam')::time > closes
        )
    GROUP BY 1 ORDER BY 1""")


async def take_turns(session: AsyncSession) -> None:
    """Wait until no other import is going on."""
    await session.execute(_TAKE_TURNS)


async def known_locations(session: AsyncSession) -> dict[str, Fields]:
    """Return the fields of each location by its code, as in `LocationEntry`."""
    hours: dict[str, dict[int, Any]] = {}
    for row in await session.execute(_HOURS):
        hours.setdefault(row.code, {})[row.weekday] = (row.opens, row.closes)
    return {
        row.code: {
            "code": row.code,
            "name": row.name,
            "kind": row.kind,
            "address": row.address,
            "opening_hours": hours.get(row.code, {}),
            "closing_days": frozenset(row.closing_days),
            "facilities": tuple(row.facilities),
            "house_rules": row.house_rules,
            "active": row.active,
        }
        for row in await session.execute(_LOCATIONS)
    }


async def known_spots(session: AsyncSession) -> dict[str, Fields]:
    """Return the fields of each spot by its code, as in `SpotEntry`."""
    return {
        row.code: {**row._mapping, "features": frozenset(row.features)}  # noqa: SLF001 - SQLAlchemy's way
        for row in await session.execute(_SPOTS)
    }


async def remove_surplus_seats(
    session: AsyncSession, code: str, seats: int, now: datetime
) -> Sequence[int]:
    """Remove the seats of a spot above ``seats``, unless people booked them.

    Returns the numbers of those that are booked; then nothing is removed.
    """
    surplus = await session.execute(_LOCK_SURPLUS, {"code": code, "seats": seats})
    ids = list(surplus.scalars())
    booked = (await session.execute(_BOOKED_SURPLUS, {"ids": ids, "now": now})).scalars().all()
    if not booked:
        for statement in _REMOVE_SURPLUS:
            await session.execute(statement, {"ids": ids})
    return booked


async def keep_locations(session: AsyncSession, entries: Iterable[LocationEntry]) -> None:
    """Insert or change locations, with their hours and closing days."""
    entries = list(entries)
    if not entries:
        return
    await session.execute(
        _KEEP_LOCATION,
        [
            entry.model_dump(exclude={"opening_hours", "closing_days"})
            | {"facilities": list(entry.facilities)}
            for entry in entries
        ],
    )
    for statement in _FORGET_HOURS:
        await session.execute(statement, {"codes": [entry.code for entry in entries]})
    hours = [
        {"code": entry.code, "weekday": weekday, "opens": opens, "closes": closes}
        for entry in entries
        for weekday, (opens, closes) in entry.opening_hours.items()
    ]
    days = [{"code": entry.code, "day": day} for entry in entries for day in entry.closing_days]
    for statement, rows in ((_KEEP_HOURS, hours), (_KEEP_CLOSING_DAY, days)):
        if rows:
            await session.execute(statement, rows)


async def keep_spots(session: AsyncSession, entries: Iterable[SpotEntry]) -> None:
    """Insert or change spots, with the seats that they lack."""
    rows = [entry.model_dump() | {"features": sorted(entry.features)} for entry in entries]
    if rows:
        await session.execute(_KEEP_SPOT, rows)
        await session.execute(_ADD_SEATS, rows)


async def stranded_bookings(
    session: AsyncSession, codes: Iterable[str], now: datetime
) -> list[Row[Any]]:
    """Return (code, bookings) of locations where people booked at hours when it is closed now."""
    found = await session.execute(_STRANDED, {"codes": list(codes), "now": now})
    return list(found)
