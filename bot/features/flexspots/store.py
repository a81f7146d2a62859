"""The tables of flex spots. Their constraints decide; the code only asks and explains."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    TIMESTAMP,
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    Date,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Text,
    Time,
    UniqueConstraint,
    Uuid,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint, Range
from sqlmodel import Field, SQLModel

_SEAT_KEY = "int8range(seat_id, seat_id, '[]')"
_PERSON_KEY = "int8range(uuid_hash_extended(person_id, 0), uuid_hash_extended(person_id, 0), '[]')"


def _id() -> Column[int]:
    return Column(BigInteger, Identity(always=True), primary_key=True)


def _required(kind: Any, **options: Any) -> Any:
    return Field(sa_column=Column(kind, nullable=False, **options))


def _part_of_key(kind: Any) -> Any:
    return Field(sa_column=Column(kind, primary_key=True))


class LocationRow(SQLModel, table=True):
    """A building. What is not ``active`` is kept and cannot be booked."""

    __tablename__ = "location"
    __table_args__ = (
        UniqueConstraint("code", name="location_code"),
        UniqueConstraint("id", "kind", name="location_id_kind"),
        CheckConstraint("kind IN ('city_hall', 'external_host')", name="location_kind"),
    )

    id: int = Field(sa_column=_id())
    code: str = _required(Text)
    name: str = _required(Text)
    kind: str = _required(Text)
    address: str = _required(Text)
    facilities: list[str] = _required(ARRAY(Text))
    house_rules: str = _required(Text)
    active: bool


class OpeningHours(SQLModel, table=True):
    """Local times of one ISO weekday; none is closed.

    They lie after the hour in which the clock is changed, so that each comes exactly once a day.
    """

    __tablename__ = "opening_hours"
    __table_args__ = (
        ForeignKeyConstraint(["location_id"], ["location.id"], ondelete="CASCADE"),
        CheckConstraint("weekday BETWEEN 1 AND 7", name="opening_hours_weekday"),
        CheckConstraint(
            "'04:00' <= opens AND opens < closes AND closes < '24:00'", name="opening_hours_order"
        ),
        CheckConstraint(
            "extract(epoch FROM opens) % 900 = 0 AND extract(epoch FROM closes) % 900 = 0",
            name="opening_hours_on_grid",
        ),
    )

    location_id: int = _part_of_key(BigInteger)
    weekday: int = _part_of_key(SmallInteger)
    opens: time = _required(Time)
    closes: time = _required(Time)


class ClosingDay(SQLModel, table=True):
    """A day on which one location is closed."""

    __tablename__ = "closing_day"
    __table_args__ = (ForeignKeyConstraint(["location_id"], ["location.id"], ondelete="CASCADE"),)

    location_id: int = _part_of_key(BigInteger)
    day: date = _part_of_key(Date)


class SpotRow(SQLModel, table=True):
    """A workplace. ``kind`` is the location's, carried along so that seats can be checked by it."""

    __tablename__ = "spot"
    __table_args__ = (
        ForeignKeyConstraint(
            ["location_id", "kind"], ["location.id", "location.kind"], onupdate="CASCADE"
        ),
        UniqueConstraint("code", name="spot_code"),
        UniqueConstraint("id", "kind", name="spot_id_kind"),
        CheckConstraint("zone IN ('quiet', 'normal', 'lively')", name="spot_zone"),
        Index("spot_location", "location_id"),
    )

    id: int = Field(sa_column=_id())
    location_id: int = _required(BigInteger)
    kind: str = _required(Text)
    code: str = _required(Text)
    name: str = _required(Text)
    zone: str = _required(Text)
    floor: int = _required(SmallInteger)
    features: list[str] = _required(ARRAY(Text))


