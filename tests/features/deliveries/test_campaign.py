"""The proof of the load test in small: two workers, one of them killed, and faults of each kind."""

import asyncio

from tests.load import campaign

READERS = 300
A_WHILE = 90.0
PACE = 35.0
"""A second: below the limit by more than a busy machine bunches together."""


async def test_everybody_is_reached_once_whatever_breaks(database_url, tmp_path):
    async def one_death(workers):
        await asyncio.sleep(3)
        await workers[0].kill()
        await workers[0].start()

    result = await campaign.run(
        database_url,
        READERS,
        share=0.05,
        logs=tmp_path,
        events=one_death,
        patience=A_WHILE,
        pace=PACE,
    )
    shown = "\n".join(result.lines())
    assert len(result.times) == READERS, shown
    assert campaign.settled(result) == READERS, shown
    assert result.twice <= result.marked, shown
    assert max(result.times.values()) <= 2, shown
    assert result.report["busiest"] <= 50, shown
    assert "over the limit" not in result.report["kinds"], shown
