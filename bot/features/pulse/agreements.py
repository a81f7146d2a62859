"""What a team agrees after its talk: at most three things, or explicitly nothing."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.features.pulse.agreements_domain import (
    FURTHEST,
    LONGEST_AGREEMENT,
    MOST_AGREEMENTS,
    Agreement,
    Progress,
    Talk,
)
from bot.features.pulse.domain import GroupId
from bot.features.pulse.errors import (
    AgreementNotFound,
    AgreementNotValid,
    NoResultYet,
    TooManyAgreements,
)
from bot.features.pulse.ports_people import Changed, Colleagues
from bot.kernel.calendar import at, local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

FOLLOW_UP = "pulse.agreement"

REMINDED_AHEAD = timedelta(days=7)
PATIENCE = timedelta(days=14)
MORNING = time(9)

_SHOWN = """
    SELECT agreement.id, agreement.group_id, agreement.words, agreement.owner_id, agreement.due_on,
        agreement.state, led.lead_id
    FROM pulse_agreement AS agreement JOIN pulse_group AS led ON led.id = agreement.group_id"""
_OF_GROUP = text(f"{_SHOWN} WHERE agreement.group_id = :group_id ORDER BY agreement.position")
_ONE = text(f"""
    {_SHOWN} WHERE agreement.id = :id
        AND CAST(:person_id AS uuid) IN (agreement.owner_id, led.lead_id)
    FOR UPDATE OF agreement""")
_OPEN = text(f"""
    {_SHOWN} WHERE agreement.state = 'open'
        AND (agreement.owner_id = :person_id OR led.lead_id = :person_id)
    ORDER BY agreement.due_on, agreement.id LIMIT :most""")
# The last result of the group that somebody was in, or led, then.
_OF_TEAM = text(f"""
    {_SHOWN} WHERE agreement.group_id = (
        SELECT found.id FROM pulse_group AS found
        JOIN pulse_wave AS wave ON wave.id = found.wave_id AND wave.state = 'closed'
        LEFT JOIN pulse_roster AS roster
            ON roster.group_id = found.id AND roster.person_id = :person_id
        WHERE roster.person_id IS NOT NULL OR found.lead_id = :person_id
        ORDER BY wave.closed_at DESC, found.lead_id = :person_id DESC LIMIT 1
    ) ORDER BY agreement.position""")  # noqa: S608 - constants only
_GROUP = text("""
    SELECT led.id, talk.outcome, talk.shared_at, wave.closed_at FROM pulse_group AS led
    JOIN pulse_wave AS wave ON wave.id = led.wave_id
    LEFT JOIN pulse_talk AS talk ON talk.group_id = led.id
    WHERE led.id = :group_id AND led.lead_id = :person_id AND led.hidden IS NULL
        AND wave.state = 'closed'
    FOR UPDATE OF led""")
_DECIDE = text("""
    INSERT INTO pulse_talk (group_id, outcome, decided_by, decided_at)
    VALUES (:group_id, :outcome, :person_id, :now)
    ON CONFLICT (group_id) DO UPDATE SET outcome = excluded.outcome,
        decided_by = excluded.decided_by, decided_at = excluded.decided_at""")
_RECORDED = text("""
    SELECT id FROM pulse_agreement WHERE recorded_by = :person_id AND request_id = :request_id""")
_RECORD = text("""
    INSERT INTO pulse_agreement
        (group_id, position, words, owner_id, due_on, recorded_by, request_id, recorded_at)
    SELECT :group_id, count(*) + 1, :words, :owner_id, :due_on, :person_id, :request_id, :now
    FROM pulse_agreement WHERE group_id = :group_id HAVING count(*) < :most
    RETURNING id""")
_SETTLE = text("UPDATE pulse_agreement SET state = :state WHERE id = :id")


class Agreements:
    """The use cases of agreements. Each method is one transaction."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        outbox: Outbox,
        colleagues: Colleagues,
        changed: Changed,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._outbox = outbox
        self._colleagues = colleagues
        self._changed = changed

    async def owners(self, manager: Person) -> list[Person]:
        """Return who may see to an agreement: the manager and their team."""
        team = await self._colleagues.reports_of([manager.id])
        return [manager, *(each for each in team if each.id != manager.id)]

    async def record(
        self,
        manager: Person,
        group_id: GroupId,
        *,
        words: str,
        owner_id: PersonId,
        due_on: date,
        request_id: str,
    ) -> Talk:
        """Record an agreement about one's own result, once a request.

        Raises `NoResultYet`, `AgreementNotValid`, `TooManyAgreements`.
        """
        now = self._clock.now()
        today, tidy = local_day(now), " ".join(words.split())
        last = today + FURTHEST
        owners = {each.id for each in await self.owners(manager)}
        fits = 0 < len(tidy) <= LONGEST_AGREEMENT and today <= due_on <= last
        if not fits or owner_id not in owners:
            raise AgreementNotValid(most=LONGEST_AGREEMENT, last_day=last)
        values = {
            "group_id": group_id,
            "words": tidy,
            "owner_id": owner_id,
            "due_on": due_on,
            "person_id": manager.id,
            "request_id": request_id,
            "most": MOST_AGREEMENTS,
            "now": now,
        }

        async def work(session: AsyncSession) -> Talk:
            await self._own(session, manager, group_id)
            if (await session.execute(_RECORDED, values)).scalar_one_or_none() is None:
                number = (await session.execute(_RECORD, values)).scalar_one_or_none()
                if number is None:
                    raise TooManyAgreements(most=MOST_AGREEMENTS)
                await session.execute(_DECIDE, values | {"outcome": "agreements"})
                await self._follow_up(session, number, owner_id, due_on, now)
                await self._changed(session, [manager.id])
            return await talk(session, group_id)

        return await self._transactions.run(work)

    async def agree_on_nothing(self, manager: Person, group_id: GroupId) -> Talk:
        """Record that a team does nothing with its result. Agreements that are there stay.

        Raises `NoResultYet`.
        """
        values = {
            "group_id": group_id,
            "person_id": manager.id,
            "outcome": "no-action",
            "now": self._clock.now(),
        }

        async def work(session: AsyncSession) -> Talk:
            await self._own(session, manager, group_id)
            known = await talk(session, group_id)
            if known.agreements:
                return known
            await session.execute(_DECIDE, values)
            await self._changed(session, [manager.id])
            return await talk(session, group_id)

        return await self._transactions.run(work)

    async def open_for(self, person: Person, most: int = 6) -> list[Agreement]:
        """Return the open agreements that somebody sees to, or that their team made."""
        values = {"person_id": person.id, "most": most}

        async def work(session: AsyncSession) -> list[Agreement]:
            return [_agreement(row) for row in await session.execute(_OPEN, values)]

        return await self._transactions.run(work)

    async def agreement(self, person: Person, number: int) -> Agreement:
        """Return an agreement of the person or their team. Raises `AgreementNotFound`."""
        return await self._transactions.run(lambda session: _one(session, person, number))

    async def settle(self, person: Person, number: int, state: Progress) -> Agreement:
        """Say that an agreement was kept, or is not needed any more; again, nothing happens.

        Raises `AgreementNotFound`.
        """

        async def work(session: AsyncSession) -> Agreement:
            found = await _one(session, person, number)
            if found.state is Progress.OPEN:
                await session.execute(_SETTLE, {"id": number, "state": state.value})
                for reference in _references(number):
                    await self._outbox.withdraw(session, FOLLOW_UP, reference)
                if found.lead_id is not None:
                    await self._changed(session, [found.lead_id])
            return await _one(session, person, number)

        return await self._transactions.run(work)

    async def _own(self, session: AsyncSession, manager: Person, group_id: GroupId) -> None:
        """Lock a group that somebody leads and that has a result. Raises `NoResultYet`."""
        values = {"group_id": group_id, "person_id": manager.id}
        if (await session.execute(_GROUP, values)).one_or_none() is None:
            raise NoResultYet

    async def _follow_up(
        self, session: AsyncSession, number: int, owner_id: PersonId, due_on: date, now: datetime
    ) -> None:
        """Have the owner reminded a week ahead and on the day."""
        ahead, on_the_day = (at(day, MORNING) for day in (due_on - REMINDED_AHEAD, due_on))
        moments = [ahead, on_the_day] if ahead > now else [on_the_day]
        for reference, moment in zip(_references(number), reversed(moments), strict=False):
            await self._outbox.announce(
                session,
                FOLLOW_UP,
                reference,
                [owner_id],
                not_before=max(moment, now + timedelta(hours=1)),
                not_after=moment + PATIENCE,
            )


