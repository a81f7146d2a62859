"""What is kept of somebody, shown to nobody but themselves."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.privacy.domain import Export, Section
from bot.features.privacy.statements import Statements
from bot.kernel.people import PersonId
from bot.kernel.transactions import Transactions


class OwnData:
    """Reads everything that the inventory says is of somebody."""

    def __init__(self, transactions: Transactions[AsyncSession], statements: Statements) -> None:
        self._transactions = transactions
        self._statements = statements

    async def of(self, person_id: PersonId) -> Export:
        """Return everything that is kept of somebody, as it is at one moment."""
        values = {"person_id": person_id}

        async def work(session: AsyncSession) -> Export:
            sections = [
                Section(
                    table,
                    (await session.execute(self._statements.rows(table), values)).scalars().all(),
                )
                for table in self._statements.inventory
                if table.subject is not None
            ]
            mentions = {
                where: (await session.execute(count, values)).scalar_one()
                for where, count in self._statements.mentions()
            }
            return Export(sections, {where: rows for where, rows in mentions.items() if rows})

        return await self._transactions.run(work)
