"""Turns per second: ours, beside a stock botbuilder bot and a handler that does next to nothing.

The bot has one core for itself; the load, the connector, the issuer and PostgreSQL share the other.
All tokens are signed and checked.
"""

import asyncio
import itertools
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import aiohttp
import psycopg

from bot.adapters.db.database import Database
from bot.adapters.db.embedded import EmbeddedServer
from bot.adapters.db.schema import migrate
from bot.demo.load import load_sites
from bot.demo.municipality import Municipality, municipality
from bot.features.people.service import People
from bot.kernel.calendar import WorkCalendar, local_day
from bot.kernel.clock import SystemClock
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.adapters.teams.issuer import issuing
from tests.adapters.teams.world import BOT, TENANT
from tests.bench.turns.wire import ConnectorProtocol, Load, accepted, generate
from tests.features.people.listed_directory import listed_municipality

CONNECTIONS = 32
TOKENS = 8
BOT_CORE, OTHER_CORE = 0, 1
START_TIMEOUT = 30.0  # seconds
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is asked of which bot, how often."""

    name: str
    kind: str
    count: int
    warm_up: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured. Milliseconds; ``cpu`` is what a turn costs on the bot's core."""

    name: str
    turns_per_second: float
    p50: float
    p99: float
    cpu: float
    unexpected: int

    @classmethod
    def of(cls, name: str, load: Load, cpu: float) -> "Figure":
        if load.unexpected:
            print(f"  unexpected answer: {load.unexpected[0]!r}", file=sys.stderr)  # noqa: T201 - a benchmark prints
        return cls(
            name,
            load.per_second,
            load.percentile(50),
            load.percentile(99),
            cpu * 1000,
            len(load.unexpected),
        )


SCENARIOS = (
    Scenario("stock echo", "stock", 600, 60),
    Scenario("bare handler", "bare", 20_000, 2_000),
    Scenario("door only", "door", 8_000, 1_000),
    Scenario("help", "ours", 6_000, 1_500),
    Scenario("availability", "ours", 1_500, 200),
    Scenario("booking by tap", "ours", 2_500, 300),
)


