"""Faults on demand: what Graph does on a bad day. Not Graph itself, hence ``/_simulator``."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final
from uuid import uuid4

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.demo.graph_simulator.odata import GraphError, error_response

KEPT_REQUESTS = 10_000
AS_OUTLOOK = "X-As-Outlook"
"""The header of requests from the panel that stands in for Outlook: nothing befalls them."""


class Fault(BaseModel):
    """What goes wrong with requests to ``path`` and below, ``times`` times or until cleared.

    ``latency`` (seconds) comes first; then the connection is ``drop``ped, or the answer is an error
    with ``status``, or the real answer is ``truncate``d halfway. ``skip`` requests go well first.
    """

    model_config = ConfigDict(extra="forbid")

    path: str = "/v1.0"
    method: str | None = None
    skip: int = Field(default=0, ge=0)
    times: int | None = Field(default=None, ge=1)
    latency: float = Field(default=0, ge=0)
    status: int | None = Field(default=None, ge=400, le=599)
    retry_after: int | None = Field(default=None, ge=0)
    drop: bool = False
    truncate: bool = False

    def fits(self, request: web.Request) -> bool:
        """Return whether ``request`` is of the kind that goes wrong."""
        return request.path.startswith(self.path) and self.method in {None, request.method}


class FaultPlan:
    """The faults that are still to happen, and the requests that came in, oldest first.

    A request is written as ``GET /v1.0/users?$top=100``.
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.requests: deque[str] = deque(maxlen=KEPT_REQUESTS)

    def next_for(self, request: web.Request) -> Fault | None:
        """Return what goes wrong with ``request``, and count it."""
        for fault in self.faults:
            if not fault.fits(request):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
                if not fault.times:
                    self.faults.remove(fault)
            return fault
        return None


FAULTS: web.AppKey[FaultPlan] = web.AppKey("FAULTS", FaultPlan)
_FAULTS: Final = TypeAdapter(list[Fault])
_CODES: Final = {429: "TooManyRequests", 503: "ServiceUnavailable", 504: "GatewayTimeout"}


def add_routes(app: web.Application) -> None:
    """Add the routes with which faults are made and requests counted."""
    app[FAULTS] = FaultPlan()
    app.router.add_get("/_simulator/faults", _show)
    app.router.add_post("/_simulator/faults", _plan)
    app.router.add_delete("/_simulator/faults", _clear)
    app.router.add_get("/_simulator/requests", _requests)


@web.middleware
async def middleware(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Let the request meet the fault that was planned for it."""
    if request.path.startswith("/_simulator") or AS_OUTLOOK in request.headers:
        return await handler(request)
    request.app[FAULTS].requests.append(f"{request.method} {request.path_qs}")
    fault = request.app[FAULTS].next_for(request)
    if fault is None:
        return await handler(request)
    await asyncio.sleep(fault.latency)
    if fault.drop:
        _drop(request)
        return web.Response()
    if fault.status is not None:
        return _failure(fault)
    response = await handler(request)
    if fault.truncate and isinstance(response, web.Response) and isinstance(response.body, bytes):
        response.body = response.body[: len(response.body) // 2]
    return response


def _drop(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _failure(fault: Fault) -> web.Response:
    status = fault.status or 500
    headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    code = _CODES.get(status, "UnknownError")
    return error_response(
        GraphError(status, code, HTTPStatus(status).phrase), str(uuid4()), headers
    )


async def _show(request: web.Request) -> web.Response:
    return web.json_response([fault.model_dump() for fault in request.app[FAULTS].faults])


async def _plan(request: web.Request) -> web.Response:
    """Plan the faults of the body, a list or a single one, after those that were planned."""
    try:
        body = await request.json()
        planned = _FAULTS.validate_python(body if isinstance(body, list) else [body])
    except ValidationError as error:
        return web.json_response(error.errors(include_url=False), status=422)
    except ValueError:
        return web.json_response({"error": "The body is not JSON."}, status=400)
    request.app[FAULTS].faults += planned
    return await _show(request)


async def _clear(request: web.Request) -> web.Response:
    request.app[FAULTS].faults.clear()
    return await _show(request)


async def _requests(request: web.Request) -> web.Response:
    """Tell which requests came in, oldest first."""
    return web.json_response(list(request.app[FAULTS].requests))
