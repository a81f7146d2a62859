import psycopg
import pytest
from sqlalchemy import text

from bot.adapters.db import schema
from bot.adapters.db.database import Database
from bot.adapters.db.embedded import EmbeddedServer
from bot.adapters.jobs.queue import Queue


class Tokens:
    """A credential whose tokens change, as those of a managed identity do every hour."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.closed = False

    async def token(self) -> str:
        if not self.value:
            raise ConnectionError("the identity does not answer")
        return self.value

    async def close(self) -> None:
        self.closed = True


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Run a server that checks the password of one role, and trusts only the administrator."""
    folder = tmp_path_factory.mktemp("pg")
    server = EmbeddedServer(folder / "data", durable=False)
    administer(server, "CREATE ROLE bot LOGIN SUPERUSER PASSWORD 'first'")
    (folder / "data" / "pg_hba.conf").write_text("local all bot scram-sha-256\nlocal all all trust")
    administer(server, "SELECT pg_reload_conf()")
    yield server
    server.stop()


@pytest.fixture
def url(server) -> str:
    administer(server, "ALTER ROLE bot PASSWORD 'first'")
    return str(server.url()).replace("//postgres:@", "//bot:@")


def administer(server: EmbeddedServer, statement: str) -> None:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(statement.encode())


async def who(session) -> str:
    return str((await session.execute(text("SELECT current_user"))).scalar_one())


async def test_each_new_connection_has_the_token_of_that_moment(server, url):
    tokens = Tokens("first")
    database = Database(url, passwords=tokens)
    assert await database.run(who) == "bot"
    assert await database.statements.run("SELECT 1", {}) == [(1,)]

    administer(server, "ALTER ROLE bot PASSWORD 'second'")
    tokens.value = "second"
    await database.engine.dispose()
    assert await database.run(who) == "bot"
    await database.close()
    assert tokens.closed


@pytest.mark.parametrize("value", ["wrong", ""])
async def test_a_token_that_is_refused_or_not_given_is_a_database_that_is_away(url, value):
    database = Database(url, passwords=Tokens(value))
    with pytest.raises(psycopg.OperationalError):
        await database.statements.run("SELECT 1", {})
    await database.close()


async def test_jobs_are_read_with_a_token_too(url):
    schema.migrate(url, password="first")
    database = Database(url, passwords=Tokens("first"))
    queue = Queue(url, [], database.connections)
    async with queue._app.open_async():
        assert await queue._app.check_connection_async()
    await database.close()
