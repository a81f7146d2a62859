"""What one can do to the simulator while it runs: ``/_simulator``. Faults have a module too."""

from typing import Final, TypeVar

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.demo.graph_simulator.deltas import DELTA_TOKENS
from bot.demo.graph_simulator.exchange import EXCHANGE
from bot.demo.graph_simulator.notifications import LIFECYCLE_EVENTS, NOTIFIER, Mishaps
from bot.demo.graph_simulator.throttling import LIMITS


class Settings(BaseModel):
    """Only what is given is changed. ``answer_after`` nothing: rooms wait until they are told."""

    model_config = ConfigDict(extra="forbid")

    answer_after: float | None = Field(default=None, ge=0)
    unreadable: list[str] = []
    at_once: int = Field(default=4, ge=1)
    most: int = Field(default=10_000, ge=0)
    retry_after: int | None = Field(default=1, ge=0)


class Lifecycle(BaseModel):
    """A lifecycle event to tell, to everybody or to one subscription."""

    model_config = ConfigDict(extra="forbid")

    event: str = Field(pattern="^(" + "|".join(LIFECYCLE_EVENTS) + ")$")
    subscription: str | None = None


Asked = TypeVar("Asked", bound=BaseModel)
_LIMITS: Final = frozenset(("at_once", "most", "retry_after"))


def add_routes(app: web.Application) -> None:
    """Add the routes with which the simulator is told what to do."""
    app.router.add_patch("/_simulator/settings", _set)
    app.router.add_post("/_simulator/answer-rooms", _answer_rooms)
    app.router.add_put("/_simulator/notifications", _plan)
    app.router.add_post("/_simulator/notifications/release", _release)
    app.router.add_post("/_simulator/lifecycle", _lifecycle)
    app.router.add_post("/_simulator/forget-delta", _forget)


async def _set(request: web.Request) -> web.Response:
    settings = await _read(request, Settings)
    exchange, limits = request.app[EXCHANGE], request.app[LIMITS]
    for name in settings.model_fields_set:
        value = getattr(settings, name)
        if name == "unreadable":
            exchange.unreadable = {address.lower() for address in value}
        else:
            setattr(limits if name in _LIMITS else exchange, name, value)
    return web.json_response(settings.model_dump(exclude_unset=True))


async def _answer_rooms(request: web.Request) -> web.Response:
    request.app[EXCHANGE].answer_rooms()
    return web.Response(status=204)


async def _plan(request: web.Request) -> web.Response:
    mishaps = await _read(request, Mishaps)
    request.app[NOTIFIER].mishaps = mishaps
    return web.json_response(mishaps.model_dump())


async def _release(request: web.Request) -> web.Response:
    request.app[NOTIFIER].release()
    return web.Response(status=204)


async def _lifecycle(request: web.Request) -> web.Response:
    asked = await _read(request, Lifecycle)
    request.app[NOTIFIER].tell_lifecycle(asked.event, asked.subscription)
    return web.Response(status=204)


async def _forget(request: web.Request) -> web.Response:
    request.app[DELTA_TOKENS].forget()
    return web.Response(status=204)


async def _read(request: web.Request, into: type[Asked]) -> Asked:
    try:
        return into.model_validate_json(await request.read())
    except ValidationError as error:
        raise web.HTTPUnprocessableEntity(
            text=error.json(include_url=False), content_type="application/json"
        ) from None
