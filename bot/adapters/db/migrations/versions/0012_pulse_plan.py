"""What HR plans beyond a wave itself, and what was told of it already.

Revision ID: 0012
Revises: 0011
"""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Create the table beside waves."""
    op.execute("""
        CREATE TABLE pulse_plan (
            wave_id uuid PRIMARY KEY REFERENCES pulse_wave ON DELETE CASCADE,
            every_weeks smallint NOT NULL,
            invited_at timestamptz,
            told_at timestamptz,
            shared_at timestamptz,
            CONSTRAINT pulse_plan_every_weeks CHECK (every_weeks BETWEEN 1 AND 104)
        )
    """)
