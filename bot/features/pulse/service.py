"""What workers do for waves all the time: open, invite, close, tell; each again without harm."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse import closing, planning_rest, rows
from bot.features.pulse.closing import Closing
from bot.features.pulse.domain import Member, Wave
from bot.features.pulse.inviting import Inviting
from bot.features.pulse.opening import Opening
from bot.features.pulse.ports import KeyLost, Staff
from bot.features.pulse.results_telling import Telling
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId
from bot.kernel.transactions import Transactions

logger = structlog.get_logger()

_DUE = "WHERE state = 'planned' AND opens_at <= :now ORDER BY opens_at"


@dataclass(frozen=True, slots=True)
class Tending:
    """Takes every wave a step further. Only a worker does, as only a worker has the keys."""

    transactions: Transactions[AsyncSession]
    clock: Clock
    staff: Staff
    opening: Opening
    closing: Closing
    inviting: Inviting
    telling: Telling

    async def tend(self) -> None:
        """Do what is due; what ends goes first, as who is asked next depends on it."""
        await self.closing.close_due()
        await self.telling.tell_due()
        await self._open_due()
        await self.inviting.invite_due()

    async def _open_due(self) -> None:
        now = self.clock.now()
        for wave in await self.transactions.run(lambda session: rows.waves(session, _DUE, now=now)):
            if wave.closes_at <= now:
                await self.transactions.run(partial(closing.cancel, wave_id=wave.id))
                continue
            try:
                await self.opening.open(wave.id, await self.whom_to_ask(wave))
            except KeyLost:
                logger.error("survey not opened", remedy="set SLIMMER_PULSE_KEYS for workers")  # noqa: TRY400 - a traceback tells nothing more

    async def whom_to_ask(self, wave: Wave) -> set[PersonId]:
        """Return whom a wave would ask if it opened now."""
        members: Collection[Member] = await self.staff.members(wave.departments)

        async def work(session: AsyncSession) -> set[PersonId]:
            recent = await planning_rest.recent(session, wave)
            return planning_rest.to_ask(members, wave, recent, await planning_rest.talked(session))

        return await self.transactions.run(work)
