"""The memory of conversations in PostgreSQL. Implements `chat.Memory`."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.database import Database
from bot.chat.memory import REMEMBERED_FOR
from bot.chat.turn import Turn
from bot.chat.understanding import Meaning
from bot.kernel.clock import Clock

_RECALL = text(
    "SELECT meaning FROM conversation_memory"
    " WHERE conversation = :conversation AND person_id = :person AND at > :since"
)
_REMEMBER = text(
    "INSERT INTO conversation_memory (conversation, person_id, meaning, at)"
    " VALUES (:conversation, :person, CAST(:meaning AS jsonb), :at)"
    " ON CONFLICT (conversation, person_id) DO UPDATE SET meaning = excluded.meaning, at = excluded.at"
)
_FORGET = text("DELETE FROM conversation_memory WHERE at <= :until")


class DatabaseMemory:
    """Keeps the last meaning a person had in a conversation for ten minutes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def recall(self, turn: Turn) -> Meaning | None:
        """Return what this person last meant in this conversation, unless it is too long ago."""
        keys = {"conversation": turn.conversation, "person": turn.person.id}

        async def work(session: AsyncSession) -> object:
            since = turn.now - REMEMBERED_FOR
            return (await session.execute(_RECALL, {**keys, "since": since})).scalar_one_or_none()

        stored = await self._database.run(work)
        return None if stored is None else Meaning.from_json(stored)

    async def remember(self, turn: Turn, meaning: Meaning) -> None:
        """Keep ``meaning`` as the last one of this person in this conversation."""
        row = {
            "conversation": turn.conversation,
            "person": turn.person.id,
            "meaning": meaning.to_json(),
            "at": turn.now,
        }

        async def work(session: AsyncSession) -> None:
            await session.execute(_REMEMBER, row)

        await self._database.run(work)

    async def forget_old(self) -> None:
        """Delete what is past its ten minutes."""

        async def work(session: AsyncSession) -> None:
            await session.execute(_FORGET, {"until": self._clock.now() - REMEMBERED_FOR})

        await self._database.run(work)
