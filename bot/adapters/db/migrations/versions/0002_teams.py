"""Placeholder until its owner writes it.

Revision ID: 0002
"""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Change nothing yet."""
