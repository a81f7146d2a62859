"""Groups and who is in them: ``/groups``, and ``/users/{id}/transitiveMemberOf``."""

from typing import Final
from uuid import UUID

from aiohttp import web

from bot.demo.graph_simulator import odata, users
from bot.demo.graph_simulator.directory import DIRECTORY
from bot.demo.graph_simulator.odata import Entity

PROPERTIES: Final = frozenset(
    ("id", "displayName", "description", "mail", "mailEnabled", "securityEnabled", "groupTypes")
)
DEFAULT: Final = tuple(sorted(PROPERTIES))
MOST_GROUPS_CHECKED = 20


def add_routes(app: web.Application) -> None:
    """Add the routes of groups. Groups in groups do not exist here, so transitive is direct."""
    app.router.add_get("/v1.0/groups", _list)
    app.router.add_get("/v1.0/groups/{id}", _get)
    for members in ("members", "transitiveMembers"):
        app.router.add_get(f"/v1.0/groups/{{id}}/{members}", _members)
        app.router.add_get(f"/v1.0/groups/{{id}}/{members}/microsoft.graph.user", _members)
        app.router.add_get(f"/v1.0/groups/{{id}}/{members}/graph.user", _members)
    app.router.add_post("/v1.0/users/{id}/checkMemberGroups", _check_member_groups)
    for groups in ("memberOf", "transitiveMemberOf"):
        app.router.add_get(f"/v1.0/users/{{id}}/{groups}", _member_of)
        app.router.add_get(f"/v1.0/users/{{id}}/{groups}/microsoft.graph.group", _member_of)
        app.router.add_get(f"/v1.0/users/{{id}}/{groups}/graph.group", _member_of)


async def _list(request: web.Request) -> web.Response:
    groups = request.app[DIRECTORY].groups()
    return odata.page(request, groups, kind="groups", properties=PROPERTIES, default=DEFAULT)


async def _get(request: web.Request) -> web.Response:
    group = _group(request)
    body = odata.project(group, odata.select_of(request, PROPERTIES, DEFAULT))
    return web.json_response({"@odata.context": odata.context(request, "groups/$entity"), **body})


async def _members(request: web.Request) -> web.Response:
    _refuse_cast_without_advanced(request)
    members = request.app[DIRECTORY].members(_group(request))
    return odata.page(
        request,
        [{"@odata.type": "#microsoft.graph.user", **user} for user in members],
        kind="directoryObjects",
        properties=users.PROPERTIES,
        default=users.DEFAULT,
    )


async def _member_of(request: web.Request) -> web.Response:
    _refuse_cast_without_advanced(request)
    directory = request.app[DIRECTORY]
    groups = directory.groups_of(directory.user(request.match_info["id"]))
    return odata.page(
        request,
        [{"@odata.type": "#microsoft.graph.group", **group} for group in groups],
        kind="directoryObjects",
        properties=PROPERTIES,
        default=DEFAULT,
    )


async def _check_member_groups(request: web.Request) -> web.Response:
    directory = request.app[DIRECTORY]
    user = directory.user(request.match_info["id"])
    try:
        asked = [str(key).lower() for key in (await request.json())["groupIds"]]
    except (KeyError, TypeError, ValueError):
        raise odata.bad_request("Invalid value specified for property 'groupIds'.") from None
    if len(asked) > MOST_GROUPS_CHECKED:
        raise odata.bad_request("Too many group ids.")
    found = [group["id"] for group in directory.groups_of(user) if group["id"] in asked]
    context = odata.context(request, "Collection(Edm.String)")
    return web.json_response({"@odata.context": context, "value": found})


def _group(request: web.Request) -> Entity:
    key = request.match_info["id"]
    try:
        UUID(key)
    except ValueError:
        raise odata.bad_request(f"Invalid object identifier '{key}'.") from None
    return request.app[DIRECTORY].group(key)


def _refuse_cast_without_advanced(request: web.Request) -> None:
    if "graph." in request.path.rsplit("/", 1)[-1] and not odata.is_advanced(request):
        raise odata.unsupported(
            "OData casting requires the header ConsistencyLevel: eventual and $count=true."
        )
