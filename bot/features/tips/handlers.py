"""What is done with wishes and buttons about tips."""

from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard

from bot.chat.feature import CardData
from bot.chat.reply import Answer, Dialog, Reply
from bot.chat.turn import Place, Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.tips.asking import Questions
from bot.features.tips.domain import APPROVERS, Audience, State, Tip
from bot.features.tips.errors import (
    LinkNotSafe,
    NoDepartmentChosen,
    TipDaysOutOfOrder,
    TipTooLong,
    TipWithoutWords,
)
from bot.features.tips.inputs import (
    AnswerData,
    DecisionData,
    FormData,
    ListData,
    QuestionData,
    TipData,
)
from bot.features.tips.ports import Staff
from bot.features.tips.reading import Shelf
from bot.features.tips.service import Tips
from bot.kernel.calendar import local_day
from bot.kernel.people import Person, PersonId, Role
from cards.elements import reply
from cards.refusals import why
from cards.texts import say
from cards.tips import deciding, posting, reading

NOT_RIGHT = (LinkNotSafe, NoDepartmentChosen, TipDaysOutOfOrder, TipTooLong, TipWithoutWords)


@dataclass(frozen=True, slots=True)
class Readers:
    """Handlers of those who read tips."""

    shelf: Shelf
    questions: Questions
    staff: Staff

    async def all(self, turn: Turn, _: Meaning) -> Reply:
        """Show the newest tips."""
        return await self.find(turn, ListData())

    async def find(self, turn: Turn, data: ListData) -> Reply:
        """Show the tips that fit."""
        page = await self.shelf.find(turn.person, data.words, data.theme, data.start)
        card = reading.tip_list(
            turn.language,
            page.tips,
            words=data.words,
            theme=data.theme,
            start=data.start,
            more=page.more,
            desk=bool(turn.person.roles & APPROVERS),
        )
        return reply(card)

    async def show(self, turn: Turn, data: TipData) -> Reply:
        """Show one tip."""
        return await self._shown(turn, await self.shelf.tip(turn.person, data.tip))

    async def helpful(self, turn: Turn, data: TipData) -> Reply:
        """Count that a tip helped."""
        tip = await self.shelf.vote(turn.person, data.tip, helpful=True)
        return await self._shown(turn, tip, say(turn.language, "tip-thanks"))

    async def unhelpful(self, turn: Turn, data: TipData) -> Reply:
        """Count that a tip did not help."""
        tip = await self.shelf.vote(turn.person, data.tip, helpful=False)
        return await self._shown(turn, tip, say(turn.language, "tip-thanks"))

    async def ask(self, turn: Turn, data: TipData) -> Reply:
        """Ask what somebody wants to know."""
        tip = await self.shelf.tip(turn.person, data.tip)
        return reply(reading.ask_form(turn.language, tip))

    async def send_question(self, turn: Turn, data: QuestionData) -> Reply:
        """Pass a question on to the author."""
        tip = await self.shelf.tip(turn.person, data.tip)
        await self.questions.ask(turn.person, tip, data.text, turn.id)
        return await self._shown(turn, tip, say(turn.language, "ask-sent"))

    async def _shown(self, turn: Turn, tip: Tip, said: str = "") -> Reply:
        if turn.place is not Place.PERSONAL:
            return Reply(said)  # the card is everybody's, and stays
        author = (await self.staff.by_ids([tip.author_id])).get(tip.author_id)
        return reply(reading.tip_card(turn.language, tip, author, said=said))


