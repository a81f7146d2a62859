"""Trying again for as long as the one who asks can wait, and not a moment longer."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import httpx
from kiota_http.middleware import RetryHandler
from kiota_http.middleware.middleware import BaseMiddleware

from bot import telemetry

RETRIES: Final = 3
ASKED_PAUSES_FROM: Final = 3.0
"""Who has less patience than these seconds, in a turn, does not sleep because Graph asks for it."""
FIRST_PAUSE: Final = 0.2  # seconds, doubled at each try, with jitter
_PASSING: Final = frozenset((429, 503, 504))


class Deadline:
    """The moment, some seconds from now, at which patience ends."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until = asyncio.get_running_loop().time() + seconds

    @property
    def left(self) -> float:
        """Return how many seconds are left; none are left from 0 on."""
        return self._until - asyncio.get_running_loop().time()

    def allows(self, pause: float | None) -> bool:
        """Return whether to wait as long as Graph asks. While a person waits, that is never."""
        return not pause or (self._seconds >= ASKED_PAUSES_FROM and pause < self.left)


_deadline: ContextVar[Deadline] = ContextVar("_deadline")


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Let what is sent within the context know how long it may take in all."""
    token = _deadline.set(Deadline(seconds))
    try:
        yield
    finally:
        _deadline.reset(token)


def pause_before(attempt: int) -> float:
    """Return how many seconds to wait before trying again, if nobody says how long."""
    return FIRST_PAUSE * (1 << attempt) * random.uniform(0.5, 1.5)  # noqa: S311 - jitter


class Retrying(BaseMiddleware):
    """Sends again what Graph had no time for: 429, 503 and 504, POST included.

    Graph says how long to wait. If that is longer than there is, its answer is given at once.
    ``sent`` counts what was sent.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sent = 0

    async def send(
        self, request: httpx.Request, transport: httpx.AsyncBaseTransport
    ) -> httpx.Response:
        """Return the first answer that is not to be tried again, or the last one."""
        for attempt in range(RETRIES):
            response = await self._send(request, transport)
            if response.status_code not in _PASSING:
                return response
            deadline, asked = _deadline.get(), retry_after(response.headers.get("Retry-After"))
            pause = asked or pause_before(attempt)
            if not deadline.allows(asked) or pause >= deadline.left:
                return response
            await response.aclose()
            await asyncio.sleep(pause)
        return await self._send(request, transport)

    async def _send(
        self, request: httpx.Request, transport: httpx.AsyncBaseTransport
    ) -> httpx.Response:
        self.sent += 1
        with telemetry.timed(telemetry.GRAPH, method=request.method.lower()) as labels:
            response = await super().send(request, transport)
            labels["status"] = str(response.status_code)
        return response


def retry_after(header: str | None) -> float | None:
    """Return the seconds that a Retry-After header means, a number or a date."""
    return None if header is None else RetryHandler()._parse_retry_after(header)  # noqa: SLF001 - the SDK's own
