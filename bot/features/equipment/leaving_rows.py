"""The queries of leaving."""

from datetime import date
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.equipment.domain import Actor, Thing
from bot.features.equipment.leaving_plan import Plan
from bot.kernel.people import PersonId

BY_HR = text("SELECT person_id, last_day FROM equipment_leaving")
SET = text("""
    INSERT INTO equipment_leaving (person_id, last_day, set_by, set_at)
    VALUES (:person_id, :last_day, :set_by, :now)
    ON CONFLICT (person_id) DO UPDATE
    SET last_day = excluded.last_day, set_by = excluded.set_by, set_at = excluded.set_at""")
UNSET = text("DELETE FROM equipment_leaving WHERE person_id = :person_id")
PLANNED = text("SELECT person_id FROM equipment_return")
PLAN = text("""
    SELECT id, last_day, told_on, escalated_on FROM equipment_return
    WHERE person_id = :person_id FOR UPDATE""")
OWNER = text("SELECT person_id FROM equipment_return WHERE id = :id")
BEGIN = text("""
    INSERT INTO equipment_return (person_id, last_day, planned_on)
    VALUES (:person_id, :last_day, :today) ON CONFLICT DO NOTHING""")
SAVE = text("""
    UPDATE equipment_return SET told_on = :told_on, escalated_on = :escalated_on WHERE id = :id""")
END = text("DELETE FROM equipment_return WHERE person_id = :person_id")
ASKED_BACK_BY = text("""
    SELECT actor FROM equipment_step WHERE thing_id = :id AND step = 'ask-back'
    ORDER BY id DESC LIMIT 1""")
REACHABLE = text("SELECT EXISTS (SELECT FROM equipment_contact WHERE order_id = :order_id)")


async def plan_of(session: AsyncSession, person_id: PersonId) -> Plan | None:
    """Return somebody's plan, which nobody else changes meanwhile."""
    row: Row[Any] | None = (await session.execute(PLAN, {"person_id": person_id})).one_or_none()
    return row and Plan(row.id, row.last_day, row.told_on, row.escalated_on)


async def planned(session: AsyncSession) -> list[PersonId]:
    """Return of whom things are to come back."""
    return [PersonId(each) for each in (await session.execute(PLANNED)).scalars()]


async def by_hr(session: AsyncSession) -> dict[PersonId, date]:
    """Return the last days that HR set."""
    return {PersonId(row.person_id): row.last_day for row in await session.execute(BY_HR)}


async def reachable(session: AsyncSession, thing: Thing) -> bool:
    """Return whether the errand that fetches a thing still has its address."""
    if thing.return_order_id is None:
        return False
    known = {"order_id": thing.return_order_id}
    return bool((await session.execute(REACHABLE, known)).scalar_one())


async def asked_back_by_plan(session: AsyncSession, thing: Thing) -> bool:
    """Return whether a plan asked for a thing, and not somebody."""
    actor = (await session.execute(ASKED_BACK_BY, {"id": thing.id})).scalar_one_or_none()
    return actor == Actor.SYSTEM
