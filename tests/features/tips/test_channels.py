"""Tips in the channel of a department: linked by a command, posted through the one door."""

import asyncio
from dataclasses import replace

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from bot.adapters.db.conversations import DatabaseReferences
from bot.adapters.db.pace import DatabasePace
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.messenger import NoInstaller, TeamsMessenger
from bot.adapters.teams.outbound_tokens import NoTokens
from bot.adapters.teams.ports import Reference
from bot.adapters.teams.service_urls import ThisMachine
from bot.chat.router import Router
from bot.chat.turn import Place, Tap, Turn
from bot.features.channels.domain import reader_of
from bot.features.channels.feature import channels_feature
from bot.features.deliveries.making import Maker
from bot.features.deliveries.politeness import Politeness
from bot.features.deliveries.sending import Sender
from bot.features.tips.domain import Audience
from bot.kernel.calendar import WorkCalendar
from cards.general import CardVoice
from tests.features.conversation import NoMemory, names
from tests.features.tips.conftest import CONTENT, DEWI, FATMA, KEES, SANNE, TJITSKE, YOUSSEF
from tests.load.connector import Simulator

CHANNEL, TEAM = "19:tips@thread.tacv2", "19:digitaal@thread.tacv2"
IN_CHANNEL = replace(CONTENT, in_channel=True)


def in_channel(town, person, place=Place.CHANNEL, number=0):
    return Turn(
        id=f"{person.id}-{number}",
        conversation=f"{CHANNEL};messageid=1700000000000",
        person=person,
        now=town.clock.now(),
        place=place,
    )


@pytest.fixture
async def teams(town):
    """Return Teams over real HTTP, in which everybody and one channel can be reached."""
    simulator = Simulator()
    async with TestServer(simulator.application()) as server, aiohttp.ClientSession() as http:
        url = str(server.make_url("/"))
        references = DatabaseReferences(town.database, town.clock)
        for each in town.staff.people:
            await references.keep(
                Reference(f"a:{each}", Place.PERSONAL, url, "tenant", "28:bot", each)
            )
        await references.keep(Reference(CHANNEL, Place.CHANNEL, url, "tenant", "28:bot", team=TEAM))
        connector = Connector(http, NoTokens(), ThisMachine(), patience=0)
        messenger = TeamsMessenger(connector, references, NoInstaller())
        maker = Maker(town.outbox.topics, town.channels, messenger, Politeness(WorkCalendar()))
        pace = DatabasePace(town.database, rate=1_000)
        sender = Sender(town.database, town.clock, maker, messenger, pace, woken=asyncio.Event())
        yield simulator, references, sender


def router(town):
    feature = channels_feature(town.channels)
    return Router([feature, town.feature], CardVoice(feature.commands), NoMemory(), names)


async def say(town, person, text, place=Place.CHANNEL):
    [answer] = await router(town).on_message(in_channel(town, person, place), text)
    return answer.text


async def posted(town, content=IN_CHANNEL):
    tip = await town.tips.draft(FATMA, content, "posted")
    tip = await town.tips.submit(FATMA, tip.id)
    return await town.tips.decide(TJITSKE, tip.id, tip.round, approve=True)


async def test_an_ambassador_links_the_channel_of_their_own_department(town, teams):
    said = await say(town, FATMA, "koppel dit kanaal")
    assert "het kanaal van Digitaal" in said
    assert set(await town.channels.of(["Digitaal"])) == {"Digitaal"}


async def test_somebody_else_links_no_channel(town, teams):
    await say(town, SANNE, "koppel dit kanaal")
    assert not await town.channels.of(["Digitaal"])


async def test_a_channel_is_not_linked_to_the_department_of_others(town, teams):
    tap_data = {"department": "Werk"}

    answer = await router(town).on_tap(in_channel(town, FATMA), Tap("channels.link", tap_data))
    assert "Werk" in answer.text
    assert not await town.channels.of(["Werk"])


async def test_outside_a_channel_nothing_is_linked(town, teams):
    assert "alleen in een kanaal" in await say(town, FATMA, "koppel kanaal", Place.PERSONAL)


async def test_a_tip_in_a_channel_is_posted_there_and_to_nobody_else(town, teams):
    simulator, _, sender = teams
    await say(town, FATMA, "koppel dit kanaal")
    await posted(town)
    await sender.send_due()
    assert len(simulator.accepted[CHANNEL]) == 1
    assert not simulator.accepted[f"a:{SANNE.id}"]


async def test_departments_without_a_channel_get_it_one_by_one(town, teams):
    simulator, _, sender = teams
    await say(town, FATMA, "koppel dit kanaal")
    await posted(town, replace(IN_CHANNEL, audience=Audience.EVERYONE, departments=()))
    await sender.send_due()
    assert len(simulator.accepted[CHANNEL]) == 1
    assert len(simulator.accepted[f"a:{KEES.id}"]) == 1
    assert not simulator.accepted[f"a:{YOUSSEF.id}"]


async def test_a_change_and_a_withdrawal_are_shown_in_the_channel(town, teams):
    simulator, _, sender = teams
    await say(town, FATMA, "koppel dit kanaal")
    tip = await posted(town)
    await sender.send_due()
    [message] = simulator.accepted[CHANNEL]
    await town.tips.change(FATMA, tip.id, replace(IN_CHANNEL, title="Vergader staand"))
    asked = await town.tips.submit(FATMA, tip.id)
    await town.tips.decide(TJITSKE, tip.id, asked.round, approve=True)
    await sender.send_due()
    assert "Vergader staand" in simulator.texts[message]
    await town.tips.withdraw(FATMA, tip.id)
    await sender.send_due()
    assert "ingetrokken" in simulator.texts[message].lower()
    assert len(simulator.accepted[CHANNEL]) == 1


async def test_where_the_bot_was_removed_people_get_the_tip_one_by_one(town, teams):
    simulator, references, sender = teams
    await say(town, FATMA, "koppel dit kanaal")
    tip = await posted(town)
    await references.stop_team(TEAM)
    await sender.send_due()
    await town.one_by_one.see_to()
    await town.one_by_one.see_to()
    await sender.send_due()
    assert not simulator.accepted[CHANNEL]
    for reader in (SANNE, YOUSSEF, TJITSKE):
        [message] = simulator.accepted[f"a:{reader.id}"][-1:]
        assert tip.content.title in simulator.texts[message]
    assert not simulator.accepted[f"a:{KEES.id}"]
    shown = await town.rendering.tip(SANNE, str(tip.id), town.clock.now())
    assert "Daar ben ik niet meer" in shown.card.model_dump_json()


async def test_a_vote_in_the_channel_leaves_the_card_of_all(town, teams):

    await say(town, FATMA, "koppel dit kanaal")
    tip = await posted(town)
    answer = await router(town).on_tap(
        in_channel(town, SANNE, number=1), Tap("tips.helpful", {"tip": tip.id})
    )
    assert answer.card is None
    assert (await town.tips.mine(FATMA, tip.id)).helpful == 1


async def test_a_department_keeps_one_channel_and_a_channel_one_department(town, teams):
    await say(town, FATMA, "koppel dit kanaal")
    await say(town, DEWI, "koppel dit kanaal")
    assert set(await town.channels.of(["Digitaal", "Werk"])) == {"Werk"}
    assert (await town.channels.by_ids([reader_of("Werk")])).keys() == {reader_of("Werk")}
