"""Posting tips: drafts, approval, changes, withdrawal. Each method is one transaction."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Forecast, Outbox
from bot.features.tips import rows
from bot.features.tips.audience import Readers, moments
from bot.features.tips.domain import (
    APPROVERS,
    LONGEST_REMARK,
    Content,
    State,
    Tip,
    may_decide,
)
from bot.features.tips.errors import OwnTipNotDecided, TipNotYours
from bot.features.tips.ports import Decided, Staff
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId, Role
from bot.kernel.transactions import Transactions

TO_APPROVE, DECIDED = "tips.to-approve", "tips.decided"

PATIENCE = timedelta(days=14)
"""How long a message about approval is worth sending."""

_WAITING = text(f"""
    {rows.SHOWN} WHERE (tip.state = 'waiting' OR tip.proposed) AND tip.author_id <> :viewer
    ORDER BY tip.created_at, tip.id LIMIT :most""")
_MINE = text(f"""
    {rows.SHOWN} WHERE tip.author_id = :viewer ORDER BY tip.created_at DESC, tip.id DESC
    LIMIT :most""")


class Tips:
    """What ambassadors do with tips."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        staff: Staff,
        outbox: Outbox,
        *,
        readers: Readers,
        decided: Decided,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._staff = staff
        self._outbox = outbox
        self._decided = decided
        self._audience = readers
        self.rules = readers.rules

    async def draft(self, author: Person, content: Content, request_id: str) -> Tip:
        """Keep a new tip; nobody sees it yet. Raises what `Content.checked` raises."""
        now = self._clock.now()
        checked = content.checked(local_day(now))
        return await self._transactions.run(
            lambda session: rows.create(session, author, checked, request_id, now)
        )

    async def change(self, author: Person, tip_id: int, content: Content) -> Tip:
        """Change a tip; of one that was sent, the change waits until it is submitted.

        Raises `TipNotYours`, and what `Content.checked` raises.
        """
        checked = content.checked(local_day(self._clock.now()))

        async def work(session: AsyncSession) -> Tip:
            tip = await self._own(session, author, tip_id)
            if tip.state is State.WITHDRAWN:
                raise TipNotYours
            if tip.waits:
                await self._outbox.withdraw(session, TO_APPROVE, tip.reference)
            if tip.state is State.APPROVED:
                proposal = tip.content.changed(checked)
                changed = replace(tip, proposal=proposal, proposed=False)
            else:
                changed = replace(tip, content=checked, state=State.DRAFT)
            await rows.save(session, changed)
            return changed

        return await self._transactions.run(work)

    async def mine(self, author: Person, tip_id: int) -> Tip:
        """Return one's own tip. Raises `TipNotFound`, `TipNotYours`."""
        return await self._transactions.run(lambda session: self._own(session, author, tip_id))

    async def forecast(self, tip: Tip) -> Forecast:
        """Return how many people would get a tip."""
        readers = await self._audience.of(tip)
        first, last = moments(tip, self._clock.now())
        return await self._transactions.run(
            lambda session: self._outbox.forecast(
                session, tip.content.theme.topic, readers, not_before=first, not_after=last
            )
        )

    async def channels(self, tip: Tip) -> Collection[str]:
        """Return the departments that would read a tip in their channel."""
        return await self._audience.in_channels(tip) if tip.content.in_channel else ()

    async def submit(self, author: Person, tip_id: int) -> Tip:
        """Ask for approval of a tip or its change, or send it where none is needed.

        Again, nothing happens. Raises `TipNotYours`.
        """
        seen = await self.mine(author, tip_id)
        readers = () if self.rules.need_approval else await self._audience.of(seen)
        asked_of = await self._asked(author)

        async def work(session: AsyncSession) -> Tip:
            tip = await self._own(session, author, tip_id)
            changed = tip.proposal is not None and not tip.proposed
            if tip != seen or not (changed or tip.state in {State.DRAFT, State.DECLINED}):
                return tip
            asked = replace(tip, round=tip.round + 1, proposed=changed)
            if not changed:
                asked = replace(asked, state=State.WAITING)
            if not self.rules.need_approval:
                return await self._publish(session, asked, readers)
            await rows.save(session, asked)
            now = self._clock.now()
            await self._outbox.announce(
                session,
                TO_APPROVE,
                asked.reference,
                asked_of,
                not_before=now,
                not_after=now + PATIENCE,
            )
            return asked

        return await self._transactions.run(work)

    async def decide(
        self, person: Person, tip_id: int, round_: int, *, approve: bool, remark: str = ""
    ) -> Tip:
        """Approve or decline what was asked in ``round_``; what is decided already stays so.

        Raises `OwnTipNotDecided`.
        """
        seen = await self.to_decide(person, tip_id)
        readers = await self._audience.of(seen) if approve else ()
        approvers = await self._approvers()

        async def work(session: AsyncSession) -> Tip:
            tip = await rows.one(session, tip_id, person.id, lock=True)
            if not tip.waits or tip.round != round_:
                return tip
            tip = replace(tip, decided_by=person.id, remark=remark.strip()[:LONGEST_REMARK])
            if approve:
                tip = await self._publish(session, tip, readers)
            else:
                refused = State.APPROVED if tip.proposed else State.DECLINED
                tip = replace(tip, state=refused, proposed=False)
                await rows.save(session, tip)
            await self._tell(session, tip)
            await self._decided(session, approvers)
            return tip

        return await self._transactions.run(work)

    async def to_decide(self, person: Person, tip_id: int) -> Tip:
        """Return a tip to decide about. Raises `TipNotFound`, `OwnTipNotDecided`."""
        tip = await self._transactions.run(lambda session: rows.one(session, tip_id, person.id))
        if not may_decide(person, tip):
            raise OwnTipNotDecided
        return tip

    async def withdraw(self, person: Person, tip_id: int) -> Tip:
        """Take a tip back: nobody gets it any more, and who has it sees that it is gone.

        Its author may, and an administrator. Raises `TipNotYours`.
        """

        async def work(session: AsyncSession) -> Tip:
            tip = await rows.one(session, tip_id, person.id, lock=True)
            if person.id != tip.author_id and Role.ADMINISTRATOR not in person.roles:
                raise TipNotYours
            if tip.waits:
                await self._outbox.withdraw(session, TO_APPROVE, tip.reference)
            gone = replace(tip, state=State.WITHDRAWN, proposal=None, proposed=False)
            await rows.save(session, gone)
            await self._outbox.withdraw(session, tip.content.theme.topic, str(tip.id))
            return gone

        return await self._transactions.run(work)

    async def waiting(self, person: Person, most: int = 15) -> list[Tip]:
        """Return the tips that somebody may decide about, the oldest first."""
        if not person.roles & APPROVERS:
            return []
        return await self._transactions.run(
            lambda session: rows.many(session, _WAITING, viewer=person.id, most=most)
        )

    async def of(self, author: Person, most: int = 15) -> list[Tip]:
        """Return somebody's own tips, the newest first."""
        return await self._transactions.run(
            lambda session: rows.many(session, _MINE, viewer=author.id, most=most)
        )

    async def _publish(self, session: AsyncSession, tip: Tip, readers: Collection[PersonId]) -> Tip:
        """Show a change to who has the tip, or send the tip to those who do not have it yet."""
        topic = tip.content.theme.topic
        if tip.proposal is not None:
            shown = replace(tip, content=tip.proposal, proposal=None, proposed=False)
            await rows.save(session, shown)
            await self._outbox.renew(session, topic, str(tip.id))
            return shown
        first, last = moments(tip, self._clock.now())
        fresh = await rows.address(session, tip.id, readers)
        sent = replace(tip, state=State.APPROVED, readers=len(fresh))
        await rows.save(session, sent)
        await self._outbox.announce(
            session, topic, str(tip.id), fresh, not_before=first, not_after=last
        )
        return sent

    async def _tell(self, session: AsyncSession, tip: Tip) -> None:
        """Tell the author what was decided, and show it to who was asked to decide."""
        now = self._clock.now()
        await self._outbox.withdraw(session, TO_APPROVE, tip.reference)
        await self._outbox.announce(
            session,
            DECIDED,
            tip.reference,
            [tip.author_id],
            not_before=now,
            not_after=now + PATIENCE,
        )

    async def _own(self, session: AsyncSession, author: Person, tip_id: int) -> Tip:
        tip = await rows.one(session, tip_id, author.id, lock=True)
        if tip.author_id != author.id:
            raise TipNotYours
        return tip

    async def _asked(self, author: Person) -> set[PersonId]:
        """Return who is asked to decide: ambassadors nearby and administrators, else all who may.

        Everybody who may decide finds the tip at their desk; a message to each of them would be
        more than one tip is worth.
        """
        near = [author.department] if author.department else []
        asked = {
            *await self._staff.ids_of(departments=near, roles=[Role.AMBASSADOR]),
            *await self._staff.ids_of(roles=[Role.ADMINISTRATOR]),
        }
        return asked - {author.id} or await self._approvers() - {author.id}

    async def _approvers(self) -> set[PersonId]:
        return {*await self._staff.ids_of(roles=APPROVERS)}
