"""Who looked at or changed whose data: noted once, changed never."""

from collections.abc import Collection

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.privacy.domain import Noted
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId
from bot.kernel.transactions import Transactions

_NOTE = text("""
    INSERT INTO audit (at, actor_id, subject_id, deed)
    SELECT :now, :actor_id, subject_id, :deed
    FROM unnest(CAST(:subjects AS uuid[])) AS seen (subject_id)
    WHERE subject_id IS DISTINCT FROM CAST(:actor_id AS uuid)""")
_OF = text("""
    SELECT at, actor_id, deed FROM audit WHERE subject_id = :person_id
    ORDER BY at DESC, id DESC LIMIT :most OFFSET :start""")


class Audit:
    """The notes. Implements `bot.chat.audit.Witness`."""

    def __init__(self, transactions: Transactions[AsyncSession], clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def note(
        self, actor_id: PersonId | None, deed: str, subjects: Collection[PersonId]
    ) -> None:
        """Note what somebody did with data of others, in a transaction of its own."""
        if subjects:
            await self._transactions.run(
                lambda session: self.note_in(session, actor_id, deed, subjects)
            )

    async def note_in(
        self,
        session: AsyncSession,
        actor_id: PersonId | None,
        deed: str,
        subjects: Collection[PersonId],
    ) -> None:
        """Note it in the transaction of a change. What somebody does with their own data is not."""
        values = {
            "now": self._clock.now(),
            "actor_id": actor_id,
            "deed": deed,
            "subjects": list(subjects),
        }
        await session.execute(_NOTE, values)

    async def about(self, person_id: PersonId, *, start: int, most: int) -> list[Noted]:
        """Return who did what with the data of somebody, the newest first."""
        values = {"person_id": person_id, "start": start, "most": most}

        async def work(session: AsyncSession) -> list[Noted]:
            return [
                Noted(row.at, None if row.actor_id is None else PersonId(row.actor_id), row.deed)
                for row in await session.execute(_OF, values)
            ]

        return await self._transactions.run(work)
