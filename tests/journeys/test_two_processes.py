import asyncio
import random
from collections import Counter, defaultdict
from contextlib import AsyncExitStack
from datetime import date
from typing import Any
from uuid import uuid4

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import text

from bot.bootstrap import build
from bot.features.flexspots.importing import import_locations
from bot.features.flexspots.reading import read_yaml
from bot.kernel.calendar import WorkCalendar, local_day
from bot.kernel.timeslots import PartOfDay, TimeSlot
from bot.settings import Settings
from tests.journeys.processes import insert_people, serving

ATTEMPTS, CLIENTS = 10_000, 16
PEOPLE, SPOTS, SEATS, DAYS = 600, 40, 4, 15

SITES = """
locations:
  - code: stadhuis
    name: Stadhuis
    kind: city_hall
    address: "Raadhuisplein 1"
    opening_hours:
      mon: "07:00-20:00"
      tue: "07:00-20:00"
      wed: "07:00-20:00"
      thu: "07:00-20:00"
      fri: "07:00-20:00"
    spots:
""" + "\n".join(
    f"      - {{code: spot-{number}, name: Plek {number}, zone: normal, seats: {SEATS}}}"
    for number in range(SPOTS)
)


@pytest.fixture
async def town(database, database_url):
    """Return people, spots and working days to fight over."""
    bot = build(Settings(local=True, database_url=database_url))
    await import_locations(database, bot.clock, read_yaml(SITES), dry_run=False)
    people = await insert_people(database, PEOPLE)

    async def spots(session):
        return list((await session.execute(text("SELECT id FROM spot"))).scalars())

    calendar = WorkCalendar()
    days: list[date] = []
    day = local_day(bot.clock.now())
    while len(days) < DAYS:
        day = calendar.next_working_day(day)
        days.append(day)
    yield people, await database.run(spots), days
    await bot.close()


def tap(
    person, spot: int, slot: TimeSlot, service_url: str = "http://127.0.0.1:9"
) -> dict[str, Any]:
    data = {
        "spot": str(spot),
        "starts_at": slot.starts_at.isoformat(),
        "ends_at": slot.ends_at.isoformat(),
    }
    return activity(person, service_url) | {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "value": {
            "action": {"type": "Action.Execute", "verb": "flexspots.book", "data": data},
            "trigger": "manual",
        },
    }


def activity(person, service_url: str) -> dict[str, Any]:
    return {
        "id": uuid4().hex,
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": f"29:{person}", "name": "x", "aadObjectId": str(person)},
        "recipient": {"id": "28:bot", "name": "Slimmer"},
        "conversation": {"id": f"a:{person}", "conversationType": "personal", "tenantId": "t"},
        "channelData": {"tenant": {"id": "t"}},
    }


async def test_two_processes_give_no_seat_away_twice_and_leave_none_empty(
    town, database, database_url
):
    people, spots, days = town
    slots = [TimeSlot.part(day, PartOfDay.DAY) for day in days]
    chance = random.Random(7)
    wishes = [
        (chance.choice(people), chance.choice(spots), chance.choice(slots)) for _ in range(ATTEMPTS)
    ]
    outcomes: Counter[tuple[int, int]] = Counter()
    async with (
        serving(database_url) as one,
        serving(database_url) as other,
        aiohttp.ClientSession() as session,
    ):

        async def client(number: int) -> None:
            address = (one, other)[number % 2]
            for person, spot, slot in wishes[number::CLIENTS]:
                url = f"{address}/api/messages"
                async with session.post(url, json=tap(person, spot, slot)) as answer:
                    outcomes[answer.status, (await answer.json())["statusCode"]] += 1

        await asyncio.gather(*map(client, range(CLIENTS)))

    assert outcomes == {(200, 200): ATTEMPTS}
    booked = await bookings(database)
    seats = Counter((row.seat_id, row.day) for row in booked)
    assert max(seats.values()) == 1
    busy = Counter((row.person_id, row.day) for row in booked)
    assert max(busy.values()) == 1

    taken = Counter((row.spot_id, row.day) for row in booked)
    wanted = defaultdict(set)
    for person, spot, slot in wishes:
        wanted[spot, slot.day].add(person)
    for (spot, day), wishers in wanted.items():
        if taken[spot, day] < SEATS:  # then nobody who could have sat here was turned away
            assert all(busy[person, day] for person in wishers)
    assert len(booked) > SPOTS * SEATS * DAYS * 0.9


async def bookings(database):
    statement = text(
        "SELECT seat_id, spot_id, person_id, day FROM booking WHERE cancelled_at IS NULL"
    )

    async def work(session):
        return list(await session.execute(statement))

    return await database.run(work)


async def test_ten_copies_of_a_message_at_two_processes_get_one_reply(town, database_url):
    people, *_ = town
    replies = []

    async def connector(request: web.Request) -> web.Response:
        replies.append(await request.json())
        return web.json_response({"id": uuid4().hex}, status=201)

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", connector)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    service_url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    message = activity(people[0], service_url) | {"type": "message", "text": "help"}
    async with AsyncExitStack() as stack:
        addresses = [await stack.enter_async_context(serving(database_url)) for _ in range(2)]
        session = await stack.enter_async_context(aiohttp.ClientSession())

        async def deliver(number: int) -> int:
            url = f"{addresses[number % 2]}/api/messages"
            async with session.post(url, json=message) as answer:
                return answer.status

        statuses = await asyncio.gather(*map(deliver, range(10)))
    await runner.cleanup()
    assert len(replies) == 1
    assert 200 in statuses
    assert set(statuses) <= {200, 202, 503}
