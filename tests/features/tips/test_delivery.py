"""Tips as they arrive: through the real door, in chats that stand in for Teams."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.db.pace import DatabasePace
from bot.chat.reply import Reply
from bot.features.deliveries import preferences
from bot.features.deliveries.making import Maker
from bot.features.deliveries.politeness import Politeness
from bot.features.deliveries.ports import Address
from bot.features.deliveries.sending import Sender
from bot.kernel.calendar import WorkCalendar
from bot.kernel.people import Person, PersonId
from tests.features.chats import Chats
from tests.features.tips.conftest import CONTENT, DEWI, FATMA, SANNE, TJITSKE, YOUSSEF


@dataclass
class InMemory(Chats):
    """Chats that keep what is in them: the messages of a person, by their id."""

    chats: dict[PersonId, dict[str, Reply]] = field(default_factory=dict)

    async def open_chat(self, person_id: PersonId) -> Address:
        return (await self.addresses([person_id]))[person_id]  # type: ignore[return-value]  # this stand-in reaches everybody

    async def install(self, person_id: PersonId) -> bool:
        return True

    async def send(self, person: Person, address: Address, reply: Reply) -> str:
        chat = self.chats.setdefault(person.id, {})
        chat[str(len(chat))] = reply
        return str(len(chat) - 1)

    async def renew(self, person: Person, address: Address, message: str, reply: Reply) -> None:
        self.chats[person.id][message] = reply

    async def take_away(self, address: Address, message: str) -> None:
        raise AssertionError("no message of tips is taken away")

    def shown(self, person: Person) -> list[str]:
        """Return the cards in somebody's chat as JSON."""
        replies: Mapping[str, Reply] = self.chats.get(person.id, {})
        return [each.card.model_dump_json() for each in replies.values() if each.card]


@pytest.fixture
def chats() -> InMemory:
    return InMemory()


@pytest.fixture
def post(town, chats):
    """Return a function that sends all that is due, a little later."""
    maker = Maker(town.outbox.topics, town.staff, chats, Politeness(WorkCalendar()))
    pace = DatabasePace(town.database, rate=1000)
    sender = Sender(town.database, town.clock, maker, chats, pace, woken=asyncio.Event())

    async def post() -> None:
        town.clock.advance(timedelta(seconds=5))  # one person gets no two messages at once
        await sender.send_due()

    return post


async def sent(town, post):
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    tip = await town.tips.submit(FATMA, tip.id)
    await post()
    await town.tips.decide(DEWI, tip.id, tip.round, approve=True)
    await post()
    return tip


async def test_a_reader_gets_the_tip_with_why_it_came_and_a_way_to_mute_its_theme(
    town, chats, post
):
    await sent(town, post)
    [card] = chats.shown(SANNE)
    assert "Vergader korter" in card
    assert "omdat een ambassadeur een tip deelt over vergaderen" in card
    assert card.count('"Stop met dit onderwerp"') == 2  # the button, and for older clients
    assert "tips.meetings" in card


async def test_who_muted_the_theme_gets_no_tip(town, chats, post):
    await town.database.run(
        lambda session: preferences.mute(session, SANNE.id, [CONTENT.theme.topic])
    )
    await sent(town, post)
    assert chats.shown(SANNE) == []
    assert len(chats.shown(YOUSSEF)) == 1


async def test_at_night_nothing_comes(town, chats, post):
    town.clock.moment = datetime(2026, 11, 24, 21, tzinfo=UTC)
    await sent(town, post)
    assert chats.chats == {}


async def test_a_change_and_a_withdrawal_show_in_the_message_that_came(town, chats, post):
    tip = await sent(town, post)
    await town.tips.change(FATMA, tip.id, replace(CONTENT, title="Vergader nog korter"))
    asked = await town.tips.submit(FATMA, tip.id)
    await post()
    assert "Vergader korter" in chats.shown(SANNE)[0]
    await town.tips.decide(DEWI, tip.id, asked.round, approve=True)
    await post()
    [changed] = chats.shown(SANNE)
    assert "Vergader nog korter" in changed
    await town.tips.withdraw(FATMA, tip.id)
    await post()
    [gone] = chats.shown(SANNE)
    assert "ingetrokken" in gone
    assert "Vergader" not in gone


async def test_approvers_are_asked_and_see_what_another_decided(town, chats, post):
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    tip = await town.tips.submit(FATMA, tip.id)
    await post()
    assert "Mag deze tip naar collega" in chats.shown(TJITSKE)[0]
    await town.tips.decide(DEWI, tip.id, tip.round, approve=False, remark="Te kort")
    await post()
    [decided] = chats.shown(TJITSKE)
    assert "De tip is afgewezen." in decided
    assert "Dewi Pinas" in decided
    [told] = chats.shown(FATMA)
    assert "Te kort" in told
    assert "Dewi" not in told


async def test_a_question_and_its_answer_arrive_without_the_name_of_who_asks(town, chats, post):
    tip = await sent(town, post)
    await town.questions.ask(SANNE, tip, "Ook met inwoners?", "r")
    await post()
    question = chats.shown(FATMA)[-1]
    assert "Ook met inwoners?" in question
    assert "Sanne" not in question
    [asked] = await town.questions.open_for(FATMA)
    await town.questions.answer(FATMA, asked.id, "Ja hoor.")
    await post()
    assert "Ja hoor." in chats.shown(SANNE)[-1]
    assert "Ja hoor." in chats.shown(FATMA)[-1]
