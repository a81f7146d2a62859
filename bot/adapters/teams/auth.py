"""Who may knock: every rule for requests that claim to come from the Bot Connector.

Source: Microsoft, "Authenticate requests from the Bot Connector service to your bot"; what the
library botbuilder forgets of it is in the tests.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

import jwt

from bot.adapters.teams.service_urls import ServiceUrls
from bot.adapters.teams.signing_keys import KeysUnavailable, SigningKey, SigningKeys

ISSUER = "https://api.botframework.com"
ALGORITHM = "RS256"
CLOCK_SKEW = 300  # seconds
LONGEST_TOKEN = 8_192  # characters
MOST_TOKENS_KEPT = 1_000


class TurnedAway(Exception):
    """The request is refused. ``reason`` is for the log: it holds nothing of the request."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller whose token is genuine. What it may deliver depends on the activity."""

    kid: str
    service_url: str
    expires_at: float


class Authentication(Protocol):
    """Decides which requests are let in. Both methods raise `TurnedAway`."""

    async def identify(self, headers: Mapping[str, str]) -> Caller | None:
        """Return who sent a request, from its headers: before its body is read."""
        ...

    def admit(self, caller: Caller | None, activity: Mapping[str, Any]) -> None:
        """Check that this caller may deliver this activity."""
        ...


class ConnectorAuthentication:
    """Lets in what the Bot Connector signed for this bot, from our tenant, over our channels.

    Only Teams by default: over other channels (Direct Line, web chat) the client says who it is.
    """

    def __init__(
        self,
        keys: SigningKeys,
        *,
        app_id: str,
        tenant_id: str,
        service_urls: ServiceUrls,
        channels: frozenset[str] = frozenset({"msteams"}),
        now: Callable[[], float] = time.time,
    ) -> None:
        if not app_id or not tenant_id:
            raise ValueError("authentication needs the app id and the tenant id")
        self._keys = keys
        self._app_id = app_id
        self._tenant_id = tenant_id.lower()
        self._service_urls = service_urls
        self._channels = channels
        self._now = now
        self._verified: dict[bytes, Caller] = {}

    async def identify(self, headers: Mapping[str, str]) -> Caller:
        """Return the caller whose token is genuine, for us, and of now."""
        scheme, _, token = headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.isascii() or not 0 < len(token) < LONGEST_TOKEN:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "no token")
        fingerprint = hashlib.sha256(token.encode()).digest()
        caller = self._verified.get(fingerprint)
        if caller is not None and self._now() < caller.expires_at:
            if self._keys.known(caller.kid) is None:
                raise TurnedAway(HTTPStatus.UNAUTHORIZED, "key withdrawn")
            return caller
        caller = await self._verify(token)
        while len(self._verified) >= MOST_TOKENS_KEPT:
            del self._verified[next(iter(self._verified))]
        self._verified[fingerprint] = caller
        return caller

    async def _verify(self, token: str) -> Caller:
        kid, key = await self._key_of(token)
        try:
            claims = jwt.decode(
                token,
                key.key,
                algorithms=[ALGORITHM],
                audience=self._app_id,
                issuer=ISSUER,
                leeway=CLOCK_SKEW,
                options={"require": ["exp", "iss", "aud"]},
            )
        except jwt.PyJWTError as error:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, f"token: {type(error).__name__}") from None
        service_url = claims.get("serviceurl")
        if not isinstance(service_url, str):
            raise TurnedAway(HTTPStatus.FORBIDDEN, "token without serviceurl")
        return Caller(kid, service_url, float(claims["exp"]) + CLOCK_SKEW)

    async def _key_of(self, token: str) -> tuple[str, SigningKey]:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "token unreadable") from None
        kid = header.get("kid")
        if header.get("alg") != ALGORITHM or not isinstance(kid, str):
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "token of another kind")
        try:
            key = await self._keys.find(kid)
        except KeysUnavailable:
            raise TurnedAway(HTTPStatus.SERVICE_UNAVAILABLE, "no keys") from None
        if key is None:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "unknown key")
        return kid, key

    def admit(self, caller: Caller | None, activity: Mapping[str, Any]) -> None:
        """Check service URL, channel and tenant; these are never taken from a cache."""
        if caller is None:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "no caller")
        service_url = activity.get("serviceUrl")
        if not service_url or service_url != caller.service_url:
            raise TurnedAway(HTTPStatus.FORBIDDEN, "serviceUrl is not that of the token")
        if not self._service_urls.allows(service_url):
            raise TurnedAway(HTTPStatus.FORBIDDEN, "serviceUrl not allowed")
        channel = activity.get("channelId")
        key = self._keys.known(caller.kid)
        allowed = key.endorsements & self._channels if key else frozenset()
        if not isinstance(channel, str) or channel not in allowed:
            raise TurnedAway(HTTPStatus.FORBIDDEN, "channel not endorsed")
        tenants = tenants_of(activity)
        if not tenants or any(tenant.lower() != self._tenant_id for tenant in tenants):
            raise TurnedAway(HTTPStatus.FORBIDDEN, "another tenant")


class LocalAuthentication:
    """For development without an app id: everybody on this machine, replies to this machine.

    Browsers say where a request comes from; a page on the internet must not use the bot this way.
    """

    def __init__(self, service_urls: ServiceUrls) -> None:
        self._service_urls = service_urls

    async def identify(self, headers: Mapping[str, str]) -> None:
        """Refuse what comes from a web page."""
        if "Origin" in headers:
            raise TurnedAway(HTTPStatus.FORBIDDEN, "from a web page")

    def admit(self, caller: Caller | None, activity: Mapping[str, Any]) -> None:  # noqa: ARG002 - nobody to check
        """Check that the reply stays on this machine."""
        service_url = activity.get("serviceUrl")
        if not isinstance(service_url, str) or not self._service_urls.allows(service_url):
            raise TurnedAway(HTTPStatus.FORBIDDEN, "serviceUrl not on this machine")


def tenants_of(activity: Mapping[str, Any]) -> list[str]:
    """Return the tenants that an activity names, in all places where Teams puts them."""
    conversation = _object(activity.get("conversation"))
    tenant = _object(_object(activity.get("channelData")).get("tenant"))
    named = (conversation.get("tenantId"), tenant.get("id"))
    return [str(value) for value in named if value]


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
