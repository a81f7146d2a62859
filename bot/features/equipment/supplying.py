"""What goes to the supplier and what comes back: each change once, in whatever order it arrives."""

from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.deferring import Defer
from bot.chat.delivery import Outbox
from bot.features.equipment import rows
from bot.features.equipment.domain import (
    Contact,
    State,
    Thing,
)
from bot.features.equipment.effects import Effects
from bot.features.equipment.errands import (
    Errand,
    Heard,
    News,
    Piece,
    Supplier,
    SupplierNotReached,
    Told,
)
from bot.features.equipment.errors import EquipmentNotFound
from bot.features.equipment.ports import Staff
from bot.kernel.clock import Clock
from bot.kernel.people import Language, PersonId
from bot.kernel.timeslots import TimeSlot
from bot.kernel.transactions import Transactions

VISIT, SEND = "equipment.visit", "equipment.send"

WORTH_SAYING = timedelta(days=7)
KEPT_FOR = timedelta(days=90)
"""How long we know what a supplier told, so that it counts once."""

AT_ONCE = 200
"""Errands sent in one run of the job."""

_CHANGED = text("UPDATE equipment_order SET version = version + 1 WHERE id = :id")
_UNSENT = text("""
    SELECT id FROM equipment_order WHERE sent_version < version ORDER BY id LIMIT :most""")
_ORDER = text("""
    SELECT placed.*, contact.street, contact.postal_code, contact.town, contact.phone,
        service.kind AS service, service.thing_id
    FROM equipment_order AS placed
    LEFT JOIN equipment_contact AS contact ON contact.order_id = placed.id
    LEFT JOIN equipment_service AS service ON service.order_id = placed.id
    WHERE placed.id = :id""")
_SENT = text("""
    UPDATE equipment_order SET sent_version = greatest(sent_version, :version) WHERE id = :id""")
_NUMBER = text("SELECT id, kind, person_id FROM equipment_order WHERE number = :number FOR UPDATE")
_HEARD = text("""
    INSERT INTO equipment_event (id, order_id, heard_at) VALUES (:id, :order_id, :now)
    ON CONFLICT DO NOTHING RETURNING id""")
_FORGET = text("DELETE FROM equipment_event WHERE heard_at < :before")

_CANCELLED = {
    "delivery": frozenset({State.WITHDRAWN, State.REJECTED}),
    "return": frozenset({State.INSTALLED, State.ADJUSTED, State.ON_LOAN}),
}
"""In these states there is nothing to do for the supplier any more, by kind of errand."""

_WORTH_TELLING = frozenset(
    {News.SLOTS, News.SCHEDULED, News.DELIVERED, News.NO_SHOW, News.PARTIAL, News.CANCELLED}
)

logger = structlog.get_logger()


