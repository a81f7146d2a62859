"""People: who works here, as the directory tells it, with their own settings.

Revision ID: 0001
"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the table of people."""
    op.execute("""
        CREATE TABLE person (
            id uuid PRIMARY KEY,
            display_name text NOT NULL,
            given_name text NOT NULL,
            surname text NOT NULL,
            mail text NOT NULL,
            department text NOT NULL,
            manager_id uuid,
            roles text[] NOT NULL,
            preferred_language text,
            language text,
            name_hidden boolean NOT NULL DEFAULT false,
            active boolean NOT NULL,
            left_on date
        )
    """)
    op.execute("CREATE INDEX person_department ON person (department) WHERE active")
    op.execute("CREATE INDEX person_manager_id ON person (manager_id) WHERE active")
