"""The tables of tips."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    TIMESTAMP,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


def _id() -> Any:
    return Field(sa_column=Column(BigInteger, Identity(always=True), primary_key=True))


def _text(default: str | None = None) -> Any:
    server_default = None if default is None else text(f"'{default}'")
    return Field(sa_column=Column(Text, nullable=False, server_default=server_default))


def _moment() -> Any:
    return Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))


def _zero() -> Any:
    return Field(sa_column_kwargs={"server_default": text("0")})


def _tip(**options: Any) -> Any:
    tip = ForeignKey("tip.id", ondelete="CASCADE")
    return Field(sa_column=Column(BigInteger, tip, nullable=False, **options))


def _person_in_key() -> Any:
    return Field(sa_column=Column(Uuid, primary_key=True))


class TipRow(SQLModel, table=True):
    """A tip. ``proposal`` holds a change of one that was sent; a row is not changed by reading."""

    __tablename__ = "tip"
    __table_args__ = (
        UniqueConstraint("author_id", "request_id", name="tip_request"),
        CheckConstraint(
            "state IN ('draft', 'waiting', 'approved', 'declined', 'withdrawn')", name="tip_state"
        ),
        CheckConstraint("decided_by <> author_id", name="tip_decided_by_another"),
        CheckConstraint("starts_on <= ends_on", name="tip_days"),
        Index("tip_current", "ends_on", postgresql_where=text("state = 'approved'")),
    )

    id: int = _id()
    author_id: UUID
    request_id: str = _text()
    title: str = _text()
    body: str = _text()
    link: str = _text()
    picture: str = _text()
    theme: str = _text()
    audience: str = _text()
    departments: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    starts_on: date
    ends_on: date
    state: str = _text()
    round: int = _zero()
    proposal: dict[str, str] | None = Field(sa_column=Column(JSONB))
    proposed: bool = Field(sa_column_kwargs={"server_default": false()})
    decided_by: UUID | None
    remark: str = _text("")
    readers: int = _zero()
    created_at: datetime = _moment()
    in_channel: bool = Field(sa_column_kwargs={"server_default": false()})
    one_by_one_at: datetime | None = Field(sa_column=Column(TIMESTAMP(timezone=True)))


class TipReaderRow(SQLModel, table=True):
    """To whom a tip was addressed: the primary key keeps it at once.

    ``newcomer_id`` is there when it is one of the tips for newcomers.
    """

    __tablename__ = "tip_reader"
    __table_args__ = (Index("tip_reader_person_id", "person_id"),)

    tip_id: int = _tip(primary_key=True)
    person_id: UUID = _person_in_key()
    newcomer_id: int | None = Field(sa_column=Column(BigInteger))


class TipVoteRow(SQLModel, table=True):
    """One vote a person; only counts of them are ever shown."""

    __tablename__ = "tip_vote"

    tip_id: int = _tip(primary_key=True)
    person_id: UUID = _person_in_key()
    helpful: bool


class TipQuestionRow(SQLModel, table=True):
    """A question to the author of a tip, and the answer."""

    __tablename__ = "tip_question"
    __table_args__ = (
        UniqueConstraint("asked_by", "request_id", name="tip_question_request"),
        Index("tip_question_tip_id", "tip_id"),
    )

    id: int = _id()
    tip_id: int = _tip()
    asked_by: UUID
    request_id: str = _text()
    question: str = _text()
    asked_at: datetime = _moment()
    answer: str = _text("")


class TipNewcomerRow(SQLModel, table=True):
    """Since when somebody is in a department, and whether they got its best tips."""

    __tablename__ = "tip_newcomer"
    __table_args__ = (UniqueConstraint("person_id", "department", name="tip_newcomer_once"),)

    id: int = _id()
    person_id: UUID
    department: str = _text()
    since: date
    welcomed: bool
