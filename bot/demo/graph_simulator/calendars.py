"""Events: ``/users/{id}/events``, ``/calendar/events``, ``/calendarView`` and what one does."""

import re
from datetime import UTC, datetime
from typing import Final

from aiohttp import web

from bot.demo.graph_simulator import events, odata
from bot.demo.graph_simulator.events import PROPERTIES, SimulatedEvent
from bot.demo.graph_simulator.exchange import EXCHANGE
from bot.demo.graph_simulator.mailboxes import Mailbox
from bot.demo.graph_simulator.odata import Entity, GraphError

DEFAULT_PAGE: Final = 10
_ZONE = re.compile(r'outlook\.timezone="([^"]+)"', re.IGNORECASE)
_RESPONSES: Final = {
    "accept": "accepted",
    "tentativelyAccept": "tentativelyAccepted",
    "decline": "declined",
}


def add_routes(app: web.Application) -> None:
    """Add the routes of events."""
    router = app.router
    for base in ("/v1.0/users/{id}/events", "/v1.0/users/{id}/calendar/events"):
        router.add_get(base, _list)
        router.add_post(base, _create)
        router.add_get(base + "/{event}", _get)
        router.add_patch(base + "/{event}", _change)
        router.add_delete(base + "/{event}", _remove)
        router.add_post(base + "/{event}/cancel", _cancel)
        for action in _RESPONSES:
            router.add_post(base + "/{event}/" + action, _respond)
    router.add_get("/v1.0/users/{id}/calendarView", _view)
    router.add_get("/v1.0/users/{id}/calendar/calendarView", _view)


def mailbox(request: web.Request) -> Mailbox:
    """Return the mailbox in the address of the request. Raises `GraphError`."""
    return request.app[EXCHANGE].mailboxes.get(request.match_info["id"])


def written(request: web.Request, event: SimulatedEvent) -> Entity:
    """Return the event in the time zone that the request prefers, with what $select names."""
    return _selected(request, event.as_json(zone_of(request)))


def zone_of(request: web.Request) -> str:
    """Return the time zone that the request prefers."""
    zone = _ZONE.search(request.headers.get("Prefer", ""))
    return zone[1] if zone else "UTC"


def _selected(request: web.Request, whole: Entity) -> Entity:
    chosen = odata.select_of(request, PROPERTIES, tuple(whole))
    return {name: whole[name] for name in ("@odata.etag", "id", *chosen) if name in whole}


def window(request: web.Request) -> tuple[datetime, datetime]:
    """Return the stretch of time that the query names. Raises `GraphError`."""
    starts_at, ends_at = (_moment(request, name) for name in ("startDateTime", "endDateTime"))
    if ends_at < starts_at:
        message = "The start date should be before the end date."
        raise GraphError(400, "ErrorInvalidParameter", message)
    return starts_at, ends_at


def _moment(request: web.Request, name: str) -> datetime:
    given = request.query.get(name)
    if given is None:
        message = (
            "This request requires a time window specified by the query string parameters "
            "StartDateTime and EndDateTime."
        )
        raise GraphError(400, "ErrorInvalidParameter", message)
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise GraphError(400, "ErrorInvalidParameter", f"{name} is invalid.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


async def body_of(request: web.Request) -> Entity:
    """Return the JSON object in the request; none is an empty one. Raises `GraphError`."""
    try:
        body = await request.json() if await request.read() else {}
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise GraphError(400, "BadRequest", "Unable to read JSON request payload.")
    return body


async def _list(request: web.Request) -> web.Response:
    owner = mailbox(request)
    return _page(request, sorted(owner.events.values(), key=lambda event: event.starts_at))


async def _view(request: web.Request) -> web.Response:
    return _page(request, mailbox(request).between(*window(request)))


def _page(request: web.Request, found: list[SimulatedEvent]) -> web.Response:
    given, skip = request.query.get("$top", str(DEFAULT_PAGE)), request.query.get("$skip", "0")
    if not given.isdecimal() or not 1 <= int(given) <= odata.LARGEST_PAGE + 1:
        raise odata.bad_request(f"Invalid value '{given}' for $top.")
    size, start = int(given), int(skip) if skip.isdecimal() else 0
    body: Entity = {
        "@odata.context": odata.context(request, "users('')/calendarView"),
        "value": [written(request, event) for event in found[start : start + size]],
    }
    if len(found) > start + size:
        body["@odata.nextLink"] = odata.link(request, {"$skip": str(start + size)})
    return web.json_response(body)


async def _create(request: web.Request) -> web.Response:
    owner = mailbox(request)
    body = await body_of(request)
    for name in ("start", "end"):
        events.read_moment(body.get(name), name.capitalize())
    return _one(request, request.app[EXCHANGE].create(owner, body), status=201)


async def _get(request: web.Request) -> web.Response:
    owner, key = mailbox(request), request.match_info["event"]
    for event in owner.events.values():
        if event.series_id == key:
            return web.json_response(_selected(request, event.master_as_json(zone_of(request))))
    return _one(request, owner.event(key))


async def _change(request: web.Request) -> web.Response:
    body = await body_of(request)
    changed = request.app[EXCHANGE].change(mailbox(request), request.match_info["event"], body)
    return _one(request, changed)


async def _remove(request: web.Request) -> web.Response:
    request.app[EXCHANGE].remove(mailbox(request), request.match_info["event"])
    return web.Response(status=204)


async def _cancel(request: web.Request) -> web.Response:
    await body_of(request)
    request.app[EXCHANGE].cancel(mailbox(request), request.match_info["event"])
    return web.Response(status=202)


async def _respond(request: web.Request) -> web.Response:
    await body_of(request)
    response = _RESPONSES[request.path.rsplit("/", 1)[-1]]
    request.app[EXCHANGE].respond(mailbox(request), request.match_info["event"], response)
    return web.Response(status=202)


def _one(request: web.Request, event: SimulatedEvent, status: int = 200) -> web.Response:
    context = odata.context(request, "users('')/events/$entity")
    body = {"@odata.context": context, **written(request, event)}
    return web.json_response(body, status=status)
