"""A bot behind its door, with Teams on the other side, all over real HTTP and a real database."""

import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.conversations import DatabaseReferences
from bot.adapters.db.database import Database
from bot.adapters.db.inbox import DatabaseInbox
from bot.adapters.teams.auth import ConnectorAuthentication
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.door import build_door, open_session
from bot.adapters.teams.outbound_tokens import NoTokens
from bot.adapters.teams.service_urls import ThisMachine
from bot.adapters.teams.signing_keys import SigningKeys
from bot.adapters.web.app import create_app
from bot.kernel.clock import Clock, SystemClock
from tests.adapters.teams.issuer import APP_ID, Issuer, issuing, serving
from tests.adapters.teams.stand_ins import SANNE, NamingVoice, SmallBot, SmallStaff
from tests.adapters.teams.teams_side import TeamsSide, teams_side

TENANT = "7f2b0a55-0d6b-4a0a-8d0e-3c1d2e4f5a66"
BOT = {"id": f"28:{APP_ID}", "name": "Slimmer"}
_numbers = itertools.count(1)


@dataclass
class World:
    issuer: Issuer
    teams: TeamsSide
    database: Database
    client: aiohttp.ClientSession
    bot: SmallBot = field(default_factory=SmallBot)
    staff: SmallStaff = field(default_factory=SmallStaff)
    url: str = ""

    def activity(self, **fields: Any) -> dict[str, Any]:
        """Return a message of Sanne in her own chat, as Teams sends it, but for ``fields``."""
        number = next(_numbers)
        activity: dict[str, Any] = {
            "type": "message",
            "id": f"1732{number:09}",
            "timestamp": "2026-11-24T08:00:00.000Z",
            "channelId": "msteams",
            "serviceUrl": self.teams.url,
            "from": {"id": "29:sanne", "name": "Sanne de Vries", "aadObjectId": str(SANNE)},
            "recipient": BOT,
            "conversation": {
                "id": "a:sanne/1;x",
                "conversationType": "personal",
                "tenantId": TENANT,
            },
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "nl-NL",
            "text": "hoi",
            "textFormat": "plain",
            "entities": [{"type": "clientInfo", "locale": "nl-NL"}],
        }
        activity |= fields
        return {name: value for name, value in activity.items() if value is not None}

    def token(self, **claims: Any) -> str:
        return self.issuer.token(claims.pop("service_url", self.teams.url), **claims)

    async def post(self, activity: object, *, token: str | None = "", url: str = "") -> Any:
        """Post an activity and return (status, body); without a token one is made for it."""
        token = self.token() if token == "" else token
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        async with self.client.post(
            f"{url or self.url}/api/messages", json=activity, headers=headers
        ) as response:
            is_json = response.content_type == "application/json"
            return response.status, await response.json() if is_json else None

    async def say(self, text: str | None, **fields: Any) -> int:
        status, _ = await self.post(self.activity(text=text, **fields))
        return int(status)

    async def invoke(self, name: str, value: object, **fields: Any) -> Any:
        """Post an invoke and return (status, body)."""
        return await self.post(
            self.activity(type="invoke", name=name, value=value, text=None, **fields)
        )

    async def rows(self, table: str) -> int:
        async def work(session: AsyncSession) -> int:
            return int(await session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)

        return await self.database.run(work)

    async def traces(self) -> list[int]:
        """Return how much was routed, sent and stored."""
        stored = [await self.rows(name) for name in ("inbox", "conversation_reference", "welcome")]
        routed = len(self.bot.heard) + len(self.bot.taps) + len(self.bot.welcomed)
        return [routed, len(self.teams.calls), *stored]


@asynccontextmanager
async def instance(
    world: World, *, database: Database | None = None, clock: Clock | None = None
) -> AsyncIterator[str]:
    """Run one more bot in the same world and return its address."""
    database, clock = database or world.database, clock or SystemClock()
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(open_session())
        keys = SigningKeys(session, world.issuer.metadata_url)
        door = build_door(
            authentication=ConnectorAuthentication(
                keys, app_id=APP_ID, tenant_id=TENANT, service_urls=ThisMachine()
            ),
            connector=Connector(session, NoTokens(), ThisMachine(), patience=2),
            conversation=world.bot,
            voice=NamingVoice(),
            people=world.staff,
            inbox=DatabaseInbox(database, clock),
            references=DatabaseReferences(database, clock),
            clock=clock,
        )
        yield await stack.enter_async_context(serving(create_app(door, {"keys": keys.ready})))


@asynccontextmanager
async def small_world(database: Database) -> AsyncIterator[World]:
    async with issuing() as issuer, teams_side() as teams, aiohttp.ClientSession() as client:
        world = World(issuer, teams, database, client)
        async with instance(world) as world.url:
            yield world
