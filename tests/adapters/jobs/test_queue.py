import asyncio
from contextlib import asynccontextmanager

import psycopg
import pytest

from bot.adapters.db import schema
from bot.adapters.db.database import Database
from bot.adapters.db.embedded import EmbeddedServer
from bot.adapters.jobs.queue import Queue
from bot.chat.feature import Job


class ChangeFailed(Exception):
    pass


@pytest.fixture
def ran() -> asyncio.Queue[int]:
    return asyncio.Queue()


@pytest.fixture
def queue(database_url, ran) -> Queue:
    return Queue(database_url, [Job("test.note", ran.put)])


@asynccontextmanager
async def working(queue: Queue):
    stop = asyncio.Event()
    worker = asyncio.create_task(queue.work(stop))
    yield
    stop.set()
    await worker


def waiting_jobs(url: str) -> int:
    with psycopg.connect(url) as connection:
        (count,) = connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() or (0,)
    return int(count)


async def test_a_job_is_run_after_the_change_that_caused_it_is_committed(
    database: Database, queue: Queue, ran
):
    await database.run(lambda session: queue.defer(session, "test.note", item=7))
    async with working(queue):
        assert await asyncio.wait_for(ran.get(), 10) == 7


async def test_a_job_disappears_with_the_change_that_caused_it(
    database: Database, queue: Queue, database_url
):
    async def change_and_fail(session) -> None:
        await queue.defer(session, "test.note", item=7)
        raise ChangeFailed

    with pytest.raises(ChangeFailed):
        await database.run(change_and_fail)
    assert waiting_jobs(database_url) == 0


async def test_a_worker_that_is_told_to_stop_finishes_what_it_was_doing(
    database: Database, database_url
):
    begun, finished = asyncio.Event(), []

    async def slow() -> None:
        begun.set()
        await asyncio.sleep(0.3)
        finished.append(True)

    queue = Queue(database_url, [Job("test.slow", slow)])
    await database.run(lambda session: queue.defer(session, "test.slow"))
    async with working(queue):
        await asyncio.wait_for(begun.wait(), 10)
    assert finished == [True]


async def test_what_a_killed_worker_was_doing_is_begun_anew(
    database: Database, queue: Queue, ran, database_url
):
    await database.run(lambda session: queue.defer(session, "test.note", item=7))
    with psycopg.connect(database_url) as connection:
        connection.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
        )
        connection.execute(
            "UPDATE procrastinate_jobs SET status = 'doing',"
            " worker_id = (SELECT max(id) FROM procrastinate_workers)"
        )
    async with working(queue):
        assert await asyncio.wait_for(ran.get(), 10) == 7


async def test_a_worker_outlives_a_restart_of_the_database(tmp_path, ran):
    server = EmbeddedServer(tmp_path / "data", durable=False)
    schema.migrate(server.url())
    queue, database = Queue(server.url(), [Job("test.note", ran.put)]), Database(server.url())
    async with working(queue):
        await asyncio.sleep(0.5)
        server._server._stop()
        await asyncio.sleep(2.5)
        server._server.start()
        await database.run(lambda session: queue.defer(session, "test.note", item=7))
        assert await asyncio.wait_for(ran.get(), 20) == 7
    await database.close()
    server.stop()


async def test_periodic_work_is_declared_with_its_schedule(database_url):
    async def sweep() -> None: ...

    queue = Queue(database_url, [Job("test.sweep", sweep, every="*/5 * * * *")])
    assert queue.schedules() == {"test.sweep": "*/5 * * * *"}
