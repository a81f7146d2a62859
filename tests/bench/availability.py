"""How long PostgreSQL takes to say what is free, with a large municipality's data.

Run it with ``python -m tests.bench.availability``: it starts a server of its own.
"""

import asyncio
import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from random import Random
from statistics import quantiles
from uuid import UUID

import psycopg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.database import Database
from bot.adapters.db.embedded import EmbeddedServer
from bot.adapters.db.schema import migrate
from bot.features.flexspots.availability import FREE, Search
from bot.features.flexspots.domain import Rules, Wish, bookable
from bot.kernel.people import PersonId
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.bench.report import keep

PEOPLE = 1_000
SPOTS = 500
BOOKINGS = 200_000
SAMPLES = 300
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)

_SITES = f"""
    INSERT INTO location (code, name, kind, address, facilities, house_rules, active)
    SELECT 'place-' || n, 'Place ' || n, CASE n WHEN 1 THEN 'city_hall' ELSE 'external_host' END,
        'Street 1', '{{wifi}}', '', true
    FROM generate_series(1, 31) AS n;
    INSERT INTO opening_hours SELECT id, weekday, '07:00', '20:00'
        FROM location, generate_series(1, 7) AS weekday;
    INSERT INTO spot (location_id, kind, code, name, zone, floor, features)
    SELECT location.id, kind, 'spot-' || n, 'Spot ' || n,
        (ARRAY['quiet', 'normal', 'lively'])[1 + n % 3], n % 6,
        CASE WHEN n % 2 = 0 THEN '{{two_monitors,docking_station}}'::text[] ELSE '{{}}' END
    FROM generate_series(1, {SPOTS}) AS n
    JOIN location ON location.id = CASE WHEN n <= 400 THEN 1 ELSE 2 + n % 30 END;
    INSERT INTO seat (spot_id, kind, number)
    SELECT spot.id, kind, number FROM spot,
        generate_series(1, CASE kind WHEN 'city_hall' THEN 2 + spot.id % 5 ELSE 2 END) AS number;
"""


@dataclass(frozen=True, slots=True)
class Timings:
    """What one kind of query took: milliseconds, sorted."""

    name: str
    milliseconds: list[float] = field(default_factory=list)

    def percentile(self, percent: int) -> float:
        """Return the time that ``percent`` of the queries stayed within."""
        return quantiles(self.milliseconds, n=100)[percent - 1]

    def __str__(self) -> str:
        return f"{self.name}: p50 {self.percentile(50):.2f} ms, p95 {self.percentile(95):.2f} ms"


def people() -> list[PersonId]:
    """Return the ids of everybody."""
    random = Random(1)
    return [PersonId(UUID(int=random.getrandbits(128), version=4)) for _ in range(PEOPLE)]


def _bookings(seats: list[tuple[int, int]]) -> Iterator[tuple[object, ...]]:
    """Yield bookings, two a person a day, around today, each seat once at a time."""
    random = Random(2)
    everybody = people()
    days = BOOKINGS // (PEOPLE * 2)
    parts = (PartOfDay.MORNING, PartOfDay.AFTERNOON)
    for offset, part in product(range(28 - days, 28), parts):
        slot = TimeSlot.part(TODAY + timedelta(offset), part)
        during = f"[{slot.starts_at.isoformat()},{slot.ends_at.isoformat()})"
        for person, (seat, spot) in zip(everybody, random.sample(seats, PEOPLE), strict=True):
            new_id = UUID(int=random.getrandbits(128))
            yield new_id, seat, spot, person, person, during, str(new_id), NOW


def fill(url: str) -> None:
    """Put the data set into an empty, migrated database."""
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(_SITES.encode())
        seats = cursor.execute("SELECT id, spot_id FROM seat ORDER BY id").fetchall()
        with cursor.copy(
            "COPY booking"
            " (id, seat_id, spot_id, person_id, booked_by, during, request_id, created_at)"
            " FROM STDIN"
        ) as copy:
            for row in _bookings(seats):
                copy.write_row(row)
        for person in people():
            cursor.execute(
                "INSERT INTO favourite SELECT %s, id FROM spot WHERE id %% 100 = %s",
                (person, person.int % 100),
            )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


async def measure(database: Database) -> tuple[Timings, Timings, str]:
    """Return what the server took (planning and all), what the caller waited, and a plan."""
    random = Random(3)
    everybody = people()
    server = Timings("availability, in the database")
    caller = Timings("availability, as the bot waits for it")
    explain = text(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {FREE.text}")
    plan = text(f"EXPLAIN (ANALYZE, BUFFERS) {FREE.text}")

    async def work(session: AsyncSession) -> str:
        for number in range(SAMPLES):
            who = random.randrange(PEOPLE)
            team = everybody[who // 10 * 10 : who // 10 * 10 + 10]
            search = Search(session, everybody[who], team, None, NOW, Rules())
            wish = Wish(
                day=TODAY + timedelta(random.randrange(28)),
                part=random.choice(list(PartOfDay)),
                zone=random.choice([None, *Zone]),
            )
            slot = bookable(wish.slot, NOW, Rules(closing_days=frozenset()))
            parameters = search._parameters_at(wish, slot)
            (took,) = json.loads(json.dumps((await session.execute(explain, parameters)).scalar()))
            server.milliseconds.append(took["Planning Time"] + took["Execution Time"])
            begun = time.perf_counter()
            await search.answer(wish)
            caller.milliseconds.append((time.perf_counter() - begun) * 1000)
            if number == SAMPLES - 1:
                return "\n".join((await session.execute(plan, parameters)).scalars())
        return ""

    explained = await database.run(work)
    return server, caller, explained


async def main() -> None:
    """Fill a database, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedServer(Path(folder) / "data", durable=False)
        migrate(server.url())
        fill(server.url())
        database = Database(server.url())
        inside, outside, plan = await measure(database)
        await database.close()
        server.stop()
    print(plan)  # noqa: T201 - a benchmark prints
    print(f"{PEOPLE:,} people, {SPOTS:,} spots, {BOOKINGS:,} bookings, {SAMPLES} questions")  # noqa: T201 - a benchmark prints
    print(inside, outside, sep="\n")  # noqa: T201 - a benchmark prints
    shown = {"database": inside, "as the bot waits for it": outside}
    keep(
        "availability",
        {
            where: {"p50_ms": timings.percentile(50), "p95_ms": timings.percentile(95)}
            for where, timings in shown.items()
        },
    )


if __name__ == "__main__":
    asyncio.run(main())
