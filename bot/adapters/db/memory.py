"""The memory of conversations in PostgreSQL. Implements `chat.Memory`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import TIMESTAMP, Column, delete, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col

from bot.adapters.db.batches import Batches
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


# Sorted against deadlocks.
REMEMBER = """
    INSERT INTO conversation_memory (conversation, person_id, meaning, at)
    SELECT conversation, person_id, meaning::jsonb, at
    FROM unnest(
        %(conversation)s::text[], %(person_id)s::uuid[], %(meaning)s::text[],
        %(at)s::timestamptz[]
    ) AS latest (conversation, person_id, meaning, at)
    ORDER BY conversation, person_id
    ON CONFLICT (conversation, person_id) DO UPDATE SET
        meaning = excluded.meaning, at = excluded.at
"""


class DatabaseMemory:
    """Keeps the last meaning a person had in a conversation for ten minutes.

    Turns that come at the same time are remembered in one statement.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._remembering = Batches(self._remember)

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
        await self._remembering.add((turn, meaning))

    async def _remember(self, turns: list[tuple[Turn, Meaning]]) -> Sequence[None]:
        latest = {(turn.conversation, turn.person.id): (turn, meaning) for turn, meaning in turns}
        values = {
            "conversation": [turn.conversation for turn, _ in latest.values()],
            "person_id": [turn.person.id for turn, _ in latest.values()],
            "meaning": [orjson.dumps(meaning.to_json()).decode() for _, meaning in latest.values()],
            "at": [turn.now for turn, _ in latest.values()],
        }
        await self._database.statements.run(REMEMBER, values)
        return [None] * len(turns)

    async def forget_old(self) -> None:
        """Delete what is past its ten minutes."""
        too_long_ago = self._clock.now() - REMEMBERED_FOR

        async def work(session: AsyncSession) -> None:
            await session.execute(
                delete(ConversationMemory).where(col(ConversationMemory.at) <= too_long_ago)
            )

        await self._database.run(work)
