"""An issuer of tokens such as the Bot Connector: metadata, keys, and tokens to order."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from bot.adapters.teams.auth import ISSUER

APP_ID = "3a1c6c33-0c5f-4a1e-9f5d-7a2b6f1e0d11"


@cache
def private_key(number: int) -> RSAPrivateKey:
    """Return one of a few keys; made once, because making them is slow."""
    del number
    return generate_private_key(public_exponent=65537, key_size=2048)


class Issuer:
    """Signs with key ``kid``; publishes the keys in ``published``."""

    def __init__(self, url: str = "") -> None:
        self.url = url
        self.kid = "key-1"
        self.published: dict[str, list[str] | None] = {"key-1": ["msteams", "skype"]}
        self.fetched = 0
        self.broken = False

    @property
    def metadata_url(self) -> str:
        return f"{self.url}/v1/.well-known/openidconfiguration"

    def key(self, kid: str | None = None) -> RSAPrivateKey:
        return private_key(int((kid or self.kid).removeprefix("key-")))

    def token(
        self,
        service_url: str | None,
        *,
        kid: str | None = None,
        key: Any = None,
        algorithm: str = "RS256",
        **claims: Any,
    ) -> str:
        now = int(time.time())
        content = {"iss": ISSUER, "aud": APP_ID, "nbf": now - 10, "exp": now + 3600}
        content |= {"serviceurl": service_url} | claims
        content = {name: value for name, value in content.items() if value is not None}
        headers = {"kid": kid or self.kid}
        return jwt.encode(content, key or self.key(kid), algorithm=algorithm, headers=headers)

    async def metadata(self, _: web.Request) -> web.Response:
        self.fetched += 1
        if self.broken:
            return web.Response(status=500)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/v1/keys"})

    async def keys(self, _: web.Request) -> web.Response:
        keys = []
        for kid, endorsements in self.published.items():
            jwk = RSAAlgorithm.to_jwk(self.key(kid).public_key(), as_dict=True)
            keys.append(jwk | {"kid": kid, "use": "sig"})
            if endorsements is not None:
                keys[-1]["endorsements"] = endorsements
        return web.json_response({"keys": keys})


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """Serve on loopback and return the address."""
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def issuing() -> AsyncIterator[Issuer]:
    issuer = Issuer()
    app = web.Application()
    app.router.add_get("/v1/.well-known/openidconfiguration", issuer.metadata)
    app.router.add_get("/v1/keys", issuer.keys)
    async with serving(app) as issuer.url:
        yield issuer
