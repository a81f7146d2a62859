"""Channels of departments, tips that go there, where people are, and the pace of a conversation.

Revision ID: 0015
Revises: 0014
"""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Create what tips in channels need, and what Teams says about time zones."""
    op.execute("ALTER TABLE conversation_reference ADD COLUMN team text")
    op.execute("""
        CREATE TABLE team_channel (
            id uuid PRIMARY KEY,
            department text NOT NULL,
            conversation text NOT NULL,
            linked_by uuid,
            linked_at timestamptz NOT NULL,
            CONSTRAINT team_channel_department UNIQUE (department),
            CONSTRAINT team_channel_conversation UNIQUE (conversation)
        )
    """)
    op.execute("ALTER TABLE tip ADD COLUMN in_channel boolean NOT NULL DEFAULT false")
    op.execute("ALTER TABLE tip ADD COLUMN one_by_one_at timestamptz")
    op.execute("ALTER TABLE message_preference ADD COLUMN seen_zone text")
    op.execute("""
        CREATE UNLOGGED TABLE conversation_pace (
            conversation text PRIMARY KEY,
            next_at timestamptz NOT NULL,
            hour_at timestamptz NOT NULL
        )
    """)
