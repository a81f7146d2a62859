"""Who leaves gives everything back: planned, reminded, escalated, and called off if they stay."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.features.equipment import leaving_plan as rules
from bot.features.equipment import leaving_rows as stored
from bot.features.equipment import moving, rows
from bot.features.equipment.approving import REMINDER
from bot.features.equipment.domain import HOLDING, Actor, Contact, State, Step, Thing
from bot.features.equipment.errors import LeaverNotFound, NothingToReturn
from bot.features.equipment.leaving_plan import Departure, Plan, Source
from bot.features.equipment.ordering import TO_APPROVE, create, keep_contact
from bot.features.equipment.ports import LastDays, Staff, ToSupplier
from bot.kernel.calendar import WorkCalendar, local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

LEAVING, LATE, KEPT = "equipment.leaving", "equipment.not-returned", "equipment.kept"
WORTH_SAYING = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who leaves, or nobody's last day yet, with what they still have or asked for."""

    person: Person
    departure: Departure | None
    things: Sequence[Thing]


class Leaving:
    """Plans returns, and keeps the plans in step with the last days."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        staff: Staff,
        outbox: Outbox,
        *,
        last_days: LastDays,
        calendar: WorkCalendar,
        to_supplier: ToSupplier,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._staff = staff
        self._outbox = outbox
        self._last_days = last_days
        self._calendar = calendar
        self._to_supplier = to_supplier

    async def follow(self) -> None:
        """Bring every plan up to date: the job of each morning. Done again, nothing happens."""
        departures = await self._departures()
        planned = await self._transactions.run(stored.planned)
        for person_id in sorted({*departures, *planned}):
            await self.follow_one(person_id, departures.get(person_id))

    async def plan_now(self, person_id: PersonId) -> None:
        """Bring the plan of one person up to date."""
        await self.follow_one(person_id, (await self._departures()).get(person_id))

    async def leavers(self) -> list[Leaver]:
        """Return those who leave, soonest first; those who are gone already are not among them."""
        departures = await self._departures()
        people = await self._staff.by_ids(departures.keys())
        ordered = sorted(people.values(), key=lambda each: departures[each.id].last_day)
        return [await self._leaver(each, departures[each.id]) for each in ordered]

    async def leaver(self, person_id: PersonId) -> Leaver:
        """Return how it stands with somebody. Raises `LeaverNotFound`."""
        person = (await self._staff.by_ids([person_id])).get(person_id)
        if person is None:
            raise LeaverNotFound
        return await self._leaver(person, (await self._departures()).get(person_id))

    async def set_last_day(self, hr: Person, person_id: PersonId, last_day: date) -> Leaver:
        """Write down when somebody leaves. Raises `LeaverNotFound`, `LastDayNotPossible`."""
        now = self._clock.now()
        rules.possible(last_day, local_day(now))
        await self.leaver(person_id)
        known = {"person_id": person_id, "last_day": last_day, "set_by": hr.id, "now": now}
        await self._transactions.run(lambda session: session.execute(stored.SET, known))
        await self.plan_now(person_id)
        return await self.leaver(person_id)

    async def forget_last_day(self, person_id: PersonId) -> Leaver:
        """Forget what HR said; what the directory says holds then. Raises `LeaverNotFound`."""
        known = {"person_id": person_id}
        await self._transactions.run(lambda session: session.execute(stored.UNSET, known))
        await self.plan_now(person_id)
        return await self.leaver(person_id)

    async def mine(self, person: Person) -> tuple[Plan, list[Thing]]:
        """Return somebody's plan and what is to come back. Raises `NothingToReturn`."""

        async def work(session: AsyncSession) -> tuple[Plan, list[Thing]]:
            plan = await stored.plan_of(session, person.id)
            things = await rows.of_person(session, person.id)
            due = [each for each in things if each.state is State.RETURN_DUE]
            if plan is None or not due:
                raise NothingToReturn
            return plan, due

        return await self._transactions.run(work)

    async def late(self, manager: Person, plan_id: int) -> tuple[Leaver, list[Thing]]:
        """Return who leaves by a plan and what has no visit yet, to who leads them.

        Raises `LeaverNotFound`.
        """
        found = await self._transactions.run(
            lambda session: session.execute(stored.OWNER, {"id": plan_id})
        )
        owner = found.scalar_one_or_none()
        if owner is None or manager.id not in await self._staff.managers_of(PersonId(owner)):
            raise LeaverNotFound
        leaver = await self.leaver(PersonId(owner))
        return leaver, rules.without_visit(leaver.things, self._clock.now())

    async def arrange(self, person: Person, contact: Contact, request_id: str) -> list[Thing]:
        """Have everything fetched that has no visit yet, at once. Again, nothing happens.

        Raises `NothingToReturn`, `AddressIncomplete`.
        """
        contact = contact.checked(local_day(self._clock.now()))

        async def work(session: AsyncSession) -> list[Thing]:
            if await stored.plan_of(session, person.id) is None:
                raise NothingToReturn
            things = await rows.of_person(session, person.id)
            waiting = [
                each
                for each in rules.without_visit(things, self._clock.now())
                if not await stored.reachable(session, each)
            ]
            if waiting:
                now = self._clock.now()
                order_id = await create(session, person.id, "return", request_id, now)
                await keep_contact(session, order_id, contact)
                for each in waiting:
                    await rows.set_return_order(session, each.id, order_id)
                await self._to_supplier(session, order_id)
            return await rows.of_person(session, person.id)

        return await self._transactions.run(work)

    async def follow_one(self, person_id: PersonId, departure: Departure | None) -> None:
        """Do what is due today for one person."""
        now = self._clock.now()
        today = local_day(now)
        due = departure and today >= rules.begins_on(self._calendar, departure.last_day)
        managers = await self._staff.managers_of(person_id) if due else ()

        async def work(session: AsyncSession) -> None:
            plan = await stored.plan_of(session, person_id)
            things = await rows.of_person(session, person_id)
            if departure is None or not due:
                if plan is not None:
                    await self._call_off(session, person_id, plan, things)
            elif things:
                await self._go_on(session, person_id, departure.last_day, managers)
            elif plan is not None:
                await self._done(session, person_id, plan)

        await self._transactions.run(work)

    async def _go_on(
        self,
        session: AsyncSession,
        person_id: PersonId,
        last_day: date,
        managers: Sequence[PersonId],
    ) -> None:
        now = self._clock.now()
        today = local_day(now)
        plan = await self._begun(session, person_id, last_day, today)
        for each in await rows.of_person(session, person_id):
            await self._ask_back(session, each, last_day, now)
        things = await rows.of_person(session, person_id)
        if not rules.without_visit(things, now):
            return
        if rules.tell_today(plan, today):
            plan = replace(plan, told_on=today)
            await self._announce(session, LEAVING, reference(plan, today), [person_id])
        if managers and rules.escalate_today(plan, today, self._calendar):
            plan = replace(plan, escalated_on=today)
            await self._announce(session, LATE, reference(plan, today), managers[:1])
        told = {"told_on": plan.told_on, "escalated_on": plan.escalated_on}
        await session.execute(stored.SAVE, {"id": plan.id, **told})

    async def _begun(
        self, session: AsyncSession, person_id: PersonId, last_day: date, today: date
    ) -> Plan:
        """Return the plan for a last day; one for another day makes way for it."""
        before = await stored.plan_of(session, person_id)
        if before is not None and before.last_day != last_day:
            await self._done(session, person_id, before)
        known = {"person_id": person_id, "last_day": last_day, "today": today}
        await session.execute(stored.BEGIN, known)
        plan = await stored.plan_of(session, person_id)
        assert plan is not None, "it was just begun"  # noqa: S101 - for the type checker
        return plan

    async def _ask_back(
        self, session: AsyncSession, thing: Thing, last_day: date, now: datetime
    ) -> None:
        """Have one thing come back; what did not come yet, does not come any more."""
        if thing.state is State.RETURN_DUE:
            if rules.too_late(thing, last_day) and thing.return_order_id is not None:
                await rows.set_visit(session, thing.id, None)
                await self._to_supplier(session, thing.return_order_id)
        elif thing.state in HOLDING:
            await moving.take(session, thing.id, Step.ASK_BACK, Actor.SYSTEM, now)
            await rows.set_visit(session, thing.id, None)
            if await stored.reachable(session, thing) and thing.return_order_id is not None:
                await self._to_supplier(session, thing.return_order_id)
        elif thing.state is not State.COLLECTED:
            await moving.take(session, thing.id, Step.WITHDRAW, Actor.SYSTEM, now)
            for topic in (TO_APPROVE, REMINDER):
                await self._outbox.withdraw(session, topic, str(thing.id))
            if thing.state in {State.ORDERED, State.SCHEDULED}:
                await self._to_supplier(session, thing.order_id)

    async def _call_off(
        self, session: AsyncSession, person_id: PersonId, plan: Plan, things: Sequence[Thing]
    ) -> None:
        """Let somebody keep what only the plan asked back."""
        now, kept = self._clock.now(), False
        for each in things:
            if each.state is not State.RETURN_DUE or not await stored.asked_back_by_plan(
                session, each
            ):
                continue
            await moving.take(session, each.id, Step.KEEP, Actor.SYSTEM, now)
            await rows.set_visit(session, each.id, None)
            if each.return_order_id is not None:
                await self._to_supplier(session, each.return_order_id)
            kept = True
        await self._done(session, person_id, plan)
        if kept and plan.told_on is not None:
            await self._announce(session, KEPT, reference(plan, plan.told_on), [person_id])

    async def _done(self, session: AsyncSession, person_id: PersonId, plan: Plan) -> None:
        """End a plan, and take back what was said because of it."""
        await session.execute(stored.END, {"person_id": person_id})
        for topic, day in ((LEAVING, plan.told_on), (LATE, plan.escalated_on)):
            if day is not None:
                await self._outbox.withdraw(session, topic, reference(plan, day))

    async def _announce(
        self, session: AsyncSession, topic: str, about: str, to: Collection[PersonId]
    ) -> None:
        now = self._clock.now()
        until = now + WORTH_SAYING
        await self._outbox.announce(session, topic, about, to, not_before=now, not_after=until)

    async def _departures(self) -> Mapping[PersonId, Departure]:
        """Return who leaves when; what HR says goes before what the directory says."""
        told = await self._last_days.last_days()
        by_hr = await self._transactions.run(stored.by_hr)
        known = {each: Departure(day, Source.DIRECTORY) for each, day in told.items()}
        return {**known, **{each: Departure(day, Source.HR) for each, day in by_hr.items()}}

    async def _leaver(self, person: Person, departure: Departure | None) -> Leaver:
        things = await self._transactions.run(lambda session: rows.of_person(session, person.id))
        return Leaver(person, departure, things)


def reference(plan: Plan, day: date) -> str:
    """Return by which a message is known that was due on a day because of a plan."""
    return f"{plan.id}.{day:%Y%m%d}"
