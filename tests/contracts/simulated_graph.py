"""The Graph simulator of the demo, listening on this machine, and handles on what is in it."""

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp.test_utils import TestServer

from bot.demo.graph_simulator import (
    DIRECTORY,
    FAULTS,
    Fault,
    SimulatedDirectory,
    create_graph_simulator,
)
from bot.demo.municipality import municipality


@dataclass(frozen=True)
class SimulatedGraph:
    """``url`` is its base; ``directory`` may be changed; ``requests`` are those that came in."""

    url: str
    directory: SimulatedDirectory
    faults: list[Fault]
    requests: deque[str]


@asynccontextmanager
async def simulated_graph() -> AsyncIterator[SimulatedGraph]:
    app = create_graph_simulator(municipality())
    server = TestServer(app)
    await server.start_server()
    try:
        plan = app[FAULTS]
        yield SimulatedGraph(
            str(server.make_url("/v1.0")), app[DIRECTORY], plan.faults, plan.requests
        )
    finally:
        await server.close()
