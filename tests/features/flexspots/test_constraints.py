"""What the database refuses, whoever asks and however many ask at once."""

import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.types.range import Range

from bot.adapters.db.database import Database

Spots = Mapping[str, int]

NINE = datetime(2026, 3, 3, 8, tzinfo=UTC)
PERSON = UUID(int=1, version=4)


@pytest.fixture
def connection(spots: Spots, database: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database.url, autocommit=True) as connection:
        yield connection


def book(
    connection: psycopg.Connection,
    person: UUID = PERSON,
    *,
    seat: tuple[str, int] = ("rust-a", 1),
    starts_at: datetime = NINE,
    ends_at: datetime | None = NINE + timedelta(hours=1),
    bounds: str = "[)",
) -> None:
    connection.execute(
        "INSERT INTO booking"
        " (id, seat_id, spot_id, person_id, booked_by, during, request_id, created_at)"
        " SELECT %s, seat.id, spot.id, %s, %s, %s, %s, now()"
        " FROM seat JOIN spot ON spot.id = spot_id WHERE code = %s AND number = %s",
        (uuid4(), person, person, Range(starts_at, ends_at, bounds), str(uuid4()), *seat),
    )


def refused(constraint: str) -> "pytest.RaisesExc[psycopg.errors.IntegrityError]":
    return pytest.raises(
        psycopg.errors.IntegrityError,
        check=lambda error: error.diag.constraint_name == constraint,
    )


def test_a_seat_is_not_booked_twice_at_a_time(connection: psycopg.Connection):
    book(connection)
    book(connection, starts_at=NINE + timedelta(hours=1), ends_at=NINE + timedelta(hours=2))
    with refused("booking_seat_once"):
        book(connection, uuid4(), ends_at=NINE + timedelta(minutes=15))


def test_a_person_is_not_in_two_places_at_a_time(connection: psycopg.Connection):
    book(connection)
    with refused("booking_person_once"):
        book(
            connection,
            seat=("bruis-a", 1),
            starts_at=NINE + timedelta(minutes=45),
            ends_at=NINE + timedelta(hours=2),
        )


def test_what_is_cancelled_stands_in_nobodys_way(connection: psycopg.Connection):
    book(connection)
    connection.execute("UPDATE booking SET cancelled_at = now()")
    book(connection)
    with refused("booking_seat_once"):
        connection.execute("UPDATE booking SET cancelled_at = NULL")


@pytest.mark.parametrize(
    ("constraint", "starts_at", "ends_at", "bounds"),
    [
        ("booking_on_grid", NINE + timedelta(minutes=5), NINE + timedelta(hours=1), "[)"),
        ("booking_on_grid", NINE, NINE + timedelta(seconds=1), "[)"),
        ("booking_half_open", NINE, NINE + timedelta(hours=1), "[]"),
        ("booking_half_open", NINE, None, "[)"),
        ("booking_half_open", NINE, NINE, "[)"),
        ("booking_on_one_day", NINE, NINE + timedelta(hours=15), "[)"),
        ("booking_on_one_day", NINE, NINE + timedelta(days=1), "[)"),
    ],
)
def test_times_are_quarters_of_one_day(
    connection: psycopg.Connection,
    constraint: str,
    starts_at: datetime,
    ends_at: datetime | None,
    bounds: str,
):
    with refused(constraint):
        book(connection, starts_at=starts_at, ends_at=ends_at, bounds=bounds)


def test_the_day_of_a_booking_is_the_local_one(connection: psycopg.Connection):
    late = datetime(2026, 3, 2, 23, tzinfo=UTC)
    book(connection, starts_at=late, ends_at=late + timedelta(hours=1))
    assert connection.execute("SELECT day::text FROM booking").fetchone() == ("2026-03-03",)


def test_an_external_spot_gets_no_third_seat(connection: psycopg.Connection):
    add = (
        "INSERT INTO seat (spot_id, kind, number) SELECT id, {}, {} FROM spot WHERE code = 'bieb-a'"
    )
    with refused("seat_at_most_two_external"):
        connection.execute(add.format("kind", 3).encode())
    with refused("seat_spot_number"):
        connection.execute(add.format("kind", 2).encode())
    with refused("seat_spot_id_kind_fkey"):
        connection.execute(add.format("'city_hall'", 3).encode())


def test_a_city_hall_with_more_seats_does_not_become_external(connection: psycopg.Connection):
    become = "UPDATE location SET kind = 'external_host' WHERE code = 'stadhuis'"
    with refused("seat_at_most_two_external"):
        connection.execute(become)
    connection.execute("DELETE FROM seat WHERE number > 2")
    connection.execute(become)
    kinds = connection.execute("SELECT DISTINCT kind FROM seat").fetchall()
    assert kinds == [("external_host",)]


def test_a_third_seat_does_not_slip_in_while_a_location_becomes_external(
    connection: psycopg.Connection, database: Database
):
    connection.execute("DELETE FROM seat WHERE number > 2")
    errors: list[psycopg.Error] = []

    def add_third_seat() -> None:
        with psycopg.connect(database.url) as other:
            try:
                other.execute(
                    "INSERT INTO seat (spot_id, kind, number)"
                    " SELECT id, kind, 3 FROM spot WHERE code = 'rust-a'"
                )
            except psycopg.Error as error:
                errors.append(error)

    with connection.transaction():
        connection.execute("UPDATE location SET kind = 'external_host' WHERE code = 'stadhuis'")
        adding = threading.Thread(target=add_third_seat)
        adding.start()
        adding.join(0.3)
        assert adding.is_alive()  # it waits for the outcome
    adding.join()
    assert [each.diag.constraint_name for each in errors] == ["seat_spot_id_kind_fkey"]


def test_a_booked_seat_cannot_be_removed(connection: psycopg.Connection):
    book(connection)
    with refused("booking_seat_id_spot_id_fkey"):
        connection.execute("DELETE FROM seat")


def test_locations_open_after_the_hour_in_which_the_clock_changes(connection: psycopg.Connection):
    for opens, closes, constraint in (
        ("03:00", "12:00", "opening_hours_order"),
        ("12:00", "12:00", "opening_hours_order"),
        ("12:00", "24:00", "opening_hours_order"),
        ("12:05", "13:00", "opening_hours_on_grid"),
    ):
        with refused(constraint):
            connection.execute("UPDATE opening_hours SET opens = %s, closes = %s", (opens, closes))


def test_two_people_whose_keys_are_equal_are_the_only_price_of_no_extension(
    connection: psycopg.Connection,
):
    keys = connection.execute(
        "SELECT count(DISTINCT uuid_hash_extended(gen_random_uuid(), 0))"
        " FROM generate_series(1, 20000)"
    ).fetchone()
    assert keys == (20_000,)
