"""What is kept beside a wave: how often, and what was told of it already."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import TIMESTAMP, CheckConstraint, Column, ForeignKey, SmallInteger, Uuid
from sqlmodel import Field, SQLModel


def _done_at() -> Any:
    return Field(default=None, sa_column=Column(TIMESTAMP(timezone=True)))


class PlanRow(SQLModel, table=True):
    """How often a wave is repeated; when people were invited, and told of the result."""

    __tablename__ = "pulse_plan"
    __table_args__ = (
        CheckConstraint("every_weeks BETWEEN 1 AND 104", name="pulse_plan_every_weeks"),
    )

    wave_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("pulse_wave.id", ondelete="CASCADE"), primary_key=True)
    )
    every_weeks: int = Field(sa_column=Column(SmallInteger, nullable=False))
    invited_at: datetime | None = _done_at()
    told_at: datetime | None = _done_at()
    shared_at: datetime | None = _done_at()
