"""What tips forget: what is old, and readers who leave."""

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId
from bot.kernel.transactions import Transactions

TIPS_KEPT_FOR = timedelta(days=365)
"""How long a tip is kept after its last day, with who got it and what was thought of it."""

QUESTIONS_KEPT_FOR = timedelta(days=90)
"""How long a question is kept, with its answer."""

_TIPS = text("DELETE FROM tip WHERE ends_on < :day")
_QUESTIONS = text("DELETE FROM tip_question WHERE asked_at < :moment")
_PERSON = (
    text("DELETE FROM tip_vote WHERE person_id = :person_id"),
    text("DELETE FROM tip_reader WHERE person_id = :person_id"),
    text("DELETE FROM tip_newcomer WHERE person_id = :person_id"),
    text("DELETE FROM tip_question WHERE asked_by = :person_id"),
)


class Forgetting:
    """Deletes what need not be known any more."""

    def __init__(self, transactions: Transactions[AsyncSession], clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def forget_old(self) -> None:
        """Delete tips and questions of long ago."""
        now = self._clock.now()

        async def work(session: AsyncSession) -> None:
            await session.execute(_TIPS, {"day": local_day(now) - TIPS_KEPT_FOR})
            await session.execute(_QUESTIONS, {"moment": now - QUESTIONS_KEPT_FOR})

        await self._transactions.run(work)

    async def forget_person(self, person_id: PersonId) -> None:
        """Delete what is known of somebody as a reader; tips that they wrote stay."""

        async def work(session: AsyncSession) -> None:
            for statement in _PERSON:
                await session.execute(statement, {"person_id": person_id})

        await self._transactions.run(work)
