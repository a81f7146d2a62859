"""Placeholder until its owner writes it.

Revision ID: 0001
"""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Change nothing yet."""
