"""What people do with what they asked for or have. Each method is one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.equipment import moving, rows
from bot.features.equipment.domain import (
    HOLDING,
    KEPT_AFTER_VISIT,
    Actor,
    Agreement,
    Contact,
    State,
    Step,
    Thing,
)
from bot.features.equipment.errors import EquipmentNotFound, StepNotPossible, TimeNotOffered
from bot.features.equipment.ordering import create, keep_contact
from bot.features.equipment.ports import ToSupplier
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.timeslots import TimeSlot
from bot.kernel.transactions import Transactions

_TIMES = text("""
    SELECT starts_at, ends_at FROM equipment_time
    WHERE order_id = :order_id AND starts_at > :now ORDER BY starts_at LIMIT 5""")
_OFFERED = text("""
    SELECT ends_at FROM equipment_time
    WHERE order_id = :order_id AND starts_at = :starts_at AND starts_at > :now""")
_FORGET_TIMES = text("DELETE FROM equipment_time WHERE order_id = :order_id")
_AGREEMENTS = text("""
    SELECT agreement, ordered_at FROM equipment_order
    WHERE person_id = :person_id AND kind = 'delivery' ORDER BY id DESC LIMIT 1""")
_PURGE_BY = text("""
    UPDATE equipment_contact SET purge_on = least(purge_on, :day) WHERE order_id = :order_id""")
_PURGE = text("""
    DELETE FROM equipment_contact WHERE order_id IN (
        SELECT order_id FROM equipment_contact WHERE purge_on <= :today LIMIT :most)""")
_SERVICE = text("""
    INSERT INTO equipment_service (order_id, thing_id, kind) VALUES (:order_id, :thing_id, :kind)
    ON CONFLICT DO NOTHING""")
BATCH = 500


class Wish(StrEnum):
    """What somebody may want of the supplier for a thing that they have."""

    REPAIR = "repair"
    MOVE = "move"
    SWAP = "swap"


@dataclass(frozen=True, slots=True)
class Visit:
    """A thing with the times that the supplier offers for it; none, where none is to be chosen."""

    thing: Thing
    times: Sequence[TimeSlot]


class Loans:
    """What an employee does from the order until the thing is back."""

    def __init__(
        self, transactions: Transactions[AsyncSession], clock: Clock, to_supplier: ToSupplier
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._to_supplier = to_supplier

    async def mine(self, person: Person) -> list[Thing]:
        """Return what somebody asked for or has; `one` has the times to choose from as well."""
        return await self._transactions.run(lambda session: rows.of_person(session, person.id))

    async def one(self, person: Person, thing_id: int) -> Visit:
        """Return one of somebody's things. Raises `EquipmentNotFound`."""

        async def work(session: AsyncSession) -> Visit:
            thing = await self._own(session, person.id, thing_id)
            return Visit(thing, await self._times(session, thing))

        return await self._transactions.run(work)

    async def choose_time(self, person: Person, thing_id: int, starts_at: datetime) -> Thing:
        """Choose a time that the supplier offers, for everything on the same errand.

        The same time again changes nothing. Raises `EquipmentNotFound`, `TimeNotOffered`,
        `StepNotPossible`.
        """

        async def work(session: AsyncSession) -> Thing:
            thing = await self._own(session, person.id, thing_id)
            if thing.starts_at == starts_at:
                return thing
            if not awaits_visit(thing):
                raise TimeNotOffered
            order_id, now = errand(thing), self._clock.now()
            known = {"order_id": order_id, "starts_at": starts_at, "now": now}
            ends_at = (await session.execute(_OFFERED, known)).scalar_one_or_none()
            if ends_at is None:
                raise TimeNotOffered
            for each in await rows.of_order(session, order_id):
                await _set_time(session, each, TimeSlot(starts_at, ends_at), now, person.id)
            await session.execute(_FORGET_TIMES, {"order_id": order_id})
            await self._to_supplier(session, order_id)
            return await self._own(session, person.id, thing_id)

        return await self._transactions.run(work)

    async def received(self, person: Person, thing_id: int) -> Thing:
        """Confirm that a thing came; what needs no adjusting is on loan then."""

        async def work(session: AsyncSession) -> Thing:
            thing = await self._own(session, person.id, thing_id)
            if thing.state in {State.ORDERED, State.SCHEDULED}:
                thing = await self._take(session, person, thing, Step.INSTALL)
                await purge_after(session, thing.order_id, local_day(self._clock.now()))
            if thing.state is State.INSTALLED and not thing.item.adjusted:
                thing = await self._take(session, person, thing, Step.LEND)
            return thing

        return await self._transactions.run(work)

    async def adjusted(self, person: Person, thing_id: int) -> Thing:
        """Confirm that a thing was adjusted to its user: it is on loan then."""

        async def work(session: AsyncSession) -> Thing:
            thing = await self._own(session, person.id, thing_id)
            if thing.state is State.ON_LOAN:
                return thing
            return await self._take(session, person, thing, Step.LEND)

        return await self._transactions.run(work)

    async def withdraw(self, person: Person, thing_id: int) -> Thing:
        """Take back a request for a thing that did not come yet."""

        async def work(session: AsyncSession) -> Thing:
            thing = await self._own(session, person.id, thing_id)
            if thing.state is State.WITHDRAWN:
                return thing
            told = thing.state in {State.ORDERED, State.SCHEDULED}
            thing = await self._take(session, person, thing, Step.WITHDRAW)
            if told:
                await self._to_supplier(session, thing.order_id)
            return thing

        return await self._transactions.run(work)

    async def give_back(
        self, person: Person, thing_id: int, contact: Contact, request_id: str
    ) -> Thing:
        """Have a thing fetched. The same request again changes nothing."""
        contact = contact.checked(local_day(self._clock.now()))

        async def work(session: AsyncSession) -> Thing:
            thing = await self._own(session, person.id, thing_id)
            if thing.state is State.RETURN_DUE and thing.return_order_id is not None:
                return thing
            order_id = await self._errand(session, person.id, "return", contact, request_id)
            if thing.state is not State.RETURN_DUE:
                thing = await self._take(session, person, thing, Step.ASK_BACK)
            await rows.set_return_order(session, thing.id, order_id)
            await self._to_supplier(session, order_id)
            return await self._own(session, person.id, thing_id)

        return await self._transactions.run(work)

    async def ask(
        self, person: Person, thing_id: int, wish: Wish, contact: Contact, request_id: str
    ) -> Thing:
        """Have the supplier repair, move or swap a thing. No words go along: none are kept."""
        contact = contact.checked(local_day(self._clock.now()))

        async def work(session: AsyncSession) -> Thing:
            thing = await self._own(session, person.id, thing_id)
            if thing.state not in HOLDING:
                raise StepNotPossible(name=thing.item.name(person.language), state=thing.state)
            order_id = await self._errand(session, person.id, "service", contact, request_id)
            known = {"order_id": order_id, "thing_id": thing.id, "kind": wish}
            await session.execute(_SERVICE, known)
            now, by = self._clock.now(), person.id
            await moving.write_down(session, thing, wish, Actor.EMPLOYEE, now, by=by)
            await self._to_supplier(session, order_id)
            return thing

        return await self._transactions.run(work)

    async def agreement(self, person: Person) -> Agreement | None:
        """Return the loan agreement that somebody accepted last."""

        async def work(session: AsyncSession) -> Agreement | None:
            found = await session.execute(_AGREEMENTS, {"person_id": person.id})
            row = found.one_or_none()
            return None if row is None else Agreement(row.agreement, row.ordered_at)

        return await self._transactions.run(work)

    async def purge_contacts(self) -> None:
        """Forget addresses whose day has come, a batch at a time."""
        known = {"today": local_day(self._clock.now()), "most": BATCH}

        async def work(session: AsyncSession) -> int:
            return (await session.execute(_PURGE, known)).rowcount  # type: ignore[attr-defined,no-any-return]  # a DELETE has one

        while await self._transactions.run(work) == BATCH:
            pass

    async def _errand(
        self, session: AsyncSession, person_id: PersonId, kind: str, contact: Contact, request: str
    ) -> int:
        order_id = await create(session, person_id, kind, request, self._clock.now())
        await keep_contact(session, order_id, contact)
        return order_id

    async def _own(self, session: AsyncSession, person_id: PersonId, thing_id: int) -> Thing:
        thing = await rows.locked(session, thing_id)
        if thing.person_id != person_id:
            raise EquipmentNotFound
        return thing

    async def _take(self, session: AsyncSession, person: Person, thing: Thing, step: Step) -> Thing:
        return await moving.take(
            session,
            thing.id,
            step,
            Actor.EMPLOYEE,
            self._clock.now(),
            by=person.id,
            language=person.language,
        )

    async def _times(self, session: AsyncSession, thing: Thing) -> list[TimeSlot]:
        if not awaits_visit(thing):
            return []
        known = {"order_id": errand(thing), "now": self._clock.now()}
        return [
            TimeSlot(row.starts_at, row.ends_at) for row in await session.execute(_TIMES, known)
        ]


def awaits_visit(thing: Thing) -> bool:
    """Return whether there is an errand for which a time can be chosen."""
    if thing.state is State.RETURN_DUE:
        return thing.return_order_id is not None
    return thing.state in {State.ORDERED, State.SCHEDULED}


def errand(thing: Thing) -> int:
    """Return the order by which the supplier comes next for a thing."""
    if thing.state is State.RETURN_DUE and thing.return_order_id is not None:
        return thing.return_order_id
    return thing.order_id


async def purge_after(session: AsyncSession, order_id: int, visited: date) -> None:
    """Have the address of an errand purged as long after the visit as it may be kept."""
    day = visited + KEPT_AFTER_VISIT
    await session.execute(_PURGE_BY, {"order_id": order_id, "day": day})


async def _set_time(
    session: AsyncSession,
    thing: Thing,
    slot: TimeSlot,
    now: datetime,
    by: PersonId,
) -> None:
    if thing.state in {State.ORDERED, State.SCHEDULED}:
        await moving.take(
            session,
            thing.id,
            Step.SCHEDULE,
            Actor.EMPLOYEE,
            now,
            by=by,
            slot=slot,
        )
    elif thing.state is State.RETURN_DUE:
        await rows.set_visit(session, thing.id, slot)
