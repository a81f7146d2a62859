"""Whoever leaves is erased step by step, and a step that was cut off is done again."""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from bot.adapters.db.database import Database
from bot.bootstrap.inventory import INVENTORY
from bot.features.privacy.domain import NotYet, Reason
from bot.features.privacy.erasing import Erasing
from bot.features.privacy.showing import OwnData
from bot.features.privacy.statements import Statements
from bot.kernel.clock import SetClock
from bot.kernel.inventory import Erasure, Mention
from tests.features.privacy.conftest import KEES, SANNE

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


async def no_job(session, job, *, not_before=None, **ids):
    """Take no job: the tests go on by hand."""


def erasing(transactions, **errands):
    return Erasing(transactions, SetClock(NOW), Statements(INVENTORY), errands, no_job)


async def begun(database, person_id, reason=Reason.ASKED, **errands):
    sequence = erasing(database, **errands)
    assert await database.run(lambda session: sequence.begin(session, person_id, reason))
    return sequence


def tables_with(connection, person_id):
    """Return where an id is found, in whatever column of whatever table."""
    names = connection.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    ).fetchall()
    return {
        name
        for (name,) in names
        if connection.execute(
            f"SELECT count(*) FROM {name} AS t WHERE t::text LIKE '%{person_id}%'"
        ).fetchone()[0]
    }


KEPT = {
    table.name
    for table in INVENTORY
    if table.erasure is Erasure.KEEP or Mention.KEEP in table.mentions.values()
}


@pytest.mark.usefixtures("two_people")
async def test_of_somebody_who_left_only_that_stays_for_which_there_is_a_reason(database, filler):
    filler.row("tip", "van Kees", author_id=KEES, decided_by=SANNE)
    filler.row("room_booking", "van Kees", person_id=KEES, guests=[SANNE, KEES])
    assert await (await begun(database, SANNE)).go_on(SANNE)
    assert tables_with(filler.connection, SANNE) <= KEPT


@pytest.mark.usefixtures("two_people")
async def test_nothing_of_others_changes(database, filler):
    own_data = OwnData(database, Statements(INVENTORY))
    before = await own_data.of(KEES)
    await (await begun(database, SANNE)).go_on(SANNE)
    after = await own_data.of(KEES)
    assert [each.rows for each in after.sections] == [each.rows for each in before.sections]


@pytest.mark.usefixtures("two_people")
async def test_the_tip_of_somebody_who_left_stays_under_a_number_that_leads_to_nobody(
    database, filler
):
    await (await begun(database, SANNE)).go_on(SANNE)
    authors = filler.connection.execute("SELECT author_id FROM tip WHERE title LIKE '%Sanne%'")
    assert SANNE not in {author for (author,) in authors}


async def test_errands_come_first_and_in_their_order(database):
    taken = []

    def errand(name):
        async def run(person_id):
            taken.append((name, person_id))

        return run

    sequence = await begun(database, SANNE, spots=errand("spots"), rooms=errand("rooms"))
    assert await sequence.go_on(SANNE)
    assert taken == [("spots", SANNE), ("rooms", SANNE)]


async def test_what_must_wait_waits_and_what_was_done_is_not_done_again(database):
    taken = []
    ready: list[bool] = []

    async def first(_):
        taken.append("first")

    async def second(_):
        taken.append("second")
        if not ready:
            raise NotYet

    sequence = await begun(database, SANNE, first=first, second=second)
    assert not await sequence.go_on(SANNE)
    ready.append(True)
    assert await sequence.go_on(SANNE)
    assert taken == ["first", "second", "second"]


@pytest.mark.usefixtures("two_people")
async def test_a_room_that_exchange_was_not_told_of_yet_is_waited_for(database, filler):
    filler.connection.execute(
        "UPDATE room_booking SET due_at = now() WHERE person_id = %s", (SANNE,)
    )
    sequence = await begun(database, SANNE)
    assert not await sequence.go_on(SANNE)
    filler.connection.execute("UPDATE room_booking SET due_at = NULL")
    assert await sequence.go_on(SANNE)
    assert "room_booking" not in tables_with(filler.connection, SANNE)


