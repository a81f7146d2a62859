"""Real processes of the bot, as they run in production, beside a database of the tests."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import aiohttp
import orjson

from bot.adapters.db.database import Database
from bot.features.people import store
from bot.features.people.domain import DirectoryPerson
from bot.kernel.people import PersonId

PATIENCE = 60  # seconds: several start at once, on a busy machine


@asynccontextmanager
async def serving(database_url: str) -> AsyncIterator[str]:
    """Run `slimmer serve --local` on a free port, and yield its address when it is ready."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "serve", "--local", "--port", "0"),
        env=os.environ | {"SLIMMER_DATABASE_URL": database_url},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            port = await _port(process.stdout)
            swallowing = asyncio.create_task(_swallow(process.stdout))
            await _ready(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            assert await process.wait() == 0
        await swallowing
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


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
