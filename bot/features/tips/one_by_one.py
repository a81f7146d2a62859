"""Tips that could not go to a channel after all, as the bot was removed: to people, one by one."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.features.tips import rows
from bot.features.tips.audience import Readers, moments
from bot.features.tips.domain import State, Tip
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.transactions import Transactions

_IN_CHANNELS = text(f"""
    {rows.SHOWN} WHERE tip.in_channel AND tip.state = 'approved' AND tip.ends_on >= :today
    ORDER BY tip.id""")
_NOTED = text("UPDATE tip SET one_by_one_at = :now, readers = readers + :more WHERE id = :id")


class OneByOne:
    """Looks after tips in channels."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        outbox: Outbox,
        readers: Readers,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._outbox = outbox
        self._readers = readers

    async def see_to(self) -> None:
        """Send the tips that a channel did not get to the people of its department, each once."""
        today = local_day(self._clock.now())
        found = await self._transactions.run(
            lambda session: rows.many(session, _IN_CHANNELS, viewer=None, today=today)
        )
        for tip in found:
            await self._see_to(tip)

    async def _see_to(self, seen: Tip) -> None:
        topic, reference = seen.content.theme.topic, str(seen.id)
        lost = await self._transactions.run(
            lambda session: self._outbox.not_reached(session, topic, reference)
        )
        people = await self._readers.instead_of(seen, lost)
        now = self._clock.now()

        async def work(session: AsyncSession) -> None:
            tip = await rows.one(session, seen.id, None, lock=True)
            fresh = await rows.address(session, tip.id, people)
            if tip.state is not State.APPROVED or not fresh:
                return
            first, last = moments(tip, now)
            values = {"id": tip.id, "now": now, "more": len(fresh)}
            await session.execute(_NOTED, values)
            await self._outbox.announce(
                session, topic, reference, fresh, not_before=first, not_after=last
            )

        if people:
            await self._transactions.run(work)
