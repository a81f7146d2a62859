"""The words of messages about equipment that come unasked, made when they are sent."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat.delivery import Topic
from bot.chat.reply import Reply
from bot.features.equipment.approving import DECIDED, REMINDER, Approvals
from bot.features.equipment.asking import ANSWER, QUESTION, Questions
from bot.features.equipment.domain import FINAL, State
from bot.features.equipment.errors import EquipmentNotFound
from bot.features.equipment.lending import Loans
from bot.features.equipment.ordering import TO_APPROVE
from bot.features.equipment.ports import Staff
from bot.features.equipment.supplying import VISIT
from bot.kernel.people import Person
from cards.elements import reply
from cards.equipment import deciding, having


@dataclass(frozen=True, slots=True)
class Rendering:
    """Makes messages by their reference; what is not there any more has no words."""

    approvals: Approvals
    loans: Loans
    questions: Questions
    staff: Staff

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics. Approvals are not counted, nor is an answer: somebody asked for it."""
        return (
            Topic(TO_APPROVE, self.to_approve, counted=False),
            Topic(REMINDER, self.to_approve, counted=False),
            Topic(DECIDED, self.decided, counted=False),
            Topic(QUESTION, self.question, counted=False),
            Topic(ANSWER, self.answered, counted=False),
            Topic(VISIT, self.visit, counted=False),
        )

    async def to_approve(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return a request to decide about, or what was decided."""
        try:
            thing, had = await self.approvals.request(person, int(reference))
        except EquipmentNotFound:
            return None
        owner = (await self.staff.by_ids([thing.person_id])).get(thing.person_id)
        if owner is None:
            return None
        asked = await self.questions.about(thing.id)
        return reply(deciding.decide(person.language, thing, owner, had, questions=asked))

    async def decided(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return to who asked what was decided."""
        try:
            visit = await self.loans.one(person, int(reference))
        except EquipmentNotFound:
            return None
        undecided = visit.thing.state in {State.REQUESTED, State.WITHDRAWN}
        return None if undecided else reply(deciding.outcome(person.language, visit.thing))

    async def question(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return a question of the manager."""
        try:
            asked = await self.questions.question(person, int(reference))
        except EquipmentNotFound:
            return None
        return reply(deciding.question(person.language, asked))

    async def answered(self, person: Person, reference: str, now: datetime) -> Reply | None:
        """Return to the manager the request with the answer."""
        try:
            asked = await self.questions.question(person, int(reference))
        except EquipmentNotFound:
            return None
        return await self.to_approve(person, str(asked.thing.id), now)

    async def visit(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return what the supplier is to be told, or what it told: about one thing of an errand."""
        try:
            visit = await self.loans.one(person, int(reference.partition(".")[0]))
        except EquipmentNotFound:
            return None
        if visit.thing.state in FINAL:
            return None
        return reply(having.thing(person.language, visit))
