"""The Graph simulator of the demo, listening on this machine, and handles on what is in it."""

from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from aiohttp.test_utils import TestServer

from bot.demo.graph_simulator import (
    DELTA_TOKENS,
    DIRECTORY,
    EXCHANGE,
    FAULTS,
    LIMITS,
    NOTIFIER,
    Fault,
    Limits,
    Notifier,
    SimulatedDirectory,
    SimulatedExchange,
    create_graph_simulator,
)
from bot.demo.graph_simulator.deltas import DeltaTokens
from bot.demo.municipality import DemoMeeting, municipality
from bot.features.rooms.domain import Mailbox
from bot.kernel.clock import Clock


@dataclass(frozen=True)
class SimulatedGraph:
    """``url`` is its base; ``requests`` are those that came in; the rest may be changed."""

    url: str
    directory: SimulatedDirectory
    exchange: SimulatedExchange
    notifier: Notifier
    limits: Limits
    delta_tokens: DeltaTokens
    faults: list[Fault]
    requests: deque[str]

    def build_rooms(self, total: int) -> list[Mailbox]:
        """Add rooms until there are ``total``, and return the addresses of all."""
        mailboxes, model = self.exchange.mailboxes, municipality().rooms[0]
        for number in range(len(mailboxes.rooms()), total):
            mail, name = f"ruimte-{number}@zaanwijk.invalid", f"Ruimte {number}"
            mailboxes.add_room(replace(model, place_id=UUID(int=number), mail=mail, name=name))
        return [Mailbox(room.mail) for room in mailboxes.rooms()]


@asynccontextmanager
async def simulated_graph(
    *,
    clock: Clock | None = None,
    meetings: Iterable[DemoMeeting] = (),
    answer_after: float | None = 0,
) -> AsyncIterator[SimulatedGraph]:
    app = create_graph_simulator(
        municipality(), clock=clock, meetings=meetings, answer_after=answer_after
    )
    server = TestServer(app)
    await server.start_server()
    try:
        plan = app[FAULTS]
        yield SimulatedGraph(
            str(server.make_url("/v1.0")),
            app[DIRECTORY],
            app[EXCHANGE],
            app[NOTIFIER],
            app[LIMITS],
            app[DELTA_TOKENS],
            plan.faults,
            plan.requests,
        )
    finally:
        await server.close()
