"""Many requests in one: ``/$batch``. Each has its own answer, so a 200 may hold a 429."""

import asyncio
import json
from typing import Any, Final

import aiohttp
from aiohttp import web

from bot.demo.graph_simulator import calendars
from bot.demo.graph_simulator.notifications import NOTIFIER
from bot.demo.graph_simulator.odata import Entity, GraphError

MOST: Final = 20
_HEADERS: Final = frozenset(("retry-after", "content-type", "location"))


def add_routes(app: web.Application) -> None:
    """Add the route of batches."""
    app.router.add_post("/v1.0/$batch", _batch)


async def _batch(request: web.Request) -> web.Response:
    """Send every request to ourselves, at once; Graph promises no order in the answers."""
    asked = (await calendars.body_of(request)).get("requests")
    if not isinstance(asked, list) or not 1 <= len(asked) <= MOST:
        raise GraphError(400, "BadRequest", "The number of batch requests is not from 1 to 20.")
    ids = [each.get("id") for each in asked]
    if None in ids or len(set(ids)) < len(ids):
        raise GraphError(400, "BadRequest", "Every request in a batch needs an id of its own.")
    root = f"{request.url.origin()}/v1.0/"
    session = request.app[NOTIFIER].session
    answers = await asyncio.gather(*(_one(session, root, each) for each in asked))
    return web.json_response({"responses": answers})


async def _one(session: aiohttp.ClientSession, root: str, asked: Entity) -> Entity:
    url, method = str(asked.get("url", "")), str(asked.get("method", "")).upper()
    if not url or url.startswith(("http:", "https:")):
        raise GraphError(400, "BadRequest", "The URL of a request in a batch is relative.")
    headers = {name: str(value) for name, value in (asked.get("headers") or {}).items()}
    body = None if asked.get("body") is None else json.dumps(asked["body"])
    try:
        async with session.request(
            method, root + url.lstrip("/"), data=body, headers=headers, allow_redirects=False
        ) as answer:
            return {
                "id": asked["id"],
                "status": answer.status,
                "headers": {k: v for k, v in answer.headers.items() if k.lower() in _HEADERS},
                "body": _read(await answer.read()),
            }
    except aiohttp.ClientError:
        error = {"code": "GatewayTimeout", "message": "The service did not respond."}
        return {"id": asked["id"], "status": 504, "headers": {}, "body": {"error": error}}


def _read(body: bytes) -> Any:
    try:
        return json.loads(body) if body else None
    except ValueError:
        return None
