"""What is declared about how long something is kept, is what happens."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.bootstrap import build
from bot.bootstrap.inventory import INVENTORY
from bot.features.privacy.statements import BATCH
from bot.features.privacy.sweeping import Sweeping
from bot.kernel.clock import SetClock
from bot.kernel.inventory import Days
from bot.settings import Settings
from tests.features.privacy.conftest import SANNE

# The clock of the server decides in triggers, so the two may not differ by much.
NOW = datetime.now(UTC)
RULES = [(table, table.retention) for table in INVENTORY if isinstance(table.retention, Days)]

# What makes a row one that the rule is about, and how its moment is set where it is no column.
AGED = {
    "room_booking": lambda at: {
        "during": f"[{(at - timedelta(hours=1)).isoformat()},{at.isoformat()})"
    },
    "booking": lambda at: {"during": _on_the_grid(at)},
    "equipment_thing": lambda at: {"since": at, "state": "refurbished"},
    "equipment_order": lambda at: {"ordered_at": at, "changed_at": at},
    "tip": lambda at: {"starts_on": at.date(), "ends_on": at.date()},
}
THROUGH_WAVE = {"pulse_roster", "pulse_participation"}


def _on_the_grid(at):
    noon = datetime.combine(at.date(), datetime.min.time(), UTC) + timedelta(hours=11)
    return f"[{noon.isoformat()},{(noon + timedelta(hours=1)).isoformat()})"


def aged(filler, table, days):
    """Make a row that is so many days old; return how it can be found."""
    at = NOW - timedelta(days=days)
    given = AGED.get(table.name, lambda moment: {table.retention.after: moment})(at)
    if table.name in THROUGH_WAVE:
        wave = filler.row("pulse_wave", "x", closed_at=at)
        return filler.row(table.name, "x", wave_id=wave["id"], person_id=SANNE)
    if table.name == "procrastinate_jobs":
        job = filler.row("procrastinate_jobs", "x", worker_id=None)
        made_by_trigger = "DELETE FROM procrastinate_events WHERE job_id = %s"
        filler.connection.execute(made_by_trigger, (job["id"],))
        filler.row("procrastinate_events", "x", job_id=job["id"], at=at)
        return job
    given = {
        column: value.date()
        if isinstance(value, datetime) and _is_day(filler, table, column)
        else value
        for column, value in given.items()
    }
    return filler.row(table.name, "x", **given)


def _is_day(filler, table, column):
    found = filler.connection.execute(
        "SELECT data_type = 'date' FROM information_schema.columns"
        " WHERE table_name = %s AND column_name = %s",
        (table.name, column),
    ).fetchone()
    return found == (True,)


def rows(filler, table):
    return [row for (row,) in filler.connection.execute(f"SELECT to_jsonb(t) FROM {table.name} t")]


@pytest.fixture
async def jobs(database_url):
    settings = Settings(local=True, database_url=database_url, _env_file=None)
    bot = build(settings, SetClock(NOW))
    yield {job.name: job.run for feature in bot.features for job in feature.jobs}
    await bot.close()


async def test_what_is_old_disappears_and_what_is_young_stays(filler, jobs):
    old = [aged(filler, table, rule.days + 2) for table, rule in RULES]
    young = [aged(filler, table, rule.days - 2) for table, rule in RULES]
    for job in {rule.job for _, rule in RULES}:
        await jobs[job]()
    left = [rows(filler, table) for table, _ in RULES]
    names = [table.name for table, _ in RULES]
    kept = {name for name, row, rest in zip(names, old, left, strict=True) if row in rest}
    gone = {name for name, row, rest in zip(names, young, left, strict=True) if row not in rest}
    assert (kept, gone) == (set(), set())


async def test_a_municipality_may_choose_other_terms(filler, database, statements):
    filler.row("erasure", "x", finished_at=NOW - timedelta(days=10))
    await Sweeping(database, SetClock(NOW), statements, {"erasure": 9}).sweep()
    assert filler.connection.execute("SELECT count(*) FROM erasure").fetchone() == (0,)


async def test_more_than_one_batch_is_forgotten(filler, database, statements):
    filler.connection.execute(
        "INSERT INTO turn_pace SELECT gen_random_uuid(), now() - interval '9 days', 0"
        " FROM generate_series(1, %s)",
        (2 * BATCH + 1,),
    )
    await Sweeping(database, SetClock(NOW), statements, {}).sweep()
    assert filler.connection.execute("SELECT count(*) FROM turn_pace").fetchone() == (0,)
