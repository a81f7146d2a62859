"""Who wants to be notified of what: ``/subscriptions``."""

import re
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from bot.demo.graph_simulator import calendars, odata
from bot.demo.graph_simulator.exchange import EXCHANGE
from bot.demo.graph_simulator.mailboxes import Mailbox
from bot.demo.graph_simulator.notifications import NOTIFIER, Notifier, Subscription
from bot.demo.graph_simulator.odata import Entity, GraphError

LONGEST: Final = timedelta(minutes=10_080)
LONGEST_CLIENT_STATE: Final = 128
HANDSHAKE_SECONDS: Final = 10
_RESOURCE = re.compile(r"/?users/(?P<id>[^/]+)/(?:calendar/)?events$", re.IGNORECASE)
_CHANGES: Final = frozenset(("created", "updated", "deleted"))


def add_routes(app: web.Application) -> None:
    """Add the routes of subscriptions."""
    app.router.add_get("/v1.0/subscriptions", _list)
    app.router.add_post("/v1.0/subscriptions", _create)
    app.router.add_get("/v1.0/subscriptions/{id}", _get)
    app.router.add_patch("/v1.0/subscriptions/{id}", _renew)
    app.router.add_delete("/v1.0/subscriptions/{id}", _remove)


async def _list(request: web.Request) -> web.Response:
    context = odata.context(request, "subscriptions")
    alive = [each.as_json() for each in request.app[NOTIFIER].subscriptions()]
    return web.json_response({"@odata.context": context, "value": alive})


async def _get(request: web.Request) -> web.Response:
    return _one(request, _subscription(request))


async def _create(request: web.Request) -> web.Response:
    """Make a subscription, if whoever listens at its addresses proves to do so."""
    notifier, body = request.app[NOTIFIER], await calendars.body_of(request)
    changes = set(str(body.get("changeType", "")).split(","))
    client_state = str(body.get("clientState") or "")
    if not changes <= _CHANGES:
        raise GraphError(400, "InvalidRequest", "The changeType is invalid.")
    if len(client_state) > LONGEST_CLIENT_STATE:
        raise GraphError(400, "InvalidRequest", "The clientState is longer than 128 characters.")
    watched, expires_at = _watched(request, body), _expiration(request, body)
    notify_url = str(body.get("notificationUrl") or "")
    lifecycle_url = body.get("lifecycleNotificationUrl")
    for url in dict.fromkeys((notify_url, lifecycle_url or notify_url)):
        await _shake_hands(notifier, url)
    subscription = Subscription(
        id=notifier.new_id(),
        address=watched.address,
        resource=str(body["resource"]),
        changes=frozenset(changes),
        notify_url=notify_url,
        lifecycle_url=str(lifecycle_url) if lifecycle_url else None,
        client_state=client_state,
        expires_at=expires_at,
    )
    notifier.add(subscription)
    return _one(request, subscription, status=201)


async def _renew(request: web.Request) -> web.Response:
    subscription = _subscription(request)
    subscription.expires_at = _expiration(request, await calendars.body_of(request))
    return _one(request, subscription)


async def _remove(request: web.Request) -> web.Response:
    request.app[NOTIFIER].remove(_subscription(request).id)
    return web.Response(status=204)


def _subscription(request: web.Request) -> Subscription:
    found = request.app[NOTIFIER].subscription(request.match_info["id"])
    if found is None:
        raise GraphError(404, "ResourceNotFound", "The object was not found.")
    return found


def _watched(request: web.Request, body: Entity) -> Mailbox:
    resource = _RESOURCE.match(str(body.get("resource")))
    if resource is None:
        raise GraphError(400, "InvalidRequest", "The resource is not supported.")
    return request.app[EXCHANGE].mailboxes.get(resource["id"])


def _expiration(request: web.Request, body: Entity) -> datetime:
    now = request.app[EXCHANGE].clock.now()
    try:
        moment = datetime.fromisoformat(str(body.get("expirationDateTime")))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not now < moment <= now + LONGEST:
        message = "Subscription expiration can only be 10080 minutes in the future."
        raise GraphError(400, "ExtensionError", message)
    return moment


async def _shake_hands(notifier: Notifier, url: str) -> None:
    """Ask whoever listens to say what we say, within ten seconds."""
    if urlsplit(url).scheme not in {"http", "https"}:
        raise GraphError(400, "InvalidRequest", "The notification URL is invalid.")
    token = f"Validation: Testing client application reachability & more {notifier.new_id()}"
    timeout = aiohttp.ClientTimeout(total=HANDSHAKE_SECONDS)
    try:
        async with notifier.session.post(
            url,
            params={"validationToken": token},
            headers={"Content-Type": "text/plain; charset=utf-8"},
            timeout=timeout,
        ) as answer:
            said = await answer.text()
            proven = (
                answer.status == HTTPStatus.OK
                and answer.content_type == "text/plain"
                and said == token
            )
    except (aiohttp.ClientError, TimeoutError):
        proven = False
    if not proven:
        message = "Subscription validation request failed. Notification endpoint must respond "
        raise GraphError(400, "ValidationError", message + "with 200 OK to validation request.")


def _one(request: web.Request, subscription: Subscription, status: int = 200) -> web.Response:
    context = odata.context(request, "subscriptions/$entity")
    body = {"@odata.context": context, **subscription.as_json()}
    return web.json_response(body, status=status)
