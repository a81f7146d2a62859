import asyncio

import pytest

from bot.adapters.db.batches import MOST_AT_ONCE, Batches


class Doubling:
    """Doubles numbers, and remembers in which batches; fails for a batch with a zero."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def __call__(self, numbers: list[int]) -> list[int]:
        self.batches.append(numbers)
        await asyncio.sleep(0.01)
        if 0 in numbers:
            raise ZeroDivisionError
        return [number * 2 for number in numbers]


@pytest.fixture
def doubling():
    return Doubling()


@pytest.fixture
def batches(doubling):
    return Batches(doubling)


async def test_each_gets_their_own_result(batches):
    assert await asyncio.gather(*(batches.add(n) for n in range(1, 9))) == list(range(2, 17, 2))


async def test_what_comes_at_the_same_moment_is_done_in_one_go(batches, doubling):
    await asyncio.gather(*(batches.add(n) for n in range(1, 100)))
    assert len(doubling.batches) == 1


async def test_what_comes_meanwhile_gathers_for_the_next_batch(batches, doubling):
    first = asyncio.create_task(batches.add(1))
    await asyncio.sleep(0.005)
    rest = [asyncio.create_task(batches.add(n)) for n in (2, 3, 4)]
    assert await asyncio.gather(first, *rest) == [2, 4, 6, 8]
    assert doubling.batches == [[1], [2, 3, 4]]


async def test_a_batch_has_its_limit(batches, doubling):
    await asyncio.gather(*(batches.add(n) for n in range(1, MOST_AT_ONCE + 2)))
    assert [len(batch) for batch in doubling.batches] == [MOST_AT_ONCE, 1]


async def test_a_failure_is_felt_by_those_in_the_batch_and_nobody_after(batches):
    failed = await asyncio.gather(batches.add(0), batches.add(1), return_exceptions=True)
    assert [type(outcome) for outcome in failed] == [ZeroDivisionError] * 2
    assert await batches.add(2) == 4


async def test_one_who_stops_waiting_does_not_stop_the_others(batches):
    gone, stays = (asyncio.create_task(batches.add(n)) for n in (1, 2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == 4
    assert gone.cancelled()
