"""What a manager wants to know before deciding: asked and answered in the chat.

The words are in a table only: messages and jobs carry their number.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.features.equipment import rows
from bot.features.equipment.domain import LONGEST_REASON, Thing
from bot.features.equipment.errors import EquipmentNotFound, RemarkMissing
from bot.features.equipment.ordering import PATIENCE
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

QUESTION, ANSWER = "equipment.question", "equipment.answer"

_ASK = text("""
    INSERT INTO equipment_question (thing_id, asked_by, request_id, question, asked_at)
    VALUES (:thing_id, :asked_by, :request_id, :question, :now)
    ON CONFLICT ON CONSTRAINT equipment_question_request DO NOTHING RETURNING id""")
_ONE = text("""
    SELECT asked.*, thing.person_id
    FROM equipment_question AS asked JOIN equipment_thing AS thing ON thing.id = asked.thing_id
    WHERE asked.id = :id AND CAST(:person_id AS uuid) IN (asked.asked_by, thing.person_id)
    FOR UPDATE OF asked""")
_ABOUT = text("""
    SELECT question, answer FROM equipment_question WHERE thing_id = :id ORDER BY id""")
_ANSWER = text("UPDATE equipment_question SET answer = :answer WHERE id = :id")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a manager about a request."""

    id: int
    thing: Thing
    asked_by: PersonId
    text: str
    answer: str


class Questions:
    """Passes questions on, and answers back."""

    def __init__(
        self, transactions: Transactions[AsyncSession], clock: Clock, outbox: Outbox
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._outbox = outbox

    async def ask(self, manager: Person, thing: Thing, said: str, request_id: str) -> None:
        """Ask who wants a thing; once for the same request. Raises `RemarkMissing`.

        Whether the manager may is decided by whoever gives the ``thing``.
        """
        values = {
            "thing_id": thing.id,
            "asked_by": manager.id,
            "request_id": request_id,
            "question": _words(said),
            "now": self._clock.now(),
        }

        async def work(session: AsyncSession) -> None:
            number = (await session.execute(_ASK, values)).scalar_one_or_none()
            if number is not None:
                await self._send(session, QUESTION, number, thing.person_id)

        await self._transactions.run(work)

    async def question(self, person: Person, number: int) -> Question:
        """Return a question by or for somebody. Raises `EquipmentNotFound`."""
        return await self._transactions.run(lambda session: _one(session, person.id, number))

    async def about(self, thing_id: int) -> list[tuple[str, str]]:
        """Return the questions about a thing, each with its answer or an empty one."""

        async def work(session: AsyncSession) -> list[tuple[str, str]]:
            found = await session.execute(_ABOUT, {"id": thing_id})
            return [(row.question, row.answer) for row in found]

        return await self._transactions.run(work)

    async def answer(self, person: Person, number: int, said: str) -> Question:
        """Answer a question; a first answer stays. Raises `EquipmentNotFound`, `RemarkMissing`."""
        answer = _words(said)

        async def work(session: AsyncSession) -> Question:
            asked = await _one(session, person.id, number)
            if asked.thing.person_id != person.id:
                raise EquipmentNotFound
            if asked.answer:
                return asked
            await session.execute(_ANSWER, {"id": number, "answer": answer})
            await self._outbox.withdraw(session, QUESTION, str(number))
            await self._send(session, ANSWER, number, asked.asked_by)
            return await _one(session, person.id, number)

        return await self._transactions.run(work)

    async def _send(
        self, session: AsyncSession, topic: str, number: int, person_id: PersonId
    ) -> None:
        now = self._clock.now()
        await self._outbox.announce(
            session, topic, str(number), [person_id], not_before=now, not_after=now + PATIENCE
        )


async def _one(session: AsyncSession, person_id: PersonId, number: int) -> Question:
    found = await session.execute(_ONE, {"id": number, "person_id": person_id})
    row: Row[Any] | None = found.one_or_none()
    if row is None:
        raise EquipmentNotFound
    thing = await rows.locked(session, row.thing_id)
    return Question(row.id, thing, PersonId(row.asked_by), row.question, row.answer)


def _words(said: str) -> str:
    words = said.strip()[:LONGEST_REASON]
    if not words:
        raise RemarkMissing
    return words
