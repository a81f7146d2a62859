"""How many people ordered something: only of groups that are large enough, never of a few."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.equipment.ports import Colleagues
from bot.kernel.calendar import local_day, midnight
from bot.kernel.clock import Clock
from bot.kernel.groups import SMALLEST, large_enough
from bot.kernel.people import PersonId
from bot.kernel.transactions import Transactions

MONTHS = 6
_STEP = 5  # per cent

_ORDERED = text("""
    SELECT person_id, ordered_at FROM equipment_order WHERE kind = 'delivery'""")


@dataclass(frozen=True, slots=True)
class Adoption:
    """Shares of the staff that ever ordered, in steps of 5 %, and people a month.

    A month of one to four people has no number. ``months`` are their first days, oldest first.
    """

    share: int | None
    departments: Mapping[str, int]
    months: Sequence[tuple[date, int | None]]


class Adopting:
    """Counts who ordered."""

    def __init__(
        self, transactions: Transactions[AsyncSession], clock: Clock, colleagues: Colleagues
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._colleagues = colleagues

    async def figures(self) -> Adoption:
        """Return how many of those who work here ordered something."""
        members: dict[str, set[PersonId]] = {}
        for person in await self._colleagues.everybody():
            members.setdefault(person.department, set()).add(person.id)
        orders = await self._transactions.run(_orders)
        return counted(orders, members, local_day(self._clock.now()))


def counted(
    orders: Collection[tuple[PersonId, datetime]],
    members: Mapping[str, Collection[PersonId]],
    today: date,
) -> Adoption:
    """Return the figures, of departments such that those left out cannot be worked out."""
    staff = {each for people in members.values() for each in people}
    ordered = {person for person, _ in orders} & staff
    shown = _shown({name: set(people) for name, people in members.items()}, staff)
    return Adoption(
        share=_share(ordered, staff) if large_enough(staff) else None,
        departments={name: _share(ordered, people) for name, people in sorted(shown.items())},
        months=[(month, _people(orders, month, staff)) for month in _months(today)],
    )


def _shown(members: dict[str, set[PersonId]], staff: set[PersonId]) -> dict[str, set[PersonId]]:
    """Leave departments out until what is left out is nothing, or a group that is large enough."""
    shown = {name: each for name, each in members.items() if name and large_enough(each)}
    while 0 < len(staff - set().union(*shown.values())) < SMALLEST and shown:
        del shown[min(shown, key=lambda name: (len(shown[name]), name))]
    return shown


def _share(ordered: set[PersonId], people: set[PersonId]) -> int:
    return _STEP * round(100 * len(ordered & people) / len(people) / _STEP)


def _people(
    orders: Collection[tuple[PersonId, datetime]], month: date, staff: set[PersonId]
) -> int | None:
    starts, ends = midnight(month), midnight(_after(month))
    people = {person for person, at in orders if starts <= at < ends} & staff
    return len(people) if large_enough(people) or not people else None


def _months(today: date) -> list[date]:
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        months.insert(0, _before(months[0]))
    return months


def _after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


async def _orders(session: AsyncSession) -> list[tuple[PersonId, datetime]]:
    return [(PersonId(row.person_id), row.ordered_at) for row in await session.execute(_ORDERED)]
