"""Migrations: from whatever the database holds to what this version of the code expects."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.adapters.db.database import with_driver

MIGRATIONS = Path(__file__).parent / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def migrate(url: str, to: str = "head", *, password: str | None = None) -> None:
    """Bring the database at ``url`` to a revision. Replicas that start together take turns."""
    given = {} if password is None else {"password": password}
    engine = create_engine(with_driver(url), poolclass=NullPool, connect_args=given)
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('slimmer.migrate'))")
        command.upgrade(_config(connection), to)
    engine.dispose()


@cache
def head() -> str | None:
    """Return the newest revision that the code knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


@cache
def _known() -> frozenset[str]:
    scripts = ScriptDirectory.from_config(_config())
    return frozenset(script.revision for script in scripts.walk_revisions())


def suits(revision: str | None) -> bool:
    """Return whether the code can work with a database at ``revision``.

    One that is newer than the code suits it too: migrations only add, so that the old version goes
    on while the new one comes, and can come back.
    """
    return revision == head() or (revision is not None and revision not in _known())


async def current(engine: AsyncEngine) -> str | None:
    """Return the revision at which the database is."""
    async with engine.connect() as connection:
        return await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )
