"""What was last understood in a conversation, kept for ten minutes.

Revision ID: 0005
Revises: 0004
"""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the table of remembered meanings."""
    op.execute(
        """
        CREATE TABLE conversation_memory (
            conversation text NOT NULL,
            person_id uuid NOT NULL,
            meaning jsonb NOT NULL,
            at timestamptz NOT NULL,
            PRIMARY KEY (conversation, person_id)
        )
        """
    )
    op.execute("CREATE INDEX ix_conversation_memory_at ON conversation_memory (at)")
