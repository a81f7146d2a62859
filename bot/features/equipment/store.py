"""The tables of equipment."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    TIMESTAMP,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
    true,
)
from sqlmodel import Field, SQLModel

_STATES = (
    "state IN ('requested', 'approved', 'rejected', 'withdrawn', 'ordered', 'scheduled', "
    "'installed', 'adjusted', 'on-loan', 'return-due', 'collected', 'refurbished', 'written-off')"
)


def _id() -> Any:
    return Field(sa_column=Column(BigInteger, Identity(always=True), primary_key=True))


def _text(default: str | None = None, **options: Any) -> Any:
    server_default = None if default is None else text(f"'{default}'")
    return Field(sa_column=Column(Text, nullable=False, server_default=server_default, **options))


def _moment(*, optional: bool = False) -> Any:
    return Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=optional))


def _to(target: str, *, optional: bool = False, **options: Any) -> Any:
    foreign = ForeignKey(target, **options)
    return Field(sa_column=Column(BigInteger, foreign, nullable=optional))


def _item() -> Any:
    return Field(sa_column=Column(Text, ForeignKey("equipment_item.code"), nullable=False))


class ItemRow(SQLModel, table=True):
    """Something in the catalogue. The check on ``stock`` is what keeps it from being oversold."""

    __tablename__ = "equipment_item"
    __table_args__ = (CheckConstraint("stock >= 0", name="equipment_item_stock"),)

    code: str = Field(sa_column=Column(Text, primary_key=True))
    kind: str = _text()
    name_nl: str = _text()
    name_en: str = _text()
    grade: str = _text()
    tax_category: str = _text("")
    picture: str = _text("")
    stock: int
    low_at: int = Field(sa_column=Column(Integer, nullable=False, server_default=text("0")))
    adjusted: bool = Field(sa_column=Column(Boolean, nullable=False, server_default=false()))
    offered: bool = Field(sa_column=Column(Boolean, nullable=False, server_default=true()))


class PackageRow(SQLModel, table=True):
    """What a persona is entitled to; a change is a new version, and the highest one holds."""

    __tablename__ = "equipment_package"
    __table_args__ = (CheckConstraint("quantity > 0", name="equipment_package_quantity"),)

    version: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    persona: str = Field(sa_column=Column(Text, primary_key=True))
    kind: str = Field(sa_column=Column(Text, primary_key=True))
    quantity: int


class PersonaRow(SQLModel, table=True):
    """Which persona somebody is; whoever is not here is the usual one."""

    __tablename__ = "equipment_persona"

    person_id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    persona: str = _text()


class BasketRow(SQLModel, table=True):
    """What somebody is about to order."""

    __tablename__ = "equipment_basket"

    person_id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    kind: str = Field(sa_column=Column(Text, primary_key=True))
    added_at: datetime = _moment()


class OrderRow(SQLModel, table=True):
    """One errand for the supplier: things to deliver, to fetch, or to look at.

    ``number`` is what the supplier knows it by. ``agreement`` is the version that was accepted.
    Each change makes a new ``version``; the supplier has heard of ``sent_version``.
    """

    __tablename__ = "equipment_order"
    __table_args__ = (
        UniqueConstraint("person_id", "request_id", name="equipment_order_request"),
        CheckConstraint("kind IN ('delivery', 'return', 'service')", name="equipment_order_kind"),
        Index("equipment_order_unsent", "id", postgresql_where=text("sent_version < version")),
    )

    id: int = _id()
    number: UUID = Field(sa_column=Column(Uuid, nullable=False, unique=True))
    person_id: UUID
    request_id: str = _text()
    kind: str = _text()
    ordered_at: datetime = _moment()
    agreement: str = _text()
    version: int = Field(sa_column=Column(Integer, nullable=False, server_default=text("0")))
    sent_version: int = Field(sa_column=Column(Integer, nullable=False, server_default=text("0")))


class EventRow(SQLModel, table=True):
    """Something that the supplier told, so that it counts once."""

    __tablename__ = "equipment_event"
    __table_args__ = (Index("equipment_event_heard_at", "heard_at"),)

    id: str = Field(sa_column=Column(Text, primary_key=True))
    order_id: int = _to("equipment_order.id", ondelete="CASCADE")
    heard_at: datetime = _moment()


class ContactRow(SQLModel, table=True):
    """Where to go, for one order: in no other table, and purged on its day."""

    __tablename__ = "equipment_contact"
    __table_args__ = (Index("equipment_contact_purge_on", "purge_on"),)

    order_id: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("equipment_order.id", ondelete="CASCADE"), primary_key=True
        )
    )
    street: str = _text()
    postal_code: str = _text()
    town: str = _text()
    phone: str = _text()
    purge_on: date


class TimeRow(SQLModel, table=True):
    """A time that the supplier offers for an order."""

    __tablename__ = "equipment_time"
    __table_args__ = (CheckConstraint("starts_at < ends_at", name="equipment_time_order"),)

    order_id: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("equipment_order.id", ondelete="CASCADE"), primary_key=True
        )
    )
    starts_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), primary_key=True))
    ends_at: datetime = _moment()


class AssetRow(SQLModel, table=True):
    """One chair, one desk. ``free`` while it stands in the warehouse to be lent again."""

    __tablename__ = "equipment_asset"
    __table_args__ = (Index("equipment_asset_free", "item_code", postgresql_where=text("free")),)

    id: int = _id()
    item_code: str = _item()
    grade: str = _text()
    free: bool


class ThingRow(SQLModel, table=True):
    """One thing that somebody asked for or has. Its unique index keeps one loan an asset."""

    __tablename__ = "equipment_thing"
    __table_args__ = (
        CheckConstraint(_STATES, name="equipment_thing_state"),
        CheckConstraint("decided_by <> person_id", name="equipment_thing_decided_by_another"),
        Index("equipment_thing_person_id", "person_id"),
        Index("equipment_thing_order_id", "order_id"),
        Index(
            "equipment_one_loan_an_asset",
            "asset_id",
            unique=True,
            postgresql_where=text(
                "state NOT IN ('rejected', 'withdrawn', 'refurbished', 'written-off')"
            ),
        ),
    )

    id: int = _id()
    order_id: int = _to("equipment_order.id")
    person_id: UUID
    item_code: str = _item()
    state: str = _text()
    since: datetime = _moment()
    above_package: bool
    reason: str = _text("")
    remark: str = _text("")
    decided_by: UUID | None
    asset_id: int | None = _to("equipment_asset.id", optional=True)
    grade: str = _text()
    starts_at: datetime | None = _moment(optional=True)
    ends_at: datetime | None = _moment(optional=True)
    return_order_id: int | None = _to("equipment_order.id", optional=True)
    reminded_on: date | None


class ServiceRow(SQLModel, table=True):
    """What the supplier is to do with a thing that somebody has: repair, move or swap it."""

    __tablename__ = "equipment_service"

    order_id: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("equipment_order.id", ondelete="CASCADE"), primary_key=True
        )
    )
    thing_id: int = _to("equipment_thing.id")
    kind: str = _text()


class QuestionRow(SQLModel, table=True):
    """What a manager wants to know before deciding, and the answer."""

    __tablename__ = "equipment_question"
    __table_args__ = (
        UniqueConstraint("asked_by", "request_id", name="equipment_question_request"),
        Index("equipment_question_thing_id", "thing_id"),
    )

    id: int = _id()
    thing_id: int = _to("equipment_thing.id")
    asked_by: UUID
    request_id: str = _text()
    question: str = _text()
    asked_at: datetime = _moment()
    answer: str = _text("")


class StepRow(SQLModel, table=True):
    """A step that was taken. Rows are only added: a trigger refuses anything else."""

    __tablename__ = "equipment_step"
    __table_args__ = (Index("equipment_step_thing_id", "thing_id"),)

    id: int = _id()
    thing_id: int = _to("equipment_thing.id")
    step: str = _text()
    state: str = _text()
    actor: str = _text()
    person_id: UUID | None
    taken_at: datetime = _moment()
