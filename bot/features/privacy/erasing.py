"""Leaving: a sequence of steps, each of which may be done again, and that goes on where it was."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from uuid import uuid4

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.deferring import Defer
from bot.features.privacy.domain import NotYet, Progress, Reason
from bot.features.privacy.statements import Statements
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.inventory import Purpose
from bot.kernel.people import PersonId
from bot.kernel.transactions import Transactions

logger = structlog.get_logger()

ERASE = "privacy.erase"
"""The job that goes on with one erasure."""

GRACE_DAYS = 3
"""Days after which somebody who is gone from the directory counts as having left."""

Errand = Callable[[PersonId], Awaitable[None]]
"""Something that another feature does for somebody who leaves. Done again, it does nothing more.

Raises `NotYet`.
"""

# Equipment waits until everything is back, and only then nobody needs to know who somebody was.
_LAST = (Purpose.EQUIPMENT, Purpose.CONVERSATION, Purpose.STAFF)
_ORDER = (*(each for each in Purpose if each not in _LAST), *_LAST)

_BEGIN = text("""
    INSERT INTO erasure (person_id, reason, asked_at) VALUES (:person_id, :reason, :now)
    ON CONFLICT (person_id) DO UPDATE
    SET reason = excluded.reason, asked_at = excluded.asked_at, finished_at = NULL
    WHERE erasure.finished_at IS NOT NULL
    RETURNING person_id""")
_BEGIN_ANEW = text("DELETE FROM erasure_step WHERE person_id = :person_id")
_DONE = text("SELECT step FROM erasure_step WHERE person_id = :person_id")
_CLAIM = text("""
    SELECT person_id FROM erasure
    WHERE person_id = :person_id AND finished_at IS NULL FOR UPDATE""")
_NOTE = text("""
    INSERT INTO erasure_step (person_id, step, done_at) VALUES (:person_id, :step, :now)
    ON CONFLICT DO NOTHING""")
_FINISH = text("""
    UPDATE erasure SET finished_at = :now WHERE person_id = :person_id AND finished_at IS NULL""")
_OPEN = text("SELECT person_id FROM erasure WHERE finished_at IS NULL ORDER BY asked_at")
_LEAVERS = text("""
    SELECT id FROM person WHERE left_on < CAST(:today AS date) - CAST(:grace AS int)
        AND NOT EXISTS (SELECT FROM erasure WHERE person_id = id AND finished_at IS NULL)
    ORDER BY id LIMIT 500""")
# Who was gone by mistake, or only changed contract, is in the directory again.
_RETURNED = text("""
    DELETE FROM erasure USING person
    WHERE person.id = erasure.person_id AND erasure.finished_at IS NULL AND reason = 'left'
        AND active AND (left_on IS NULL OR left_on >= :today)""")
_PROGRESS = text("""
    SELECT erasure.*, (SELECT count(*) FROM erasure_step AS step
        WHERE step.person_id = erasure.person_id) AS steps
    FROM erasure ORDER BY finished_at IS NOT NULL, asked_at DESC LIMIT :most""")


class Erasing:
    """Erases people, step by step. ``errands`` come first, in their order, by name."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        statements: Statements,
        errands: Mapping[str, Errand],
        defer: Defer,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._statements = statements
        self._errands = errands
        self._defer = defer
        self.steps: Sequence[str] = (*errands, *(f"forget-{each}" for each in _ORDER))

    async def begin(self, session: AsyncSession, person_id: PersonId, reason: Reason) -> bool:
        """Begin in the transaction of ``session``; return whether it was not under way yet."""
        values = {"person_id": person_id, "reason": reason, "now": self._clock.now()}
        if (await session.execute(_BEGIN, values)).one_or_none() is None:
            return False
        await session.execute(_BEGIN_ANEW, values)
        await self._defer(session, ERASE, person_id=str(person_id))
        return True

    async def go_on(self, person_id: PersonId) -> bool:
        """Do what is left to do; return whether all is done. What must wait, waits."""
        done = await self._transactions.run(lambda session: self._done(session, person_id))
        if done is None:
            return True
        try:
            for step in self.steps:
                if step not in done:
                    await self._take(person_id, step)
        except NotYet:
            return False
        values = {"person_id": person_id, "now": self._clock.now()}
        await self._transactions.run(lambda session: session.execute(_FINISH, values))
        return True

    async def _done(self, session: AsyncSession, person_id: PersonId) -> frozenset[str] | None:
        """Return the steps that are done; nothing if no erasure is under way."""
        values = {"person_id": person_id}
        if (await session.execute(_CLAIM, values)).one_or_none() is None:
            return None
        return frozenset((await session.execute(_DONE, values)).scalars())

    async def _take(self, person_id: PersonId, step: str) -> None:
        if errand := self._errands.get(step):
            await errand(person_id)
        values = {"person_id": person_id, "step": step, "now": self._clock.now()}

        async def work(session: AsyncSession) -> None:
            if (await session.execute(_CLAIM, values)).one_or_none() is None:
                raise NotYet  # it was called off
            if not errand:
                await self._forget(session, person_id, Purpose(step.removeprefix("forget-")))
            await session.execute(_NOTE, values)

        await self._transactions.run(work)

    async def _forget(self, session: AsyncSession, person_id: PersonId, purpose: Purpose) -> None:
        for question in self._statements.pending(purpose):
            if (await session.execute(question, {"person_id": person_id})).scalar_one():
                raise NotYet
        # A number that leads to nobody: it is kept nowhere, and another one for each purpose.
        values = {"person_id": person_id, "stranger": uuid4()}
        for statement in self._statements.erase(purpose):
            await session.execute(statement, values)

    async def go_on_with_all(self) -> None:
        """Begin for those who left, call off for those who are back, and go on with the rest."""
        today = {"today": local_day(self._clock.now()), "grace": GRACE_DAYS}

        async def work(session: AsyncSession) -> list[PersonId]:
            await session.execute(_RETURNED, today)
            for person_id in (await session.execute(_LEAVERS, today)).scalars().all():
                await self.begin(session, PersonId(person_id), Reason.LEFT)
            return [PersonId(each) for each in (await session.execute(_OPEN)).scalars()]

        for person_id in await self._transactions.run(work):
            try:
                await self.go_on(person_id)
            except Exception:  # one that fails is nobody else's delay; it is tried again
                logger.exception("erasure goes on later")

    async def replay(self, people: Iterable[PersonId]) -> None:
        """Erase people again on a database that was restored from before they were erased."""
        for person_id in people:

            async def again(session: AsyncSession, who: PersonId = person_id) -> None:
                await self.begin(session, who, Reason.RESTORED)

            await self._transactions.run(again)
            await self.go_on(person_id)

    async def progress(self, most: int) -> list[Progress]:
        """Return how it stands with erasures: those under way first, then the newest."""

        async def work(session: AsyncSession) -> list[Progress]:
            return [
                Progress(
                    PersonId(row.person_id),
                    Reason(row.reason),
                    row.asked_at,
                    row.steps,
                    row.finished_at,
                )
                for row in await session.execute(_PROGRESS, {"most": most})
            ]

        return await self._transactions.run(work)
