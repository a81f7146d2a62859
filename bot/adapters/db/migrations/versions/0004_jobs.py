"""The job queue, as procrastinate 3.10 defines it.

Revision ID: 0004
Revises: 0003
"""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"

# A copy, because a later procrastinate brings a later schema: that will be a migration of its own.
SCHEMA = Path(__file__).parent / "0004_jobs.sql"


def upgrade() -> None:
    """Create the queue's tables, types and functions."""
    op.get_bind().exec_driver_sql(SCHEMA.read_text(encoding="utf-8").replace("%", "%%"))
