"""Handlers of managers, who decide about what exceeds somebody's package."""

from dataclasses import dataclass

from bot.chat.feature import CardData
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.equipment.approving import Approvals
from bot.features.equipment.asking import Questions
from bot.features.equipment.errors import EquipmentNotFound, ReasonMissing, RemarkMissing
from bot.features.equipment.inputs import DecisionData, ThingData
from bot.features.equipment.ports import Staff
from cards.elements import reply
from cards.equipment import deciding
from cards.refusals import why
from cards.texts import say


@dataclass(frozen=True, slots=True)
class Deciding:
    """Handlers of managers."""

    approvals: Approvals
    questions: Questions
    staff: Staff

    async def waiting(self, turn: Turn, _: CardData | Meaning) -> Reply:
        """Show what waits for a decision."""
        things = await self.approvals.waiting(turn.person)
        owners = await self.staff.by_ids({thing.person_id for thing in things})
        known = [(each, owners[each.person_id]) for each in things if each.person_id in owners]
        return reply(deciding.waiting(turn.language, known))

    async def decide(self, turn: Turn, data: ThingData) -> Reply:
        """Show a request to decide about."""
        return await self._shown(turn, data.thing)

    async def approve(self, turn: Turn, data: DecisionData) -> Reply:
        """Let somebody have it."""
        await self.approvals.decide(turn.person, data.thing, approve=True)
        return await self._shown(turn, data.thing)

    async def decline(self, turn: Turn, data: DecisionData) -> Reply:
        """Let somebody not have it, and say why."""
        try:
            await self.approvals.decide(turn.person, data.thing, approve=False, remark=data.remark)
        except ReasonMissing as error:
            return await self._shown(turn, data.thing, why(turn.language, error))
        return await self._shown(turn, data.thing)

    async def ask(self, turn: Turn, data: DecisionData) -> Reply:
        """Ask who wants it."""
        thing, _ = await self.approvals.request(turn.person, data.thing)
        try:
            await self.questions.ask(turn.person, thing, data.remark, turn.id)
        except RemarkMissing as error:
            return await self._shown(turn, data.thing, why(turn.language, error))
        return await self._shown(turn, data.thing, say(turn.language, "equipment-asked"))

    async def _shown(self, turn: Turn, thing_id: int, said: str = "") -> Reply:
        thing, had = await self.approvals.request(turn.person, thing_id)
        owner = (await self.staff.by_ids([thing.person_id])).get(thing.person_id)
        if owner is None:
            raise EquipmentNotFound
        asked = await self.questions.about(thing_id)
        return reply(deciding.decide(turn.language, thing, owner, had, said=said, questions=asked))