@dataclass(frozen=True, slots=True)
class Ambassadors:
    """Handlers of those who post tips, decide about them and answer questions."""

    tips: Tips
    questions: Questions
    staff: Staff

    async def post(self, turn: Turn, _: Meaning | CardData) -> Reply:
        """Ask for a tip, in the chat."""
        return reply(await self._form(turn, FormData()))

    async def compose(self, turn: Turn, _: CardData) -> Dialog:
        """Ask for a tip, in a dialog."""
        return self._dialog(turn, await self._form(turn, FormData(), dialog=True))

    async def preview(self, turn: Turn, data: FormData) -> Reply:
        """Keep what was filled in and show how readers will see it."""
        return reply(await self._preview(turn, data, dialog=False))

    async def preview_in_dialog(self, turn: Turn, data: FormData) -> Dialog:
        """Keep what was filled in and show it, in the dialog."""
        return self._dialog(turn, await self._preview(turn, data, dialog=True))

    async def edit(self, turn: Turn, data: TipData) -> Reply:
        """Show the form with what one's own tip holds."""
        return reply(await self._edit(turn, data, dialog=False))

    async def edit_in_dialog(self, turn: Turn, data: TipData) -> Dialog:
        """Show the form with what one's own tip holds, in the dialog."""
        return self._dialog(turn, await self._edit(turn, data, dialog=True))

    async def submit(self, turn: Turn, data: TipData) -> Reply:
        """Ask for approval, or send the tip."""
        tip = await self.tips.submit(turn.person, data.tip)
        said = say(turn.language, "tip-submitted" if tip.waits else "tip-sent")
        return reply(posting.state(turn.language, tip, turn.person, said=said))

    async def submit_in_dialog(self, turn: Turn, data: TipData) -> Answer:
        """Ask for approval, or send the tip, and close the dialog."""
        tip = await self.tips.submit(turn.person, data.tip)
        return Reply(say(turn.language, "tip-submitted" if tip.waits else "tip-sent"))

    async def mine(self, turn: Turn, data: TipData) -> Reply:
        """Show how it stands with one's own tip."""
        tip = await self.tips.mine(turn.person, data.tip)
        return reply(posting.state(turn.language, tip, turn.person))

    async def withdraw(self, turn: Turn, data: TipData) -> Reply:
        """Take a tip back."""
        tip = await self.tips.withdraw(turn.person, data.tip)
        return reply(posting.state(turn.language, tip, await self._person(tip.author_id)))

    async def decide(self, turn: Turn, data: TipData) -> Reply:
        """Show a tip to decide about."""
        return await self._decision(turn, await self.tips.to_decide(turn.person, data.tip))

    async def approve(self, turn: Turn, data: DecisionData) -> Reply:
        """Let a tip go to its readers."""
        tip = await self.tips.decide(turn.person, data.tip, data.round, approve=True)
        return await self._decision(turn, tip)

    async def decline(self, turn: Turn, data: DecisionData) -> Reply:
        """Do not let a tip go to its readers."""
        tip = await self.tips.decide(
            turn.person, data.tip, data.round, approve=False, remark=data.remark
        )
        return await self._decision(turn, tip)

    async def desk(self, turn: Turn, _: CardData) -> Reply:
        """Show what waits for somebody, and their own tips."""
        card = deciding.desk(
            turn.language,
            await self.tips.waiting(turn.person),
            await self.questions.open_for(turn.person),
            await self.tips.of(turn.person),
            ambassador=Role.AMBASSADOR in turn.person.roles,
        )
        return reply(card)

    async def question(self, turn: Turn, data: AnswerData) -> Reply:
        """Show a question about one's own tip."""
        asked = await self.questions.question(turn.person, data.question)
        return reply(deciding.question(turn.language, asked))

    async def answer(self, turn: Turn, data: AnswerData) -> Reply:
        """Answer a question."""
        asked = await self.questions.answer(turn.person, data.question, data.text)
        return reply(deciding.question(turn.language, asked))

    async def _preview(self, turn: Turn, data: FormData, *, dialog: bool) -> AdaptiveCard:
        content = data.content(turn.person, local_day(turn.now))
        try:
            tip = (
                await self.tips.draft(turn.person, content, turn.id)
                if data.tip is None
                else await self.tips.change(turn.person, data.tip, content)
            )
        except NOT_RIGHT as error:
            wrong = why(turn.language, error)
            sent = await self._was_sent(turn, data)
            return await self._form(turn, data, dialog=dialog, wrong=wrong, sent=sent)
        change = tip.state is State.APPROVED
        return posting.preview(
            turn.language,
            tip,
            turn.person,
            None if change else await self.tips.forecast(tip),
            channels=() if change else await self.tips.channels(tip),
            need_approval=self.tips.rules.need_approval,
            dialog=dialog,
        )

    async def _was_sent(self, turn: Turn, data: FormData) -> bool:
        """Return whether it is a change of a tip that readers have."""
        if data.tip is None:
            return False
        return (await self.tips.mine(turn.person, data.tip)).state is State.APPROVED

    async def _edit(self, turn: Turn, data: TipData, *, dialog: bool) -> AdaptiveCard:
        tip = await self.tips.mine(turn.person, data.tip)
        content = tip.newest
        known = FormData(
            tip=tip.id,
            title=content.title,
            body=content.body,
            link=content.link,
            picture=content.picture,
            theme=content.theme,
            audience=content.audience,
            departments=content.departments,
            starts_on=content.starts_on,
            ends_on=content.ends_on,
            in_channel=content.in_channel,
        )
        return await self._form(turn, known, dialog=dialog, sent=tip.state is State.APPROVED)

    async def _form(
        self,
        turn: Turn,
        data: FormData,
        *,
        dialog: bool = False,
        wrong: str = "",
        sent: bool = False,
    ) -> AdaptiveCard:
        today = local_day(turn.now)
        return posting.form(
            turn.language,
            today,
            tuple(await self.staff.departments()),
            self._audiences(turn.person),
            known=data.content(turn.person, today) if data.title or data.body else None,
            tip=data.tip,
            sent=sent,
            wrong=wrong,
            dialog=dialog,
        )

    def _audiences(self, person: Person) -> tuple[Audience, ...]:
        """Return for whom somebody can post: what has no readers is left out."""
        offered = {
            Audience.OWN: bool(person.department),
            Audience.NEXT: bool(self.tips.rules.pilot_departments),
        }
        return tuple(each for each in Audience if offered.get(each, True))

    async def _decision(self, turn: Turn, tip: Tip) -> Reply:
        if tip.waits:
            author = await self._person(tip.author_id)
            return reply(deciding.decide(turn.language, tip, author))
        decider = await self._person(tip.decided_by)
        return reply(deciding.decided(turn.language, tip, decider))

    async def _person(self, person_id: PersonId | None) -> Person | None:
        if person_id is None:
            return None
        return (await self.staff.by_ids([person_id])).get(person_id)

    def _dialog(self, turn: Turn, card: AdaptiveCard) -> Dialog:
        return Dialog(say(turn.language, "tip-form-heading"), card, height=640)
