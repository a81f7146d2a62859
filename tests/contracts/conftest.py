"""Calendars over Microsoft's SDK, with the Graph simulator on the other side."""

from dataclasses import dataclass

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.graph.breaker import Breaker
from bot.adapters.graph.calendar import GraphCalendars
from bot.demo.municipality import DemoMeeting, municipality
from bot.features.rooms.domain import Room
from bot.kernel.clock import SetClock
from tests.contracts.calendars import HOUR, NOW, SANNE, YOUSSEF
from tests.contracts.simulated_graph import SimulatedGraph, simulated_graph


@dataclass(frozen=True)
class SimulatedOutlook:
    """What happens at the other side. ``heard`` are the bodies of what was posted to us."""

    simulation: SimulatedGraph
    url: str
    heard: list[bytes]

    def answer_rooms(self) -> None:
        self.simulation.exchange.answer_rooms()

    def hold_series(self, room: Room, weeks: int) -> None:
        town = municipality()
        known = next(each for each in town.rooms if each.mail == room.mailbox)
        self.simulation.exchange.hold(
            DemoMeeting(SANNE, (YOUSSEF,), known, "Teamoverleg", HOUR), weeks=weeks
        )

    def forget_bookmarks(self) -> None:
        self.simulation.delta_tokens.forget()

    async def listen(self) -> str:
        return self.url


@pytest.fixture
def clock():
    return SetClock(NOW)


@pytest.fixture
async def simulation(clock):
    async with simulated_graph(clock=clock, answer_after=None) as simulation:
        yield simulation


@pytest.fixture
async def outlook(simulation):
    heard: list[bytes] = []

    async def hear(request: web.Request) -> web.Response:
        if "validationToken" in request.query:
            return web.Response(text=request.query["validationToken"])
        heard.append(await request.read())
        return web.Response(status=202)

    app = web.Application()
    app.router.add_post("/hear", hear)
    async with TestServer(app) as server:
        yield SimulatedOutlook(simulation, str(server.make_url("/hear")), heard)


@pytest.fixture
def breaker(clock):
    return Breaker(clock)


@pytest.fixture
async def calendars(simulation, clock, breaker):
    calendars = GraphCalendars(simulation.url, clock=clock, breaker=breaker)
    yield calendars
    await calendars.close()
