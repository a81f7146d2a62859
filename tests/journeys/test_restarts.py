"""New versions and restarts while people are at work: two web processes and two workers."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from uuid import uuid4

import aiohttp
import psycopg
import pytest
from aiohttp import web

from bot.adapters.db import schema
from bot.adapters.db.database import Database
from bot.adapters.db.embedded import EmbeddedServer
from bot.bootstrap import build
from bot.settings import Settings
from tests.journeys.processes import Running, insert_people, start
from tests.journeys.test_two_processes import activity

SERVE = ("serve", "--local", "--port", "0")
CLIENTS, BETWEEN = 4, 0.1  # people who type all the time, and seconds between their messages
JOBS = 150
EAGER = "10000"
"""Nobody is asked to type more slowly here."""

# Each time a worker begins a job it is written down, by the database itself.
NOTE_BEGINNINGS = """
    CREATE TABLE begun (job bigint NOT NULL);
    CREATE FUNCTION note_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO begun VALUES (NEW.id);
        RETURN NEW;
    END $$;
    CREATE TRIGGER note_beginning AFTER UPDATE OF status ON procrastinate_jobs FOR EACH ROW
        WHEN (NEW.status = 'doing' AND OLD.status = 'todo' AND NEW.task_name = 'inbox.forget'
            AND NEW.args ->> 'timestamp' = '0')  -- and not the one that its schedule brings
        EXECUTE FUNCTION note_beginning()
"""


class Town:
    """People who type, a connector that hears the answers, and what stands before the bot."""

    def __init__(self) -> None:
        self.replies: Counter[str] = Counter()
        self.texts: list[str] = []
        self.sent: list[str] = []
        self.addresses: list[str] = []
        self.stop = asyncio.Event()

    async def connector(self, request: web.Request) -> web.Response:
        body = await request.json()
        if body["type"] == "message":
            self.replies[body.get("replyToId", "")] += 1
            self.texts.append(body.get("summary") or body.get("text", ""))
        return web.json_response({"id": uuid4().hex}, status=201)

    async def type(self, person: Any, service_url: str) -> None:
        """Send messages one by one until it is time; a door that is closed is knocked at again."""
        async with aiohttp.ClientSession() as session:
            while not self.stop.is_set():
                said = activity(person, service_url) | {"type": "message", "text": "help"}
                self.sent.append(said["id"])
                await self._deliver(session, said)
                await asyncio.sleep(BETWEEN)

    async def _deliver(self, session: aiohttp.ClientSession, said: dict[str, Any]) -> None:
        for attempt in range(200):
            address = self.addresses[attempt % len(self.addresses)]
            try:
                async with session.post(f"{address}/api/messages", json=said) as answer:
                    if answer.status in {200, 202}:
                        return
            except aiohttp.ClientError:
                pass  # as a load balancer would: the next one
            await asyncio.sleep(0.1)
        raise AssertionError("nobody took the message")


@asynccontextmanager
async def at_work(database: Database):
    """Have people type while in the context; on leaving, what they began is answered."""
    town = Town()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", town.connector)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    service_url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    people = await insert_people(database, CLIENTS)

    async def begin() -> list[asyncio.Task[None]]:
        return [asyncio.create_task(town.type(person, service_url)) for person in people]

    yield town, begin
    await runner.cleanup()


async def test_new_versions_come_one_by_one_and_no_message_or_job_is_lost_or_done_twice(
    database, database_url
):
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(NOTE_BEGINNINGS)
    bot = build(Settings(local=True, database_url=database_url))
    async with at_work(database) as (town, begin), AsyncExitStack() as stack:

        async def launch(*arguments: str) -> Running:
            running = await start(*arguments, database_url=database_url, turns_per_minute=EAGER)
            stack.push_async_callback(running.end)
            return running

        webs = list(await asyncio.gather(launch(*SERVE), launch(*SERVE)))
        workers = list(
            await asyncio.gather(launch("worker", "--local"), launch("worker", "--local"))
        )
        town.addresses = [each.address for each in webs]
        typing = await begin()

        async def defer() -> None:
            for _ in range(JOBS):
                await database.run(
                    lambda session: bot.queue.defer(session, "inbox.forget", timestamp=0)
                )
                await asyncio.sleep(0.03)

        deferring = asyncio.create_task(defer())
        for number in range(2):
            new_web, new_worker = await asyncio.gather(launch(*SERVE), launch("worker", "--local"))
            old_web, webs[number] = webs[number], new_web
            old_worker, workers[number] = workers[number], new_worker
            town.addresses = [each.address for each in webs]
            await asyncio.gather(old_web.stop(), old_worker.stop())
        await deferring
        town.stop.set()
        await asyncio.gather(*typing)
        await until(lambda: not left(database_url))
        await asyncio.gather(*(each.stop() for each in (*webs, *workers)))
    await bot.close()
    assert len(town.sent) > CLIENTS * 5
    assert town.replies == Counter(town.sent)
    with psycopg.connect(database_url) as connection:
        begun = [row[0] for row in connection.execute("SELECT count(*) FROM begun GROUP BY job")]
    assert begun == [1] * JOBS


def left(database_url: str) -> int:
    with psycopg.connect(database_url) as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM procrastinate_jobs"
            " WHERE task_name = 'inbox.forget' AND args ->> 'timestamp' = '0'"
        ).fetchone() or (0,)
    return int(count)


@pytest.fixture
def server(tmp_path):
    """Run a server of its own, to be restarted."""
    server = EmbeddedServer(tmp_path / "data", durable=False)
    schema.migrate(server.url())
    yield server
    server.stop()


async def test_while_the_database_is_away_people_are_told_so_and_then_all_is_well(server):
    database = Database(server.url())
    async with at_work(database) as (town, begin), AsyncExitStack() as stack:
        webs = await asyncio.gather(
            *(start(*SERVE, database_url=server.url(), turns_per_minute=EAGER) for _ in range(2))
        )
        for each in webs:
            stack.push_async_callback(each.end)
        town.addresses = [each.address for each in webs]
        typing = await begin()
        await until(lambda: len(town.texts) > CLIENTS)
        assert not away(town)

        await asyncio.to_thread(server._server._stop)
        await until(lambda: len(away(town)) > CLIENTS)
        await asyncio.to_thread(server._server.start)
        answered = len(town.texts)
        await until(lambda: len(town.texts) > answered + 4 * CLIENTS)
        town.stop.set()
        await asyncio.gather(*typing)
        assert not [text for text in town.texts[-CLIENTS:] if text in away(town)]
        assert set(town.sent) == set(town.replies)
        await asyncio.gather(*(each.stop() for each in webs))
    await database.close()


def away(town: Town) -> list[str]:
    return [text for text in town.texts if "Ik kan er even niet bij" in text]


async def until(happened) -> None:
    async with asyncio.timeout(30):
        while not happened():  # noqa: ASYNC110 - of other processes
            await asyncio.sleep(0.05)
