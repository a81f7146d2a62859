"""The table of channels and its queries."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import TIMESTAMP, Column, Uuid, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.features.channels.domain import Channel
from bot.kernel.people import PersonId


class TeamChannelRow(SQLModel, table=True):
    """Which channel is that of which department: one each."""

    __tablename__ = "team_channel"

    id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    department: str = Field(unique=True)
    conversation: str = Field(unique=True)
    linked_by: UUID | None
    linked_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))


_UNLINK = text("""
    DELETE FROM team_channel WHERE conversation = :conversation""")
_OTHER = text("""
    DELETE FROM team_channel
    WHERE conversation = :conversation AND department <> :department
        OR department = :department AND conversation <> :conversation""")
_LINK = text("""
    INSERT INTO team_channel (id, department, conversation, linked_by, linked_at)
    VALUES (:id, :department, :conversation, :linked_by, :now)
    ON CONFLICT DO NOTHING""")
_OF = text("""
    SELECT department FROM team_channel
    JOIN conversation_reference AS reference USING (conversation)
    WHERE reference.stopped_at IS NULL
        AND department = ANY(CAST(:departments AS text[]))
    ORDER BY department""")
_BY_IDS = text("""
    SELECT department FROM team_channel WHERE id = ANY(CAST(:ids AS uuid[]))""")
_HERE = text("SELECT department FROM team_channel WHERE conversation = :conversation")


async def link(
    session: AsyncSession,
    channel: Channel,
    conversation: str,
    linked_by: PersonId,
    now: datetime,
) -> None:
    """Make a conversation the channel of a department, and no other of it any more."""
    values = {
        "id": channel.id,
        "department": channel.department,
        "conversation": conversation,
        "linked_by": linked_by,
        "now": now,
    }
    await session.execute(_OTHER, values)
    await session.execute(_LINK, values)


async def unlink(session: AsyncSession, conversation: str) -> None:
    """Forget of which department a channel is."""
    await session.execute(_UNLINK, {"conversation": conversation})


async def here(session: AsyncSession, conversation: str) -> Channel | None:
    """Return of which department a channel is."""
    found = await session.execute(_HERE, {"conversation": conversation})
    department = found.scalar_one_or_none()
    return None if department is None else Channel(department)


async def reachable(session: AsyncSession, departments: Collection[str]) -> Collection[Channel]:
    """Return the channels in which the bot is."""
    rows = await session.execute(_OF, {"departments": list(departments)})
    return [Channel(row.department) for row in rows]


async def by_ids(session: AsyncSession, ids: Collection[PersonId]) -> Collection[Channel]:
    """Return the channels with these ids."""
    rows = await session.execute(_BY_IDS, {"ids": list(ids)})
    return [Channel(row.department) for row in rows]
