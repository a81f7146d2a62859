"""Ordering: the package of a persona, a basket, and the order. Each method is one transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.features.equipment import moving, rows
from bot.features.equipment.domain import (
    LONGEST_REASON,
    Actor,
    Contact,
    Grade,
    Item,
    Step,
    Thing,
)
from bot.features.equipment.errors import (
    AgreementChanged,
    BasketEmpty,
    ItemNotOffered,
    NobodyToApprove,
    ReasonMissing,
)
from bot.features.equipment.ports import Staff, ToSupplier
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

TO_APPROVE = "equipment.to-approve"

PATIENCE = timedelta(days=30)
"""How long the question for approval is worth sending."""

USUAL = "usual"
"""The persona of whoever has no other."""

AGREEMENT = "2026-1"
"""The version of the loan agreement that holds; its text is ``agreement-text``."""

_PACKAGE = text("""
    SELECT kind, quantity FROM equipment_package
    WHERE version = (SELECT max(version) FROM equipment_package) AND persona = coalesce(
        (SELECT persona FROM equipment_persona WHERE person_id = :person_id), :usual)""")
_PUT = text("""
    INSERT INTO equipment_basket (person_id, kind, added_at) VALUES (:person_id, :kind, :now)
    ON CONFLICT DO NOTHING""")
_TAKE_OUT = text("DELETE FROM equipment_basket WHERE person_id = :person_id AND kind = ANY(:kinds)")
_BASKET = text("""
    SELECT kind FROM equipment_basket WHERE person_id = :person_id ORDER BY added_at, kind""")
_EMPTY = text("DELETE FROM equipment_basket WHERE person_id = :person_id")
_DONE_BEFORE = text("""
    SELECT id FROM equipment_order WHERE person_id = :person_id AND request_id = :request_id""")
_ORDER = text("""
    INSERT INTO equipment_order (number, person_id, request_id, kind, ordered_at, agreement)
    VALUES (:number, :person_id, :request_id, :kind, :now, :agreement)
    ON CONFLICT ON CONSTRAINT equipment_order_request DO NOTHING RETURNING id""")
_CONTACT = text("""
    INSERT INTO equipment_contact (order_id, street, postal_code, town, phone, purge_on)
    VALUES (:order_id, :street, :postal_code, :town, :phone, :purge_on)""")
_THING = text("""
    INSERT INTO equipment_thing (
        order_id, person_id, item_code, state, since, above_package, reason, grade
    ) VALUES (:order_id, :person_id, :item_code, 'requested', :now, :above, :reason, :grade)
    RETURNING id""")


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What somebody may have without asking, what they have or asked for, and their basket.

    All by kind: "office_chair". ``offered`` has the item that would be delivered of each kind;
    a kind that is sold out is there with a stock of nothing.
    """

    package: Mapping[str, int]
    things: Sequence[Thing]
    offered: Mapping[str, Item]
    basket: Sequence[str] = field(default=())

    @property
    def had(self) -> Counter[str]:
        """Return how many of each kind somebody has or asked for."""
        return Counter(thing.item.kind for thing in self.things)

    @property
    def still_open(self) -> list[str]:
        """Return the kinds of the package that somebody has not asked for yet."""
        had = self.had
        return [kind for kind, most in self.package.items() if had[kind] < most]

    def exceeding(self) -> list[str]:
        """Return the kinds in the basket that the manager has to approve."""
        had = self.had
        return [kind for kind in self.basket if had[kind] >= self.package.get(kind, 0)]


