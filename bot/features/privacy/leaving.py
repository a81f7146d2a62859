"""What administrators do about people who leave."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.privacy.auditing import Audit
from bot.features.privacy.domain import Deed, Progress, Reason
from bot.features.privacy.erasing import Erasing
from bot.features.privacy.errors import EmployeeNotFound, ErasureUnderWay
from bot.features.privacy.ports import Staff
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

MOST_SHOWN = 8


class Leaving:
    """Begins erasures that are asked for, and tells how it stands with all of them."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        erasing: Erasing,
        audit: Audit,
        staff: Staff,
    ) -> None:
        self._transactions = transactions
        self._erasing = erasing
        self._audit = audit
        self._staff = staff

    @property
    def steps(self) -> int:
        """Return how many steps an erasure has."""
        return len(self._erasing.steps)

    async def progress(self) -> Sequence[Progress]:
        """Return how it stands with the erasures that are under way, and the last ones."""
        return await self._erasing.progress(MOST_SHOWN)

    async def names(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the people with these ids who still work here."""
        return await self._staff.by_ids(ids)

    async def find(self, typed: str) -> Collection[Person]:
        """Return the colleagues whom a name may mean."""
        return await self._staff.named(typed)

    async def colleague(self, person_id: PersonId) -> Person:
        """Return a colleague. Raises `EmployeeNotFound`."""
        found = await self._staff.by_ids([person_id])
        if person_id not in found:
            raise EmployeeNotFound
        return found[person_id]

    async def erase(self, administrator: Person, person_id: PersonId) -> Person:
        """Begin to erase somebody, and note who asked for it.

        Raises `EmployeeNotFound`, `ErasureUnderWay`.
        """
        person = await self.colleague(person_id)

        async def work(session: AsyncSession) -> None:
            if not await self._erasing.begin(session, person_id, Reason.ASKED):
                raise ErasureUnderWay
            await self._audit.note_in(session, administrator.id, Deed.ERASED, [person_id])

        await self._transactions.run(work)
        return person
