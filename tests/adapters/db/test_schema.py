from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import TEXT, create_engine
from sqlmodel import AutoString

from bot.adapters.db import schema
from bot.adapters.db.database import with_driver
from bot.adapters.db.tables import metadata


def is_ours(_object, name, *_) -> bool:
    """Leave out the tables of the job queue, which procrastinate describes."""
    return not (name or "").startswith("procrastinate_")


def differ(_context, _column, _ours, in_database, in_code) -> bool | None:
    """Take text and character varying without a length for the same, as PostgreSQL does."""
    return False if isinstance(in_database, TEXT) and isinstance(in_code, AutoString) else None


def test_the_migrations_amount_to_the_tables_in_the_code(database_url):
    engine = create_engine(with_driver(database_url))
    with engine.connect() as connection:
        options = {"compare_type": differ, "include_object": is_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_migrating_again_changes_nothing(database_url):
    schema.migrate(database_url)


async def test_a_database_says_at_which_revision_it_is(database):
    assert await schema.current(database.engine) == schema.head()
