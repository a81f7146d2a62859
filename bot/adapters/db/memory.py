"""The memory of conversations in PostgreSQL. Implements `chat.Memory`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import TIMESTAMP, Column, delete, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col

from bot.adapters.db.database import Database
from bot.chat.memory import REMEMBERED_FOR
from bot.chat.turn import Turn
from bot.chat.understanding import Meaning
from bot.kernel.clock import Clock


class ConversationMemory(SQLModel, table=True):
    """One person's last meaning in one conversation."""

    __tablename__ = "conversation_memory"

    conversation: str = Field(primary_key=True)
    person_id: UUID = Field(primary_key=True)
    meaning: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False, index=True))


class DatabaseMemory:
    """Keeps the last meaning a person had in a conversation for ten minutes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def recall(self, turn: Turn) -> Meaning | None:
        """Return what this person last meant in this conversation, unless it is too long ago."""
        kept = select(col(ConversationMemory.meaning)).where(
            col(ConversationMemory.conversation) == turn.conversation,
            col(ConversationMemory.person_id) == turn.person.id,
            col(ConversationMemory.at) > turn.now - REMEMBERED_FOR,
        )

        async def work(session: AsyncSession) -> dict[str, Any] | None:
            return (await session.execute(kept)).scalar_one_or_none()

        stored = await self._database.run(work)
        return None if stored is None else Meaning.from_json(stored)

    async def remember(self, turn: Turn, meaning: Meaning) -> None:
        """Keep ``meaning`` as the last one of this person in this conversation."""
        latest = {"meaning": meaning.to_json(), "at": turn.now}
        keep = (
            insert(ConversationMemory)
            .values(conversation=turn.conversation, person_id=turn.person.id, **latest)
            .on_conflict_do_update(index_elements=["conversation", "person_id"], set_=latest)
        )

        async def work(session: AsyncSession) -> None:
            await session.execute(keep)

        await self._database.run(work)

    async def forget_old(self) -> None:
        """Delete what is past its ten minutes."""
        too_long_ago = self._clock.now() - REMEMBERED_FOR

        async def work(session: AsyncSession) -> None:
            await session.execute(
                delete(ConversationMemory).where(col(ConversationMemory.at) <= too_long_ago)
            )

        await self._database.run(work)
