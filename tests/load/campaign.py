"""A whole campaign under fire: two workers, faults, deaths, and what the connector saw of it."""

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import aiohttp
import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.pace import RATE
from bot.adapters.web.server import listening
from bot.bootstrap import Bot, web_app
from bot.features.deliveries.domain import State
from bot.features.people import store
from bot.features.people.domain import DirectoryPerson
from bot.kernel.people import PersonId
from tests.load.worker import TOPIC, loaded

WORKING_HOURS = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ASKING = PersonId(UUID(int=999_999, version=4))
BETWEEN_QUESTIONS = 0.7  # seconds
NEW_TO_THE_BOT = 50
"""One in so many readers has no chat with the bot yet."""


@dataclass
class Result:
    """What came of a campaign. ``replies`` are the seconds that questions waited."""

    seconds: float
    report: dict[str, Any]
    states: dict[str, int]
    marked: int
    replies: list[float] = field(default_factory=list)

    @property
    def times(self) -> dict[str, int]:
        """Return how many times each reader was reached."""
        accepted = self.report["accepted"]
        return {name: times for name, times in accepted.items() if not name.endswith(str(ASKING))}

    @property
    def twice(self) -> int:
        """Return how many readers were reached more than once."""
        return sum(times > 1 for times in self.times.values())

    @property
    def rate(self) -> float:
        """Return requests a second, from the 2nd to the 95th percent of them."""
        at = self.report["seconds"]
        first, last = len(at) // 50, len(at) * 95 // 100
        return float((last - first) / (at[last] - at[first]))

    def reply_within(self, share: float) -> float:
        """Return the seconds within which this share of the questions was answered."""
        return sorted(self.replies)[min(len(self.replies) - 1, int(share * len(self.replies)))]

    def lines(self) -> list[str]:
        """Return the figures, to be shown."""
        most = self.report["busiest"]
        half, nearly_all = self.reply_within(0.5), self.reply_within(0.99)
        return [
            f"readers reached {len(self.times)}, twice {self.twice}, marked {self.marked}",
            f"states {self.states}",
            f"{self.report['requests']} requests in {self.seconds:.1f} s",
            f"sustained {self.rate:.1f}/s, at most {most} in any second",
            f"faults {self.report['kinds']}",
            f"{len(self.replies)} questions: p50 {half:.3f} s, p99 {nearly_all:.3f} s",
        ]