class Requests:
    """Makes requests as Teams sends them, each with an id of its own."""

    def __init__(self, town: Municipality, service_url: str, tokens: list[str]) -> None:
        self._people = itertools.cycle(town.people)
        self._town = town
        self._service_url = service_url
        self._tokens = itertools.cycle(tokens)
        self._bookings = self._free_bookings()
        self.seats: list[int] = []

    def of(self, scenario: Scenario, count: int) -> list[bytes]:
        """Return ``count`` requests for a scenario."""
        return [self._request(self._activity(scenario)) for _ in range(count)]

    def _activity(self, scenario: Scenario) -> dict[str, Any]:
        match scenario.name:
            case "availability":
                return self._message(next(self._people).id, "boek flexplek morgen")
            case "booking by tap":
                person, data = next(self._bookings)
                action = {"type": "Action.Execute", "verb": "flexspots.book", "data": data}
                activity = self._message(person, "")
                del activity["text"]
                value = {"action": action, "trigger": "manual"}
                return activity | {"type": "invoke", "name": "adaptiveCard/action", "value": value}
            case _:
                return self._message(next(self._people).id, "help")

    def _free_bookings(self) -> Iterator[tuple[UUID, dict[str, Any]]]:
        """Yield bookings that can all be made: on each day, as many people as there are seats."""
        for day in working_days():
            slot = TimeSlot.part(day, PartOfDay.DAY)
            starts_at, ends_at = slot.starts_at.isoformat(), slot.ends_at.isoformat()
            for person, spot in zip(self._town.people, self.seats, strict=False):
                yield person.id, {"spot": spot, "starts_at": starts_at, "ends_at": ends_at}

    def _message(self, person: UUID, text: str) -> dict[str, Any]:
        return {
            "type": "message",
            "id": f"17320{next(_numbers):08}",
            "timestamp": "2026-11-24T08:00:00.000Z",
            "localTimestamp": "2026-11-24T09:00:00.000+01:00",
            "localTimezone": "Europe/Amsterdam",
            "serviceUrl": self._service_url,
            "channelId": "msteams",
            "from": {"id": f"29:{person}", "name": "Sanne de Vries", "aadObjectId": str(person)},
            "conversation": {
                "conversationType": "personal",
                "tenantId": TENANT,
                "id": f"a:{person}",
            },
            "recipient": BOT,
            "entities": [
                {"type": "clientInfo", "locale": "nl-NL", "country": "NL", "platform": "Windows"}
            ],
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "nl-NL",
            "text": text,
            "textFormat": "plain",
        }

    def _request(self, activity: dict[str, Any]) -> bytes:
        body = json.dumps(activity).encode()
        head = (
            "POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {next(self._tokens)}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


def working_days() -> Iterator[date]:
    """Yield the working days that can be booked, from tomorrow."""
    today, calendar = local_day(SystemClock().now()), WorkCalendar()
    days = (today + timedelta(days=ahead) for ahead in range(1, 28))
    return (day for day in days if calendar.is_working_day(day))


async def measure(names: Collection[str] = ()) -> list[Figure]:
    """Measure the scenarios called ``names``, or all, and return the figures."""
    pin(os.getpid(), OTHER_CORE)
    town = municipality()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = EmbeddedServer(folder / "data")
        stack.callback(server.stop)
        async with issuing() as issuer, connector() as service_url:
            tokens = [issuer.token(service_url, number=number) for number in range(TOKENS)]
            requests = Requests(town, service_url, tokens)
            requests.seats = await furnish(server.url(), town)
            return [
                await measure_one(scenario, requests, issuer.metadata_url, server.url())
                for scenario in SCENARIOS
                if not names or scenario.name in names
            ]


async def measure_one(
    scenario: Scenario, requests: Requests, metadata_url: str, database_url: str
) -> Figure:
    """Start the bot of a scenario, warm it up and measure it."""
    warm_up = requests.of(scenario, scenario.warm_up)
    work = requests.of(scenario, scenario.count)
    with running(scenario.kind, metadata_url, database_url) as (port, process):
        await answering(port)
        await generate(port, warm_up, CONNECTIONS, accepted)
        before, used = effects(scenario, database_url), cpu_seconds(process)
        load = await generate(port, work, CONNECTIONS, accepted)
        used = cpu_seconds(process) - used
        happened = effects(scenario, database_url) - before
    # There may be more replies: who waits for over a second is told that the bot is typing.
    if happened < scenario.count:
        raise RuntimeError(f"{scenario.name}: {happened} effects; {load.unexpected[:1]}")
    return Figure.of(scenario.name, load, used / scenario.count)


def effects(scenario: Scenario, database_url: str) -> int:
    """Return what came of a scenario so far: replies, or bookings."""
    if scenario.name != "booking by tap":
        return ConnectorProtocol.replies
    with psycopg.connect(database_url) as connection:
        (count,) = connection.execute("SELECT count(*) FROM booking").fetchone() or (0,)
    return int(count)


@asynccontextmanager
async def connector() -> AsyncIterator[str]:
    """Accept what bots send; yield the service URL."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(ConnectorProtocol, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    server.close()


async def furnish(url: str, town: Municipality) -> list[int]:
    """Fill the database with the demo municipality; return the spot of each seat in city hall."""
    migrate(url)
    clock = SystemClock()
    database = Database(url)
    await People(database, clock).sync(listed_municipality())
    await load_sites(database, clock, town)
    await database.close()
    with psycopg.connect(url) as connection:
        found = connection.execute("""
            SELECT spot_id FROM seat WHERE kind = 'city_hall' ORDER BY number, spot_id
        """)
        return [row[0] for row in found]


@contextmanager
def running(kind: str, metadata_url: str, database_url: str) -> Iterator[tuple[int, int]]:
    """Run a bot on its core while in the context; yield its port and process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", f"tests.bench.turns.{kind}", str(port)]
    process = subprocess.Popen([*command, metadata_url, database_url])
    pin(process.pid, BOT_CORE)
    try:
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


async def answering(port: int) -> None:
    """Wait until something listens."""
    deadline = time.monotonic() + START_TIMEOUT
    async with aiohttp.ClientSession() as session:
        while time.monotonic() < deadline:
            try:
                async with session.get(f"http://127.0.0.1:{port}/"):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
    raise TimeoutError("the bot does not start")


def cpu_seconds(process: int) -> float:
    """Return how long a process has been computing; zero where that cannot be told."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def pin(process: int, core: int) -> None:
    """Give a process one core, where that is possible."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(process, {core})
