from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from bot.adapters.db.memory import DatabaseMemory
from bot.chat.memory import REMEMBERED_FOR
from bot.chat.turn import Turn
from bot.chat.understanding import Meaning
from bot.kernel.clock import SetClock
from bot.kernel.people import Person, PersonId, Role

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
MEANING = Meaning(command="flexspots.book")


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def memory(database, clock) -> DatabaseMemory:
    return DatabaseMemory(database, clock)


def turn(person: int = 1, conversation: str = "a:1", after: timedelta = timedelta()) -> Turn:
    somebody = Person(PersonId(UUID(int=person)), "S", "S", "B", frozenset({Role.EMPLOYEE}))
    return Turn(id="t", conversation=conversation, person=somebody, now=NOW + after)


async def test_what_was_understood_is_there_for_ten_minutes(memory):
    await memory.remember(turn(), MEANING)
    just_before = REMEMBERED_FOR - timedelta(seconds=1)
    assert await memory.recall(turn(after=just_before)) == MEANING
    assert await memory.recall(turn(after=REMEMBERED_FOR)) is None


async def test_it_belongs_to_one_person_in_one_conversation(memory):
    await memory.remember(turn(), MEANING)
    assert await memory.recall(turn(person=2)) is None
    assert await memory.recall(turn(conversation="a:2")) is None


async def test_the_last_meaning_counts(memory):
    await memory.remember(turn(), Meaning(command="flexspots.free"))
    await memory.remember(turn(after=timedelta(minutes=1)), MEANING)
    assert await memory.recall(turn(after=timedelta(minutes=10, seconds=30))) == MEANING


async def test_old_meanings_are_deleted(memory, clock):
    await memory.remember(turn(), MEANING)
    clock.advance(REMEMBERED_FOR)
    await memory.forget_old()
    assert await memory.recall(turn()) is None
