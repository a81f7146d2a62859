"""The tables of leaving."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import TIMESTAMP, BigInteger, Column, Identity, UniqueConstraint, Uuid
from sqlmodel import Field, SQLModel


class LeavingRow(SQLModel, table=True):
    """The last day that HR set for somebody. It goes before what the directory says."""

    __tablename__ = "equipment_leaving"

    person_id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    last_day: date
    set_by: UUID | None
    set_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))


class ReturnRow(SQLModel, table=True):
    """That somebody's things are to come back, and when that was said.

    For another last day there is another plan, with another ``id``.
    """

    __tablename__ = "equipment_return"
    __table_args__ = (UniqueConstraint("id", name="equipment_return_id"),)

    person_id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    id: int = Field(sa_column=Column(BigInteger, Identity(always=True), nullable=False))
    last_day: date
    planned_on: date
    told_on: date | None
    escalated_on: date | None