def _references(number: int) -> tuple[str, str]:
    return f"{number}.due", f"{number}.soon"


async def talk(session: AsyncSession, group_id: GroupId) -> Talk:
    """Return how the talk about the result of a group ended."""
    found = await session.execute(
        text("SELECT outcome, shared_at FROM pulse_talk WHERE group_id = :group_id"),
        {"group_id": group_id},
    )
    row = found.one_or_none()
    agreed = await session.execute(_OF_GROUP, {"group_id": group_id})
    agreements = tuple(_agreement(each) for each in agreed)
    return Talk(row.outcome, row.shared_at, agreements) if row else Talk(agreements=agreements)


async def of_team(session: AsyncSession, person_id: PersonId) -> tuple[Agreement, ...]:
    """Return what somebody's team agreed after its last result."""
    found = await session.execute(_OF_TEAM, {"person_id": person_id})
    return tuple(_agreement(row) for row in found)


async def of_groups(session: AsyncSession, groups: Collection[GroupId]) -> tuple[Agreement, ...]:
    """Return what was agreed in these groups."""
    found = [await session.execute(_OF_GROUP, {"group_id": each}) for each in groups]
    return tuple(_agreement(row) for rows in found for row in rows)


async def _one(session: AsyncSession, person: Person, number: int) -> Agreement:
    found = await session.execute(_ONE, {"id": number, "person_id": person.id})
    row = found.one_or_none()
    if row is None:
        raise AgreementNotFound
    return _agreement(row)


def _agreement(row: Row[Any]) -> Agreement:
    return Agreement(
        id=row.id,
        group_id=GroupId(row.group_id),
        words=row.words,
        owner_id=PersonId(row.owner_id),
        due_on=row.due_on,
        state=Progress(row.state),
        lead_id=None if row.lead_id is None else PersonId(row.lead_id),
    )