class Ordering:
    """What an employee does until the order is made."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        staff: Staff,
        outbox: Outbox,
        to_supplier: ToSupplier,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._staff = staff
        self._outbox = outbox
        self._to_supplier = to_supplier

    async def entitlement(self, person: Person) -> Entitlement:
        """Return what somebody may have, has, and is about to order."""
        return await self._transactions.run(lambda session: self._read(session, person.id))

    async def offered(self) -> list[Item]:
        """Return what the catalogue offers."""
        return await self._transactions.run(rows.items)

    async def put(self, person: Person, kinds: Sequence[str]) -> Entitlement:
        """Put things in the basket. Raises `ItemNotOffered`."""

        async def work(session: AsyncSession) -> Entitlement:
            offered = _best(await rows.items(session))
            if not kinds or any(kind not in offered for kind in kinds):
                raise ItemNotOffered
            for kind in kinds:
                values = {"person_id": person.id, "kind": kind, "now": self._clock.now()}
                await session.execute(_PUT, values)
            return await self._read(session, person.id)

        return await self._transactions.run(work)

    async def take_out(self, person: Person, kinds: Sequence[str]) -> Entitlement:
        """Take things out of the basket; what is not in it, is out of it."""

        async def work(session: AsyncSession) -> Entitlement:
            await session.execute(_TAKE_OUT, {"person_id": person.id, "kinds": list(kinds)})
            return await self._read(session, person.id)

        return await self._transactions.run(work)

    async def order(
        self, person: Person, contact: Contact, reason: str, agreement: str, request_id: str
    ) -> list[Thing]:
        """Order what is in the basket, and return what became of it.

        What the package holds is approved at once; the rest goes to the manager, with the
        ``reason``. ``agreement`` is the version that was accepted. The same request again returns
        what it made. Raises `BasketEmpty`, `AgreementChanged`, `ReasonMissing`, `NobodyToApprove`
        and `ItemSoldOut`; then nothing is ordered.
        """
        reason = " ".join(reason.split())[:LONGEST_REASON]
        managers = await self._staff.managers_of(person.id)
        contact = contact.checked(local_day(self._clock.now()))

        async def work(session: AsyncSession) -> list[Thing]:
            known = {"person_id": person.id, "request_id": request_id}
            before = (await session.execute(_DONE_BEFORE, known)).scalar_one_or_none()
            if before is not None:
                return await rows.of_order(session, before)
            if agreement != AGREEMENT:
                raise AgreementChanged
            wanted = await self._read(session, person.id)
            above = wanted.exceeding()
            self._check(wanted, above, reason, managers)
            order_id = await create(session, person.id, "delivery", request_id, self._clock.now())
            await keep_contact(session, order_id, contact)
            made = [
                await self._add(
                    session, person, order_id, wanted.offered[kind], reason if kind in above else ""
                )
                for kind in sorted(wanted.basket)  # the same for all, against deadlocks
            ]
            await session.execute(_EMPTY, {"person_id": person.id})
            await self._go_on(session, made, order_id, managers)
            return await rows.of_order(session, order_id)

        return await self._transactions.run(work)

    def _check(
        self, wanted: Entitlement, above: list[str], reason: str, managers: Sequence[PersonId]
    ) -> None:
        if not wanted.basket:
            raise BasketEmpty
        if above and not reason:
            raise ReasonMissing
        if above and not managers:
            raise NobodyToApprove

    async def _add(
        self, session: AsyncSession, person: Person, order_id: int, item: Item, reason: str
    ) -> tuple[int, bool]:
        """Reserve one of the kind of an item; with a ``reason`` it exceeds the package."""
        code, grade = await moving.reserve(session, item, person.language)
        values = {
            "order_id": order_id,
            "person_id": person.id,
            "item_code": code,
            "now": self._clock.now(),
            "above": bool(reason),
            "reason": reason,
            "grade": grade,
        }
        return (await session.execute(_THING, values)).scalar_one(), bool(reason)

    async def _go_on(
        self,
        session: AsyncSession,
        made: Sequence[tuple[int, bool]],
        order_id: int,
        managers: Sequence[PersonId],
    ) -> None:
        """Approve what needs nobody, and ask the manager about the rest."""
        now = self._clock.now()
        free = [thing_id for thing_id, above in made if not above]
        for thing_id in free:
            await moving.take(session, thing_id, Step.APPROVE, Actor.SYSTEM, now)
            await moving.take(session, thing_id, Step.ORDER, Actor.SYSTEM, now)
        if free:
            await self._to_supplier(session, order_id)
        for thing_id, above in made:
            if above:
                await self._outbox.announce(
                    session,
                    TO_APPROVE,
                    str(thing_id),
                    managers[:1],
                    not_before=now,
                    not_after=now + PATIENCE,
                )

    async def _read(self, session: AsyncSession, person_id: PersonId) -> Entitlement:
        known = {"person_id": person_id}
        package = await session.execute(_PACKAGE, {**known, "usual": USUAL})
        basket = (await session.execute(_BASKET, known)).scalars()
        return Entitlement(
            {row.kind: row.quantity for row in package},
            await rows.of_person(session, person_id),
            _best(await rows.items(session)),
            tuple(basket),
        )


async def create(
    session: AsyncSession,
    person_id: PersonId,
    kind: str,
    request_id: str,
    now: datetime,
) -> int:
    """Make an errand for the supplier and return its id."""
    values = {
        "number": uuid4(),
        "person_id": person_id,
        "request_id": request_id,
        "kind": kind,
        "now": now,
        "agreement": AGREEMENT,
    }
    return int((await session.execute(_ORDER, values)).scalar_one())


async def keep_contact(session: AsyncSession, order_id: int, contact: Contact) -> None:
    """Write down where to go for an errand, until its day."""
    values = {
        "order_id": order_id,
        "street": contact.street,
        "postal_code": contact.postal_code,
        "town": contact.town,
        "phone": contact.phone,
        "purge_on": contact.purge_on,
    }
    await session.execute(_CONTACT, values)


def _best(items: Sequence[Item]) -> dict[str, Item]:
    """Return what would be delivered of each kind: used before new, in stock before sold out."""
    ordered = sorted(items, key=lambda item: (item.stock == 0, item.grade is Grade.NEW, item.code))
    best: dict[str, Item] = {}
    for item in ordered:
        best.setdefault(item.kind, item)
    return best
