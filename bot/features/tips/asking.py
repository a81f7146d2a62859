"""Questions to the author of a tip: relayed without names, answered in the chat.

The words are in a table only: messages and jobs carry their number.
"""

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.features.tips.domain import LONGEST_QUESTION, Question, Tip
from bot.features.tips.errors import QuestionNotFound, QuestionWithoutWords
from bot.features.tips.rows import question_from
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

QUESTION, ANSWER = "tips.question", "tips.answer"

ANSWERED_WITHIN = timedelta(days=14)
"""How long a question or an answer is worth sending."""

_SHOWN = """
    SELECT tip_question.*, tip.title, tip.author_id
    FROM tip_question JOIN tip ON tip.id = tip_question.tip_id"""
_ONE = text(f"""
    {_SHOWN} WHERE tip_question.id = :id
        AND CAST(:person_id AS uuid) IN (tip.author_id, tip_question.asked_by)
    FOR UPDATE OF tip_question""")
_OPEN = text(f"""
    {_SHOWN} WHERE tip.author_id = :person_id AND tip_question.answer = ''
    ORDER BY tip_question.asked_at, tip_question.id LIMIT :most""")
_ASK = text("""
    INSERT INTO tip_question (tip_id, asked_by, request_id, question, asked_at)
    VALUES (:tip_id, :person_id, :request_id, :question, :now)
    ON CONFLICT ON CONSTRAINT tip_question_request DO NOTHING
    RETURNING id""")
_ANSWER = text("UPDATE tip_question SET answer = :answer WHERE id = :id")


class Questions:
    """What readers ask and ambassadors answer."""

    def __init__(
        self, transactions: Transactions[AsyncSession], clock: Clock, outbox: Outbox
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._outbox = outbox

    async def ask(self, person: Person, tip: Tip, question: str, request_id: str) -> None:
        """Have the author of a tip asked something, once a request. `QuestionWithoutWords`."""
        values = {
            "tip_id": tip.id,
            "person_id": person.id,
            "request_id": request_id,
            "question": _words(question),
            "now": self._clock.now(),
        }

        async def work(session: AsyncSession) -> None:
            number = (await session.execute(_ASK, values)).scalar_one_or_none()
            if number is not None:
                await self._send(session, QUESTION, str(number), tip.author_id)

        await self._transactions.run(work)

    async def question(self, person: Person, number: int) -> Question:
        """Return a question by or for somebody. Raises `QuestionNotFound`."""
        return await self._transactions.run(lambda session: self._one(session, person, number))

    async def answer(self, author: Person, number: int, answer: str) -> Question:
        """Answer a question; a first answer stays. `QuestionNotFound`, `QuestionWithoutWords`."""
        said = _words(answer)

        async def work(session: AsyncSession) -> Question:
            question = await self._one(session, author, number)
            if question.author_id != author.id:
                raise QuestionNotFound
            if question.answer:
                return question
            await session.execute(_ANSWER, {"id": number, "answer": said})
            await self._outbox.withdraw(session, QUESTION, str(number))
            await self._send(session, ANSWER, str(number), question.asked_by)
            return await self._one(session, author, number)

        return await self._transactions.run(work)

    async def open_for(self, author: Person, most: int = 15) -> list[Question]:
        """Return the questions that wait for an answer, the oldest first."""
        values = {"person_id": author.id, "most": most}

        async def work(session: AsyncSession) -> list[Question]:
            return [question_from(row) for row in await session.execute(_OPEN, values)]

        return await self._transactions.run(work)

    async def _one(self, session: AsyncSession, person: Person, number: int) -> Question:
        found = await session.execute(_ONE, {"id": number, "person_id": person.id})
        row = found.one_or_none()
        if row is None:
            raise QuestionNotFound
        return question_from(row)

    async def _send(
        self, session: AsyncSession, topic: str, reference: str, person_id: PersonId
    ) -> None:
        now = self._clock.now()
        await self._outbox.announce(
            session,
            topic,
            reference,
            [person_id],
            not_before=now,
            not_after=now + ANSWERED_WITHIN,
        )


def _words(said: str) -> str:
    words = said.strip()[:LONGEST_QUESTION]
    if not words:
        raise QuestionWithoutWords
    return words
