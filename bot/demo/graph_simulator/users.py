"""Users, their managers and reports, and what changed: ``/users``."""

import re
from typing import Final

from aiohttp import web

from bot.demo.graph_simulator import odata
from bot.demo.graph_simulator.directory import DIRECTORY
from bot.demo.graph_simulator.odata import Entity

PROPERTIES: Final = frozenset(
    (
        *("id", "displayName", "givenName", "surname", "mail", "userPrincipalName", "jobTitle"),
        *("department", "officeLocation", "businessPhones", "mobilePhone", "preferredLanguage"),
        *("accountEnabled", "userType", "employeeLeaveDateTime"),
    )
)
# Without $select Graph leaves out the department, among others.
DEFAULT: Final = (
    *("businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone"),
    *("officeLocation", "preferredLanguage", "surname", "userPrincipalName"),
)
_EXPANDED_MANAGER = re.compile(r"manager(?:\((?:\$levels=1;)?\$select=(?P<names>[\w,]+)\))?$")
_TYPE = "#microsoft.graph.user"


def add_routes(app: web.Application) -> None:
    """Add the routes of users."""
    app.router.add_get("/v1.0/users", _list)
    app.router.add_get("/v1.0/users/delta", _delta)
    app.router.add_get("/v1.0/users/delta()", _delta)
    app.router.add_get("/v1.0/users/{id}", _get)
    app.router.add_get("/v1.0/users/{id}/manager", _manager)
    app.router.add_get("/v1.0/users/{id}/directReports", _direct_reports)


async def _list(request: web.Request) -> web.Response:
    users = [_expanded(request, user) for user in request.app[DIRECTORY].users()]
    return odata.page(request, users, kind="users", properties=PROPERTIES, default=DEFAULT)


async def _get(request: web.Request) -> web.Response:
    return _one(request, request.app[DIRECTORY].user(request.match_info["id"]))


async def _manager(request: web.Request) -> web.Response:
    directory = request.app[DIRECTORY]
    manager = directory.manager(directory.user(request.match_info["id"]))
    if manager is None:
        raise odata.not_found("manager")
    return _one(request, {"@odata.type": _TYPE, **manager}, kind="directoryObjects/$entity")


async def _direct_reports(request: web.Request) -> web.Response:
    directory = request.app[DIRECTORY]
    manager = directory.user(request.match_info["id"])
    reports = [{"@odata.type": _TYPE, **user} for user in directory.direct_reports(manager)]
    return odata.page(
        request, reports, kind="directoryObjects", properties=PROPERTIES, default=DEFAULT
    )


async def _delta(request: web.Request) -> web.Response:
    """Tell changes since a token. Graph ignores $top here, and pages as it likes."""
    directory = request.app[DIRECTORY]
    for parameter in ("$expand", "$orderby", "$search"):
        if parameter in request.query:
            raise odata.bad_request(f"{parameter} is not supported with delta.")
    given = request.query.get("$deltatoken") or request.query.get("$skiptoken")
    since, until, start = odata.read_token(given) if given is not None else (0, directory.latest, 0)
    if "$deltatoken" in request.query:
        until = directory.latest
    changes = sorted(directory.changed_since(since), key=lambda user: str(user["id"]))
    size = odata.DEFAULT_PAGE
    chosen = odata.select_of(request, PROPERTIES, DEFAULT)
    body: Entity = {"@odata.context": odata.context(request, "users")}
    kept = {name: value for name, value in request.query.items() if name == "$select"}
    link = request.url.with_query(kept)
    if len(changes) > start + size:
        token = odata.token((since, until, start + size))
        body["@odata.nextLink"] = str(link.update_query({"$skiptoken": token}))
    else:
        token = odata.token((until, until, 0))
        body["@odata.deltaLink"] = str(link.update_query({"$deltatoken": token}))
    body["value"] = [
        user if "@removed" in user else odata.project(user, chosen)
        for user in changes[start : start + size]
    ]
    return web.json_response(body)


def _one(request: web.Request, user: Entity, kind: str = "users/$entity") -> web.Response:
    chosen = odata.select_of(request, PROPERTIES, DEFAULT)
    body = odata.project(_expanded(request, user), chosen)
    return web.json_response({"@odata.context": odata.context(request, kind), **body})


def _expanded(request: web.Request, user: Entity) -> Entity:
    given = request.query.get("$expand")
    if given is None:
        return user
    form = _EXPANDED_MANAGER.match(given)
    if form is None:
        raise odata.bad_request(f"Parsing OData Select and Expand failed: '{given}'.")
    manager = request.app[DIRECTORY].manager(user)
    if manager is None:
        return user
    chosen = (form["names"] or ",".join(DEFAULT)).split(",")
    return {**user, "manager": {"@odata.type": _TYPE, **odata.project(manager, chosen)}}