@asynccontextmanager
async def connector(share: float) -> AsyncIterator[str]:
    """Run the simulator in a process of its own, and yield its address."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.load.connector", str(share)),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    port = (await process.stdout.readline()).decode().strip()
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        await process.wait()


class Worker:
    """A worker that can be killed and started again."""

    def __init__(self, database_url: str, seconds: float, pace: float, log: Path) -> None:
        self._arguments = (database_url, str(seconds), str(pace))
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.load.worker", *self._arguments),
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """Kill it as `kill -9` does."""
        assert self._process is not None
        assert self._process.returncode is None, self._log.read_text()
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> None:
        """Ask it to stop, and wait until it did."""
        assert self._process is not None
        self._process.terminate()
        async with asyncio.timeout(30):
            assert await self._process.wait() == 0, self._log.read_text()


async def run(
    database_url: str,
    readers: int,
    *,
    share: float,
    logs: Path,
    events: Callable[[list[Worker]], Coroutine[None, None, None]],
    patience: float,
    pace: float = RATE,
) -> Result:
    """Announce a campaign to ``readers`` people, let ``events`` happen, see what comes of it."""
    seconds = (WORKING_HOURS - datetime.now(UTC)).total_seconds()
    bot = loaded(database_url, seconds, pace)
    async with connector(share) as url, web_app(bot) as app, listening(app, "127.0.0.1", 0) as web:
        people = await _hire(bot, readers, url)
        workers = [Worker(database_url, seconds, pace, logs / f"worker-{n}.log") for n in (1, 2)]
        for worker in workers:
            await worker.start()
        replies: list[float] = []
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(_ask(web, url, []), 3)  # the first question costs more
        asking = asyncio.create_task(_ask(web, url, replies))
        happening = asyncio.create_task(events(workers))
        begun = time.monotonic()
        campaign = await _announce(bot, people)
        async with asyncio.timeout(patience):
            while (await _progress(bot, campaign)).open:  # noqa: ASYNC110 - of other processes
                await asyncio.sleep(0.5)
        taken = time.monotonic() - begun
        await happening
        asking.cancel()
        for worker in workers:
            await worker.stop()
        report = await _report(url)
    progress = await _progress(bot, campaign)
    states = {str(state): people for state, people in progress.counts.items()}
    await bot.close()
    return Result(taken, report, states, progress.cut_off, replies)


async def _hire(bot: Bot, readers: int, url: str) -> list[PersonId]:
    people = [PersonId(UUID(int=number, version=4)) for number in range(1, readers + 1)]
    rows = [
        DirectoryPerson(
            id=each,
            display_name=f"Persoon {number}",
            given_name=f"P{number}",
            surname="",
            mail="",
            department="Burgerzaken",
            manager_id=None,
        )
        for number, each in enumerate([*people, ASKING])
    ]
    known = [each for number, each in enumerate(people) if number % NEW_TO_THE_BOT]

    async def work(session: AsyncSession) -> None:
        await store.upsert(session, rows, {})
        await session.execute(
            text("""
                INSERT INTO conversation_reference
                    (conversation, place, person_id, service_url, tenant, bot, changed_at)
                SELECT 'a:' || id, 'personal', id, :url, 'tenant', '28:bot', now()
                FROM unnest(CAST(:people AS uuid[])) AS person (id)
            """),
            {"people": known, "url": url},
        )

    await bot.database.run(work)
    return people


async def _announce(bot: Bot, people: list[PersonId]) -> int:
    now = bot.clock.now()
    return await bot.database.run(
        lambda session: bot.outbox.announce(
            session, TOPIC, "load", people, not_before=now, not_after=now + timedelta(hours=3)
        )
    )


async def _progress(bot: Bot, campaign: int) -> Any:
    for _ in range(20):
        try:
            return (await bot.deliveries.campaign(campaign)).progress
        except Exception:  # noqa: BLE001 - the database is restarted meanwhile
            await asyncio.sleep(0.5)
    raise AssertionError("the database stays away")


async def _ask(web: str, url: str, replies: list[float]) -> None:
    """Ask for help all the time, as somebody in the chat; the answer comes before the status."""
    async with aiohttp.ClientSession() as http:
        number = 0
        while True:
            number += 1
            activity = {
                "type": "message",
                "id": f"question-{number}",
                "channelId": "msteams",
                "serviceUrl": url,
                "from": {"id": "29:asking", "aadObjectId": str(ASKING)},
                "recipient": {"id": "28:bot"},
                # Another chat each time, as many people would: each has a limit of its own.
                "conversation": {
                    "id": f"reply-{number}-{ASKING}",
                    "conversationType": "personal",
                    "tenantId": "tenant",
                },
                "text": "help",
            }
            begun = time.monotonic()
            async with http.post(f"{web}/api/messages", json=activity) as answer:
                if answer.status == 200:
                    replies.append(time.monotonic() - begun)
            await asyncio.sleep(BETWEEN_QUESTIONS)


async def _report(url: str) -> dict[str, Any]:
    async with aiohttp.ClientSession() as http, http.get(f"{url}report") as answer:
        found: dict[str, Any] = orjson.loads(await answer.read())
        return found


def settled(result: Result) -> int:
    """Return how many readers are delivered to or, after two attempts, may be."""
    return result.states.get(State.DELIVERED, 0) + result.states.get(State.UNKNOWN, 0)
