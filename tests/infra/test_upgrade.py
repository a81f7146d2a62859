"""Expand, deploy, contract: the version before this one works on the schema of this one."""

import re
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import text

from bot.adapters.db import schema
from bot.features.flexspots.importing import import_locations
from bot.features.flexspots.reading import read_yaml
from bot.kernel.calendar import WorkCalendar, local_day
from bot.kernel.clock import SystemClock
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.journeys.processes import insert_people, start
from tests.journeys.test_two_processes import SITES, tap

ROOT = Path(__file__).parents[2]
PREVIOUS = (ROOT / "infra" / "previous-release").read_text().strip()

# What the version before this one does not survive, or what locks a table for long.
_CONTRACTS = re.compile(
    r"\bDROP\s+(TABLE|COLUMN)\b|\bRENAME\b|\bSET\s+NOT\s+NULL\b|\bALTER\s+COLUMN\s+\w+\s+(SET\s+DATA\s+)?TYPE\b"
    r"|\bADD\s+COLUMN\b(?:(?!\bDEFAULT\b|[,;\"]).)*\bNOT\s+NULL\b(?:(?!\bDEFAULT\b|[,;\"]).)*(?=[,;\"]|$)"
    r"|\bop\.(drop_table|drop_column|rename_table)\b",
    re.IGNORECASE | re.DOTALL,
)


def migrations() -> list[Path]:
    return sorted((schema.MIGRATIONS / "versions").glob("[0-9]*.py"))


@pytest.mark.parametrize("path", migrations(), ids=lambda path: path.stem)
def test_a_migration_only_adds(path):
    assert not _CONTRACTS.search(path.read_text())


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE tip DROP COLUMN theme",
        "ALTER TABLE tip RENAME COLUMN theme TO subject",
        "ALTER TABLE tip ADD COLUMN score integer NOT NULL",
        "ALTER TABLE tip ALTER COLUMN theme SET NOT NULL",
        "ALTER TABLE tip ALTER COLUMN id TYPE text",
        "DROP TABLE tip",
    ],
)
def test_what_takes_something_away_is_noticed(statement):
    assert _CONTRACTS.search(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE tip ADD COLUMN score integer NOT NULL DEFAULT 0",
        "ALTER TABLE tip ADD COLUMN score integer",
        "CREATE TABLE tip (id bigint NOT NULL)",
    ],
)
def test_what_adds_may_pass(statement):
    assert not _CONTRACTS.search(statement)


@pytest.mark.parametrize(("revision", "suits"), [(None, False), ("0001", False), ("9999", True)])
def test_a_newer_database_suits_and_an_older_one_does_not(revision, suits):
    assert schema.suits(revision) is suits
    assert schema.suits(schema.head())


@pytest.fixture
def previous(tmp_path) -> Path:
    """Unpack the version before this one."""
    done = subprocess.run(
        ["git", "archive", PREVIOUS], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    if done.returncode and _is_shallow():
        pytest.skip("a shallow clone does not hold the version before this one")
    assert done.returncode == 0, f"{PREVIOUS} is no commit of this repository"
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(tmp_path, filter="data")
    return Path(tmp_path)


def _is_shallow() -> bool:
    asked = ["git", "rev-parse", "--is-shallow-repository"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, timeout=10)
    return done.stdout.strip() == b"true"


async def test_the_version_before_this_one_works_on_the_new_schema(
    previous, database, database_url
):
    people = await insert_people(database, 1)
    await import_locations(database, SystemClock(), read_yaml(SITES), dry_run=False)
    spot = await database.run(lambda session: session.scalar(text("SELECT min(id) FROM spot")))
    day = WorkCalendar().next_working_day(local_day(SystemClock().now()))
    # It does not call itself ready on a schema it does not know: that came with the next version.
    running = await start(
        *("serve", "--local", "--port", "0"),
        database_url=database_url,
        folder=previous,
        ready=False,
    )
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"{running.address}/api/messages",
                json=tap(people[0], spot, TimeSlot.part(day, PartOfDay.DAY)),
            ) as answer,
        ):
            assert (await answer.json())["statusCode"] == 200
        await running.stop()
    finally:
        await running.end()
    booked = text("SELECT count(*) FROM booking WHERE person_id = :person")
    seats = await database.run(lambda session: session.scalar(booked, {"person": people[0]}))
    assert seats == 1
