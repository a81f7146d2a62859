"""What is done with the wishes and buttons of employees about equipment."""

from collections.abc import Callable
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard

from bot.chat.feature import CardData
from bot.chat.reply import Dialog, Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.equipment.asking import Questions
from bot.features.equipment.domain import State, Thing
from bot.features.equipment.errors import (
    AddressIncomplete,
    AgreementNotAccepted,
    BasketEmpty,
    ReasonMissing,
)
from bot.features.equipment.inputs import (
    AnswerData,
    KindsData,
    OrderData,
    PageData,
    ReportData,
    ReturnData,
    ThingData,
    TimeData,
)
from bot.features.equipment.lending import Loans
from bot.features.equipment.ordering import Ordering
from bot.kernel.errors import Refused
from cards.elements import reply
from cards.equipment import choosing, deciding, having
from cards.refusals import why
from cards.texts import say

NOT_RIGHT = (AddressIncomplete, AgreementNotAccepted, ReasonMissing)


@dataclass(frozen=True, slots=True)
class Shopping:
    """Handlers until the order is made."""

    ordering: Ordering

    async def wish(self, turn: Turn, meaning: Meaning) -> Reply:
        """Put what was named into the basket; show the package where nothing was."""
        if not meaning.equipment:
            return await self.package(turn, CardData())
        return await self.put(turn, KindsData(kinds=meaning.equipment))

    async def package(self, turn: Turn, _: CardData) -> Reply:
        """Show what somebody may have."""
        entitled = await self.ordering.entitlement(turn.person)
        return reply(choosing.package(turn.language, entitled))

    async def basket(self, turn: Turn, _: CardData) -> Reply:
        """Show what is about to be ordered."""
        entitled = await self.ordering.entitlement(turn.person)
        return reply(choosing.basket(turn.language, entitled))

    async def put(self, turn: Turn, data: KindsData) -> Reply:
        """Put things into the basket."""
        entitled = await self.ordering.put(turn.person, data.kinds)
        said = say(turn.language, "equipment-added")
        return reply(choosing.basket(turn.language, entitled, said=said))

    async def take_out(self, turn: Turn, data: KindsData) -> Reply:
        """Take things out of the basket."""
        entitled = await self.ordering.take_out(turn.person, data.kinds)
        return reply(choosing.basket(turn.language, entitled))

    async def compose(self, turn: Turn, _: CardData) -> Dialog:
        """Ask where to deliver, in a dialog."""
        return self._dialog(turn, await self._form(turn, OrderData(), dialog=True))

    async def form(self, turn: Turn, _: CardData) -> Reply:
        """Ask where to deliver, in the chat."""
        return reply(await self._form(turn, OrderData()))

    async def order(self, turn: Turn, data: OrderData) -> Reply:
        """Order, or say what is not right yet."""
        return reply(await self._order(turn, data, dialog=False))

    async def order_in_dialog(self, turn: Turn, data: OrderData) -> Dialog:
        """Order, or say what is not right yet, in the dialog."""
        return self._dialog(turn, await self._order(turn, data, dialog=True))

    async def _order(self, turn: Turn, data: OrderData, *, dialog: bool) -> AdaptiveCard:
        try:
            if not data.accepted:
                raise AgreementNotAccepted
            things = await self.ordering.order(
                turn.person, data.contact, data.reason, data.agreement, turn.id
            )
        except NOT_RIGHT as error:
            return await self._form(turn, data, dialog=dialog, wrong=why(turn.language, error))
        return choosing.ordered(turn.language, things)

    async def _form(
        self, turn: Turn, data: OrderData, *, dialog: bool = False, wrong: str = ""
    ) -> AdaptiveCard:
        entitled = await self.ordering.entitlement(turn.person)
        if not entitled.basket:
            raise BasketEmpty
        return choosing.form(
            turn.language,
            entitled,
            dialog=dialog,
            wrong=wrong,
            known=data.contact,
            reason=data.reason,
        )

    def _dialog(self, turn: Turn, card: AdaptiveCard) -> Dialog:
        return Dialog(say(turn.language, "equipment-form-title"), card, height=640)


