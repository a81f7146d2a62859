from collections.abc import AsyncIterator

import psycopg
import pytest

from bot.adapters.db.database import Database
from bot.adapters.db.embedded import EmbeddedServer
from bot.adapters.db.schema import migrate
from tests.adapters.teams.world import World, small_world


@pytest.fixture(scope="session")
def shared_database_url(postgres: EmbeddedServer) -> str:
    """Return the URL of one database for all tests of the door, which are many."""
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE door")
    migrate(postgres.url("door"))
    return postgres.url("door")


@pytest.fixture
async def database(shared_database_url: str) -> AsyncIterator[Database]:
    """Return the shared database, empty."""
    shared = Database(shared_database_url)
    await shared.statements.run("TRUNCATE inbox, conversation_reference, welcome", {})
    yield shared
    await shared.close()


@pytest.fixture
async def world(database: Database) -> AsyncIterator[World]:
    """Return a bot behind its door, with Teams on the other side."""
    async with small_world(database) as built:
        yield built
