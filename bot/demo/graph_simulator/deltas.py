"""What changed in a calendar: ``/users/{id}/calendarView/delta``."""

import re
from datetime import datetime
from typing import Any, Final

from aiohttp import web

from bot.demo.graph_simulator import calendars, odata
from bot.demo.graph_simulator.events import SimulatedEvent
from bot.demo.graph_simulator.exchange import EXCHANGE
from bot.demo.graph_simulator.mailboxes import Mailbox
from bot.demo.graph_simulator.odata import Entity, GraphError

DEFAULT_PAGE: Final = 50
_PAGE = re.compile(r"odata\.maxpagesize=(\d+)", re.IGNORECASE)
_UNSUPPORTED: Final = ("$expand", "$filter", "$orderby", "$search", "$select", "$top")


class DeltaTokens:
    """Tokens carry their generation, so that all can be forgotten at once."""

    generation = 0

    def forget(self) -> None:
        """Answer 410 to every token that was given so far."""
        self.generation += 1


DELTA_TOKENS: web.AppKey[DeltaTokens] = web.AppKey("DELTA_TOKENS", DeltaTokens)


def add_routes(app: web.Application) -> None:
    """Add the routes of changes."""
    app[DELTA_TOKENS] = DeltaTokens()
    for name in ("delta", "delta()"):
        app.router.add_get("/v1.0/users/{id}/calendarView/" + name, _delta)


async def _delta(request: web.Request) -> web.Response:
    for parameter in _UNSUPPORTED:
        if parameter in request.query:
            message = f"Not supported with change tracking: {parameter}"
            raise GraphError(400, "ErrorInvalidUrlQuery", message)
    owner, exchange = calendars.mailbox(request), request.app[EXCHANGE]
    token = _read(request)
    if token is None:
        starts_at, ends_at = calendars.window(request)
        since, began = 0, exchange.latest
    else:
        starts_at, ends_at = (datetime.fromisoformat(each) for each in token["window"])
        since, began = token["since"], token["began"]
    inside = {event.id for event in owner.between(starts_at, ends_at)}
    found = _changes(owner, since, began, inside)
    size = _page_size(request)
    page = list(found)[:size]
    body: Entity = {"@odata.context": odata.context(request, "Collection(event)")}
    body["value"] = [
        item
        for key in page
        for item in (_told(request, owner.events[key]) if key in inside else [_gone(key)])
    ]
    following: dict[str, Any] = {
        "generation": request.app[DELTA_TOKENS].generation,
        "window": (starts_at.isoformat(), ends_at.isoformat()),
    }
    if len(found) > size:
        following |= {"since": found[page[-1]], "began": began}
        body["@odata.nextLink"] = _link(request, "$skiptoken", following)
    else:
        following |= {"since": exchange.latest, "began": exchange.latest}
        body["@odata.deltaLink"] = _link(request, "$deltatoken", following)
    return web.json_response(body)


def _changes(owner: Mailbox, since: int, began: int, inside: set[str]) -> dict[str, int]:
    """Return the ids of what changed after ``since`` with the number of the change, in order.

    What changed after a round of questions ``began`` is told also if it is not, or no longer,
    inside the window.
    """
    changed = {
        key: at for key, at in owner.changed.items() if at > since and (key in inside or at > began)
    }
    removed = {key: at for key, at in owner.removed.items() if at > max(since, began)}
    return dict(sorted((changed | removed).items(), key=lambda change: change[1]))


def _told(request: web.Request, event: SimulatedEvent) -> list[Entity]:
    """Return the event; of one in a series its master, and of the event only when it is."""
    whole = calendars.written(request, event)
    if whole["type"] != "occurrence":
        return [whole]
    thin = {name: whole[name] for name in ("id", "seriesMasterId", "type", "start", "end")}
    return [event.master_as_json(calendars.zone_of(request)), thin]


def _gone(key: str) -> Entity:
    return {"@odata.type": "#microsoft.graph.event", "id": key, "@removed": {"reason": "deleted"}}


def _page_size(request: web.Request) -> int:
    asked = _PAGE.search(request.headers.get("Prefer", ""))
    return min(max(int(asked[1]), 1), odata.LARGEST_PAGE) if asked else DEFAULT_PAGE


def _read(request: web.Request) -> Any:
    given = request.query.get("$deltatoken") or request.query.get("$skiptoken")
    if given is None:
        return None
    token = odata.read_token(given)
    if token["generation"] != request.app[DELTA_TOKENS].generation:
        message = "The sync state generation is not found."
        raise GraphError(410, "SyncStateNotFound", message)
    return token


def _link(request: web.Request, name: str, token: dict[str, Any]) -> str:
    return str(request.url.with_query({name: odata.token(token)}))
