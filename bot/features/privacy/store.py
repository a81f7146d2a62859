"""The tables of privacy: leaving, and who looked at whose data."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    TIMESTAMP,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Text,
    Uuid,
    text,
)
from sqlmodel import Field, SQLModel


class ErasureRow(SQLModel, table=True):
    """Whose data are being erased or were. Replayed after a restore, so it outlives the person."""

    __tablename__ = "erasure"
    __table_args__ = (
        CheckConstraint("reason IN ('left', 'asked', 'restored')", name="erasure_reason"),
        Index("erasure_open", "asked_at", postgresql_where=text("finished_at IS NULL")),
    )

    person_id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    asked_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))
    finished_at: datetime | None = Field(sa_column=Column(TIMESTAMP(timezone=True)))


class ErasureStepRow(SQLModel, table=True):
    """A step of an erasure that is done."""

    __tablename__ = "erasure_step"

    person_id: UUID = Field(
        sa_column=Column(
            Uuid, ForeignKey("erasure.person_id", ondelete="CASCADE"), primary_key=True
        )
    )
    step: str = Field(sa_column=Column(Text, primary_key=True))
    done_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))


class AuditRow(SQLModel, table=True):
    """Who looked at or changed whose data. Rows are only added: triggers refuse anything else."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("audit_subject_id", "subject_id", text("at DESC")),
        Index("audit_at", "at"),
    )

    id: int = Field(sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))
    actor_id: UUID | None
    subject_id: UUID
    deed: str = Field(sa_column=Column(Text, nullable=False))
