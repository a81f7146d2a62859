"""The whole bot, with the one exception that its service URL is on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from pydantic import SecretStr

from bot.adapters.teams.auth import ConnectorAuthentication
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.door import build_door, open_session
from bot.adapters.teams.outbound_tokens import CredentialTokens
from bot.adapters.teams.service_urls import ThisMachine
from bot.adapters.teams.signing_keys import SigningKeys
from bot.adapters.web.app import create_app
from bot.bootstrap import build
from bot.features.deliveries.engagement import CountedTaps
from bot.settings import Settings
from tests.adapters.teams.issuer import APP_ID
from tests.adapters.teams.world import TENANT
from tests.bench.turns.serving import Forever, main

PACE = 10_000
"""Replies a second: the pace that Teams allows, 46.5, would be all that is measured."""


@asynccontextmanager
async def ours(metadata_url: str, database_url: str) -> AsyncIterator[web.Application]:
    """Yield the application."""
    bot = build(Settings(local=True, database_url=SecretStr(database_url), sends_per_second=PACE))
    async with open_session() as session:
        keys = SigningKeys(session, metadata_url)
        door = build_door(
            authentication=ConnectorAuthentication(
                keys, app_id=APP_ID, tenant_id=TENANT, service_urls=ThisMachine()
            ),
            connector=Connector(
                session,
                CredentialTokens(Forever()),
                ThisMachine(),
                before_each=bot.pace.before_a_reply,
            ),
            conversation=CountedTaps(bot.router, bot.deliveries),
            voice=bot.voice,
            people=bot.people,
            inbox=bot.inbox,
            references=bot.references,
            clock=bot.clock,
        )
        yield create_app(door, {"keys": keys.ready})
    await bot.close()


if __name__ == "__main__":
    main(ours)
