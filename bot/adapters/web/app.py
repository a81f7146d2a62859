"""The web application: one endpoint for Teams, and two for whoever watches over the bot."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, Protocol
from uuid import uuid4

import orjson
import structlog
from aiohttp import web

from bot import logs, telemetry
from bot.adapters.teams.auth import Caller, TurnedAway
from bot.adapters.teams.door import Response

LARGEST_BODY = 256 * 1024  # bytes
CHECK_TIMEOUT = 2.0  # seconds

Check = Callable[[], Awaitable[bool]]
"""Tells whether something that the bot needs is there. What it raises counts as no."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
logger = structlog.get_logger()
_WATCHED = frozenset({"/healthz", "/readyz"})


class Receiver(Protocol):
    """What stands behind the endpoint. Implemented by `teams.door.Door`."""

    async def identify(self, headers: Mapping[str, str]) -> Caller | None:
        """Return who sends a request. Raises `TurnedAway`."""
        ...

    async def receive(self, caller: Caller | None, body: bytes) -> Response:
        """Handle a request. Raises `TurnedAway`."""
        ...


def create_app(
    door: Receiver,
    checks: Mapping[str, Check],
    new_id: Callable[[], str] = lambda: uuid4().hex,
) -> web.Application:
    """Return the application. ``checks`` are what `/readyz` looks at, by name."""
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_logged(new_id)])
    app.router.add_post("/api/messages", _messages(door))
    app.router.add_get("/healthz", _alive)
    app.router.add_get("/readyz", _ready(checks))
    return app


def _logged(new_id: Callable[[], str]) -> Any:
    """Return the middleware that numbers each request and logs how it ended."""

    @web.middleware
    async def logged(request: web.Request, handler: Handler) -> web.StreamResponse:
        started = time.perf_counter()
        number = new_id()
        logs.begin(number)
        resource = request.match_info.route.resource
        route = resource.canonical if resource else "unknown"
        with telemetry.timed(telemetry.REQUESTS, route=route) as labels:
            response = await _answered(request, handler)
            labels["status"] = str(response.status)
        response.headers["X-Correlation-Id"] = number
        if route not in _WATCHED or response.status != HTTPStatus.OK:
            logger.info(
                "request",
                method=request.method,
                route=route,
                status=response.status,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
            )
        return response

    return logged


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except TurnedAway as turned_away:
        logger.info("turned away", status=int(turned_away.status), reason=turned_away.reason)
        return _error(turned_away.status)
    except web.HTTPException as answer:
        return _error(HTTPStatus(answer.status))
    except Exception:
        logger.exception("request failed")
        return _error(HTTPStatus.INTERNAL_SERVER_ERROR)


def _error(status: HTTPStatus) -> web.Response:
    error = {"code": status.phrase.title().replace(" ", ""), "message": status.phrase}
    return _json({"error": error}, status)


def _json(body: object, status: int = HTTPStatus.OK) -> web.Response:
    return web.Response(
        body=orjson.dumps(body), status=status, content_type="application/json", charset="utf-8"
    )


def _messages(door: Receiver) -> Handler:
    async def messages(request: web.Request) -> web.Response:
        if (request.content_length or 0) > LARGEST_BODY:
            raise TurnedAway(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body too large")
        caller = await door.identify(request.headers)
        response = await door.receive(caller, await request.read())
        if response.body is None:
            return web.Response(status=response.status)
        return _json(response.body, response.status)

    return messages


async def _alive(_: web.Request) -> web.Response:
    return web.Response(text="alive")


def _ready(checks: Mapping[str, Check]) -> Handler:
    async def ready(_: web.Request) -> web.Response:
        names = list(checks)
        verdicts = await asyncio.gather(*(_passes(checks[name]) for name in names))
        status = HTTPStatus.OK if all(verdicts) else HTTPStatus.SERVICE_UNAVAILABLE
        return _json({"ready": all(verdicts), **dict(zip(names, verdicts, strict=True))}, status)

    return ready


async def _passes(check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_TIMEOUT):
            return await check()
    except Exception as error:  # noqa: BLE001 - whatever it is, we are not ready
        logger.warning("not ready", error=type(error).__name__)
        return False
