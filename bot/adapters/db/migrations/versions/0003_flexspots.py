"""Flex spots: locations, spots, seats, bookings.

Revision ID: 0003
Revises: 0002
"""

from alembic import op

revision = "0003"
down_revision = "0002"

LOCATIONS = (
    """
    CREATE TABLE location (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        code text NOT NULL CONSTRAINT location_code UNIQUE,
        name text NOT NULL,
        kind text NOT NULL
            CONSTRAINT location_kind CHECK (kind IN ('city_hall', 'external_host')),
        address text NOT NULL,
        facilities text[] NOT NULL,
        house_rules text NOT NULL,
        active boolean NOT NULL,
        CONSTRAINT location_id_kind UNIQUE (id, kind)
    )
    """,
    """
    CREATE TABLE opening_hours (
        location_id bigint NOT NULL REFERENCES location (id) ON DELETE CASCADE,
        weekday smallint NOT NULL
            CONSTRAINT opening_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
        opens time NOT NULL,
        closes time NOT NULL,
        PRIMARY KEY (location_id, weekday),
        CONSTRAINT opening_hours_order
            CHECK ('04:00' <= opens AND opens < closes AND closes < '24:00'),
        CONSTRAINT opening_hours_on_grid CHECK (
            extract(epoch FROM opens) % 900 = 0 AND extract(epoch FROM closes) % 900 = 0
        )
    )
    """,
    """
    CREATE TABLE closing_day (
        location_id bigint NOT NULL REFERENCES location (id) ON DELETE CASCADE,
        day date NOT NULL,
        PRIMARY KEY (location_id, day)
    )
    """,
)

# The kind of the location travels along to the seats, so that "at most two at an external host" is
# a plain check on one row, which no two transactions can slip past together.
SPOTS = (
    """
    CREATE TABLE spot (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        location_id bigint NOT NULL,
        kind text NOT NULL,
        code text NOT NULL CONSTRAINT spot_code UNIQUE,
        name text NOT NULL,
        zone text NOT NULL CONSTRAINT spot_zone CHECK (zone IN ('quiet', 'normal', 'lively')),
        floor smallint NOT NULL,
        features text[] NOT NULL,
        CONSTRAINT spot_id_kind UNIQUE (id, kind),
        FOREIGN KEY (location_id, kind) REFERENCES location (id, kind) ON UPDATE CASCADE
    )
    """,
    "CREATE INDEX spot_location ON spot (location_id)",
    """
    CREATE TABLE seat (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        spot_id bigint NOT NULL,
        kind text NOT NULL,
        number smallint NOT NULL CONSTRAINT seat_number CHECK (number >= 1),
        CONSTRAINT seat_spot_number UNIQUE (spot_id, number),
        CONSTRAINT seat_id_spot UNIQUE (id, spot_id),
        CONSTRAINT seat_at_most_two_external CHECK (kind <> 'external_host' OR number <= 2),
        FOREIGN KEY (spot_id, kind) REFERENCES spot (id, kind) ON UPDATE CASCADE
    )
    """,
)

# Exclusion by ranges of one key each: equality in GiST would need an extension.
BOOKINGS = (
    """
    CREATE TABLE booking (
        id uuid PRIMARY KEY,
        seat_id bigint,
        spot_id bigint NOT NULL,
        person_id uuid NOT NULL,
        booked_by uuid NOT NULL,
        during tstzrange NOT NULL,
        day date GENERATED ALWAYS AS (
            (lower(during) AT TIME ZONE 'Europe/Amsterdam')::date
        ) STORED,
        request_id text NOT NULL,
        created_at timestamptz NOT NULL,
        cancelled_at timestamptz,
        CONSTRAINT booking_request UNIQUE (booked_by, request_id),
        FOREIGN KEY (seat_id, spot_id) REFERENCES seat (id, spot_id),
        CONSTRAINT booking_seat_once EXCLUDE USING gist (
            int8range(seat_id, seat_id, '[]') WITH &&, during WITH &&
        ) WHERE (cancelled_at IS NULL AND seat_id IS NOT NULL),
        CONSTRAINT booking_person_once EXCLUDE USING gist (
            int8range(uuid_hash_extended(person_id, 0), uuid_hash_extended(person_id, 0), '[]')
                WITH &&,
            during WITH &&
        ) WHERE (cancelled_at IS NULL),
        CONSTRAINT booking_half_open CHECK (
            lower_inc(during) AND NOT upper_inc(during) AND NOT upper_inf(during)
        ),
        CONSTRAINT booking_on_grid CHECK (
            extract(epoch FROM lower(during)) % 900 = 0
            AND extract(epoch FROM upper(during)) % 900 = 0
        ),
        CONSTRAINT booking_on_one_day CHECK (
            (lower(during) AT TIME ZONE 'Europe/Amsterdam')::date
            = (upper(during) AT TIME ZONE 'Europe/Amsterdam')::date
        )
    )
    """,
    "CREATE INDEX booking_day_spot ON booking (day, spot_id) WHERE cancelled_at IS NULL",
    "CREATE INDEX booking_person_day ON booking (person_id, day)",
    """
    CREATE TABLE favourite (
        person_id uuid NOT NULL,
        spot_id bigint NOT NULL REFERENCES spot (id) ON DELETE CASCADE,
        PRIMARY KEY (person_id, spot_id)
    )
    """,
    """
    CREATE TABLE spot_use (
        spot_id bigint NOT NULL REFERENCES spot (id) ON DELETE CASCADE,
        day date NOT NULL,
        bookings integer NOT NULL,
        PRIMARY KEY (spot_id, day)
    )
    """,
)


def upgrade() -> None:
    """Create the tables."""
    for statement in (*LOCATIONS, *SPOTS, *BOOKINGS):
        op.execute(statement)
