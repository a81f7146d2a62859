"""Whoever is calm costs the database nothing; whoever is not, waits, at whatever process."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from bot.adapters.db.turn_pace import BURST, FREE, WINDOW, DatabaseTurnPace, Verdict
from bot.bootstrap.paced import Paced
from bot.chat.reply import Reply
from bot.chat.turn import Tap, Turn
from bot.kernel.clock import SetClock
from bot.kernel.people import Person, PersonId, Role

SANNE, KEES = PersonId(UUID(int=1)), PersonId(UUID(int=2))
PER_MINUTE = 30


@pytest.fixture
def clock():
    return SetClock(datetime(2026, 11, 24, 9, tzinfo=UTC))


@pytest.fixture
def process(database, clock):
    return lambda: DatabaseTurnPace(database, clock, per_minute=PER_MINUTE, seconds=lambda: 0.0)


async def admitted(pace, times, who=SANNE):
    return [await pace.admit(who) for _ in range(times)]


async def test_a_few_turns_are_not_counted_anywhere(process, database):
    assert set(await admitted(process(), FREE)) == {Verdict.ADMITTED}
    assert await database.statements.run("SELECT * FROM turn_pace", {}) == []


async def test_one_person_gets_a_burst_and_is_told_once(process):
    found = await admitted(process(), FREE + BURST + 10)
    assert found[: FREE + BURST].count(Verdict.ADMITTED) == FREE + BURST
    assert found.count(Verdict.REFUSED) == 1
    assert found[-1] is Verdict.IGNORED


async def test_all_processes_count_together(process):
    one, other = process(), process()
    found = [
        verdict
        for _ in range(100)
        for verdict in (await one.admit(SANNE), await other.admit(SANNE))
    ]
    assert found.count(Verdict.ADMITTED) <= 2 * FREE + BURST + 1
    assert found.count(Verdict.REFUSED) == 1


async def test_one_who_hurries_is_in_nobodys_way(process):
    pace = process()
    await admitted(pace, 100)
    assert await pace.admit(KEES) is Verdict.ADMITTED


async def test_after_a_while_one_may_go_on_and_is_told_again(process, clock):
    pace = process()
    await admitted(pace, 100)
    clock.moment += timedelta(minutes=5)
    again = await admitted(pace, 100)
    assert BURST <= again.count(Verdict.ADMITTED) <= BURST + 1
    assert again.count(Verdict.REFUSED) == 1


async def test_at_the_limit_one_is_not_told_again_and_again(process, clock):
    pace = process()
    found = await admitted(pace, 100)
    for _ in range(20):
        clock.moment += timedelta(minutes=1) / PER_MINUTE
        found += await admitted(pace, 3)
    assert found.count(Verdict.REFUSED) == 1


async def test_what_was_free_is_free_again_after_a_window(database, clock):
    now = [0.0]
    pace = DatabaseTurnPace(database, clock, per_minute=PER_MINUTE, seconds=lambda: now[0])
    for _ in range(50):
        assert set(await admitted(pace, FREE)) == {Verdict.ADMITTED}
        now[0] += WINDOW
    assert await database.statements.run("SELECT * FROM turn_pace", {}) == []


class Talks:
    """A conversation in which everything gets an answer."""

    async def on_message(self, turn, text):
        return (Reply("ja"),)

    async def on_tap(self, turn, tap):
        return Reply("ja")

    async def on_welcome(self, turn):
        return Reply("welkom")


async def test_who_goes_too_fast_is_told_so_politely_and_once(process, clock):
    paced = Paced(Talks(), process())
    sanne = Person(SANNE, "Sanne", "Sanne", "", frozenset({Role.EMPLOYEE}))
    turn = Turn("1", "c", sanne, clock.now())
    replies = [await paced.on_message(turn, "help") for _ in range(FREE + BURST + 5)]
    told = [reply.text for answer in replies for reply in answer if reply.text != "ja"]
    assert told == ["Dat gaat wat snel voor mij. Wacht een minuut en ga dan verder."]
    tapped = await paced.on_tap(turn, Tap("x"))
    assert isinstance(tapped, Reply)
    assert tapped.text == told[0]
