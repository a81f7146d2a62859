"""The simulator at a Friday afternoon, and a way to talk to it."""

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.kernel.clock import SetClock
from tests.contracts.simulated_graph import simulated_graph
from tests.demo.graph_simulator.talking import NOW, Client, Listener


@pytest.fixture
def clock():
    return SetClock(NOW)


@pytest.fixture
async def simulation(clock):
    async with simulated_graph(clock=clock, answer_after=None) as simulation:
        yield simulation


@pytest.fixture
async def client(simulation):
    async with aiohttp.ClientSession() as session:
        yield Client(simulation, session)


@pytest.fixture
async def listener():
    listener, app = Listener(), web.Application()
    app.router.add_post("/hear", listener.hear)
    async with TestServer(app) as server:
        listener.url = str(server.make_url("/hear"))
        yield listener
