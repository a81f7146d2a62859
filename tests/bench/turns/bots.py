"""The bots that are measured, each in a process of its own, on a core of its own.

Each imports what it needs and no more: a process that knows less is a faster one.

``python -m tests.bench.turns.bots KIND PORT METADATA_URL DATABASE_URL``
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import orjson
import uvloop
from aiohttp import web

from bot import logs
from bot.adapters.db.conversations import DatabaseReferences
from bot.adapters.db.database import Database
from bot.adapters.db.inbox import DatabaseInbox
from bot.adapters.teams.auth import ConnectorAuthentication
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.door import build_door, open_session
from bot.adapters.teams.outbound_tokens import CredentialTokens
from bot.adapters.teams.service_urls import ThisMachine
from bot.adapters.teams.signing_keys import SigningKeys
from bot.adapters.web.app import create_app
from bot.adapters.web.server import listening
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.kernel.clock import SystemClock
from bot.kernel.people import Person, PersonId
from tests.adapters.teams.issuer import APP_ID
from tests.adapters.teams.stand_ins import NamingVoice, SmallBot, SmallStaff
from tests.adapters.teams.world import TENANT

HOST = "127.0.0.1"


class Forever:
    """A token that lasts: outbound tokens are cached, so they are not what is measured."""

    token = "benchmark"
    expires_on = 4_000_000_000

    async def get_token(self, *_: str, **__: Any) -> "Forever":
        return self

    async def close(self) -> None: ...


@asynccontextmanager
async def ours(metadata_url: str, database_url: str) -> AsyncIterator[web.Application]:
    """Yield the whole bot, with the one exception that its service URL is on this machine."""
    from bot.bootstrap import build
    from bot.settings import Settings

    bot = build(Settings(local=True, database_url=database_url))  # type: ignore[arg-type] - pydantic's
    async with open_session() as session:
        keys = SigningKeys(session, metadata_url)
        door = build_door(
            authentication=ConnectorAuthentication(
                keys, app_id=APP_ID, tenant_id=TENANT, service_urls=ThisMachine()
            ),
            connector=Connector(session, CredentialTokens(Forever()), ThisMachine()),  # type: ignore[arg-type] - a stand-in
            conversation=bot.router,
            voice=bot.voice,
            people=bot.people,
            inbox=bot.inbox,
            references=bot.references,
            clock=bot.clock,
        )
        yield create_app(door, {"keys": keys.ready})
    await bot.close()


@asynccontextmanager
async def door(metadata_url: str, database_url: str) -> AsyncIterator[web.Application]:
    """Yield the door with next to nothing behind it: what Teams and the inbox cost."""
    database, clock, small = Database(database_url), SystemClock(), SmallBot()
    staff = SmallStaff()
    (sanne,) = staff.people.values()

    class Everybody:
        async def by_id(self, person_id: PersonId) -> Person:
            return sanne

    class Silent:
        async def on_message(self, turn: Turn, text: str) -> tuple[Reply, ...]:
            return (Reply(f"Echo: {text}"),)

        on_tap, on_welcome = small.on_tap, small.on_welcome

    async with open_session() as session:
        keys = SigningKeys(session, metadata_url)
        built = build_door(
            authentication=ConnectorAuthentication(
                keys, app_id=APP_ID, tenant_id=TENANT, service_urls=ThisMachine()
            ),
            connector=Connector(session, CredentialTokens(Forever()), ThisMachine()),  # type: ignore[arg-type] - a stand-in
            conversation=Silent(),
            voice=NamingVoice(),
            people=Everybody(),
            inbox=DatabaseInbox(database, clock),
            references=DatabaseReferences(database, clock),
            clock=clock,
        )
        yield create_app(built, {"keys": keys.ready})
    await database.close()


@asynccontextmanager
async def bare(*_: str) -> AsyncIterator[web.Application]:
    """Yield a handler that checks nothing, stores nothing and posts one reply: the ceiling."""
    async with aiohttp.ClientSession() as session:

        async def messages(request: web.Request) -> web.Response:
            activity = orjson.loads(await request.read())
            url = f"{activity['serviceUrl']}v3/conversations/c/activities/{activity['id']}"
            reply = orjson.dumps({"type": "message", "text": f"Echo: {activity['text']}"})
            headers = {"Content-Type": "application/json"}
            async with session.post(url, data=reply, headers=headers) as response:
                await response.read()
            return web.Response()

        app = web.Application()
        app.router.add_post("/api/messages", messages)
        yield app


@asynccontextmanager
async def stock(metadata_url: str, _: str) -> AsyncIterator[web.Application]:
    """Yield botbuilder's own echo bot, spared the fetching of outbound tokens."""
    from botbuilder.core import ActivityHandler, TurnContext
    from botbuilder.integration.aiohttp import CloudAdapter
    from botframework.connector.auth import (
        AuthenticationConstants,
        BotFrameworkAuthenticationFactory,
        MicrosoftAppCredentials,
        ServiceClientCredentialsFactory,
    )

    class WithoutTokens(ServiceClientCredentialsFactory):
        async def is_valid_app_id(self, app_id: str) -> bool:
            return app_id == APP_ID

        async def is_authentication_disabled(self) -> bool:
            return False

        async def create_credentials(self, *_: object, **__: object) -> MicrosoftAppCredentials:
            return MicrosoftAppCredentials.empty()

    class Echo(ActivityHandler):
        async def on_message_activity(self, turn_context: TurnContext) -> None:
            await turn_context.send_activity(f"Echo: {turn_context.activity.text}")

    AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = metadata_url
    authentication = BotFrameworkAuthenticationFactory.create(credential_factory=WithoutTokens())
    adapter, bot = CloudAdapter(authentication), Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        return await adapter.process(request, bot) or web.Response()

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    yield app


KINDS = {"ours": ours, "door": door, "bare": bare, "stock": stock}


async def run(kind: str, port: int, metadata_url: str, database_url: str) -> None:
    """Serve until the process is ended."""
    async with (
        KINDS[kind](metadata_url, database_url) as app,
        listening(app, HOST, port),
    ):
        await asyncio.Event().wait()


if __name__ == "__main__":
    kind, port, metadata_url, database_url = sys.argv[1:]
    if kind != "stock":
        logs.configure(open(os.devnull, "wb"))  # noqa: SIM115 - lines are made, and thrown away
    main = run(kind, int(port), metadata_url, database_url)
    if kind == "stock":
        asyncio.run(main)  # as its documentation runs it
    else:
        uvloop.run(main)
