"""Real processes of the bot, as they run in production, beside a database of the tests."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import aiohttp
import orjson

from bot.adapters.db.database import Database
from bot.features.people import store
from bot.features.people.domain import DirectoryPerson
from bot.kernel.people import PersonId

PATIENCE = 60  # seconds: several start at once, on a busy machine


class Running:
    """A process of the bot, and where it is reached."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._swallowing: asyncio.Task[None] | None = None
        self.address = ""

    async def begin(self) -> None:
        """Wait until it is ready."""
        output = self._process.stdout
        assert output is not None
        async with asyncio.timeout(PATIENCE):
            self.address = f"http://127.0.0.1:{await _port(output)}"
            self._swallowing = asyncio.create_task(_swallow(output))

    async def stop(self) -> None:
        """Ask it to stop, as whoever installs a new version does, and wait until it did."""
        self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            assert await self._process.wait() == 0
        if self._swallowing is not None:
            await self._swallowing

    async def end(self) -> None:
        """Kill it if it still runs."""
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


async def start(
    *arguments: str,
    database_url: str,
    python: str = sys.executable,
    folder: Path | None = None,
    ready: bool = True,
    **settings: str,
) -> Running:
    """Start ``slimmer`` with ``arguments``; ``settings`` are further variables ``SLIMMER_…``.

    Wait until it listens and, with ``ready``, until it says that it is ready.
    """
    if arguments[0] == "worker":
        settings.setdefault("metrics_port", "0")  # it says when it is there
    environment = {f"SLIMMER_{name.upper()}": value for name, value in settings.items()}
    process = await asyncio.create_subprocess_exec(
        *(python, "-m", "bot", *arguments),
        env=os.environ | {"SLIMMER_DATABASE_URL": database_url} | environment,
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
    )
    running = Running(process)
    try:
        await running.begin()
        if ready and arguments[0] == "serve":
            async with asyncio.timeout(PATIENCE):
                await _ready(running.address)
    except BaseException:
        await running.end()
        raise
    return running


@asynccontextmanager
async def serving(database_url: str, **given: Any) -> AsyncIterator[str]:
    """Run `slimmer serve --local` on a free port, and yield its address when it is ready."""
    arguments = ("serve", "--local", "--port", "0")
    running = await start(*arguments, database_url=database_url, **given)
    async with _until_the_end(running):
        yield running.address


@asynccontextmanager
async def working(database_url: str, **given: Any) -> AsyncIterator[str]:
    """Run `slimmer worker --local`, and yield the address of its numbers."""
    running = await start("worker", "--local", database_url=database_url, **given)
    async with _until_the_end(running):
        yield running.address


@asynccontextmanager
async def _until_the_end(running: Running) -> AsyncIterator[None]:
    try:
        yield
        await running.stop()
    finally:
        await running.end()


async def _port(output: asyncio.StreamReader) -> int:
    while line := await output.readline():
        told = orjson.loads(line)
        if told["event"] == "listening":
            return int(told["port"])
    raise AssertionError("the bot ended before it listened")


async def _swallow(output: asyncio.StreamReader) -> None:
    while await output.readline():
        pass


async def _ready(address: str) -> None:
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.get(f"{address}/readyz") as answer:
                if answer.status == 200:
                    return
            await asyncio.sleep(0.05)


async def insert_people(
    database: Database, count: int, department: str = "Burgerzaken"
) -> list[PersonId]:
    """Bring in ``count`` people as the directory would, and return their ids."""
    people = [
        DirectoryPerson(
            id=PersonId(UUID(int=number, version=4)),
            display_name=f"Persoon {number:04}",
            given_name=f"Persoon{number:04}",
            surname="Test",
            mail="",
            department=department,
            manager_id=None,
        )
        for number in range(1, count + 1)
    ]
    await database.run(lambda session: store.upsert(session, people, {}))
    return [person.id for person in people]