@dataclass(frozen=True, slots=True)
class Having:
    """Handlers for what somebody asked for or has."""

    loans: Loans
    questions: Questions

    async def mine(self, turn: Turn, data: PageData | Meaning) -> Reply:
        """Show what somebody asked for or has."""
        start = data.start if isinstance(data, PageData) else 0
        things = await self.loans.mine(turn.person)
        return reply(having.mine(turn.language, things, start=start))

    async def wish_to_return(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show the form to give back what was named, or all things to choose from."""
        return await self._named(turn, meaning, having.give_back)

    async def wish_to_report(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show the form to report what was named, or all things to choose from."""
        return await self._named(turn, meaning, having.report)

    async def show(self, turn: Turn, data: ThingData) -> Reply:
        """Show one thing."""
        return await self._shown(turn, data.thing)

    async def choose_time(self, turn: Turn, data: TimeData) -> Reply:
        """Choose when the supplier comes."""
        await self.loans.choose_time(turn.person, data.thing, data.starts_at)
        return await self._shown(turn, data.thing, "equipment-time-chosen")

    async def received(self, turn: Turn, data: ThingData) -> Reply:
        """Note that a thing came."""
        await self.loans.received(turn.person, data.thing)
        return await self._shown(turn, data.thing, "equipment-thanks")

    async def adjusted(self, turn: Turn, data: ThingData) -> Reply:
        """Note that a thing was adjusted to its user."""
        await self.loans.adjusted(turn.person, data.thing)
        return await self._shown(turn, data.thing, "equipment-thanks")

    async def withdraw(self, turn: Turn, data: ThingData) -> Reply:
        """Take back a request."""
        await self.loans.withdraw(turn.person, data.thing)
        return await self._shown(turn, data.thing, "equipment-withdrawn")

    async def report(self, turn: Turn, data: ThingData) -> Reply:
        """Ask what the supplier is to do."""
        visit = await self.loans.one(turn.person, data.thing)
        return reply(having.report(turn.language, visit.thing))

    async def send_report(self, turn: Turn, data: ReportData) -> Reply:
        """Send the supplier, or say what is not right yet."""
        try:
            await self.loans.ask(turn.person, data.thing, data.wish, data.contact, turn.id)
        except AddressIncomplete as error:
            return await self._again(turn, data.thing, error, data, having.report)
        return await self._shown(turn, data.thing, "equipment-reported")

    async def give_back(self, turn: Turn, data: ThingData) -> Reply:
        """Ask where a thing is to be fetched."""
        visit = await self.loans.one(turn.person, data.thing)
        return reply(having.give_back(turn.language, visit.thing))

    async def send_return(self, turn: Turn, data: ReturnData) -> Reply:
        """Have a thing fetched, or say what is not right yet."""
        try:
            await self.loans.give_back(turn.person, data.thing, data.contact, turn.id)
        except AddressIncomplete as error:
            return await self._again(turn, data.thing, error, data, having.give_back)
        return await self._shown(turn, data.thing, "equipment-return-asked")

    async def agreement(self, turn: Turn, _: CardData | Meaning) -> Reply:
        """Show the loan agreement."""
        return reply(having.agreement(turn.language, await self.loans.agreement(turn.person)))

    async def answer(self, turn: Turn, data: AnswerData) -> Reply:
        """Answer the manager."""
        asked = await self.questions.answer(turn.person, data.question, data.text)
        return reply(deciding.question(turn.language, asked))

    async def _named(
        self, turn: Turn, meaning: Meaning, form: Callable[..., AdaptiveCard]
    ) -> Reply:
        things = await self.loans.mine(turn.person)
        fitting = [thing for thing in things if thing.item.kind in meaning.equipment and thing.held]
        if len(fitting) == 1 and fitting[0].state is not State.RETURN_DUE:
            return reply(form(turn.language, fitting[0]))
        return reply(having.mine(turn.language, fitting or things))

    async def _again(
        self,
        turn: Turn,
        thing_id: int,
        error: Refused,
        data: ReportData | ReturnData,
        form: Callable[..., AdaptiveCard],
    ) -> Reply:
        thing: Thing = (await self.loans.one(turn.person, thing_id)).thing
        wrong = why(turn.language, error)
        return reply(form(turn.language, thing, wrong=wrong, known=data.contact))

    async def _shown(self, turn: Turn, thing_id: int, text_id: str = "") -> Reply:
        visit = await self.loans.one(turn.person, thing_id)
        said = say(turn.language, text_id) if text_id else ""
        return reply(having.thing(turn.language, visit, said=said))
