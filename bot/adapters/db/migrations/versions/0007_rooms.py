"""Rooms: which there are, what is booked in them, and which calendars are watched.

Revision ID: 0007
Revises: 0006
"""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the tables of rooms."""
    op.execute("""
        CREATE TABLE room (
            place_id text PRIMARY KEY,
            mailbox text NOT NULL CONSTRAINT room_mailbox UNIQUE,
            name text NOT NULL,
            building text NOT NULL,
            floor text NOT NULL,
            capacity integer NOT NULL,
            equipment text[] NOT NULL,
            wheelchair_accessible boolean NOT NULL,
            tags text[] NOT NULL,
            bookable boolean NOT NULL,
            active boolean NOT NULL DEFAULT true,
            changed_at timestamptz NOT NULL
        )
    """)
    op.execute("""
        CREATE TABLE room_booking (
            id uuid PRIMARY KEY,
            person_id uuid NOT NULL,
            place_id text NOT NULL REFERENCES room,
            during tstzrange NOT NULL,
            subject text NOT NULL,
            guests uuid[] NOT NULL,
            state text NOT NULL CONSTRAINT room_booking_state CHECK (state IN
                ('requested', 'confirmed', 'declined', 'cancelled', 'released', 'failed')),
            tentative boolean NOT NULL DEFAULT false,
            request_id text,
            request_part integer NOT NULL DEFAULT 0,
            series_id uuid,
            created_at timestamptz NOT NULL,
            transaction_id uuid,
            attempted boolean NOT NULL DEFAULT false,
            event_id text,
            event_uid text,
            join_url text,
            wish integer NOT NULL DEFAULT 1,
            sent integer NOT NULL DEFAULT 0,
            back_place_id text REFERENCES room,
            back_during tstzrange,
            refused boolean NOT NULL DEFAULT false,
            tries integer NOT NULL DEFAULT 0,
            due_at timestamptz,
            claim uuid,
            claimed_until timestamptz,
            again boolean NOT NULL DEFAULT false,
            card text,
            prompted_at timestamptz,
            reminded_at timestamptz,
            checked_in_at timestamptz,
            CONSTRAINT room_booking_once UNIQUE (person_id, request_id, request_part),
            CONSTRAINT room_booking_event UNIQUE (event_uid)
        )
    """)
    op.execute("CREATE INDEX room_booking_person ON room_booking (person_id, upper(during))")
    op.execute("CREATE INDEX room_booking_due ON room_booking (due_at) WHERE due_at IS NOT NULL")
    op.execute(
        "CREATE INDEX room_booking_confirmed ON room_booking (lower(during))"
        " WHERE state = 'confirmed'"
    )
    op.execute("""
        CREATE TABLE room_watch (
            owner text PRIMARY KEY,
            watch_id text CONSTRAINT room_watch_id UNIQUE,
            fingerprint text NOT NULL,
            expires_at timestamptz,
            bookmark text,
            read_until timestamptz
        )
    """)
    op.execute("CREATE TABLE room_beat (name text PRIMARY KEY, at timestamptz NOT NULL)")
