"""What is done with wishes and buttons of HR."""

from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard

from bot.chat.feature import CardData
from bot.chat.reply import Dialog, Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.pulse.errors import (
    NoQuestionChosen,
    QuestionTextMissing,
    TooManyQuestions,
    WaveDaysOutOfOrder,
    WaveWithoutName,
)
from bot.features.pulse.inputs import (
    CommentData,
    PlanData,
    ThemeData,
    ThemesData,
    WaveData,
    WordingData,
)
from bot.features.pulse.planning import Planning
from bot.features.pulse.planning_domain import Draft, Standing
from bot.features.pulse.planning_questions import Catalogue, Questions
from bot.features.pulse.ports_people import Colleagues
from bot.features.pulse.results_comments import Review
from bot.kernel.calendar import local_day
from cards.elements import reply
from cards.pulse import answering, planning, reviewing, wording
from cards.refusals import why
from cards.texts import say

NOT_RIGHT = (NoQuestionChosen, TooManyQuestions, WaveDaysOutOfOrder, WaveWithoutName)


@dataclass(frozen=True, slots=True)
class Hr:
    """Handlers of HR: themes and questions, waves, comments that wait."""

    planning: Planning
    questions: Questions
    review: Review
    colleagues: Colleagues

    async def desk(self, turn: Turn, _: Meaning | CardData) -> Reply:
        """Show all waves and what waits."""
        catalogue = await self.questions.catalogue()
        card = planning.desk(
            turn.language,
            await self.planning.waves(),
            await self.review.waiting(turn.person),
            empty=not catalogue.questions,
        )
        return reply(card)

    async def begin(self, turn: Turn, data: CardData) -> Reply:
        """Put the first questions there."""
        await self.questions.begin(turn.person)
        return await self.desk(turn, data)

    async def compose(self, turn: Turn, _: CardData) -> Reply:
        """Ask for a wave."""
        return await self._form(turn)

    async def plan(self, turn: Turn, data: PlanData) -> Reply:
        """Keep a wave that was filled in."""
        draft = data.draft()
        try:
            standing = await self.planning.plan(turn.person, draft, turn.id)
        except NOT_RIGHT as error:
            return await self._form(turn, draft, why(turn.language, error))
        return self._wave(turn, standing, said=say(turn.language, "pulse-planned"))

    async def wave(self, turn: Turn, data: WaveData) -> Reply:
        """Show a wave."""
        return self._wave(turn, await self.planning.wave(data.wave_id))

    async def preview(self, turn: Turn, data: WaveData) -> Dialog:
        """Show the questions as a respondent sees them; nothing can be sent."""
        known = (await self.planning.wave(data.wave_id)).wave
        card = answering.questions(turn.language, known, preview=True)
        return Dialog(say(turn.language, "pulse-preview"), card, height=720)

    async def start(self, turn: Turn, data: WaveData) -> Reply:
        """Open a wave now."""
        return self._wave(turn, await self.planning.start(data.wave_id))

    async def close(self, turn: Turn, data: WaveData) -> Reply:
        """Close a wave now."""
        return self._wave(turn, await self.planning.close_early(data.wave_id))

    async def ask_cancel(self, turn: Turn, data: WaveData) -> Reply:
        """Ask whether a wave is really to be called off."""
        return self._wave(turn, await self.planning.wave(data.wave_id), ask=True)

    async def cancel(self, turn: Turn, data: WaveData) -> Reply:
        """Call a wave off."""
        return self._wave(turn, await self.planning.cancel(data.wave_id))

    async def themes(self, turn: Turn, data: ThemesData) -> Reply:
        """Show themes and questions."""
        return reply(wording.themes(turn.language, await self.questions.catalogue(), data.start))

    async def reword(self, turn: Turn, data: ThemeData) -> Reply:
        """Ask for the words of a question."""
        catalogue = await self.questions.catalogue()
        return reply(self._wording(turn, catalogue, data))

    async def word(self, turn: Turn, data: WordingData) -> Reply:
        """Keep the words of a question."""
        try:
            catalogue = await self.questions.word(turn.person, data.wording(), turn.id)
        except QuestionTextMissing as error:
            known = await self.questions.catalogue()
            wrong = why(turn.language, error)
            return reply(self._wording(turn, known, data, wrong))
        return reply(wording.themes(turn.language, catalogue))

    async def retire(self, turn: Turn, data: ThemeData) -> Reply:
        """Offer a theme no more."""
        catalogue = await self.questions.retire(data.code, retired=True)
        return reply(wording.themes(turn.language, catalogue))

    async def restore(self, turn: Turn, data: ThemeData) -> Reply:
        """Offer a theme again."""
        catalogue = await self.questions.retire(data.code, retired=False)
        return reply(wording.themes(turn.language, catalogue))

    async def show_held(self, turn: Turn, _: CardData) -> Reply:
        """Show a comment that waits."""
        return reply(reviewing.review(turn.language, await self.review.waiting(turn.person)))

    async def release(self, turn: Turn, data: CommentData) -> Reply:
        """Let a team read a comment."""
        waiting = await self.review.decide(turn.person, data.comment_id, release=True)
        return reply(reviewing.review(turn.language, waiting))

    async def withhold(self, turn: Turn, data: CommentData) -> Reply:
        """Let nobody read a comment."""
        waiting = await self.review.decide(turn.person, data.comment_id, release=False)
        return reply(reviewing.review(turn.language, waiting))

    def _wave(self, turn: Turn, standing: Standing, said: str = "", *, ask: bool = False) -> Reply:
        return reply(planning.wave(turn.language, standing, said=said, ask=ask))

    async def _form(self, turn: Turn, known: Draft | None = None, wrong: str = "") -> Reply:
        card = planning.form(
            turn.language,
            local_day(turn.now),
            await self.planning.proposal(),
            await self.questions.catalogue(),
            tuple(await self.colleagues.departments()),
            known=known,
            wrong=wrong,
        )
        return reply(card)

    def _wording(
        self, turn: Turn, catalogue: Catalogue, data: ThemeData, wrong: str = ""
    ) -> AdaptiveCard:
        theme = catalogue.theme(data.code)
        question = catalogue.question(data.code, data.kind)
        known = data.wording() if isinstance(data, WordingData) else None
        return wording.form(turn.language, theme, question, known=known, wrong=wrong)
