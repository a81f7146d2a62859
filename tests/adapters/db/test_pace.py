import asyncio
import time

import pytest

from bot.adapters.db.database import Database
from bot.adapters.db.pace import AHEAD, EACH, DatabasePace

RATE = 100.0


@pytest.fixture
def pace(database):
    return DatabasePace(database, rate=RATE)


async def take(database: Database, pace: DatabasePace, most: int) -> list[float]:
    """Return the moments at which requests may leave, on the clock of this test."""
    slots = await database.run(lambda session: pace.reserve(session, most))
    now = time.monotonic()
    return [now + slot.wait for slot in slots]


async def test_the_first_slot_is_there_at_once(database, pace):
    begun = time.monotonic()
    [leaves_at] = await take(database, pace, 1)
    assert leaves_at - begun < 0.5


async def test_slots_follow_each_other_at_the_pace_whoever_takes_them(database, pace):
    other = DatabasePace(database, rate=RATE)
    taken = [await take(database, each, 4) for each in (pace, other, pace)]
    moments = sorted(at for slots in taken for at in slots)
    assert len(moments) == 12
    assert moments[-1] - moments[0] >= 11 / RATE - 0.02


async def test_no_slot_is_given_twice_to_many_at_once(database, pace):
    taken = await asyncio.gather(*(take(database, pace, 2) for _ in range(8)))
    moments = sorted(at for slots in taken for at in slots)
    assert moments[-1] - moments[0] >= (len(moments) - 1) / RATE - 0.1


async def test_a_campaign_gets_nothing_beyond_the_near_future(database, pace):
    slots = await database.run(lambda session: pace.reserve(session, 1_000))
    assert len(slots) == round(AHEAD * RATE)
    assert slots[-1].wait < AHEAD
    assert len(await database.run(lambda session: pace.reserve(session, 1_000))) < 10


async def test_a_reply_goes_before_what_a_campaign_still_wants(database, pace):
    await database.run(lambda session: pace.reserve(session, 1_000))
    begun = time.monotonic()
    await pace.before_a_reply()
    assert time.monotonic() - begun < AHEAD + 0.25


async def test_while_replies_take_the_slots_a_campaign_gets_none(database, pace):
    await asyncio.gather(*(pace.before_a_reply() for _ in range(3)))
    waiting = [asyncio.create_task(pace.before_a_reply()) for _ in range(100)]
    await asyncio.sleep(0.2)
    assert await database.run(lambda session: pace.reserve(session, 5)) == []
    await asyncio.gather(*waiting)


async def test_without_a_database_a_reply_may_leave():
    away = Database("postgresql://localhost:1/nothing")
    await DatabasePace(away).before_a_reply()
    await away.close()


async def test_no_conversation_gets_more_than_teams_takes_of_it(database, pace):
    """At most 7 in a second and 8 in two, over two replicas."""
    paces = (DatabasePace(database, rate=1_000), DatabasePace(database, rate=1_000))
    begun, left = time.monotonic(), []

    async def reply(number: int) -> None:
        await paces[number % 2].before_a_reply("a:sanne")
        left.append(time.monotonic() - begun)

    await asyncio.gather(*(reply(number) for number in range(8)))
    left.sort()
    assert left[3] < 0.7, "some go at once"
    assert left[7] >= 4 * EACH - 0.1
    for first in left:
        assert sum(first <= each < first + 1 for each in left) <= 7
        assert sum(first <= each < first + 2 for each in left) <= 8


async def test_conversations_do_not_wait_for_each_other(database):
    pace = DatabasePace(database, rate=1_000)
    begun = time.monotonic()
    await asyncio.gather(*(pace.before_a_reply(f"a:{n % 20}") for n in range(60)))
    assert time.monotonic() - begun < 1
