"""Newcomers in a department get its most helpful tips in their first week."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.features.tips import rows
from bot.features.tips.domain import WELCOME_TIPS, State, Tip
from bot.features.tips.ports import Staff
from bot.features.tips.reading import Shelf
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

WELCOME = "tips.welcome"

FIRST_WEEK = timedelta(days=7)

CANDIDATES = 12
"""The most helpful tips among which those are sought that a newcomer does not have yet."""

# Whoever is there when this is done for the first time, is no newcomer.
_NOTICE = text("""
    INSERT INTO tip_newcomer (person_id, department, since, welcomed)
    SELECT person_id, department, :today, NOT EXISTS (SELECT FROM tip_newcomer)
    FROM unnest(CAST(:people AS uuid[]), CAST(:departments AS text[]))
        AS present (person_id, department)
    ON CONFLICT ON CONSTRAINT tip_newcomer_once DO NOTHING""")
_NEW = text("""
    SELECT id, person_id, department FROM tip_newcomer
    WHERE NOT welcomed AND since > :week_ago ORDER BY id""")
_WELCOMED = text("""
    UPDATE tip_newcomer SET welcomed = true WHERE id = :id AND NOT welcomed RETURNING id""")
_CHOSEN = text(f"""
    {rows.SHOWN} JOIN tip_reader ON tip_reader.tip_id = tip.id
        AND tip_reader.newcomer_id = :newcomer_id AND tip_reader.person_id = :viewer
    ORDER BY tip.id""")


class Newcomers:
    """Notices who is new, and has them told."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        staff: Staff,
        outbox: Outbox,
        shelf: Shelf,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._staff = staff
        self._outbox = outbox
        self._shelf = shelf

    async def welcome(self) -> None:
        """Give those who are new in a department its best tips, as soon as there are any."""
        present = {each.id: each for each in await self._staff.everybody() if each.department}
        best: dict[tuple[str, bool], Sequence[Tip]] = {}
        for number, person in await self._new(present):
            key = (person.department, self._shelf.comes_next(person))
            if key not in best:
                best[key] = await self._shelf.best(person, CANDIDATES)
            await self._welcome(person, number, best[key])

    async def chosen(self, person: Person, number: int) -> Sequence[Tip]:
        """Return the tips that were chosen for a newcomer and are there still."""
        values = {"newcomer_id": number, "viewer": person.id}
        found = await self._transactions.run(lambda session: rows.many(session, _CHOSEN, **values))
        return [tip for tip in found if tip.state is State.APPROVED]

    async def _new(self, present: Mapping[PersonId, Person]) -> list[tuple[int, Person]]:
        """Note who is where, and return who came in the past week and got nothing yet."""
        today = local_day(self._clock.now())
        values = {
            "people": list(present),
            "departments": [each.department for each in present.values()],
            "today": today,
        }

        async def work(session: AsyncSession) -> list[tuple[int, Person]]:
            await session.execute(_NOTICE, values)
            found = await session.execute(_NEW, {"week_ago": today - FIRST_WEEK})
            return [
                (row.id, present[row.person_id])
                for row in found
                if row.person_id in present and present[row.person_id].department == row.department
            ]

        return await self._transactions.run(work)

    async def _welcome(self, person: Person, number: int, tips: Sequence[Tip]) -> None:
        """Choose the tips that the person does not have, and announce them; once."""
        now = self._clock.now()

        async def work(session: AsyncSession) -> None:
            given = 0
            for tip in tips:
                if given < WELCOME_TIPS:
                    given += len(await rows.address(session, tip.id, [person.id], number))
            if not given or not (await session.execute(_WELCOMED, {"id": number})).all():
                return
            await self._outbox.announce(
                session,
                WELCOME,
                str(number),
                [person.id],
                not_before=now,
                not_after=now + FIRST_WEEK,
            )

        await self._transactions.run(work)
