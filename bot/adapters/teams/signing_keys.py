"""The keys with which the Bot Connector signs its tokens."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt
import orjson
import structlog

from bot.adapters.teams.service_urls import is_loopback

FETCH_TIMEOUT = aiohttp.ClientTimeout(total=5)

REFRESHED_EVERY = 24 * 3600.0
"""Seconds between refreshes without a cause. Microsoft asks for one a day."""

UNKNOWN_KEY_PAUSE = 300.0
"""Seconds between refreshes for the sake of unknown keys: anybody can name one."""

FAILURE_PAUSE = 10.0
"""Seconds before keys that could not be had are asked for again."""

logger = structlog.get_logger()


class KeysUnavailable(Exception):
    """No key is known and none can be had now."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key, and the channels whose activities it may sign."""

    key: Any
    endorsements: frozenset[str]


class SigningKeys:
    """A cache of the keys, found through the OpenID metadata document of their issuer."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._monotonic = monotonic
        self._keys: Mapping[str, SigningKey] = {}
        self._refresh: asyncio.Task[bool] | None = None
        self._asked_again_from = float("-inf")

    async def find(self, kid: str) -> SigningKey | None:
        """Return the key called ``kid``; an unknown one refreshes the keys, but not each time.

        Raises `KeysUnavailable` when no key is known at all.
        """
        if kid not in self._keys:
            await self._refresh_for_unknown_key()
        if not self._keys:
            raise KeysUnavailable
        return self._keys.get(kid)

    async def _refresh_for_unknown_key(self) -> None:
        now = self._monotonic()
        if self._refresh is not None:
            await self.refresh()
        elif now >= self._asked_again_from:
            # The very first fetch had to be; the next unknown key may have one of its own.
            self._asked_again_from = now + (UNKNOWN_KEY_PAUSE if self._keys else 0)
            if not await self.refresh():
                self._asked_again_from = now + FAILURE_PAUSE

    def known(self, kid: str) -> SigningKey | None:
        """Return the key called ``kid`` if it is known now."""
        return self._keys.get(kid)

    async def ready(self) -> bool:
        """Return whether there are keys, fetching them if there are none."""
        return bool(self._keys) or await self.refresh()

    async def refresh(self) -> bool:
        """Fetch the keys, once for all who ask at the same time; return whether that worked."""
        if self._refresh is None:
            self._refresh = asyncio.create_task(self._replace())
        return await asyncio.shield(self._refresh)

    async def keep_fresh(self) -> None:
        """Refresh the keys every day, for as long as this runs."""
        while True:
            fetched = await self.refresh()
            await asyncio.sleep(REFRESHED_EVERY if fetched else UNKNOWN_KEY_PAUSE)

    async def _replace(self) -> bool:
        try:
            metadata = await self._fetch(self._metadata_url)
            self._keys = _read(await self._fetch(metadata["jwks_uri"]))
        except (aiohttp.ClientError, TimeoutError, ValueError, LookupError, TypeError) as error:
            logger.warning("signing keys not fetched", error=type(error).__name__)
            return False
        else:
            return True
        finally:
            self._refresh = None

    async def _fetch(self, url: str) -> dict[str, Any]:
        if urlsplit(url).scheme != "https" and not is_loopback(url):
            raise ValueError("keys come over https")
        async with self._session.get(url, timeout=FETCH_TIMEOUT, raise_for_status=True) as answer:
            document = orjson.loads(await answer.read())
        if not isinstance(document, dict):
            raise TypeError("a document of keys is an object")
        return document


def _read(document: dict[str, Any]) -> dict[str, SigningKey]:
    keys = {
        entry["kid"]: SigningKey(
            key=jwt.PyJWK(entry, algorithm="RS256").key,
            endorsements=frozenset(entry.get("endorsements") or ()),
        )
        for entry in document["keys"]
        if entry.get("kty") == "RSA" and entry.get("kid")
    }
    if not keys:
        raise LookupError("a document of keys without keys")
    return keys
