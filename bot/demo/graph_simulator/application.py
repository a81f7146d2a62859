"""The web application: each part of Graph brings its own routes."""

from aiohttp import web

from bot.demo.graph_simulator import faults, groups, odata, organization, photos, users
from bot.demo.graph_simulator.directory import DIRECTORY, SimulatedDirectory
from bot.demo.municipality import Municipality


def create_graph_simulator(municipality: Municipality) -> web.Application:
    """Return Graph as ``municipality`` would see it, under ``/v1.0``.

    ``/_simulator`` is not Graph: it makes faults on demand and counts requests. The state is in
    ``app[DIRECTORY]``, which may be changed while it runs.
    """
    app = web.Application(middlewares=[faults.middleware, odata.middleware])
    app[DIRECTORY] = SimulatedDirectory(municipality)
    faults.add_routes(app)
    for part in (users, photos, groups, organization):
        part.add_routes(app)
    return app
