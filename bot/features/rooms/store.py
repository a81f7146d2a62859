"""The tables of rooms. What Exchange says overrules what is in them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    TIMESTAMP,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range
from sqlmodel import Field, SQLModel

_STATES = "('requested', 'confirmed', 'declined', 'cancelled', 'released', 'failed')"


def _key(kind: Any) -> Any:
    return Field(sa_column=Column(kind, primary_key=True))


def _required(kind: Any, *constraints: Any, **options: Any) -> Any:
    return Field(sa_column=Column(kind, *constraints, nullable=False, **options))


def _optional(kind: Any, *constraints: Any) -> Any:
    return Field(sa_column=Column(kind, *constraints))


def _number(start: int) -> Any:
    return _required(Integer, server_default=text(str(start)))


def _no() -> Any:
    return _required(Boolean, server_default=text("false"))


def _moment() -> Any:
    return _optional(TIMESTAMP(timezone=True))


class RoomRow(SQLModel, table=True):
    """A meeting room as Exchange lists it. ``changed_at``: when its calendar last changed."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("mailbox", name="room_mailbox"),)

    place_id: str = _key(Text)
    mailbox: str = _required(Text)
    name: str = _required(Text)
    building: str = _required(Text)
    floor: str = _required(Text)
    capacity: int = _required(Integer)
    equipment: list[str] = _required(ARRAY(Text))
    wheelchair_accessible: bool = _required(Boolean)
    tags: list[str] = _required(ARRAY(Text))
    bookable: bool = _required(Boolean)
    active: bool = _required(Boolean, server_default=text("true"))
    changed_at: datetime = _required(TIMESTAMP(timezone=True))


class RoomBookingRow(SQLModel, table=True):
    """What somebody wants of a room, and how far that is.

    ``wish`` counts what the person asked for and ``sent`` what reached Exchange. ``back_…`` is
    where the booking returns if the room refuses a change. ``due_at`` is when somebody must look
    at it again; whoever does holds ``claim``. Without ``transaction_id`` it was made in Outlook.
    """

    __tablename__ = "room_booking"
    __table_args__ = (
        CheckConstraint(f"state IN {_STATES}", name="room_booking_state"),
        UniqueConstraint("person_id", "request_id", "request_part", name="room_booking_once"),
        UniqueConstraint("event_uid", name="room_booking_event"),
        Index("room_booking_person", "person_id", text("upper(during)")),
        Index("room_booking_due", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        Index(
            "room_booking_confirmed",
            text("lower(during)"),
            postgresql_where=text("state = 'confirmed'"),
        ),
    )

    id: UUID = _key(Uuid)
    person_id: UUID = _required(Uuid)
    place_id: str = _required(Text, ForeignKey("room.place_id"))
    during: Range[datetime] = _required(TSTZRANGE)
    subject: str = _required(Text)
    guests: list[UUID] = _required(ARRAY(Uuid))
    state: str = _required(Text)
    tentative: bool = _no()
    request_id: str | None = _optional(Text)
    request_part: int = _number(0)
    series_id: UUID | None = _optional(Uuid)
    created_at: datetime = _required(TIMESTAMP(timezone=True))
    transaction_id: UUID | None = _optional(Uuid)
    attempted: bool = _no()
    event_id: str | None = _optional(Text)
    event_uid: str | None = _optional(Text)
    join_url: str | None = _optional(Text)
    wish: int = _number(1)
    sent: int = _number(0)
    back_place_id: str | None = _optional(Text, ForeignKey("room.place_id"))
    back_during: Range[datetime] | None = _optional(TSTZRANGE)
    refused: bool = _no()
    tries: int = _number(0)
    due_at: datetime | None = _moment()
    claim: UUID | None = _optional(Uuid)
    claimed_until: datetime | None = _moment()
    again: bool = _no()
    card: str | None = _optional(Text)
    prompted_at: datetime | None = _moment()
    reminded_at: datetime | None = _moment()
    checked_in_at: datetime | None = _moment()


class RoomWatchRow(SQLModel, table=True):
    """A calendar of which we want to be notified. ``owner`` is a person's id or an address.

    Until ``watch_id`` is known, notifications are not for us. ``fingerprint`` is of the secret that
    they know. ``bookmark`` is how far it was read, in a window up to ``read_until``.
    """

    __tablename__ = "room_watch"
    __table_args__ = (UniqueConstraint("watch_id", name="room_watch_id"),)

    owner: str = _key(Text)
    watch_id: str | None = _optional(Text)
    fingerprint: str = _required(Text)
    expires_at: datetime | None = _moment()
    bookmark: str | None = _optional(Text)
    read_until: datetime | None = _moment()


class RoomBeatRow(SQLModel, table=True):
    """When a job last ran to its end."""

    __tablename__ = "room_beat"

    name: str = _key(Text)
    at: datetime = _required(TIMESTAMP(timezone=True))
