"""Fixtures that every test may use: a real database, cheap to make."""

import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from bot.adapters.db.database import Database
from bot.adapters.db.embedded import EmbeddedServer
from bot.adapters.db.schema import migrate

# No test is a stopwatch: on a busy machine an example may take a while.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

_TEMPLATE = "template_migrated"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedServer]:
    """Run one embedded server a test session, with a migrated template database."""
    folder = Path(tempfile.mkdtemp(prefix="slimmer-pg-"))
    server = EmbeddedServer(folder / "data", durable=False)
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {_TEMPLATE}")
    migrate(server.url(_TEMPLATE))
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_database_url(postgres: EmbeddedServer) -> Callable[[], str]:
    """Return a function that clones the template and returns the URL of the clone."""

    def clone() -> str:
        name = f"test_{os.getpid()}_{next(_numbers)}"
        with psycopg.connect(postgres.url(), autocommit=True) as connection:
            connection.execute(
                f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY file_copy".encode()
            )
        return postgres.url(name)

    return clone


@pytest.fixture
def database_url(new_database_url: Callable[[], str]) -> str:
    """Return the URL of a fresh, migrated database."""
    return new_database_url()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Return a fresh, migrated database."""
    fresh = Database(database_url)
    yield fresh
    await fresh.close()
