"""Where Graph tells that a calendar changed: a handshake, and notifications that are queued."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from http import HTTPStatus

import structlog
from aiohttp import web

from bot.adapters.graph.notifications import (
    NotificationsUnreadable,
    handshake,
    read_notifications,
)
from bot.features.rooms.domain import Notification

PATH = "/api/graph/notifications"
QUEUED_WITHIN = 2.5
"""Graph wants an answer within three seconds, and otherwise delivers again."""

Receive = Callable[[Collection[Notification]], Awaitable[int]]
logger = structlog.get_logger()


def add_notifications(app: web.Application, receive: Receive, secret: str) -> None:
    """Add the endpoint to ``app``. What knows the ``secret`` is handed to ``receive``."""

    async def notified(request: web.Request) -> web.Response:
        token = handshake(request.query)
        if token is not None:
            return web.Response(text=token, content_type="text/plain")
        try:
            told = read_notifications(await request.read(), secret)
        except NotificationsUnreadable as error:
            logger.info("notifications unreadable", reason=str(error))
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        if told.refused:
            logger.warning("notifications without the secret", count=told.refused)
        try:
            async with asyncio.timeout(QUEUED_WITHIN):
                await receive(told.notifications)
        except TimeoutError:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response(status=HTTPStatus.ACCEPTED)

    app.router.add_post(PATH, notified)
