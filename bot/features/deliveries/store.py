"""The tables of deliveries."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    TIMESTAMP,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
)
from sqlmodel import Field, SQLModel


def _moment(*, needed: bool = True) -> Any:
    return Field(default=None, sa_column=Column(TIMESTAMP(timezone=True), nullable=not needed))


def _key() -> Any:
    return Field(sa_column=Column(BigInteger, Identity(always=True), primary_key=True))


class CampaignRow(SQLModel, table=True):
    """Everything announced with one topic and reference. Nothing is sent while it is paused."""

    __tablename__ = "campaign"
    __table_args__ = (
        UniqueConstraint("topic", "reference", name="campaign_once"),
        Index("campaign_created_at", "created_at"),
    )

    id: int = _key()
    topic: str
    reference: str
    created_at: datetime = _moment()
    paused_at: datetime | None = _moment(needed=False)
    cancelled_at: datetime | None = _moment(needed=False)


class DeliveryRow(SQLModel, table=True):
    """One message to one person: never its words.

    Whoever works on it sets a ``token`` of their own and ``due_at`` to the moment from which
    another may take over. It has the words of ``renewed`` while those of ``renewals`` are wanted.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("campaign_id", "person_id", name="delivery_once"),
        CheckConstraint(
            "state IN ('waiting', 'sending', 'delivered', 'failed', 'skipped', 'unknown')",
            name="delivery_state",
        ),
        Index(
            "delivery_due",
            text("urgent DESC"),
            "due_at",
            "id",
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("delivery_sending", "due_at", postgresql_where=text("state = 'sending'")),
        Index(
            "delivery_stale",
            "due_at",
            postgresql_where=text("state = 'delivered' AND renewals > renewed"),
        ),
        Index("delivery_person_id", "person_id"),
        Index("delivery_not_after", "not_after"),
    )

    id: int = _key()
    campaign_id: int = Field(
        sa_column=Column(BigInteger, ForeignKey("campaign.id", ondelete="CASCADE"), nullable=False)
    )
    person_id: UUID
    urgent: bool
    state: str
    reason: str | None
    not_before: datetime = _moment()
    not_after: datetime = _moment()
    due_at: datetime = _moment()
    token: UUID | None
    tries: int = Field(sa_column_kwargs={"server_default": text("0")})
    cut_off: int = Field(sa_column_kwargs={"server_default": text("0")})
    sent_at: datetime | None = _moment(needed=False)
    conversation: str | None
    service_url: str | None
    bot: str | None
    message: str | None
    renewals: int = Field(sa_column_kwargs={"server_default": text("0")})
    renewed: int = Field(sa_column_kwargs={"server_default": text("0")})
    acted: bool = Field(sa_column_kwargs={"server_default": false()})


class UnaskedMessageRow(SQLModel, table=True):
    """Whose unasked message of a day it was: the primary key keeps it at one."""

    __tablename__ = "unasked_message"
    __table_args__ = (Index("unasked_message_delivery_id", "delivery_id"),)

    person_id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    day: date = Field(sa_column=Column(Date, primary_key=True))
    delivery_id: int = Field(
        sa_column=Column(BigInteger, ForeignKey("delivery.id", ondelete="CASCADE"), nullable=False)
    )


class MessagePreferenceRow(SQLModel, table=True):
    """Where somebody is, and until when they want no messages.

    ``seen_zone`` is what their device said last: when that changes, ``zone`` follows.
    """

    __tablename__ = "message_preference"

    person_id: UUID = Field(primary_key=True)
    zone: str = Field(
        sa_column=Column(Text, nullable=False, server_default=text("'Europe/Amsterdam'"))
    )
    paused_until: date | None
    seen_zone: str | None


class MutedTopicRow(SQLModel, table=True):
    """A topic about which somebody wants no messages."""

    __tablename__ = "muted_topic"

    person_id: UUID = Field(primary_key=True)
    topic: str = Field(primary_key=True)
