"""Who has the Teams app: ``/users/{id}/teamwork/installedApps``."""

from typing import Final

from aiohttp import web

from bot.demo.graph_simulator.directory import DIRECTORY
from bot.demo.graph_simulator.odata import GraphError, bad_request

INSTALLED: Final = web.AppKey("installed", dict[str, str])
"""Which app, as its address in the catalogue, was installed for whom."""


def add_routes(app: web.Application) -> None:
    """Add the route of installations."""
    app[INSTALLED] = {}
    app.router.add_post("/v1.0/users/{id}/teamwork/installedApps", _install)


async def _install(request: web.Request) -> web.Response:
    user = request.app[DIRECTORY].user(request.match_info["id"])
    body = await request.json()
    wanted = body.get("teamsApp@odata.bind")
    if not isinstance(wanted, str) or "/appCatalogs/teamsApps/" not in wanted:
        raise bad_request("Invalid app specified.")
    if user["id"] in request.app[INSTALLED]:
        raise GraphError(409, "Conflict", "App is already installed in the user's personal scope.")
    request.app[INSTALLED][user["id"]] = wanted
    return web.Response(status=201)
