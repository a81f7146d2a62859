"""What is done with wishes and buttons of respondents, managers and their teams."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.chat.feature import CardData
from bot.chat.reply import Dialog, Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.pulse.agreements import Agreements
from bot.features.pulse.agreements_domain import Agreement, Progress
from bot.features.pulse.answering import Answering
from bot.features.pulse.comments import speaks_of_safety
from bot.features.pulse.domain import WaveId
from bot.features.pulse.errors import AgreementNotFound, AgreementNotValid, NoResultYet
from bot.features.pulse.inputs import (
    AgreementData,
    AnswerData,
    PageData,
    RecordData,
    WaveData,
)
from bot.features.pulse.inviting import read
from bot.features.pulse.ports_people import Colleagues
from bot.features.pulse.results import Results, View
from bot.kernel.calendar import local_day
from bot.kernel.people import Person, PersonId
from cards.elements import reply
from cards.pulse import agreeing, answering
from cards.pulse import results as told
from cards.refusals import why
from cards.texts import say

TALL = 720


@dataclass(frozen=True, slots=True)
class Respondents:
    """Handlers of those who answer. No handler knows again what was answered."""

    answering: Answering
    colleagues: Colleagues
    adviser: str = ""

    async def open(self, turn: Turn, _: Meaning) -> Reply:
        """Show what there is to answer."""
        found = await self.answering.open_for(turn.person)
        if not found:
            return reply(answering.nothing_open(turn.language))
        people = await _owners(self.colleagues, found[0].agreed)
        return reply(answering.invitation(turn.language, found[0], people))

    async def questions(self, turn: Turn, data: WaveData) -> Dialog:
        """Show the questions, in a dialog."""
        wave = await self.answering.questions(turn.person, data.wave_id)
        card = answering.questions(turn.language, wave, self.adviser)
        title = say(turn.language, "pulse-ask-title", name=wave.name)
        return Dialog(title, card, height=TALL)

    async def answer(self, turn: Turn, data: AnswerData) -> Reply:
        """Count the answers and say thanks: nothing of them comes back."""
        wave = await self.answering.questions(turn.person, data.wave_id)
        await self.answering.answer(turn.person, data.wave_id, data.ballot(wave))
        worried = wave.open_question is not None and speaks_of_safety(data.comment)
        return Reply(answering.thanks(turn.language, self.adviser, worried=worried))

    async def stop(self, turn: Turn, _: CardData) -> Reply:
        """Close the dialog; nothing was kept."""
        return Reply(say(turn.language, "pulse-stopped"))

    async def ask(self, person: Person, reference: str, now: datetime) -> Reply | None:
        """Return an invitation or a reminder; nothing for who answered, or after the close."""
        known = read(reference)
        if known is None:
            return None
        found = await self.answering.invitation(person, known[0], now)
        if found is None:
            return None
        people = await _owners(self.colleagues, found.agreed)
        reminder = bool(known[1])
        card = answering.invitation(person.language, found, people, reminder=reminder, unasked=True)
        return reply(card)


@dataclass(frozen=True, slots=True)
class Teams:
    """Handlers of managers and their teams: results, and what is agreed about them."""

    results: Results
    agreements: Agreements
    colleagues: Colleagues

    async def newest(self, turn: Turn, _: Meaning) -> Reply:
        """Show the newest result."""
        return await self._shown(turn, await self.results.newest(turn.person))

    async def result(self, turn: Turn, data: WaveData) -> Reply:
        """Show the result of a wave."""
        return await self._shown(turn, await self.results.of_wave(turn.person, data.wave_id))

    async def comments(self, turn: Turn, data: PageData) -> Reply:
        """Show comments."""
        view, texts, more = await self.results.comments(turn.person, data.wave_id, data.start)
        return reply(told.comments(turn.language, view, texts, data.start, more=more))

    async def guide(self, turn: Turn, data: WaveData) -> Reply:
        """Show the guide for the talk."""
        view = await self.results.to_decide(turn.person, data.wave_id)
        return reply(told.guide(turn.language, view))

    async def share(self, turn: Turn, data: WaveData) -> Reply:
        """Let the team see the result at once."""
        view = await self.results.share(turn.person, data.wave_id)
        return await self._shown(turn, view, say(turn.language, "pulse-shared"))

    async def agree(self, turn: Turn, data: WaveData) -> Reply:
        """Ask for an agreement."""
        await self.results.to_decide(turn.person, data.wave_id)
        owners = await self.agreements.owners(turn.person)
        today = local_day(turn.now)
        return reply(agreeing.form(turn.language, data.wave_id, owners, today))

    async def record(self, turn: Turn, data: RecordData) -> Reply:
        """Record an agreement."""
        view = await self.results.to_decide(turn.person, data.wave_id)
        try:
            await self.agreements.record(
                turn.person,
                view.own.id,
                words=data.words,
                owner_id=data.owner_id,
                due_on=data.due_on,
                request_id=turn.id,
            )
        except AgreementNotValid as error:
            return await self._again(turn, data, why(turn.language, error))
        view = await self.results.of_wave(turn.person, data.wave_id)
        return await self._shown(turn, view, say(turn.language, "pulse-recorded"))

    async def no_action(self, turn: Turn, data: WaveData) -> Reply:
        """Record that the team does nothing with its result."""
        view = await self.results.to_decide(turn.person, data.wave_id)
        await self.agreements.agree_on_nothing(turn.person, view.own.id)
        view = await self.results.of_wave(turn.person, data.wave_id)
        return await self._shown(turn, view, say(turn.language, "pulse-nothing-agreed"))

    async def mine(self, turn: Turn, _: Meaning | CardData) -> Reply:
        """Show the open agreements."""
        return await self._agreements(turn)

    async def done(self, turn: Turn, data: AgreementData) -> Reply:
        """Note that an agreement was kept."""
        await self.agreements.settle(turn.person, data.agreement, Progress.DONE)
        return await self._agreements(turn, say(turn.language, "pulse-agreement-settled"))

    async def drop(self, turn: Turn, data: AgreementData) -> Reply:
        """Note that an agreement is not needed any more."""
        await self.agreements.settle(turn.person, data.agreement, Progress.DROPPED)
        return await self._agreements(turn, say(turn.language, "pulse-agreement-settled"))

    async def tell(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return a result for whoever may see it."""
        known = read(reference)
        if known is None:
            return None
        try:
            view = await self.results.of_wave(person, known[0])
        except NoResultYet:
            return None
        people = await self._people(view)
        return reply(told.result(person.language, view, people, unasked=True))

    async def follow_up(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return what the owner of an agreement is asked, or how it ended."""
        try:
            found = await self.agreements.agreement(person, int(reference.partition(".")[0]))
        except AgreementNotFound:
            return None
        people = await _owners(self.colleagues, [found])
        return reply(agreeing.follow_up(person.language, found, people))

    async def _shown(self, turn: Turn, view: View, said: str = "") -> Reply:
        return reply(told.result(turn.language, view, await self._people(view), said=said))

    async def _again(self, turn: Turn, data: RecordData, wrong: str) -> Reply:
        card = agreeing.form(
            turn.language,
            WaveId(data.wave),
            await self.agreements.owners(turn.person),
            local_day(turn.now),
            words=data.words,
            owner_id=data.owner_id,
            wrong=wrong,
        )
        return reply(card)

    async def _agreements(self, turn: Turn, said: str = "") -> Reply:
        found = await self.agreements.open_for(turn.person)
        people = await _owners(self.colleagues, found)
        return reply(agreeing.agreements(turn.language, found, people, said=said))

    async def _people(self, view: View) -> Mapping[PersonId, Person]:
        leads = [view.shown.lead_id] if view.shown and view.shown.lead_id else []
        agreed = [*view.talk.agreements, *view.before]
        return await self.colleagues.by_ids({*leads, *(each.owner_id for each in agreed)})


async def _owners(
    colleagues: Colleagues, agreements: tuple[Agreement, ...] | list[Agreement]
) -> Mapping[PersonId, Person]:
    return await colleagues.by_ids({each.owner_id for each in agreements})
