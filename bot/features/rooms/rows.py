"""How rooms and bookings are read from the database and written to it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select, update

from bot.features.rooms.booking import Booking, State
from bot.features.rooms.domain import Equipment, EventId, Mailbox, Room
from bot.features.rooms.store import RoomBookingRow, RoomRow
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot

_UPSERT = text("""
    INSERT INTO room (
        place_id, mailbox, name, building, floor, capacity, equipment, wheelchair_accessible, tags,
        bookable, active, changed_at
    )
    VALUES (
        :place_id, :mailbox, :name, :building, :floor, :capacity, :equipment,
        :wheelchair_accessible, :tags, :bookable, true, :now
    )
    ON CONFLICT (place_id) DO UPDATE SET
        mailbox = excluded.mailbox, name = excluded.name, building = excluded.building,
        floor = excluded.floor, capacity = excluded.capacity, equipment = excluded.equipment,
        wheelchair_accessible = excluded.wheelchair_accessible, tags = excluded.tags,
        bookable = excluded.bookable, active = true""")

# An address may go from one room to another, and only one room may have it.
_RETIRE = text("""
    UPDATE room SET active = false, mailbox = 'gone:' || place_id
    WHERE active AND NOT place_id = ANY(:present)""")

_INSERT = text("""
    INSERT INTO room_booking (
        id, person_id, place_id, during, subject, guests, state, request_id, request_part,
        series_id, created_at, transaction_id, event_id, event_uid, join_url, wish, sent, due_at
    )
    VALUES (
        :id, :person_id, :place_id, tstzrange(:starts_at, :ends_at), :subject, :guests, :state,
        :request_id, :request_part, :series_id, :created_at, :transaction_id, :event_id,
        :event_uid, :join_url, :wish, :sent, :due_at
    )
    ON CONFLICT DO NOTHING
    RETURNING id""")


def room_from(row: RoomRow) -> Room:
    """Return the room in a row."""
    return Room(
        place_id=row.place_id,
        mailbox=Mailbox(row.mailbox),
        name=row.name,
        building=row.building,
        floor=row.floor,
        capacity=row.capacity,
        equipment=frozenset(map(Equipment, row.equipment)),
        wheelchair_accessible=row.wheelchair_accessible,
        tags=frozenset(row.tags),
        bookable=row.bookable,
    )


async def keep_rooms(session: AsyncSession, rooms: Collection[Room], now: datetime) -> None:
    """Write down which rooms there are; others are not in use any more."""
    await session.execute(_RETIRE, {"present": [room.place_id for room in rooms]})
    for room in sorted(rooms, key=lambda each: each.place_id):
        values = {
            "place_id": room.place_id,
            "mailbox": room.mailbox,
            "name": room.name,
            "building": room.building,
            "floor": room.floor,
            "capacity": room.capacity,
            "equipment": sorted(room.equipment),
            "wheelchair_accessible": room.wheelchair_accessible,
            "tags": sorted(room.tags),
            "bookable": room.bookable,
            "now": now,
        }
        await session.execute(_UPSERT, values)


async def rooms_in_use(session: AsyncSession) -> dict[Room, datetime]:
    """Return the rooms, each with the moment at which its calendar last changed."""
    statement = select(RoomRow).where(col(RoomRow.active)).order_by(col(RoomRow.name))
    found = (await session.execute(statement)).scalars()
    return {room_from(row): row.changed_at for row in found}


async def room(session: AsyncSession, place_id: str) -> Room | None:
    """Return a room in use."""
    row = await session.get(RoomRow, place_id)
    return room_from(row) if row is not None and row.active else None


async def room_of(session: AsyncSession, mailbox: Mailbox | None) -> Room | None:
    """Return the room with an address, if it is one that we know."""
    statement = select(RoomRow).where(col(RoomRow.mailbox) == mailbox)
    row = (await session.execute(statement)).scalar_one_or_none()
    return None if row is None else room_from(row)


async def note_change(session: AsyncSession, mailbox: Mailbox, now: datetime) -> None:
    """Remember that something changed in the calendar of a room."""
    await session.execute(
        update(RoomRow).where(col(RoomRow.mailbox) == mailbox).values(changed_at=now)
    )


async def insert(
    session: AsyncSession, booking: Booking, request_id: str | None = None, part: int = 0
) -> bool:
    """Write a new booking; return whether it was not there yet."""
    values = {
        "id": booking.id,
        "person_id": booking.person_id,
        "place_id": booking.room.place_id,
        "starts_at": booking.slot.starts_at,
        "ends_at": booking.slot.ends_at,
        "subject": booking.subject,
        "guests": list(booking.guests),
        "state": booking.state.value,
        "request_id": request_id,
        "request_part": part,
        "series_id": booking.series_id,
        "created_at": booking.created_at,
        "transaction_id": booking.transaction_id,
        "event_id": booking.event_id,
        "event_uid": booking.event_uid,
        "join_url": booking.join_url,
        "wish": booking.wish,
        "sent": booking.sent,
        "due_at": booking.due_at,
    }
    return (await session.execute(_INSERT, values)).scalar_one_or_none() is not None


async def bookings(
    session: AsyncSession, *conditions: Any, locked: bool = False, most: int | None = None
) -> list[Booking]:
    """Return the bookings that meet all conditions, in order of time."""
    statement = (
        select(RoomBookingRow, RoomRow)
        .join(RoomRow, col(RoomRow.place_id) == col(RoomBookingRow.place_id))
        .where(*conditions)
        .order_by(text("lower(room_booking.during)"), col(RoomBookingRow.id))
        .limit(most)
        .execution_options(populate_existing=True)
    )
    if locked:
        statement = statement.with_for_update(of=RoomBookingRow)
    found = (await session.execute(statement)).all()
    back = {row.back_place_id for row, _ in found if row.back_place_id is not None}
    earlier = {place: await session.get(RoomRow, place) for place in back}
    return [_booking_from(row, of, earlier) for row, of in found]


async def booking(
    session: AsyncSession, booking_id: UUID, *, locked: bool = False
) -> Booking | None:
    """Return one booking."""
    found = await bookings(session, col(RoomBookingRow.id) == booking_id, locked=locked)
    return found[0] if found else None


def _booking_from(row: RoomBookingRow, of: RoomRow, earlier: dict[str, Any]) -> Booking:
    back = None
    if row.back_during is not None and row.back_place_id is not None:
        back = room_from(earlier[row.back_place_id]), _slot(row.back_during)
    return Booking(
        id=row.id,
        person_id=PersonId(row.person_id),
        room=room_from(of),
        slot=_slot(row.during),
        subject=row.subject,
        guests=tuple(map(PersonId, row.guests)),
        state=State(row.state),
        tentative=row.tentative,
        created_at=row.created_at,
        transaction_id=row.transaction_id,
        series_id=row.series_id,
        attempted=row.attempted,
        event_id=None if row.event_id is None else EventId(row.event_id),
        event_uid=row.event_uid,
        join_url=row.join_url,
        wish=row.wish,
        sent=row.sent,
        back=back,
        refused=row.refused,
        tries=row.tries,
        due_at=row.due_at,
        card=row.card,
        prompted_at=row.prompted_at,
        reminded_at=row.reminded_at,
        checked_in_at=row.checked_in_at,
    )


def _slot(during: Range[datetime]) -> TimeSlot:
    assert during.lower is not None  # noqa: S101 - for the type checker
    assert during.upper is not None  # noqa: S101 - for the type checker
    return TimeSlot(during.lower, during.upper)


async def save(session: AsyncSession, booking: Booking, **more: Any) -> None:
    """Write a booking that this transaction holds."""
    back_room, back_slot = booking.back or (None, None)
    values = {
        "place_id": booking.room.place_id,
        "during": _range(booking.slot),
        "subject": booking.subject,
        "guests": list(booking.guests),
        "state": booking.state.value,
        "tentative": booking.tentative,
        "attempted": booking.attempted,
        "event_id": booking.event_id,
        "event_uid": booking.event_uid,
        "join_url": booking.join_url,
        "wish": booking.wish,
        "sent": booking.sent,
        "back_place_id": None if back_room is None else back_room.place_id,
        "back_during": None if back_slot is None else _range(back_slot),
        "refused": booking.refused,
        "tries": booking.tries,
        "due_at": booking.due_at,
        "card": booking.card,
        "prompted_at": booking.prompted_at,
        "reminded_at": booking.reminded_at,
        "checked_in_at": booking.checked_in_at,
        **more,
    }
    await session.execute(
        update(RoomBookingRow).where(col(RoomBookingRow.id) == booking.id).values(values)
    )


def _range(slot: TimeSlot) -> Range[datetime]:
    return Range(slot.starts_at, slot.ends_at)
