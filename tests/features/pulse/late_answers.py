"""A wave that is closed by several workers while answers still arrive, and workers that die."""

import asyncio
import os
import sys
from collections import Counter
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.features.pulse.closing import end_early
from bot.features.pulse.domain import Kind, State
from bot.features.pulse.errors import AlreadyAnswered, WaveNotOpen
from tests.features.pulse.surveys import person, team

ROOT = Path(__file__).parents[3]
AT_ONCE = 24


@asynccontextmanager
async def workers(surveys, number):
    """Run so many workers, each a process."""
    command = [sys.executable, "-m", "tests.features.pulse.closer"]
    command += [surveys.database.url, str(surveys.folder)]
    running = [
        await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=os.environ, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(number)
    ]
    try:
        for each in running:
            assert each.stdout is not None
            assert await asyncio.wait_for(each.stdout.readline(), 60) == b"ready\n"
        yield running
    finally:
        for each in running:
            if each.returncode is None:
                each.kill()
            await each.wait()


async def closed(surveys, wave_id):
    """Wait until a wave is closed and nothing is left of its ballots."""
    for _ in range(600):
        found = await surveys.all(
            "SELECT state FROM pulse_wave WHERE id = :id AND swept", id=wave_id
        )
        if found:
            return found[0][0]
        await asyncio.sleep(0.1)
    return None


async def answer_while_it_closes(surveys, people, *, deaths):
    """Let everybody answer, one in ten twice; end the wave halfway. Return what came of each."""
    surveys.clock.moment = datetime.now(UTC)
    surveys.staff.people = team(None, range(1, people + 1))
    wave_id = await surveys.open([Kind.SCALE, Kind.OPEN])
    outcomes: Counter[str] = Counter()
    favourable, turns, arrived = 0, asyncio.Semaphore(AT_ONCE), asyncio.Event()

    async def answer(number):
        nonlocal favourable
        async with turns:
            try:
                await surveys.cast(wave_id, person(number), 1 + number % 5, comment="Woorden")
                favourable += number % 5 >= 3
                outcomes["counted"] += 1
            except (WaveNotOpen, AlreadyAnswered) as refused:
                outcomes[type(refused).__name__] += 1
        if outcomes.total() >= people // 2:
            arrived.set()

    async def end(running):
        await arrived.wait()
        await surveys.database.run(lambda s: end_early(s, wave_id, datetime.now(UTC)))
        for worker in running[:deaths]:
            await asyncio.sleep(0.05)
            worker.kill()

    # Our own clock stands still, so what refuses an answer is that a worker began to close.
    async with workers(surveys, 2 + deaths) as running:
        twice = [*range(1, people + 1), *range(1, people + 1, 10)]
        async with asyncio.TaskGroup() as everybody:
            everybody.create_task(end(running))
            for number in twice:
                everybody.create_task(answer(number))
        assert outcomes.total() == len(twice)
        assert await closed(surveys, wave_id) == State.CLOSED
    return wave_id, outcomes, favourable


async def held_up(surveys, people, deaths):
    wave_id, outcomes, favourable = await answer_while_it_closes(surveys, people, deaths=deaths)
    wave, snapshot = await surveys.wave(wave_id), await surveys.snapshot(wave_id)
    assert outcomes["counted"] > 0
    assert outcomes["WaveNotOpen"] > 0
    assert wave.answered == outcomes["counted"]
    [result] = snapshot.results
    assert (result.answers, result.favourable) == (outcomes["counted"], favourable)
    told = await surveys.all("SELECT count(*) FROM pulse_comment")
    assert told == [(outcomes["counted"],)]
    took_part = await surveys.all("SELECT count(*) FROM pulse_participation WHERE answered")
    assert took_part == [(outcomes["counted"],)]
    assert list(surveys.folder.iterdir()) == []
