"""The wave plan of HR: drawn up, started, closed early, cancelled. Counts only, never who."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.deferring import Defer
from bot.features.pulse import closing, rows
from bot.features.pulse.domain import MOST_QUESTIONS, State, Wave, WaveId
from bot.features.pulse.errors import WaveMovedOn
from bot.features.pulse.planning_domain import (
    CLOSES_AT,
    OPENS_AT,
    USUAL_WEEKS,
    Draft,
    Proposal,
    Standing,
    proposed,
    state_of,
)
from bot.features.pulse.statistics import rounded
from bot.kernel.calendar import WorkCalendar, at, local_day
from bot.kernel.clock import Clock
from bot.kernel.groups import SMALLEST
from bot.kernel.people import Person
from bot.kernel.transactions import Transactions

TEND_NOW = "pulse.tend-now"
"""The job that looks at once at what has to be opened, closed and told."""

SMALLEST_COUNTED = 40
"""People asked, from which on it is told how many answered while a wave is open."""

_NEWEST_FIRST = """
    WHERE (CAST(:closed AS boolean) IS NULL OR state = 'closed') ORDER BY opens_at DESC, id
    LIMIT :most"""
_ADD = text("""
    INSERT INTO pulse_wave (id, name, state, opens_at, closes_at, departments, third, created_by,
        request_id, created_at)
    VALUES (:id, :name, 'planned', :opens_at, :closes_at, :departments, :third, :person_id,
        :request_id, :now)
    ON CONFLICT ON CONSTRAINT pulse_wave_request DO NOTHING RETURNING id""")
_BY_REQUEST = text("""
    SELECT id FROM pulse_wave WHERE created_by = :person_id AND request_id = :request_id""")
_ASKS = text("""
    INSERT INTO pulse_wave_question (wave_id, position, question_id)
    VALUES (:id, :position, :question_id)""")
_PLAN = text("INSERT INTO pulse_plan (wave_id, every_weeks) VALUES (:id, :every_weeks)")
_WEEKS = text("SELECT wave_id, every_weeks FROM pulse_plan WHERE wave_id = ANY(:ids)")
_START = text("""
    UPDATE pulse_wave SET opens_at = :now WHERE id = :id AND state = 'planned' AND :now < closes_at
    RETURNING id""")
_ANSWERED = text("""
    SELECT count(*) FILTER (WHERE answered) FROM pulse_participation WHERE wave_id = :id""")


class Planning:
    """What HR does with waves. Each method is one transaction."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        calendar: WorkCalendar,
        defer: Defer,
        new_id: Callable[[], UUID],
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._calendar = calendar
        self._defer = defer
        self._new_id = new_id

    async def waves(self, most: int = 6) -> list[Standing]:
        """Return the newest waves."""
        return await self._transactions.run(
            lambda session: self._standings(session, most=most, closed=None)
        )

    async def proposal(self) -> Proposal:
        """Return when the next wave might be."""
        today = local_day(self._clock.now())
        closed = await self._transactions.run(
            lambda session: self._standings(session, most=2, closed=True)
        )
        return proposed(closed, today, self._calendar)

    async def plan(self, person: Person, draft: Draft, request_id: str) -> Standing:
        """Keep a wave for later, once a request. Raises what `Draft.checked` raises."""
        now = self._clock.now()
        checked = draft.checked(local_day(now))
        opens_at = max(at(checked.opens_on, OPENS_AT), now)
        values = {
            "id": self._new_id(),
            "name": checked.name,
            "opens_at": opens_at,
            "closes_at": at(checked.closes_on, CLOSES_AT),
            "departments": list(checked.departments),
            "third": checked.third,
            "person_id": person.id,
            "request_id": request_id,
            "now": now,
            "every_weeks": checked.every_weeks,
        }
        asked = [*enumerate(checked.questions, 1)]
        if checked.open_question is not None:
            asked.append((MOST_QUESTIONS + 1, checked.open_question))

        async def work(session: AsyncSession) -> Standing:
            if (await session.execute(_ADD, values)).scalar_one_or_none() is not None:
                await session.execute(_PLAN, values)
                for position, question_id in asked:
                    known = {"position": position, "question_id": question_id}
                    await session.execute(_ASKS, values | known)
            found = (await session.execute(_BY_REQUEST, values)).scalar_one()
            return await self._standing(session, WaveId(found))

        return await self._transactions.run(work)

    async def wave(self, wave_id: WaveId) -> Standing:
        """Return a wave. Raises `WaveNotFound`."""
        return await self._transactions.run(lambda session: self._standing(session, wave_id))

    async def start(self, wave_id: WaveId) -> Standing:
        """Open a planned wave now: a worker does it. Raises `WaveNotFound`, `WaveMovedOn`."""

        async def start(session: AsyncSession, now: datetime) -> bool:
            found = await session.execute(_START, {"id": wave_id, "now": now})
            return found.scalar_one_or_none() is not None

        return await self._change(wave_id, start)

    async def close_early(self, wave_id: WaveId) -> Standing:
        """Close an open wave now: a worker counts it. Raises `WaveNotFound`, `WaveMovedOn`."""

        async def close(session: AsyncSession, now: datetime) -> bool:
            if (await rows.wave(session, wave_id)).state is not State.OPEN:
                return False
            await closing.end_early(session, wave_id, now)
            return True

        return await self._change(wave_id, close)

    async def cancel(self, wave_id: WaveId) -> Standing:
        """Call a wave off; what was answered is thrown away unread.

        Raises `WaveNotFound`, `WaveMovedOn`.
        """

        async def cancel(session: AsyncSession, now: datetime) -> bool:
            del now
            return await closing.cancel(session, wave_id)

        return await self._change(wave_id, cancel)

    async def _change(
        self, wave_id: WaveId, change: Callable[[AsyncSession, datetime], Awaitable[bool]]
    ) -> Standing:
        """Change a wave, or raise `WaveMovedOn`; a worker goes on from there."""

        async def work(session: AsyncSession) -> Standing:
            await rows.wave(session, wave_id)
            if not await change(session, self._clock.now()):
                raise WaveMovedOn
            await self._defer(session, TEND_NOW)
            return await self._standing(session, wave_id)

        return await self._transactions.run(work)

    async def _standing(self, session: AsyncSession, wave_id: WaveId) -> Standing:
        return (await self._counted(session, [await rows.wave(session, wave_id)]))[0]

    async def _standings(
        self, session: AsyncSession, *, most: int, closed: bool | None
    ) -> list[Standing]:
        found = await rows.waves(session, _NEWEST_FIRST, most=most, closed=closed)
        return await self._counted(session, found)

    async def _counted(self, session: AsyncSession, waves: Sequence[Wave]) -> list[Standing]:
        ids, now = [wave.id for wave in waves], self._clock.now()
        weeks = {
            row.wave_id: row.every_weeks for row in await session.execute(_WEEKS, {"ids": ids})
        }
        return [
            Standing(
                wave,
                state_of(wave, now),
                weeks.get(wave.id, USUAL_WEEKS),
                await participation(session, wave),
            )
            for wave in waves
        ]


async def participation(session: AsyncSession, wave: Wave) -> int | None:
    """Return what share answered, in percent rounded to 5.

    While a wave of few people is open, nothing: the share would move at one person's answer.
    """
    if not wave.asked or wave.asked < SMALLEST:
        return None
    if wave.state is State.CLOSED and wave.answered is not None:
        return rounded(wave.answered, wave.asked)
    if wave.state is not State.OPEN or wave.asked < SMALLEST_COUNTED:
        return None
    answered: int = (await session.execute(_ANSWERED, {"id": wave.id})).scalar_one()
    return rounded(answered, wave.asked)