class Supplying:
    """Keeps the supplier informed, and listens."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        staff: Staff,
        outbox: Outbox,
        *,
        supplier: Supplier,
        defer: Defer,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._staff = staff
        self._outbox = outbox
        self._supplier = supplier
        self._defer = defer

    async def changed(self, session: AsyncSession, order_id: int) -> None:
        """Have an errand told as it is now. Implements `ports.ToSupplier`."""
        await session.execute(_CHANGED, {"id": order_id})
        await self._defer(session, SEND, order_id=order_id)

    async def send(self, order_id: int) -> None:
        """Tell the supplier an errand as it is now; what it knows already is not told again.

        Raises `SupplierNotReached`; `send_due` tries again until it succeeds.
        """
        row = await self._transactions.run(lambda session: _order(session, order_id))
        if row is None or row.sent_version == row.version:
            return
        await self._supplier.tell(await self._errand(row))
        values = {"id": order_id, "version": row.version}
        await self._transactions.run(lambda session: session.execute(_SENT, values))

    async def send_now(self, order_id: int) -> None:
        """Try to `send` at once; what fails is left for `send_due`."""
        try:
            await self.send(order_id)
        except SupplierNotReached as error:
            logger.warning("supplier not reached", order=order_id, reason=str(error))

    async def send_due(self) -> None:
        """Tell all that the supplier did not hear, the oldest first, until it fails again."""

        async def work(session: AsyncSession) -> list[int]:
            return list((await session.execute(_UNSENT, {"most": AT_ONCE})).scalars())

        try:
            for order_id in await self._transactions.run(work):
                await self.send(order_id)
        except SupplierNotReached as error:
            logger.warning("supplier still not reached", reason=str(error))

    async def hear(self, told: Told) -> Heard:
        """Take in what the supplier told. Raises `EquipmentNotFound` for an unknown order."""

        async def work(session: AsyncSession) -> Heard:
            found = await session.execute(_NUMBER, {"number": told.number})
            order = found.one_or_none()
            if order is None:
                raise EquipmentNotFound
            now = self._clock.now()
            known = {"id": told.id, "order_id": order.id, "now": now}
            if (await session.execute(_HEARD, known)).first() is None:
                return Heard.BEFORE
            things = await self._things(session, order, told)
            effects = Effects(session, order.id, tuple(things), now)
            takes_in = effects.of_service if order.kind == "service" else effects.of
            if not things or not await takes_in(told):
                return Heard.OUT_OF_DATE
            if told.news in _WORTH_TELLING:
                await self._tell(session, told, things[0], PersonId(order.person_id), now)
            return Heard.DONE

        return await self._transactions.run(work)

    async def forget_old(self) -> None:
        """Forget what the supplier told long ago."""
        before = {"before": self._clock.now() - KEPT_FOR}
        await self._transactions.run(lambda session: session.execute(_FORGET, before))

    async def _errand(self, row: Row[Any]) -> Errand:
        people = await self._staff.by_ids([PersonId(row.person_id)])
        person = people.get(PersonId(row.person_id))
        things = await self._transactions.run(lambda session: rows.of_order(session, row.id))
        contact = None
        if row.street is not None:
            contact = Contact(row.street, row.postal_code, row.town, row.phone)
        visit = next((each for each in things if each.starts_at and each.ends_at), None)
        return Errand(
            id=f"{row.number}.{row.version}",
            number=row.number,
            kind=row.service or row.kind,
            name="" if person is None or contact is None else person.display_name,
            contact=contact,
            pieces=tuple(
                Piece(
                    each.id,
                    each.item.code,
                    each.item.name(Language.NL),
                    cancelled=each.state in _CANCELLED.get(row.kind, ()),
                )
                for each in things
                if each.state is not State.REQUESTED
            ),
            slot=_visit(visit),
        )

    async def _things(self, session: AsyncSession, order: Row[Any], told: Told) -> list[Thing]:
        """Return what news is about. What goes back is no longer a matter of its delivery."""
        things = await rows.of_order(session, order.id)
        undecided = {State.REQUESTED, State.REJECTED, State.WITHDRAWN}
        return [
            each
            for each in things
            if each.state not in undecided
            and (each.state is not State.RETURN_DUE or each.return_order_id == order.id)
            and (not told.lines or each.id in told.lines)
        ]

    async def _tell(
        self,
        session: AsyncSession,
        told: Told,
        thing: Thing,
        person_id: PersonId,
        now: datetime,
    ) -> None:
        await self._outbox.announce(
            session,
            VISIT,
            f"{thing.id}.{told.id}"[:100],
            [person_id],
            not_before=now,
            not_after=now + WORTH_SAYING,
        )


async def _order(session: AsyncSession, order_id: int) -> Row[Any] | None:
    return (await session.execute(_ORDER, {"id": order_id})).one_or_none()


def _visit(thing: Thing | None) -> TimeSlot | None:
    if thing is None or thing.starts_at is None or thing.ends_at is None:
        return None
    return TimeSlot(thing.starts_at, thing.ends_at)
