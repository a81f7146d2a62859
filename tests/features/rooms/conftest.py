"""Rooms on a real database, with Exchange simulated behind the real SDK."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.db.database import Database
from bot.adapters.web.notifications import add_notifications
from bot.kernel.clock import SetClock
from tests.contracts.simulated_graph import SimulatedGraph, simulated_graph
from tests.features.rooms.conversation import Conversation
from tests.features.rooms.town import GRACE, NOW, SANNE, SECRET, YOUSSEF, World, world


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
async def graph(clock: SetClock) -> AsyncIterator[SimulatedGraph]:
    async with simulated_graph(clock=clock, answer_after=None) as simulation:
        yield simulation


@pytest.fixture
async def town(graph: SimulatedGraph, clock: SetClock, database: Database) -> AsyncIterator[World]:
    async with world(graph, clock, database) as made:
        yield made


@pytest.fixture
async def listening(town: World) -> AsyncIterator[World]:
    """Have the bot listen to notifications."""
    app = web.Application()
    add_notifications(app, town.parts.works.hearing.receive, SECRET)
    async with TestServer(app) as server:
        town.notify_url = str(server.make_url("/api/graph/notifications"))
        yield town


@pytest.fixture
def sanne(town: World) -> Conversation:
    return Conversation(SANNE, town)


@pytest.fixture
def youssef(town: World) -> Conversation:
    return Conversation(YOUSSEF, town)


@pytest.fixture
def grace(town: World) -> Conversation:
    return Conversation(GRACE, town)


@pytest.fixture
async def booked(sanne: Conversation, town: World) -> Conversation:
    """Return Sanne, looking at her confirmed room: Monday at ten."""
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10-11 uur")
    await sanne.tap("Boek ruimte 1")
    await town.settle()
    assert sanne.heading == "Je ruimte is bevestigd"
    return sanne
