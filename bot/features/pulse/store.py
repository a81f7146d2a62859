"""The tables of pulse surveys.

No table holds an answer that can be read: a ballot is sealed until the close and gone after it,
and of the close only remain results of groups, and comments without a person or a moment.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    TIMESTAMP,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
)
from sqlmodel import Field, SQLModel


def _id() -> Any:
    return Field(sa_column=Column(BigInteger, Identity(always=True), primary_key=True))


def _text(default: str | None = None) -> Any:
    server_default = None if default is None else text(f"'{default}'")
    return Field(sa_column=Column(Text, nullable=False, server_default=server_default))


def _small(*, optional: bool = False) -> Any:
    return Field(sa_column=Column(SmallInteger, nullable=optional))


def _whole(*, optional: bool = False) -> Any:
    return Field(sa_column=Column(Integer, nullable=optional))


def _flag() -> Any:
    return Field(sa_column=Column(Boolean, nullable=False, server_default=false()))


def _moment(*, optional: bool = False) -> Any:
    return Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=optional))


def _to(target: str, kind: Any = Uuid, *, optional: bool = False, **options: Any) -> Any:
    foreign = ForeignKey(target, ondelete="CASCADE")
    if not options:
        options["nullable"] = optional
    return Field(sa_column=Column(kind, foreign, **options))


class ThemeRow(SQLModel, table=True):
    """What waves measure."""

    __tablename__ = "pulse_theme"

    code: str = Field(sa_column=Column(Text, primary_key=True))
    name_nl: str = _text()
    name_en: str = _text()
    retired: bool = _flag()


class QuestionRow(SQLModel, table=True):
    """A version of a question: its words never change, other words are another version."""

    __tablename__ = "pulse_question"
    __table_args__ = (
        UniqueConstraint("theme_code", "kind", "version", name="pulse_question_version"),
        CheckConstraint("kind IN ('scale', 'promoter', 'open')", name="pulse_question_kind"),
    )

    id: int = _id()
    theme_code: str = Field(sa_column=Column(Text, ForeignKey("pulse_theme.code"), nullable=False))
    kind: str = _text()
    version: int = _whole()
    text_nl: str = _text()
    text_en: str = _text()
    created_by: UUID | None
    created_at: datetime = _moment()


class WaveRow(SQLModel, table=True):
    """A wave. Ballots are sealed to ``public_key``; the other half is not in the database."""

    __tablename__ = "pulse_wave"
    __table_args__ = (
        UniqueConstraint("created_by", "request_id", name="pulse_wave_request"),
        CheckConstraint(
            "state IN ('planned', 'open', 'closing', 'closed', 'cancelled')",
            name="pulse_wave_state",
        ),
        CheckConstraint("opens_at < closes_at", name="pulse_wave_moments"),
        CheckConstraint("third BETWEEN 1 AND 3", name="pulse_wave_third"),
        CheckConstraint(
            "public_key IS NOT NULL OR state IN ('planned', 'cancelled')", name="pulse_wave_sealed"
        ),
    )

    id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    name: str = _text()
    state: str = _text()
    opens_at: datetime = _moment()
    closes_at: datetime = _moment()
    departments: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    third: int | None = _small(optional=True)
    public_key: bytes | None = Field(sa_column=Column(LargeBinary))
    asked: int | None = _whole(optional=True)
    answered: int | None = _whole(optional=True)
    created_by: UUID
    request_id: str = _text()
    created_at: datetime = _moment()
    closed_at: datetime | None = _moment(optional=True)
    swept: bool = _flag()


class WaveQuestionRow(SQLModel, table=True):
    """What a wave asks: closed questions at 1 to 5, the open one at 6."""

    __tablename__ = "pulse_wave_question"
    __table_args__ = (
        UniqueConstraint("wave_id", "question_id", name="pulse_wave_question_once"),
        CheckConstraint("position BETWEEN 1 AND 6", name="pulse_wave_question_position"),
    )

    wave_id: UUID = _to("pulse_wave.id", primary_key=True)
    position: int = Field(sa_column=Column(SmallInteger, primary_key=True, autoincrement=False))
    question_id: int = Field(
        sa_column=Column(BigInteger, ForeignKey("pulse_question.id"), nullable=False)
    )


class GroupRow(SQLModel, table=True):
    """A group as it was at the opening; ``participation`` and ``hidden`` are filled at the close.

    ``members`` are keyed hashes of those in it and in no group below it, to compare waves with.
    """

    __tablename__ = "pulse_group"
    __table_args__ = (
        UniqueConstraint("wave_id", "lead_id", name="pulse_group_lead"),
        Index(
            "pulse_group_top", "wave_id", unique=True, postgresql_where=text("parent_id IS NULL")
        ),
        CheckConstraint("participation % 5 = 0", name="pulse_group_rounded"),
        CheckConstraint("participation IS NULL OR hidden IS NULL", name="pulse_group_hidden"),
    )

    id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    wave_id: UUID = _to("pulse_wave.id")
    parent_id: UUID | None = _to("pulse_group.id", optional=True)
    lead_id: UUID | None
    people: int = _whole()
    asked: int = _whole()
    participation: int | None = _small(optional=True)
    hidden: str | None = Field(default=None, sa_column=Column(Text))
    members: list[bytes] | None = Field(sa_column=Column(ARRAY(LargeBinary)))


class RosterRow(SQLModel, table=True):
    """Somebody in the frozen organisation of a wave. No answer, and not whether there is one."""

    __tablename__ = "pulse_roster"
    __table_args__ = (
        Index("pulse_roster_person_id", "person_id"),
        Index("pulse_roster_group_id", "group_id"),
    )

    wave_id: UUID = _to("pulse_wave.id", primary_key=True)
    person_id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    group_id: UUID = _to("pulse_group.id")
    asked: bool


class ParticipationRow(SQLModel, table=True):
    """Whether somebody who was asked answered, and the sealed ballot until the close.

    All ballots have one size and stay in the row: PostgreSQL keeps no second place of them.
    """

    __tablename__ = "pulse_participation"
    __table_args__ = (
        CheckConstraint("octet_length(sealed) = 2112", name="pulse_participation_one_size"),
        CheckConstraint("answered OR sealed IS NULL", name="pulse_participation_answered"),
    )

    wave_id: UUID = _to("pulse_wave.id", primary_key=True)
    person_id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    answered: bool = _flag()
    sealed: bytes | None = Field(sa_column=Column(LargeBinary))


class CommentRow(SQLModel, table=True):
    """A comment of somebody in a group where ten or more wrote one; random id, random order.

    ``masked`` is what readers get, once HR released it.
    """

    __tablename__ = "pulse_comment"
    __table_args__ = (
        CheckConstraint("state IN ('held', 'released', 'withheld')", name="pulse_comment_state"),
        Index("pulse_comment_group_id", "group_id"),
    )

    id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    wave_id: UUID = _to("pulse_wave.id")
    group_id: UUID = _to("pulse_group.id")
    masked: str = _text()
    flags: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    state: str = _text("held")
    decided_by: UUID | None


class ResultRow(SQLModel, table=True):
    """What was published of a group about a question. What was not published is not kept."""

    __tablename__ = "pulse_result"
    __table_args__ = (
        CheckConstraint("answers >= 5", name="pulse_result_floor"),
        CheckConstraint("bound IN ('exact', 'at-most', 'at-least')", name="pulse_result_bound"),
        CheckConstraint("trend IN ('up', 'down')", name="pulse_result_trend"),
        CheckConstraint(
            "bound = 'exact' OR num_nonnulls(favourable, detractors, low, high, trend) = 0",
            name="pulse_result_kept_back",
        ),
    )

    group_id: UUID = _to("pulse_group.id", primary_key=True)
    question_id: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("pulse_question.id"), primary_key=True, autoincrement=False
        )
    )
    answers: int = _whole()
    percent: int = _small()
    bound: str = _text()
    low: int | None = _small(optional=True)
    high: int | None = _small(optional=True)
    trend: str | None = Field(default=None, sa_column=Column(Text))
    favourable: int | None = _whole(optional=True)
    detractors: int | None = _whole(optional=True)


class TalkRow(SQLModel, table=True):
    """That a result was shared with the team, and how the talk about it ended."""

    __tablename__ = "pulse_talk"
    __table_args__ = (
        CheckConstraint("outcome IN ('agreements', 'no-action')", name="pulse_talk_outcome"),
    )

    group_id: UUID = _to("pulse_group.id", primary_key=True)
    shared_at: datetime | None = _moment(optional=True)
    outcome: str | None = Field(default=None, sa_column=Column(Text))
    decided_by: UUID | None
    decided_at: datetime | None = _moment(optional=True)


class AgreementRow(SQLModel, table=True):
    """What a team agreed after its talk: at most three."""

    __tablename__ = "pulse_agreement"
    __table_args__ = (
        UniqueConstraint("group_id", "position", name="pulse_agreement_position"),
        UniqueConstraint("recorded_by", "request_id", "position", name="pulse_agreement_request"),
        CheckConstraint("position BETWEEN 1 AND 3", name="pulse_agreement_most"),
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="pulse_agreement_state"),
        Index("pulse_agreement_owner_id", "owner_id", postgresql_where=text("state = 'open'")),
    )

    id: int = _id()
    group_id: UUID = _to("pulse_group.id")
    position: int = _small()
    words: str = _text()
    owner_id: UUID
    due_on: date = Field(sa_column=Column(Date, nullable=False))
    state: str = _text("open")
    recorded_by: UUID
    request_id: str = _text()
    recorded_at: datetime = _moment()
