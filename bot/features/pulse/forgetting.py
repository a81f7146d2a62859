"""What is forgotten of a wave, and when."""

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.clock import Clock
from bot.kernel.transactions import Transactions

KEEP_PARTICIPATION = timedelta(days=14)
"""How long after the close it is known who answered."""

KEEP_ROSTER = timedelta(days=90)
"""How long it is known who was asked: longer than people are left in peace after a wave."""

_PARTICIPATION = text("""
    DELETE FROM pulse_participation USING pulse_wave
    WHERE pulse_wave.id = wave_id
        AND (state = 'closed' AND closed_at < :before OR state = 'cancelled')""")
_ROSTER = text("""
    DELETE FROM pulse_roster USING pulse_wave
    WHERE pulse_wave.id = wave_id
        AND (state = 'closed' AND closed_at < :before
            OR state = 'cancelled' AND closes_at < :before)""")


KEEP_COMMENTS = timedelta(days=2 * 365)

_WITHHELD = text("""
    DELETE FROM pulse_comment USING pulse_wave
    WHERE pulse_wave.id = wave_id AND pulse_comment.state = 'withheld' AND closed_at < :before""")
_COMMENTS = text("""
    DELETE FROM pulse_comment USING pulse_wave
    WHERE pulse_wave.id = wave_id AND closed_at < :before""")


class Forgetting:
    """Forgets who took part in waves that are over, and what nobody is to read (any more)."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        keep: timedelta = KEEP_PARTICIPATION,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._keep = keep

    async def forget_old(self) -> None:
        """Forget who answered, and later who was asked. Results stay: they are of groups."""
        now = self._clock.now()

        async def work(session: AsyncSession) -> None:
            await session.execute(_PARTICIPATION, {"before": now - self._keep})
            await session.execute(_WITHHELD, {"before": now - self._keep})
            await session.execute(_ROSTER, {"before": now - KEEP_ROSTER})
            await session.execute(_COMMENTS, {"before": now - KEEP_COMMENTS})

        await self._transactions.run(work)
