"""What exceeds the package: the manager decides, or who leads the manager when that takes long."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.features.equipment import moving, rows
from bot.features.equipment.domain import LONGEST_REASON, Actor, State, Step, Thing
from bot.features.equipment.errors import EquipmentNotFound, ReasonMissing
from bot.features.equipment.ordering import PATIENCE, TO_APPROVE
from bot.features.equipment.ports import Decided, Staff, ToSupplier
from bot.kernel.calendar import WorkCalendar, local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

DECIDED, REMINDER = "equipment.decided", "equipment.reminder"

DECIDED_WITHIN = 2
"""Working days after which the manager is reminded, and the next above may decide as well."""

_ONE = text(f"{rows.SHOWN} WHERE thing.id = :id")
_WAITING = text(f"""
    {rows.SHOWN} WHERE thing.state = 'requested' AND thing.person_id = ANY(:people)
    ORDER BY thing.since, thing.id LIMIT 50""")
_NOT_REMINDED = text(f"""
    {rows.SHOWN} WHERE thing.state = 'requested' AND thing.reminded_on IS NULL
    ORDER BY thing.id LIMIT 500""")
_REMINDED = text("UPDATE equipment_thing SET reminded_on = :today WHERE id = :id")


class Approvals:
    """What managers do with requests above the package."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        staff: Staff,
        outbox: Outbox,
        *,
        calendar: WorkCalendar,
        to_supplier: ToSupplier,
        decided: Decided,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._staff = staff
        self._outbox = outbox
        self._calendar = calendar
        self._to_supplier = to_supplier
        self._decided = decided

    async def waiting(self, manager: Person) -> list[Thing]:
        """Return the requests that somebody may decide about, the oldest first."""
        below = await self._staff.below(manager.id)
        found = await self._transactions.run(
            lambda session: rows.many(session, _WAITING, people=list(below))
        )
        return [thing for thing in found if self._may_decide(manager.id, thing, below)]

    async def request(self, manager: Person, thing_id: int) -> tuple[Thing, Sequence[Thing]]:
        """Return a request, decided or not, and what its owner has. Raises `EquipmentNotFound`."""
        below = await self._staff.below(manager.id)

        async def work(session: AsyncSession) -> tuple[Thing, Sequence[Thing]]:
            found = await rows.many(session, _ONE, id=thing_id)
            if not found or not self._may_decide(manager.id, found[0], below):
                raise EquipmentNotFound
            had = await rows.of_person(session, found[0].person_id)
            return found[0], [each for each in had if each.id != thing_id]

        return await self._transactions.run(work)

    async def decide(
        self, manager: Person, thing_id: int, *, approve: bool, remark: str = ""
    ) -> Thing:
        """Approve or decline; what is decided already stays so, and is returned.

        Raises `EquipmentNotFound`, `ReasonMissing`.
        """
        asked, _ = await self.request(manager, thing_id)
        managers = (await self._staff.managers_of(asked.person_id))[:2]
        remark = " ".join(remark.split())[:LONGEST_REASON]
        if not approve and not remark:
            raise ReasonMissing

        async def work(session: AsyncSession) -> Thing:
            thing = await rows.locked(session, thing_id)
            if thing.state is not State.REQUESTED:
                return thing
            now, by = self._clock.now(), manager.id
            step = Step.APPROVE if approve else Step.REJECT
            thing = await moving.take(
                session, thing_id, step, Actor.MANAGER, now, by=by, remark=remark
            )
            if approve:
                thing = await moving.take(session, thing_id, Step.ORDER, Actor.SYSTEM, now)
                await self._to_supplier(session, thing.order_id)
            await self._tell(session, thing, now)
            await self._decided(session, managers)
            return thing

        return await self._transactions.run(work)

    async def remind(self) -> None:
        """Remind managers of what waits long, and let the next above decide as well."""
        due = await self._transactions.run(lambda session: rows.many(session, _NOT_REMINDED))
        for thing in filter(self._takes_long, due):
            managers = await self._staff.managers_of(thing.person_id)
            await self._remind_of(thing, managers[:2])

    async def _remind_of(self, thing: Thing, managers: Collection[PersonId]) -> None:
        now = self._clock.now()

        async def work(session: AsyncSession) -> None:
            await session.execute(_REMINDED, {"id": thing.id, "today": local_day(now)})
            await self._outbox.announce(
                session,
                REMINDER,
                str(thing.id),
                managers,
                not_before=now,
                not_after=now + PATIENCE,
            )

        await self._transactions.run(work)

    async def _tell(self, session: AsyncSession, thing: Thing, now: datetime) -> None:
        """Tell the owner what was decided, and show it to who was asked."""
        reference = str(thing.id)
        await self._outbox.withdraw(session, TO_APPROVE, reference)
        await self._outbox.withdraw(session, REMINDER, reference)
        await self._outbox.announce(
            session,
            DECIDED,
            reference,
            [thing.person_id],
            not_before=now,
            not_after=now + PATIENCE,
        )

    def _may_decide(self, manager_id: PersonId, thing: Thing, below: dict[PersonId, int]) -> bool:
        """Return whether somebody leads the owner, or leads who does and it takes long."""
        levels = below.get(thing.person_id)
        if levels is None or thing.person_id == manager_id or not thing.above_package:
            return False
        return levels == 1 or thing.decided_by == manager_id or self._takes_long(thing)

    def _takes_long(self, thing: Thing) -> bool:
        """Return whether more working days passed since the request than a decision should take."""
        day, today = local_day(thing.since), local_day(self._clock.now())
        for _ in range(DECIDED_WITHIN):
            day = self._calendar.next_working_day(day)
        return today >= day
