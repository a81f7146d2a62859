"""The words of tips that come unasked, made when they are sent."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat.delivery import Topic, is_channel
from bot.chat.reply import Reply
from bot.features.tips.asking import ANSWER, QUESTION, Questions
from bot.features.tips.domain import APPROVERS, Theme
from bot.features.tips.errors import OwnTipNotDecided, QuestionNotFound, TipNotFound, TipNotYours
from bot.features.tips.newcomers import WELCOME, Newcomers
from bot.features.tips.ports import Staff
from bot.features.tips.reading import Shelf
from bot.features.tips.service import DECIDED, TO_APPROVE, Tips
from bot.kernel.people import Person, Role
from cards.elements import reply
from cards.tips import deciding, reading


@dataclass(frozen=True, slots=True)
class Rendering:
    """Makes messages by their reference; what is not there any more has no words."""

    tips: Tips
    shelf: Shelf
    questions: Questions
    newcomers: Newcomers
    staff: Staff

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics: one a theme, so that each can be muted; and those of ambassadors.

        Approvals are not counted, and neither is an answer: somebody asked for it.
        """
        authors = frozenset({Role.AMBASSADOR})
        return (
            *(Topic(theme.topic, self.tip) for theme in Theme),
            Topic(WELCOME, self.welcome),
            Topic(TO_APPROVE, self.to_approve, counted=False, roles=APPROVERS),
            Topic(DECIDED, self.decided, counted=False, roles=authors),
            Topic(QUESTION, self.question, roles=authors),
            Topic(ANSWER, self.answer, counted=False),
        )

    async def tip(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return a tip for a reader."""
        try:
            tip = await self.shelf.tip(person, int(reference))
        except TipNotFound:
            return None
        author = (await self.staff.by_ids([tip.author_id])).get(tip.author_id)
        if is_channel(person):
            return reply(reading.in_channel(person.language, tip, author))
        return reply(reading.tip_card(person.language, tip, author, unasked=True))

    async def to_approve(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return a tip to decide about, or what was decided."""
        number, round_ = map(int, reference.split("."))
        try:
            tip = await self.tips.to_decide(person, number)
        except (TipNotFound, OwnTipNotDecided):
            return None
        people = await self.staff.by_ids([tip.author_id, tip.decided_by or tip.author_id])
        if tip.waits and tip.round == round_:
            return reply(deciding.decide(person.language, tip, people.get(tip.author_id)))
        decider = people.get(tip.decided_by) if tip.decided_by else None
        return reply(deciding.decided(person.language, tip, decider))

    async def decided(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return what was decided about somebody's own tip."""
        number, round_ = map(int, reference.split("."))
        try:
            tip = await self.tips.mine(person, number)
        except (TipNotFound, TipNotYours):
            return None
        if tip.round != round_:
            return None
        return reply(deciding.decided(person.language, tip, None, own=True))

    async def question(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return a question to the author of a tip."""
        try:
            asked = await self.questions.question(person, int(reference))
        except QuestionNotFound:
            return None
        return reply(deciding.question(person.language, asked))

    async def answer(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return an answer to whoever asked."""
        try:
            asked = await self.questions.question(person, int(reference))
        except QuestionNotFound:
            return None
        return reply(deciding.answer(person.language, asked)) if asked.answer else None

    async def welcome(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return the tips that were chosen for a newcomer."""
        tips = await self.newcomers.chosen(person, int(reference))
        authors = await self.staff.by_ids({tip.author_id for tip in tips})
        return reply(reading.welcome(person.language, tips, authors)) if tips else None
