"""Teams: the inbox of handled messages, addresses of conversations, who was greeted.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables of the door to Teams."""
    op.execute("""
        CREATE TABLE inbox (
            turn_id uuid PRIMARY KEY,
            token uuid NOT NULL,
            claimed_at timestamptz NOT NULL,
            finished_at timestamptz
        )
    """)
    op.execute("""
        CREATE TABLE conversation_reference (
            conversation text PRIMARY KEY,
            place text NOT NULL,
            person_id uuid,
            service_url text NOT NULL,
            tenant text NOT NULL,
            bot text NOT NULL,
            changed_at timestamptz NOT NULL,
            stopped_at timestamptz,
            stop_reason text
        )
    """)
    op.execute(
        "CREATE INDEX ix_conversation_reference_person_id ON conversation_reference (person_id)"
    )
    op.execute("CREATE TABLE welcome (person_id uuid PRIMARY KEY, at timestamptz NOT NULL)")
