"""The catalogue as facilities look after it, one item at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.equipment.domain import Item, TaxCategory
from bot.features.equipment.errors import ItemNotOffered, StockChanged
from bot.features.equipment.rows import item_from
from bot.kernel.people import Person, Role
from bot.kernel.transactions import Transactions

_SHOWN = """
    SELECT code, kind, name_nl, name_en, grade AS item_grade, stock, low_at, picture, adjusted,
        offered, tax_category
    FROM equipment_item"""
_ALL = text(f"{_SHOWN} ORDER BY name_nl, code")
_ONE = text(f"{_SHOWN} WHERE code = :code")
_CHANGE = text("""
    UPDATE equipment_item
    SET stock = :stock, low_at = :low_at, picture = :picture, offered = :offered
    WHERE code = :code AND stock = :seen""")
_TAX = text("UPDATE equipment_item SET tax_category = :category WHERE code = :code")
_PACKAGES = text("""
    SELECT version, persona, kind, quantity FROM equipment_package
    WHERE version = (SELECT max(version) FROM equipment_package) ORDER BY persona, kind""")


@dataclass(frozen=True, slots=True)
class Kept:
    """An item with what only those see who keep it. The tax category is there for HR only."""

    item: Item
    offered: bool
    tax_category: TaxCategory | None = None

    @property
    def low(self) -> bool:
        """Return whether it is nearly sold out."""
        return self.offered and self.item.stock <= self.item.low_at


@dataclass(frozen=True, slots=True)
class Packages:
    """What personas may have, by kind, in the version that is in force; 0 if there is none."""

    version: int
    personas: Mapping[str, Mapping[str, int]]


class CatalogueKeeping:
    """What facilities and HR do with items. Their roles are checked at the door."""

    def __init__(self, transactions: Transactions[AsyncSession]) -> None:
        self._transactions = transactions

    async def items(self, by: Person, *, low: bool = False) -> Sequence[Kept]:
        """Return the items, or those that are nearly sold out."""

        async def work(session: AsyncSession) -> list[Kept]:
            return [_kept(row, by) for row in await session.execute(_ALL)]

        return [each for each in await self._transactions.run(work) if each.low or not low]

    async def item(self, by: Person, code: str) -> Kept:
        """Return one item. Raises `ItemNotOffered`."""
        return await self._transactions.run(lambda session: _one(session, by, code))

    async def change(
        self,
        by: Person,
        code: str,
        *,
        stock: int,
        seen: int,
        low_at: int,
        picture: str,
        offered: bool,
    ) -> Kept:
        """Change an item, if its stock is still what was ``seen``.

        Raises `ItemNotOffered`, `StockChanged`.
        """
        values = {
            "code": code,
            "stock": stock,
            "seen": seen,
            "low_at": low_at,
            "picture": picture,
            "offered": offered,
        }

        async def work(session: AsyncSession) -> Kept:
            changed = await session.execute(_CHANGE, values)
            kept = await _one(session, by, code)
            if not changed.rowcount:  # type: ignore[attr-defined]  # an UPDATE has one
                raise StockChanged(stock=kept.item.stock)
            return kept

        return await self._transactions.run(work)

    async def set_tax_category(self, hr: Person, code: str, category: TaxCategory) -> Kept:
        """Set under which rule of tax law an item falls. Raises `ItemNotOffered`."""

        async def work(session: AsyncSession) -> Kept:
            await session.execute(_TAX, {"code": code, "category": category})
            return await _one(session, hr, code)

        return await self._transactions.run(work)

    async def packages(self) -> Packages:
        """Return the packages in force."""

        async def work(session: AsyncSession) -> Packages:
            found = (await session.execute(_PACKAGES)).all()
            personas: dict[str, dict[str, int]] = {}
            for row in found:
                personas.setdefault(row.persona, {})[row.kind] = row.quantity
            return Packages(found[0].version if found else 0, personas)

        return await self._transactions.run(work)


async def _one(session: AsyncSession, by: Person, code: str) -> Kept:
    row = (await session.execute(_ONE, {"code": code})).one_or_none()
    if row is None:
        raise ItemNotOffered
    return _kept(row, by)


def _kept(row: Row[Any], by: Person) -> Kept:
    category = row.tax_category if Role.HR in by.roles else ""
    return Kept(
        item_from(row),
        row.offered,
        TaxCategory(category) if category else None,
    )
