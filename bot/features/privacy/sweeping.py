"""What was kept long enough is forgotten, a batch at a time."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.privacy.statements import BATCH, Statements
from bot.kernel.clock import Clock
from bot.kernel.inventory import SWEEP, Days, Table
from bot.kernel.transactions import Transactions


class Sweeping:
    """Forgets what the inventory says. ``days`` are other terms than proposed, by table."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        statements: Statements,
        days: Mapping[str, int],
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._statements = statements
        self._days = days

    async def sweep(self) -> None:
        """Forget everything whose time has come."""
        for table in self._statements.inventory:
            rule = table.retention
            if isinstance(rule, Days) and rule.job == SWEEP:
                while await self._batch(table, rule) == BATCH:
                    pass

    async def _batch(self, table: Table, rule: Days) -> int:
        days = self._days.get(table.name, rule.days)
        before = self._clock.now() - timedelta(days=days)

        async def work(session: AsyncSession) -> int:
            *children, own = self._statements.forget(table, rule)
            for statement in children:
                await session.execute(statement, {"before": before})
            return (await session.execute(own, {"before": before})).rowcount  # type: ignore[attr-defined,no-any-return]  # a DELETE has one

        return await self._transactions.run(work)
