"""Nothing is kept of anybody without saying why, how long, and what becomes of it."""

import psycopg
import pytest

from bot.bootstrap.inventory import INVENTORY
from bot.kernel.inventory import Basis, Days, Erasure, Lasting, Mention

PERSONAL = [table for table in INVENTORY if table.subject is not None]


@pytest.fixture
def columns(database_url):
    """Return each table of the database with its columns and their types."""
    with psycopg.connect(database_url) as connection:
        rows = connection.execute("""
            SELECT table_name, column_name, udt_name FROM information_schema.columns
            WHERE table_schema = 'public'""")
        found: dict[str, dict[str, str]] = {}
        for table, column, kind in rows:
            found.setdefault(table, {})[column] = kind
    return found


def test_every_column_of_every_table_is_declared_and_nothing_else(columns):
    declared = {f"{table.name}.{column}" for table in INVENTORY for column in table.columns()}
    real = {f"{name}.{column}" for name, of_table in columns.items() for column in of_table}
    assert real - declared == set(), "declare these in the inventory.py of their feature"
    assert declared - real == set(), "these are in no table any more"


def test_no_column_is_declared_twice():
    declared = [(table.name, column) for table in INVENTORY for column in table.columns()]
    assert len(declared) == len(set(declared))


def test_no_id_of_a_person_hides_among_other_columns(columns):
    names = ("person", "manager", "author", "guest", "member", "owner", "asked_by", "decided_by")
    hiding = {
        f"{table.name}.{column}"
        for table in INVENTORY
        for column in table.inner.split() + table.told.split()
        if columns[table.name][column] in {"uuid", "_uuid"} and any(n in column for n in names)
    }
    assert hiding == set()


@pytest.mark.parametrize("table", PERSONAL, ids=lambda table: table.name)
def test_what_is_of_somebody_has_a_ground_an_end_and_an_erasure(table):
    assert table.basis is not Basis.NOBODY
    assert table.retention is not Lasting.NEEDED
    assert table.erasure is not None
    assert table.told


@pytest.mark.parametrize("table", INVENTORY, ids=lambda table: table.name)
def test_what_stays_after_somebody_left_has_an_end_and_a_reason(table):
    stays = table.erasure is Erasure.KEEP or Mention.KEEP in table.mentions.values()
    if stays:
        assert table.because
        assert isinstance(table.retention, Days) or table.retention is Lasting.WITH_OWNER
