"""The Bot Connector: what the bot says in Teams goes out here, through one pool of connections."""

import asyncio
import email.utils
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import quote

import aiohttp
import orjson
from yarl import URL

from bot import telemetry
from bot.adapters.teams.connector_errors import (
    ConnectorError,
    ConnectorNotReached,
    SendingThrottled,
    error_code,
    refusal,
)
from bot.adapters.teams.outbound_tokens import TokenNotObtained, TokenSource
from bot.adapters.teams.service_urls import ServiceUrls

CALL_TIMEOUT = aiohttp.ClientTimeout(total=5, connect=2)

WITHIN_A_TURN = 10.0
"""Seconds that a reply may take, retries included: Teams waits about 15 for a turn."""

THROTTLED = 429
WORTH_ANOTHER_TRY = frozenset({412, THROTTLED, 502, 503, 504})
FIRST_PAUSE = 0.5  # seconds, doubled at each try, with jitter
LONGEST_PAUSE = 8.0


class Connector:
    """Calls of the connector's REST API. They raise a `ConnectorError`.

    ``before_each`` is awaited before each request, with the conversation to which it sends, or with
    nothing if it sends to none: it keeps the pace of the installation and of the conversation.
    ``patience`` is the number of seconds within which a call and its retries must end.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        tokens: TokenSource,
        service_urls: ServiceUrls,
        *,
        before_each: Callable[[str], Awaitable[None]] | None = None,
        patience: float = WITHIN_A_TURN,
        call_timeout: aiohttp.ClientTimeout = CALL_TIMEOUT,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._service_urls = service_urls
        self._before_each = before_each
        self._patience = patience
        self._call_timeout = call_timeout
        self._sleep = sleep
        self._jitter = jitter

    async def send(self, service_url: str, conversation: str, activity: Mapping[str, Any]) -> str:
        """Send a message and return its id."""
        path = f"v3/conversations/{_quoted(conversation)}/activities"
        return _id(await self._call("POST", service_url, path, activity, conversation))

    async def reply(
        self, service_url: str, conversation: str, to: str, activity: Mapping[str, Any]
    ) -> str:
        """Send a message in answer to message ``to`` and return its id."""
        path = f"v3/conversations/{_quoted(conversation)}/activities/{_quoted(to)}"
        return _id(await self._call("POST", service_url, path, activity, conversation))

    async def update(
        self, service_url: str, conversation: str, message: str, activity: Mapping[str, Any]
    ) -> None:
        """Put another text or card in the place of a message of ours."""
        path = f"v3/conversations/{_quoted(conversation)}/activities/{_quoted(message)}"
        await self._call("PUT", service_url, path, activity, conversation)

    async def delete(self, service_url: str, conversation: str, message: str) -> None:
        """Take a message of ours away."""
        path = f"v3/conversations/{_quoted(conversation)}/activities/{_quoted(message)}"
        await self._call("DELETE", service_url, path, None, conversation)

    async def create_conversation(self, service_url: str, parameters: Mapping[str, Any]) -> str:
        """Open a conversation, or find the one there is, and return its id."""
        return _id(await self._call("POST", service_url, "v3/conversations", parameters))

    async def member(self, service_url: str, conversation: str, member: str) -> dict[str, Any]:
        """Return what Teams tells of somebody in a conversation."""
        path = f"v3/conversations/{_quoted(conversation)}/members/{_quoted(member)}"
        found = await self._call("GET", service_url, path)
        return found if isinstance(found, dict) else {}

    async def _call(
        self,
        method: str,
        service_url: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        conversation: str = "",
    ) -> Any:
        if not self._service_urls.allows(service_url):
            raise ValueError("the bot does not talk to that service URL")
        url = URL(f"{service_url.rstrip('/')}/{path}", encoded=True)
        data = None if body is None else orjson.dumps(body)
        deadline = time.monotonic() + self._patience
        pause = FIRST_PAUSE
        while True:
            outcome = await self._try(method, url, data, _channel(conversation))
            if not isinstance(outcome, ConnectorError):
                return outcome
            wait = pause * self._jitter(0.5, 1.5)
            if isinstance(outcome, SendingThrottled) and outcome.retry_after is not None:
                wait = outcome.retry_after
            if time.monotonic() + wait >= deadline:
                raise outcome
            await self._sleep(wait)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _try(self, method: str, url: URL, data: bytes | None, conversation: str) -> Any:
        """Return the answer, or the error if another try makes sense; raise any other error."""
        headers = {"Content-Type": "application/json"}
        if self._before_each is not None:
            await self._before_each(conversation)
        try:
            if token := await self._tokens.token():
                headers["Authorization"] = f"Bearer {token}"
            with telemetry.timed(telemetry.TEAMS, method=method.lower()) as labels:
                async with self._session.request(
                    method,
                    url,
                    data=data,
                    headers=headers,
                    timeout=self._call_timeout,
                    allow_redirects=False,
                ) as answer:
                    status = answer.status
                    labels["status"] = str(status)
                    content = _parsed(await answer.read())
                    retry_after = _retry_after(answer.headers.get("Retry-After"))
        except aiohttp.ClientConnectorError:
            return ConnectorNotReached(0)  # nothing was sent, so it can be sent again
        except (aiohttp.ClientError, TimeoutError, TokenNotObtained) as error:
            raise ConnectorNotReached(0, type(error).__name__) from None
        if status < 300:  # noqa: PLR2004 - the good answers of HTTP
            return content
        if status == THROTTLED:
            return SendingThrottled(status, error_code(content), retry_after)
        if status in WORTH_ANOTHER_TRY:
            return ConnectorNotReached(status, error_code(content))
        raise refusal(status, content)


def _quoted(part: str) -> str:
    """Return an id for use in a path: those of Teams hold ``:``, ``;``, ``@`` and ``/``."""
    if part in {"", ".", ".."}:
        raise ValueError("not an id")
    return quote(part, safe="")


def _channel(conversation: str) -> str:
    """Return the conversation that Teams counts: of a thread, its channel."""
    return conversation.partition(";messageid=")[0]


def _parsed(content: bytes) -> Any:
    try:
        return orjson.loads(content) if content else None
    except orjson.JSONDecodeError:
        return None


def _id(answer: Any) -> str:
    found = answer.get("id") if isinstance(answer, dict) else None
    return found if isinstance(found, str) else ""


def _retry_after(value: str | None) -> float | None:
    """Return the seconds to wait: the header holds seconds or a date."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())
