"""Closing a wave: ballots are opened, counted and forgotten, in steps that can be begun anew.

1. No more answers: the wave is *closing*.
2. The ballots are opened in memory and the result is worked out.
3. One transaction writes the result and the comments down in random order, deletes the ballots and
   writes anew, by person, who took part. The wave is *closed*.
4. The key is destroyed.
5. The table in which the ballots were is rewritten, and the wave is *swept*.
"""

import asyncio
from datetime import datetime
from random import Random, SystemRandom

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse import ballots, rows, tally
from bot.features.pulse.comments import Names
from bot.features.pulse.domain import State, WaveId
from bot.features.pulse.ports import KeyKeeper, KeyLost, Staff, Sweep
from bot.features.pulse.sealing import SealKey
from bot.kernel.clock import Clock
from bot.kernel.transactions import Transactions

logger = structlog.get_logger()

_DUE = text("""
    SELECT id FROM pulse_wave
    WHERE state = 'open' AND closes_at <= :now OR state = 'closing'
        OR state IN ('closed', 'cancelled') AND NOT swept
    ORDER BY closes_at""")
_CLOSING = text("UPDATE pulse_wave SET state = 'closing' WHERE id = :wave_id AND state = 'open'")
_EARLY = text("""
    UPDATE pulse_wave SET closes_at = greatest(:now, opens_at + interval '1 microsecond')
    WHERE id = :wave_id AND state = 'open' AND closes_at > :now""")
_CANCEL = text("""
    UPDATE pulse_wave SET state = 'cancelled'
    WHERE id = :wave_id AND state IN ('planned', 'open', 'closing') RETURNING id""")
_FORGET_BALLOTS = text("DELETE FROM pulse_participation WHERE wave_id = :wave_id")
_SWEPT = text("UPDATE pulse_wave SET swept = true WHERE id = :wave_id")


class Closing:
    """Closes waves; only a worker can, because only a worker has a `KeyKeeper`."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        keys: KeyKeeper,
        staff: Staff,
        *,
        sweep: Sweep,
        random: Random | None = None,
    ) -> None:
        """Take what it needs; ``random`` is the operating system's unless a test says otherwise."""
        self._transactions = transactions
        self._clock = clock
        self._keys = keys
        self._staff = staff
        self._sweep = sweep
        self._random = random or SystemRandom()

    async def close_due(self) -> None:
        """Close every wave whose time has come, and complete what was begun."""
        now = self._clock.now()
        due = await self._transactions.run(lambda session: _due(session, now))
        for wave_id in due:
            try:
                await self.close(wave_id)
            except KeyLost:
                logger.exception("survey cannot be counted, its key is lost", code=str(wave_id))

    async def close(self, wave_id: WaveId) -> None:
        """Close a wave, or go on with closing it. Raises `WaveNotFound`, `KeyLost`.

        Whoever wants to close before its time ends the time first: `end_early`.
        """
        state = await self._transactions.run(lambda session: self._stop(session, wave_id))
        if state is State.CLOSING:
            await self._count(wave_id)
        elif state not in {State.CLOSED, State.CANCELLED}:
            return
        await self._keys.destroy(wave_id)
        await self._sweep("pulse_participation")
        await self._transactions.run(lambda session: session.execute(_SWEPT, {"wave_id": wave_id}))

    async def _stop(self, session: AsyncSession, wave_id: WaveId) -> State:
        await ballots.stop_answers(session, wave_id)
        wave = await rows.wave(session, wave_id)
        if wave.state is State.OPEN and wave.closes_at <= self._clock.now():
            await session.execute(_CLOSING, {"wave_id": wave_id})
            return State.CLOSING
        return wave.state

    async def _count(self, wave_id: WaveId) -> None:
        key = await self._keys.key(wave_id)
        names = Names(await self._staff.all_names())
        while not await self._published(wave_id, key, names):
            pass

    async def _published(self, wave_id: WaveId, key: SealKey, names: Names) -> bool:
        """Return whether the result is written down, by us or by another worker.

        It is not if another wave was published meanwhile, with which this one must be compared.
        """
        now = self._clock.now()
        cast = await self._transactions.run(lambda session: tally.read(session, wave_id, now))
        outcome = await asyncio.to_thread(tally.count, cast, key, names, self._random)
        if outcome.spoiled:
            logger.warning("ballots do not open", code=str(wave_id), count=outcome.spoiled)

        async def work(session: AsyncSession) -> bool:
            wave = await rows.wave(session, wave_id, "FOR UPDATE")
            if wave.state is not State.CLOSING:
                return True
            if not await tally.is_current(session, cast, now):
                return False
            await tally.write(session, wave_id, outcome, now)
            return True

        return await self._transactions.run(work)


async def end_early(session: AsyncSession, wave_id: WaveId, now: datetime) -> None:
    """End the time of an open wave: from now on answers are refused, and it can be closed."""
    await session.execute(_EARLY, {"wave_id": wave_id, "now": now})


async def cancel(session: AsyncSession, wave_id: WaveId) -> bool:
    """Cancel a wave that is not closed, and forget its ballots; return whether that was so.

    Whoever answered is forgotten too. A worker destroys the key at the next `Closing.close_due`.
    """
    await ballots.stop_answers(session, wave_id)
    values = {"wave_id": wave_id}
    cancelled = (await session.execute(_CANCEL, values)).all()
    if cancelled:
        await session.execute(_FORGET_BALLOTS, values)
    return bool(cancelled)


async def _due(session: AsyncSession, now: datetime) -> list[WaveId]:
    return [WaveId(each) for each in (await session.execute(_DUE, {"now": now})).scalars()]
