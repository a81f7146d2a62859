"""Leaving: last days that HR sets, and the plans by which things come back.

Revision ID: 0014
Revises: 0013
"""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Create the tables of leaving."""
    op.execute("""
        CREATE TABLE equipment_leaving (
            person_id uuid PRIMARY KEY,
            last_day date NOT NULL,
            set_by uuid,
            set_at timestamptz NOT NULL
        )
    """)
    op.execute("""
        CREATE TABLE equipment_return (
            person_id uuid PRIMARY KEY,
            id bigint GENERATED ALWAYS AS IDENTITY,
            last_day date NOT NULL,
            planned_on date NOT NULL,
            told_on date,
            escalated_on date,
            CONSTRAINT equipment_return_id UNIQUE (id)
        )
    """)
