"""What follows from news of the supplier, for the things of one errand."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.equipment import moving, rows
from bot.features.equipment.domain import HOLDING, Actor, Grade, State, Step, Thing
from bot.features.equipment.errands import News, Told
from bot.features.equipment.errors import StepNotPossible
from bot.features.equipment.lending import purge_after
from bot.kernel.calendar import local_day
from bot.kernel.timeslots import TimeSlot

_FORGET_TIMES = text("DELETE FROM equipment_time WHERE order_id = :order_id")
_OFFER = text("""
    INSERT INTO equipment_time (order_id, starts_at, ends_at)
    VALUES (:order_id, :starts_at, :ends_at) ON CONFLICT DO NOTHING""")

_STEPS = {
    News.DELIVERED: Step.INSTALL,
    News.ADJUSTED: Step.ADJUST,
    News.NO_SHOW: Step.MISS,
    News.CANCELLED: Step.CANCEL,
}
_VISITED = frozenset({News.DELIVERED, News.ADJUSTED, News.NO_SHOW, News.CANCELLED})
_AWAITED = frozenset({State.ORDERED, State.SCHEDULED, State.RETURN_DUE})


@dataclass(frozen=True, slots=True)
class Effects:
    """The things that news is about, in the transaction in which it is taken in."""

    session: AsyncSession
    order_id: int
    things: tuple[Thing, ...]
    now: datetime

    async def of(self, told: Told) -> bool:
        """Do what follows from news; return whether anything did."""
        done = told.news is News.ACCEPTED
        match told.news:
            case News.SLOTS if any(each.state in _AWAITED for each in self.things):
                done = await self._offer(told.slots)
            case News.SCHEDULED if told.slots:
                done = await self._schedule(told.slots[0])
            case News.COLLECTED:
                done = await self._collect(told.grade or Grade.GOOD)
            case News.PARTIAL:
                done = await self._partly(named=bool(told.lines))
            case News.DELIVERED | News.ADJUSTED | News.NO_SHOW | News.CANCELLED:
                done = await self._each(_STEPS[told.news], self.things)
        return done

    async def of_service(self, told: Told) -> bool:
        """Note a visit for something that somebody has and keeps, or that it was made.

        The supplier finds a time by phone, so there is nothing to choose from.
        """
        held = [each for each in self.things if each.state in HOLDING]
        if told.news is News.SCHEDULED:
            visit = told.slots[0]
        elif told.news in _VISITED:
            visit = None
        else:
            return told.news is News.ACCEPTED
        for thing in held:
            await rows.set_visit(self.session, thing.id, visit)
            known = (self.session, thing, told.news, Actor.SUPPLIER, self.now)
            await moving.write_down(*known)
        if visit is None:
            await purge_after(self.session, self.order_id, local_day(self.now))
        return bool(held)

    async def _each(self, step: Step, things: tuple[Thing, ...]) -> bool:
        """Take a step with each thing for which it is possible."""
        taken = False
        for thing in things:
            if step is Step.MISS and thing.state is State.RETURN_DUE:
                await rows.set_visit(self.session, thing.id, None)
                taken = True
                continue
            try:
                await moving.take(self.session, thing.id, step, Actor.SUPPLIER, self.now)
            except StepNotPossible:
                continue
            taken = True
            if step is Step.INSTALL:
                await purge_after(self.session, thing.order_id, local_day(self.now))
        return taken

    async def _offer(self, slots: tuple[TimeSlot, ...]) -> bool:
        """Keep the times that are still to come, instead of those offered before."""
        times = [slot for slot in slots if slot.starts_at > self.now]
        if times:
            await self._forget_times()
        for slot in times:
            values = {"starts_at": slot.starts_at, "ends_at": slot.ends_at}
            await self.session.execute(_OFFER, {"order_id": self.order_id, **values})
        return bool(times)

    async def _schedule(self, slot: TimeSlot) -> bool:
        taken = False
        for thing in self.things:
            if thing.state is State.RETURN_DUE:
                await rows.set_visit(self.session, thing.id, slot)
            elif thing.state in {State.ORDERED, State.SCHEDULED}:
                step, actor = Step.SCHEDULE, Actor.SUPPLIER
                await moving.take(self.session, thing.id, step, actor, self.now, slot=slot)
            else:
                continue
            taken = True
        await self._forget_times()
        return taken

    async def _partly(self, *, named: bool) -> bool:
        """Note that what was named came, and that the rest needs a new time."""
        if not named:
            return await self._each(Step.MISS, self.things)
        every = await rows.of_order(self.session, self.order_id)
        rest = tuple(each for each in every if each not in self.things)
        came = await self._each(Step.INSTALL, self.things)
        return await self._each(Step.MISS, rest) or came

    async def _collect(self, grade: Grade) -> bool:
        """Put what was fetched back to stock, or write it off when it is broken."""
        taken = False
        for thing in self.things:
            known = (self.session, thing.id)
            actor = Actor.SUPPLIER
            try:
                await moving.take(*known, Step.COLLECT, actor, self.now, grade=grade)
            except StepNotPossible:
                continue
            step = Step.WRITE_OFF if grade is Grade.BROKEN else Step.RESTOCK
            await moving.take(*known, step, actor, self.now, grade=grade)
            if thing.return_order_id is not None:
                await purge_after(self.session, thing.return_order_id, local_day(self.now))
            taken = True
        return taken

    async def _forget_times(self) -> None:
        await self.session.execute(_FORGET_TIMES, {"order_id": self.order_id})