class Seat(SQLModel, table=True):
    """One seat, numbered from 1 within its spot. Spots of external hosts have two at most."""

    __tablename__ = "seat"
    __table_args__ = (
        ForeignKeyConstraint(["spot_id", "kind"], ["spot.id", "spot.kind"], onupdate="CASCADE"),
        UniqueConstraint("spot_id", "number", name="seat_spot_number"),
        UniqueConstraint("id", "spot_id", name="seat_id_spot"),
        CheckConstraint("number >= 1", name="seat_number"),
        CheckConstraint("kind <> 'external_host' OR number <= 2", name="seat_at_most_two_external"),
    )

    id: int = Field(sa_column=_id())
    spot_id: int = _required(BigInteger)
    kind: str = _required(Text)
    number: int = _required(SmallInteger)


class BookingRow(SQLModel, table=True):
    """A seat of a person for a time; once ``cancelled_at`` is set, it stands in nobody's way.

    ``person_id`` and ``booked_by`` are no foreign keys: the directory forgets people at its own
    time, and a booking must not be what keeps them. ``seat_id`` is null once the seat is gone.

    The exclusion constraints write a key as a range of one, because equality in a GiST index would
    need an extension. A uuid has no ready range, so a person's key is its 64-bit hash; that two
    people share one has a chance of 1 in 10¹¹ at 20,000 people.
    """

    __tablename__ = "booking"
    __table_args__ = (
        ForeignKeyConstraint(["seat_id", "spot_id"], ["seat.id", "seat.spot_id"]),
        UniqueConstraint("booked_by", "request_id", name="booking_request"),
        ExcludeConstraint(
            (literal_column(_SEAT_KEY), "&&"),
            (literal_column("during"), "&&"),
            name="booking_seat_once",
            using="gist",
            where=text("cancelled_at IS NULL AND seat_id IS NOT NULL"),
        ),
        ExcludeConstraint(
            (literal_column(_PERSON_KEY), "&&"),
            (literal_column("during"), "&&"),
            name="booking_person_once",
            using="gist",
            where=text("cancelled_at IS NULL"),
        ),
        CheckConstraint(
            "lower_inc(during) AND NOT upper_inc(during) AND NOT upper_inf(during)",
            name="booking_half_open",
        ),
        CheckConstraint(
            "extract(epoch FROM lower(during)) % 900 = 0"
            " AND extract(epoch FROM upper(during)) % 900 = 0",
            name="booking_on_grid",
        ),
        CheckConstraint(
            "(lower(during) AT TIME ZONE 'Europe/Amsterdam')::date"
            " = (upper(during) AT TIME ZONE 'Europe/Amsterdam')::date",
            name="booking_on_one_day",
        ),
        Index("booking_day_spot", "day", "spot_id", postgresql_where=text("cancelled_at IS NULL")),
        Index("booking_person_day", "person_id", "day"),
    )

    id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    seat_id: int | None = Field(sa_column=Column(BigInteger))
    spot_id: int = _required(BigInteger)
    person_id: UUID = _required(Uuid)
    booked_by: UUID = _required(Uuid)
    during: Range[datetime] = _required(TSTZRANGE)
    day: date = Field(
        sa_column=Column(
            Date,
            Computed("((lower(during) AT TIME ZONE 'Europe/Amsterdam')::date)", persisted=True),
        )
    )
    request_id: str = _required(Text)
    created_at: datetime = _required(TIMESTAMP(timezone=True))
    cancelled_at: datetime | None = Field(sa_column=Column(TIMESTAMP(timezone=True)))


class Favourite(SQLModel, table=True):
    """A spot that a person likes."""

    __tablename__ = "favourite"
    __table_args__ = (ForeignKeyConstraint(["spot_id"], ["spot.id"], ondelete="CASCADE"),)

    person_id: UUID = _part_of_key(Uuid)
    spot_id: int = _part_of_key(BigInteger)


class SpotUse(SQLModel, table=True):
    """How many bookings a spot had on a day, kept after their names are forgotten."""

    __tablename__ = "spot_use"
    __table_args__ = (ForeignKeyConstraint(["spot_id"], ["spot.id"], ondelete="CASCADE"),)

    spot_id: int = _part_of_key(BigInteger)
    day: date = _part_of_key(Date)
    bookings: int = _required(Integer)
