"""Telling results: managers at the close, everybody else a day later, each wave once."""

from datetime import timedelta
from functools import partial

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.features.pulse import results, rows
from bot.features.pulse.domain import State, Wave
from bot.features.pulse.inviting import ASK, reference
from bot.kernel.clock import Clock
from bot.kernel.transactions import Transactions

RESULT, TEAM_RESULT = "pulse.result", "pulse.team-result"

WORTH_READING = timedelta(days=14)
"""How long after the close a message about a result is worth sending."""

_UNTOLD = """
    JOIN pulse_plan ON pulse_plan.wave_id = pulse_wave.id
    WHERE state IN ('closed', 'cancelled') AND told_at IS NULL ORDER BY closes_at"""
_UNSHARED = """
    JOIN pulse_plan ON pulse_plan.wave_id = pulse_wave.id
    WHERE state = 'closed' AND shared_at IS NULL AND closed_at <= :before ORDER BY closes_at"""
_TOLD = text("""
    UPDATE pulse_plan SET told_at = :now WHERE wave_id = :wave_id AND told_at IS NULL
    RETURNING wave_id""")
_SHARED = text("""
    UPDATE pulse_plan SET shared_at = :now WHERE wave_id = :wave_id AND shared_at IS NULL
    RETURNING wave_id""")


class Telling:
    """Has people told what came out."""

    def __init__(
        self, transactions: Transactions[AsyncSession], clock: Clock, outbox: Outbox
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._outbox = outbox

    async def tell_due(self) -> None:
        """Tell who has not been told, and forget who was reminded once the team was told too."""
        now = self._clock.now()
        for wave in await self._transactions.run(lambda session: rows.waves(session, _UNTOLD)):
            await self._transactions.run(partial(self._tell, wave=wave))
        before = now - results.AFTER_THE_MANAGER
        for wave in await self._transactions.run(
            lambda session: rows.waves(session, _UNSHARED, before=before)
        ):
            await self._transactions.run(partial(self._share, wave=wave))

    async def _tell(self, session: AsyncSession, wave: Wave) -> None:
        now = self._clock.now()
        values = {"wave_id": wave.id, "now": now}
        if (await session.execute(_TOLD, values)).scalar_one_or_none() is None:
            return
        for number in range(3):
            await self._outbox.withdraw(session, ASK, reference(wave.id, number))
        if wave.state is not State.CLOSED or wave.closed_at is None:
            return
        leads, _ = await results.readers(session, wave.id)
        until = wave.closed_at + WORTH_READING
        await self._outbox.announce(
            session, RESULT, str(wave.id), leads, not_before=now, not_after=until
        )

    async def _share(self, session: AsyncSession, wave: Wave) -> None:
        now = self._clock.now()
        values = {"wave_id": wave.id, "now": now}
        if (await session.execute(_SHARED, values)).scalar_one_or_none() is None:
            return
        await results.share_with_all(session, wave.id, now)
        if wave.closed_at is None:
            return
        _, team = await results.readers(session, wave.id)
        until = wave.closed_at + WORTH_READING
        await self._outbox.announce(
            session, TEAM_RESULT, str(wave.id), team, not_before=now, not_after=until
        )
        for number in range(3):
            await self._outbox.forget(session, ASK, reference(wave.id, number))