async def test_whoever_is_gone_for_some_days_is_erased_and_whoever_is_back_is_not(database, filler):
    left = NOW.date() - timedelta(days=4)
    filler.row("person", "van Sanne", id=SANNE, active=False, left_on=left)
    filler.row("person", "van Kees", id=KEES, active=True, left_on=None)
    await begun(database, KEES, Reason.LEFT)
    await erasing(database).go_on_with_all()
    assert "person" not in tables_with(filler.connection, SANNE)
    assert tables_with(filler.connection, KEES) == {"person"}


async def test_whoever_is_gone_since_yesterday_is_left_alone(database, filler):
    filler.row("person", "x", id=SANNE, active=False, left_on=NOW.date() - timedelta(days=1))
    await erasing(database).go_on_with_all()
    assert tables_with(filler.connection, SANNE) == {"person"}


async def test_one_erasure_that_fails_delays_nobody_else(database, filler):
    async def fails_for_sanne(person_id):
        if person_id == SANNE:
            raise RuntimeError("a fault of ours")

    for person_id in (SANNE, KEES):
        filler.row("favourite", "x", person_id=person_id)
        await begun(database, person_id, spots=fails_for_sanne)
    await erasing(database, spots=fails_for_sanne).go_on_with_all()
    assert "favourite" in tables_with(filler.connection, SANNE)
    assert "favourite" not in tables_with(filler.connection, KEES)


@pytest.mark.usefixtures("two_people")
async def test_erasures_are_replayed_on_a_backup_that_is_older(database, filler):
    await (await begun(database, SANNE)).go_on(SANNE)
    filler.row("favourite", "van Sanne", person_id=SANNE)
    await erasing(database).replay([SANNE])
    assert "favourite" not in tables_with(filler.connection, SANNE)


class Deadly:
    """Transactions of a process that is killed before or after its n-th commit."""

    def __init__(self, database: Database, last: int, *, committed: bool) -> None:
        self.database, self.left, self.committed = database, last, committed

    async def run(self, work):
        self.left -= 1

        async def fatal(session):
            result = await work(session)
            if self.left == 0 and not self.committed:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        result = await self.database.run(fatal)
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


async def nothing(_):
    """Do the errand of a feature that has nothing to do."""


def killed(database_url, *, committed):
    """Go on in a process that is killed around the commit of its next step; return if it was."""
    child = os.fork()
    if child == 0:
        deadly = Deadly(Database(database_url, pool_size=2), 2, committed=committed)
        asyncio.run(erasing(deadly, spots=nothing).go_on(SANNE))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


@pytest.mark.usefixtures("two_people")
def test_a_worker_that_is_killed_at_any_step_leaves_nothing_undone(database_url, filler):
    """At each step one process is killed before its commit, and one after it."""

    async def begin():
        database = Database(database_url, pool_size=2)
        await begun(database, SANNE, spots=nothing)
        await database.close()

    asyncio.run(begin())
    deaths = 0
    while killed(database_url, committed=False):
        deaths += 1
        assert killed(database_url, committed=True)
    assert deaths == len(erasing(None, spots=nothing).steps) + 1  # and at the end of it all
    assert tables_with(filler.connection, SANNE) <= KEPT
    finished = filler.connection.execute(
        "SELECT finished_at FROM erasure WHERE person_id = %s", (SANNE,)
    )
    assert finished.fetchone() == (NOW,)


def test_every_reason_to_keep_something_is_written_down():
    assert {table.because for table in INVENTORY if table.name in KEPT} == {
        "accountability",
        "loan",
        "shown-counts",
    }


def test_the_notes_of_who_looked_cannot_be_changed_or_removed(filler):
    filler.row("audit", "x", subject_id=SANNE)
    for statement in ("UPDATE audit SET deed = 'x'", "DELETE FROM audit", "TRUNCATE audit"):
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            filler.connection.execute(statement)
