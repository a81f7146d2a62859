"""The bot's own tokens, with which it proves to the connector who it is."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import structlog

if TYPE_CHECKING:
    from azure.core.credentials_async import AsyncTokenCredential

SCOPE = "https://api.botframework.com/.default"
FETCH_TIMEOUT = 10.0  # seconds

RENEWED_BEFORE = 600.0
"""Seconds before its end from which a token is renewed, while the old one is still used."""

USED_UNTIL = 30.0
"""Seconds before its end from which a token is not used any more."""

logger = structlog.get_logger()


class TokenNotObtained(Exception):
    """Microsoft did not give a token. What it said about it stays out of the logs."""


class Grant(Protocol):
    """A token, with the moment at which it ends: seconds since 1970."""

    @property
    def token(self) -> str:
        """Return the token itself."""
        ...

    @property
    def expires_on(self) -> int:
        """Return when it ends."""
        ...


class Credential(Protocol):
    """What is used of azure-identity's asynchronous credentials."""

    async def get_token(self, *scopes: str) -> Grant:
        """Ask Microsoft for a token. Raises whatever is beneath it."""
        ...

    async def close(self) -> None:
        """Close its connections."""
        ...


class TokenSource(Protocol):
    """Gives the token to send along, or nothing where none is needed."""

    async def token(self) -> str | None:
        """Return a token that is valid now. Raises `TokenNotObtained`."""
        ...


class NoTokens:
    """For development: the other side is on this machine and does not ask."""

    async def token(self) -> None:
        """Return no token."""


class CredentialTokens:
    """Tokens of an azure-identity credential: kept, and renewed before they end."""

    def __init__(
        self,
        credential: Credential,
        now: Callable[[], float] = time.time,
        *,
        scope: str = SCOPE,
    ) -> None:
        self._credential = credential
        self._scope = scope
        self._now = now
        self._token = ""
        self._ends_at = 0.0
        self._renewal: asyncio.Task[None] | None = None

    async def token(self) -> str:
        """Return a token that is valid now; one renewal serves all who ask for it."""
        left = self._ends_at - self._now()
        if left < RENEWED_BEFORE and self._renewal is None:
            self._renewal = asyncio.create_task(self._renew())
            self._renewal.add_done_callback(self._renewed)
        if left < USED_UNTIL and self._renewal is not None:
            await asyncio.shield(self._renewal)
        return self._token

    async def _renew(self) -> None:
        try:
            async with asyncio.timeout(FETCH_TIMEOUT):
                granted = await self._credential.get_token(self._scope)
        except Exception as error:  # noqa: BLE001 - credentials raise whatever is beneath them
            raise TokenNotObtained(type(error).__name__) from None
        self._token, self._ends_at = granted.token, float(granted.expires_on)

    def _renewed(self, renewal: asyncio.Task[None]) -> None:
        self._renewal = None
        if not renewal.cancelled() and (error := renewal.exception()) is not None:
            logger.warning("token not renewed", error=str(error))

    async def close(self) -> None:
        """Close the credential's connections."""
        await self._credential.close()


def managed_identity(client_id: str | None) -> "AsyncTokenCredential":
    """Return the credential of the machine on which the bot runs."""
    from azure.identity.aio import ManagedIdentityCredential  # noqa: PLC0415 - slow to import

    return ManagedIdentityCredential(client_id=client_id or None)


def client_secret(tenant_id: str, app_id: str, secret: str) -> "AsyncTokenCredential":
    """Return the credential of a secret."""
    from azure.identity.aio import ClientSecretCredential  # noqa: PLC0415 - slow to import

    return ClientSecretCredential(tenant_id, app_id, secret)


def certificate(tenant_id: str, app_id: str, pem: Path) -> "AsyncTokenCredential":
    """Return the credential of a certificate with its key, in a PEM file."""
    from azure.identity.aio import CertificateCredential  # noqa: PLC0415 - slow to import

    return CertificateCredential(tenant_id, app_id, str(pem))
