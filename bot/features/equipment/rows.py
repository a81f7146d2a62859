"""From rows to things on loan and back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.equipment.domain import Grade, Item, State, Thing
from bot.features.equipment.errors import EquipmentNotFound
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot

_ITEM = """
    item.code, item.kind, item.name_nl, item.name_en, item.grade AS item_grade, item.stock,
    item.low_at, item.picture, item.adjusted"""

SHOWN = f"""
    SELECT thing.*, {_ITEM}
    FROM equipment_thing AS thing JOIN equipment_item AS item ON item.code = thing.item_code"""  # noqa: S608 - constants only
"""Things with their items; a statement goes on with its conditions."""

_LOCKED = text(f"{SHOWN} WHERE thing.id = :id FOR UPDATE OF thing")
_OF_PERSON = text(f"""
    {SHOWN} WHERE thing.person_id = :person_id
        AND thing.state NOT IN ('rejected', 'withdrawn', 'refurbished', 'written-off')
    ORDER BY thing.id""")
_OF_ORDER = text(f"""
    {SHOWN} WHERE :order_id IN (thing.order_id, thing.return_order_id) OR thing.id IN (
        SELECT thing_id FROM equipment_service WHERE order_id = :order_id
    )
    ORDER BY thing.id""")  # noqa: S608 - constants only
_ITEMS = text(f"""
    SELECT {_ITEM} FROM equipment_item AS item WHERE item.offered
    ORDER BY item.code""")  # noqa: S608 - constants only


async def locked(session: AsyncSession, thing_id: int) -> Thing:
    """Return a thing that nobody else changes meanwhile. Raises `EquipmentNotFound`."""
    found = await many(session, _LOCKED, id=thing_id)
    if not found:
        raise EquipmentNotFound
    return found[0]


async def of_person(session: AsyncSession, person_id: PersonId) -> list[Thing]:
    """Return what somebody asked for or has, as long as it is not over."""
    return await many(session, _OF_PERSON, person_id=person_id)


async def of_order(session: AsyncSession, order_id: int) -> list[Thing]:
    """Return the things of an order: those it brings, fetches or repairs."""
    return await many(session, _OF_ORDER, order_id=order_id)


async def items(session: AsyncSession) -> list[Item]:
    """Return what the catalogue offers."""
    return [item_from(row) for row in await session.execute(_ITEMS)]


async def many(session: AsyncSession, statement: TextClause, **values: Any) -> list[Thing]:
    """Return the things that a statement on `SHOWN` finds."""
    return [thing_from(row) for row in await session.execute(statement, values)]


def item_from(row: Row[Any]) -> Item:
    """Return the item in a row."""
    return Item(
        code=row.code,
        kind=row.kind,
        name_nl=row.name_nl,
        name_en=row.name_en,
        grade=Grade(row.item_grade),
        stock=row.stock,
        low_at=row.low_at,
        picture=row.picture,
        adjusted=row.adjusted,
    )


def thing_from(row: Row[Any]) -> Thing:
    """Return the thing in a row of `SHOWN`."""
    return Thing(
        id=row.id,
        order_id=row.order_id,
        person_id=PersonId(row.person_id),
        item=item_from(row),
        state=State(row.state),
        above_package=row.above_package,
        reason=row.reason,
        remark=row.remark,
        decided_by=None if row.decided_by is None else PersonId(row.decided_by),
        since=row.since,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        asset_id=row.asset_id,
        grade=Grade(row.grade),
        return_order_id=row.return_order_id,
    )


_HISTORY = text("""
    SELECT step, state, actor, taken_at FROM equipment_step WHERE thing_id = :id ORDER BY id""")


async def history(session: AsyncSession, thing_id: int) -> Sequence[tuple[str, str, str, datetime]]:
    """Return each step of a thing: step, state after it, actor, moment; the oldest first."""
    found = await session.execute(_HISTORY, {"id": thing_id})
    return [(row.step, row.state, row.actor, row.taken_at) for row in found]


_RETURN_ORDER = text("""
    UPDATE equipment_thing SET return_order_id = :order_id, starts_at = NULL, ends_at = NULL
    WHERE id = :id""")
_VISIT = text("""
    UPDATE equipment_thing SET starts_at = :starts_at, ends_at = :ends_at WHERE id = :id""")


async def set_return_order(session: AsyncSession, thing_id: int, order_id: int) -> None:
    """Say by which errand a thing is fetched."""
    await session.execute(_RETURN_ORDER, {"id": thing_id, "order_id": order_id})


async def set_visit(session: AsyncSession, thing_id: int, slot: TimeSlot | None) -> None:
    """Say when the supplier comes to fetch a thing."""
    known = {
        "id": thing_id,
        "starts_at": None if slot is None else slot.starts_at,
        "ends_at": None if slot is None else slot.ends_at,
    }
    await session.execute(_VISIT, known)
