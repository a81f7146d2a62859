"""The door with an echo behind it: what Teams and the inbox cost."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

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
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.kernel.clock import SystemClock
from bot.kernel.people import Person, PersonId
from tests.adapters.teams.issuer import APP_ID
from tests.adapters.teams.stand_ins import SANNE, NamingVoice, SmallBot, SmallStaff
from tests.adapters.teams.world import TENANT
from tests.bench.turns.serving import Forever, main


class Everybody:
    """Knows everybody, as Sanne."""

    sanne = SmallStaff().people[SANNE]

    async def by_id(self, person_id: PersonId) -> Person:
        return self.sanne


class Echo(SmallBot):
    """Says what it hears, and keeps nothing."""

    async def on_message(self, turn: Turn, text: str) -> tuple[Reply, ...]:
        return (Reply(f"Echo: {text}"),)


@asynccontextmanager
async def door(metadata_url: str, database_url: str) -> AsyncIterator[web.Application]:
    """Yield the application."""
    database, clock = Database(database_url), SystemClock()
    async with open_session() as session:
        keys = SigningKeys(session, metadata_url)
        built = build_door(
            authentication=ConnectorAuthentication(
                keys, app_id=APP_ID, tenant_id=TENANT, service_urls=ThisMachine()
            ),
            connector=Connector(session, CredentialTokens(Forever()), ThisMachine()),
            conversation=Echo(),
            voice=NamingVoice(),
            people=Everybody(),
            inbox=DatabaseInbox(database, clock),
            references=DatabaseReferences(database, clock),
            clock=clock,
        )
        yield create_app(built, {"keys": keys.ready})
    await database.close()


if __name__ == "__main__":
    main(door)
