"""Digests: when managers want them, of whom they are, and that each week has one.

Revision ID: 0009
Revises: 0008
"""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the tables of digests."""
    op.execute("""
        CREATE TABLE digest_wish (
            manager_id uuid PRIMARY KEY,
            weekday smallint CONSTRAINT digest_wish_weekday CHECK (weekday BETWEEN 1 AND 5),
            at time,
            whole boolean NOT NULL DEFAULT false
        )
    """)
    op.execute("""
        CREATE TABLE digest_sent (
            manager_id uuid NOT NULL,
            week text NOT NULL,
            sent_at timestamptz NOT NULL,
            PRIMARY KEY (manager_id, week)
        )
    """)
    op.execute("CREATE INDEX digest_sent_sent_at ON digest_sent (sent_at)")
    op.execute("""
        CREATE TABLE digest_team (
            manager_id uuid NOT NULL,
            week text NOT NULL,
            own uuid[] NOT NULL,
            whole uuid[] NOT NULL,
            department uuid[] NOT NULL,
            staff integer NOT NULL,
            made_at timestamptz NOT NULL,
            PRIMARY KEY (manager_id, week)
        )
    """)
    op.execute("CREATE INDEX digest_team_made_at ON digest_team (made_at)")
