"""The web application: each part of Graph brings its own routes."""

from collections.abc import Iterable
from random import Random
from typing import Final

from aiohttp import web

from bot.demo.graph_simulator import (
    batches,
    calendars,
    controls,
    deltas,
    faults,
    groups,
    installations,
    odata,
    organization,
    photos,
    places,
    schedules,
    subscriptions,
    throttling,
    users,
)
from bot.demo.graph_simulator.directory import DIRECTORY, SimulatedDirectory
from bot.demo.graph_simulator.exchange import EXCHANGE, SimulatedExchange
from bot.demo.graph_simulator.mailboxes import Mailboxes
from bot.demo.graph_simulator.notifications import NOTIFIER, Notifier
from bot.demo.graph_simulator.throttling import LIMITS, Limits
from bot.demo.municipality import Municipality
from bot.demo.rooms import DemoMeeting
from bot.kernel.clock import Clock, SystemClock

ANSWER_AFTER: Final = 2.0
_PARTS: Final = (
    *(users, photos, groups, organization, places, schedules, deltas, calendars),
    *(subscriptions, batches, controls, installations),
)


def create_graph_simulator(
    municipality: Municipality,
    *,
    meetings: Iterable[DemoMeeting] = (),
    clock: Clock | None = None,
    seed: int = 2026,
    answer_after: float | None = ANSWER_AFTER,
) -> web.Application:
    """Return Graph as ``municipality`` would see it, under ``/v1.0``, with ``meetings`` in it.

    Rooms answer after ``answer_after`` seconds, or without it when they are told to.
    ``/_simulator`` is not Graph: it makes faults on demand and counts requests. The state is in
    ``app[DIRECTORY]``, ``app[EXCHANGE]``, ``app[NOTIFIER]`` and ``app[LIMITS]``, which may be
    changed while it runs.
    """
    clock, random = clock or SystemClock(), Random(seed)  # noqa: S311 - no secret
    app = web.Application(middlewares=[throttling.middleware, faults.middleware, odata.middleware])
    directory = app[DIRECTORY] = SimulatedDirectory(municipality)
    exchange = app[EXCHANGE] = SimulatedExchange(
        Mailboxes(directory, municipality.rooms),
        clock=clock,
        random=random,
        answer_after=answer_after,
    )
    for meeting in meetings:
        exchange.hold(meeting)
    notifier = app[NOTIFIER] = Notifier(directory.tenant_id, clock, random)
    exchange.listeners.append(notifier.hear)
    app.cleanup_ctx.append(notifier.run)
    app[LIMITS] = Limits()
    faults.add_routes(app)
    for part in _PARTS:
        part.add_routes(app)
    return app
