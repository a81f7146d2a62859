"""The tenant itself: ``/organization``."""

from aiohttp import web

from bot.demo.graph_simulator import odata
from bot.demo.graph_simulator.directory import DIRECTORY


def add_routes(app: web.Application) -> None:
    """Add the route of the organisation."""
    app.router.add_get("/v1.0/organization", _organization)


async def _organization(request: web.Request) -> web.Response:
    directory = request.app[DIRECTORY]
    organization = {
        "id": directory.tenant_id,
        "displayName": directory.name,
        "countryLetterCode": "NL",
        "preferredLanguage": "nl",
        "tenantType": "AAD",
    }
    context = odata.context(request, "organization")
    return web.json_response({"@odata.context": context, "value": [organization]})
