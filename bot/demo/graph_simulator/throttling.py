"""How much Graph takes from one application: per mailbox 4 at once, and 10,000 in ten minutes."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable
from time import monotonic
from uuid import uuid4

from aiohttp import web

from bot.demo.graph_simulator.faults import AS_OUTLOOK
from bot.demo.graph_simulator.odata import GraphError, error_response

AT_ONCE = 4
MOST = 10_000
PERIOD = 600.0
_OUTLOOK = re.compile(r"/v1\.0/users/(?P<id>[^/]+)/(?:calendar|calendarView|events)(?:/|$)")


class Limits:
    """The limits, which may be changed while it runs, and how near each mailbox is to them.

    ``refused`` counts what was too much. ``time`` is a clock in seconds.
    """

    def __init__(self, time: Callable[[], float] = monotonic) -> None:
        self.at_once = AT_ONCE
        self.most = MOST
        self.period = PERIOD
        self.retry_after: int | None = 1
        self.refused = 0
        self.busy: Counter[str] = Counter()
        self._time = time
        self._moments: defaultdict[str, deque[float]] = defaultdict(deque)

    def is_over(self, mailbox: str) -> str | None:
        """Count a request, and return the name of the limit that it goes over."""
        moments, now = self._moments[mailbox], self._time()
        while moments and moments[0] <= now - self.period:
            moments.popleft()
        if self.busy[mailbox] >= self.at_once:
            return "MailboxConcurrency"
        if len(moments) >= self.most:
            return "RequestRate"
        moments.append(now)
        return None


LIMITS: web.AppKey[Limits] = web.AppKey("LIMITS", Limits)


@web.middleware
async def middleware(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse what is too much for a mailbox."""
    outlook = _OUTLOOK.match(request.path)
    if outlook is None or AS_OUTLOOK in request.headers:
        return await handler(request)
    limits, mailbox = request.app[LIMITS], outlook["id"].lower()
    limit = limits.is_over(mailbox)
    if limit is not None:
        limits.refused += 1
        message = f"Application is over its {limit} limit."
        pause = {} if limits.retry_after is None else {"Retry-After": str(limits.retry_after)}
        error = GraphError(429, "ApplicationThrottled", message)
        return error_response(error, str(uuid4()), pause)
    limits.busy[mailbox] += 1
    try:
        return await handler(request)
    finally:
        limits.busy[mailbox] -= 1
