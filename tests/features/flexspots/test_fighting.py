"""Many people who want the same few seats at the same moment, through two connection pools."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from itertools import combinations
from random import Random
from typing import NamedTuple
from uuid import UUID

import pytest
from sqlalchemy import text

from bot.adapters.db.database import Database
from bot.features.flexspots.domain import Rules
from bot.features.flexspots.service import FlexSpots
from bot.kernel.clock import SetClock
from bot.kernel.errors import Refused
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.features.flexspots.sample import NOW, TUESDAY, Staff, import_sites, person

SPOTS, SEATS = 10, 4
DAY = TimeSlot.part(TUESDAY, PartOfDay.DAY)
SLOTS = (DAY, *(TimeSlot.part(TUESDAY, part) for part in (PartOfDay.MORNING, PartOfDay.AFTERNOON)))

SITES = """
locations:
  - code: stadhuis
    name: Stadhuis
    kind: city_hall
    address: "Raadhuisplein 1"
    opening_hours: {tue: "07:00-20:00"}
    spots:
""" + "\n".join(
    f"      - {{code: spot-{number}, name: Plek {number}, zone: normal, seats: {SEATS}}}"
    for number in range(SPOTS)
)


REFUSALS = ("SpotFull", "AlreadySomewhereElse", "BookingNotFound")

_LIVE = text(
    "SELECT seat_id, person_id, lower(during) AS starts_at, upper(during) AS ends_at"
    " FROM booking WHERE cancelled_at IS NULL"
)


class Held(NamedTuple):
    """A seat or a person, by its id, for a time."""

    key: int | UUID
    starts_at: datetime
    ends_at: datetime


def clashes(held: Sequence[Held]) -> list[tuple[Held, Held]]:
    """Return the pairs that have one seat, or one person, twice at a time."""
    by_key = sorted(held, key=lambda each: (str(each.key), each.starts_at))
    return [
        (one, other)
        for one, other in combinations(by_key, 2)
        if one.key == other.key and one.starts_at < other.ends_at and other.starts_at < one.ends_at
    ]


class Arena:
    """The same database behind two pools, as two bot processes have it."""

    def __init__(self, url: str) -> None:
        self.databases = [Database(url, pool_size=16) for _ in range(2)]
        self.services = [
            FlexSpots(each, SetClock(NOW), Staff(), Rules()) for each in self.databases
        ]
        self.spots: Mapping[str, int] = {}
        self.clients = asyncio.Semaphore(16)

    async def fill(self) -> None:
        self.spots = await import_sites(self.databases[0], SetClock(NOW), SITES)

    async def clashes(self, key: str) -> list[tuple[Held, Held]]:
        """Return what the database holds twice at a time, by ``seat_id`` or ``person_id``."""
        async with self.databases[0].engine.connect() as connection:
            rows = await connection.execute(_LIVE)
            return clashes([Held(getattr(row, key), row.starts_at, row.ends_at) for row in rows])

    async def everybody_tries_every_spot(self, people: int) -> Counter[str]:
        """Let each person try the spots, in an order of their own, until they have a seat."""
        outcomes: Counter[str] = Counter()

        async def try_all(number: int) -> None:
            random = Random(number)
            for attempt, spot in enumerate(random.sample(list(self.spots.values()), SPOTS)):
                try:
                    async with self.clients:
                        await self.services[number % 2].book_seat(
                            person(number), spot, DAY, request_id=f"{number}-{attempt}"
                        )
                except Refused as refused:
                    outcomes[type(refused).__name__] += 1
                else:
                    outcomes["booked"] += 1
                    return

        await asyncio.gather(*(try_all(number) for number in range(1, people + 1)))
        return outcomes

    async def one_person_everywhere(self, attempts: int) -> Counter[str]:
        """Let one person book all spots at once."""
        outcomes: Counter[str] = Counter()
        spots = list(self.spots.values())

        async def attempt(number: int) -> None:
            try:
                await self.services[number % 2].book_seat(
                    person(999), spots[number % SPOTS], DAY, request_id=f"window {number}"
                )
            except Refused as refused:
                outcomes[type(refused).__name__] += 1
            else:
                outcomes["booked"] += 1

        await asyncio.gather(*(attempt(number) for number in range(attempts)))
        return outcomes

    async def everybody_does_anything(self, people: int, deeds: int) -> Counter[str]:
        """Let each person book, move, cancel and undo at random."""
        outcomes: Counter[str] = Counter()

        async def act(number: int) -> None:
            random = Random(number)
            who = person(number)
            mine: list[UUID] = []
            for deed in range(deeds):
                service = random.choice(self.services)
                spot = random.choice(list(self.spots.values()))
                slot = random.choice(SLOTS)
                try:
                    match random.choice(
                        ["book", "move", "cancel", "restore"] if mine else ["book"]
                    ):
                        case "book":
                            booking = await service.book_seat(
                                who, spot, slot, request_id=f"{number}-{deed}"
                            )
                            mine.append(booking.id)
                        case "move":
                            await service.move_booking(who, random.choice(mine), slot, spot_id=spot)
                        case "cancel":
                            await service.cancel_booking(who, random.choice(mine))
                        case "restore":
                            await service.restore_booking(who, random.choice(mine))
                except Refused as refused:
                    outcomes[type(refused).__name__] += 1
                else:
                    outcomes["done"] += 1

        await asyncio.gather(*(act(number) for number in range(1, people + 1)))
        return outcomes


@pytest.fixture
async def arena(database_url: str) -> AsyncIterator[Arena]:
    arena = Arena(database_url)
    await arena.fill()
    yield arena
    for database in arena.databases:
        await database.close()


async def test_two_thousand_attempts_fill_every_seat_exactly_once(arena: Arena):
    people = 220
    outcomes = await arena.everybody_tries_every_spot(people)
    assert set(outcomes) == {"booked", "SpotFull"}
    assert outcomes["booked"] == SPOTS * SEATS
    assert outcomes["SpotFull"] >= (people - SPOTS * SEATS) * SPOTS
    assert await arena.clashes("seat_id") == []
    assert await arena.clashes("person_id") == []


async def test_one_person_in_many_windows_gets_one_place(arena: Arena):
    outcomes = await arena.one_person_everywhere(attempts=40)
    assert outcomes == {"booked": 1, "AlreadySomewhereElse": 39}
    assert await arena.clashes("person_id") == []


async def test_booking_moving_cancelling_and_undoing_at_once_clash_nowhere(arena: Arena):
    outcomes = await arena.everybody_does_anything(people=50, deeds=12)
    assert outcomes.keys() <= {"done", *REFUSALS}
    assert outcomes["done"] > 100
    assert await arena.clashes("seat_id") == []
    assert await arena.clashes("person_id") == []


@pytest.mark.parametrize("use_case", ["book", "move"])
async def test_seats_that_are_removed_while_they_are_booked_are_not_missed(
    arena: Arena, use_case: str
):
    service, spot = arena.services[0], arena.spots["spot-1"]

    async def come(number: int) -> str:
        who = person(number)
        try:
            if use_case == "book":
                booking = await service.book_seat(who, spot, DAY, request_id="one")
            else:
                booking = await service.move_booking(who, before[number].id, DAY, spot_id=spot)
        except Refused as refused:
            return type(refused).__name__
        return f"seat {booking.seat}"

    numbers = range(1, 5)
    if use_case == "move":
        spots = list(arena.spots.values())[2:]
        before = {
            number: await service.book_seat(person(number), spots[number], DAY, request_id="zero")
            for number in numbers
        }
    async with arena.databases[1].engine.connect() as connection, connection.begin() as removing:
        await connection.execute(
            text("DELETE FROM seat WHERE spot_id = :spot AND number > 1"), {"spot": spot}
        )
        coming = [asyncio.create_task(come(number)) for number in numbers]
        await asyncio.sleep(0.3)
        await removing.commit()
    assert sorted(await asyncio.gather(*coming)) == ["SpotFull"] * 3 + ["seat 1"]


@pytest.mark.parametrize(
    ("constraint", "key"), [("booking_seat_once", "seat_id"), ("booking_person_once", "person_id")]
)
async def test_without_the_constraint_these_tests_fail(arena: Arena, constraint: str, key: str):
    async with arena.databases[0].engine.begin() as connection:
        await connection.execute(text(f"ALTER TABLE booking DROP CONSTRAINT {constraint}"))
    await arena.one_person_everywhere(attempts=40)
    await arena.everybody_tries_every_spot(100)
    assert await arena.clashes(key) != []
