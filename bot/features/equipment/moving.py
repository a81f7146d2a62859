"""The one way in which a thing gets from state to state: checked, written down, stock adapted."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.equipment import rows
from bot.features.equipment.domain import Actor, Grade, Item, Step, Thing, moved
from bot.features.equipment.errors import EquipmentNotFound, ItemSoldOut
from bot.kernel.people import Language, PersonId
from bot.kernel.timeslots import TimeSlot

_TAKE_FROM_STOCK = text("""
    UPDATE equipment_item SET stock = stock - 1 WHERE code = (
        SELECT code FROM equipment_item
        WHERE kind = :kind AND offered AND stock > 0
        ORDER BY grade = 'new', code LIMIT 1 FOR UPDATE
    ) RETURNING code, grade""")
_BACK_TO_STOCK = text("UPDATE equipment_item SET stock = stock + 1 WHERE code = :code")

_FREE_ASSET = text("""
    UPDATE equipment_asset SET free = false WHERE id = (
        SELECT id FROM equipment_asset WHERE free AND item_code = :code
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id, grade""")
_NEW_ASSET = text("""
    INSERT INTO equipment_asset (item_code, grade, free) VALUES (:code, :grade, false)
    RETURNING id, grade""")
_FREE = text("UPDATE equipment_asset SET free = true WHERE id = :id")
_REFURBISH = text("""
    UPDATE equipment_asset SET free = true, grade = :grade, item_code = coalesce((
        SELECT code FROM equipment_item
        WHERE kind = :kind AND grade <> 'new' AND offered ORDER BY code LIMIT 1
    ), item_code)
    WHERE id = :id RETURNING item_code""")
_GRADE = text("UPDATE equipment_asset SET grade = :grade WHERE id = :id")

_SAVE = text("""
    UPDATE equipment_thing SET
        state = :state, since = :since, reason = :reason, remark = :remark,
        decided_by = :decided_by, starts_at = :starts_at, ends_at = :ends_at,
        asset_id = :asset_id, grade = :grade, return_order_id = :return_order_id
    WHERE id = :id""")
_WRITE_DOWN = text("""
    INSERT INTO equipment_step (thing_id, step, state, actor, person_id, taken_at)
    VALUES (:thing_id, :step, :state, :actor, :person_id, :taken_at)""")


async def reserve(session: AsyncSession, item: Item, language: Language) -> tuple[str, Grade]:
    """Take one of the kind of an item from stock, used before new; return its code and grade.

    Whoever loses the last one gets another of the same kind. Raises `ItemSoldOut`.
    """
    taken = (await session.execute(_TAKE_FROM_STOCK, {"kind": item.kind})).one_or_none()
    if taken is None:
        raise ItemSoldOut(name=item.name(language))
    return taken.code, Grade(taken.grade)


async def take(
    session: AsyncSession,
    thing_id: int,
    step: Step,
    actor: Actor,
    now: datetime,
    *,
    by: PersonId | None = None,
    slot: TimeSlot | None = None,
    grade: Grade | None = None,
    remark: str = "",
    language: Language = Language.NL,
) -> Thing:
    """Take a step with a thing and return it as it is then.

    ``by`` is whoever takes it; as an employee only with what is theirs. ``slot`` is the visit that
    was agreed upon; missing it ends it. Raises `EquipmentNotFound` and `StepNotPossible`.
    """
    thing = await rows.locked(session, thing_id)
    if actor is Actor.EMPLOYEE and thing.person_id != by:
        raise EquipmentNotFound
    state = moved(thing.state, step, actor, thing.item.name(language))
    after = replace(thing, state=state, since=now)
    if step in {Step.SCHEDULE, Step.MISS, Step.LEND}:
        starts_at, ends_at = (slot.starts_at, slot.ends_at) if slot else (None, None)
        after = replace(after, starts_at=starts_at, ends_at=ends_at)
    if step in {Step.ASK_BACK, Step.KEEP}:
        after = replace(after, starts_at=None, ends_at=None)
    if step is Step.ASK_BACK:
        after = replace(after, return_order_id=None)
    if actor is Actor.MANAGER:
        after = replace(after, decided_by=by, remark=remark)
    elif remark:
        after = replace(after, remark=remark)
    after = await _adapt_stock(session, after, step, grade)
    await session.execute(
        _SAVE,
        {
            "id": after.id,
            "state": after.state,
            "since": now,
            "reason": after.reason,
            "remark": after.remark,
            "decided_by": after.decided_by,
            "starts_at": after.starts_at,
            "ends_at": after.ends_at,
            "asset_id": after.asset_id,
            "grade": after.grade,
            "return_order_id": after.return_order_id,
        },
    )
    await write_down(session, after, step, actor, now, by=by)
    return after


async def write_down(
    session: AsyncSession,
    thing: Thing,
    step: str,
    actor: Actor,
    now: datetime,
    *,
    by: PersonId | None = None,
) -> None:
    """Add a step to the history of a thing."""
    taken = {"step": step, "state": thing.state, "actor": actor, "person_id": by, "taken_at": now}
    await session.execute(_WRITE_DOWN, {"thing_id": thing.id, **taken})


async def _adapt_stock(
    session: AsyncSession, thing: Thing, step: Step, grade: Grade | None
) -> Thing:
    """Give a thing its asset, or give back what it took."""
    code = {"code": thing.item.code}
    match step:
        case Step.ORDER:
            found = (await session.execute(_FREE_ASSET, code)).first()
            if found is None:
                new = {**code, "grade": thing.item.grade}
                found = (await session.execute(_NEW_ASSET, new)).one()
            return replace(thing, asset_id=found.id, grade=Grade(found.grade))
        case Step.REJECT | Step.WITHDRAW | Step.CANCEL:
            await session.execute(_BACK_TO_STOCK, code)
            if thing.asset_id is not None:
                await session.execute(_FREE, {"id": thing.asset_id})
        case Step.COLLECT if grade is not None:
            await session.execute(_GRADE, {"id": thing.asset_id, "grade": grade})
            return replace(thing, grade=grade)
        case Step.RESTOCK:
            known = {"id": thing.asset_id, "kind": thing.item.kind, "grade": grade or thing.grade}
            becomes = (await session.execute(_REFURBISH, known)).scalar_one()
            await session.execute(_BACK_TO_STOCK, {"code": becomes})
        case _:
            pass
    return thing
