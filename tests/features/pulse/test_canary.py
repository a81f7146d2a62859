"""One unmistakable answer, given to the bot as it runs: it is found nowhere but in its ballot."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import uuid4

import aiohttp
import orjson

from bot.features.people import store
from bot.features.people.domain import DirectoryPerson
from tests.features.pulse.intruder import files_with, tables_with
from tests.features.pulse.surveys import person

CANARY = "kanariepiet-1d9e44"


@asynccontextmanager
async def bot_that_writes_to(log, database_url):
    """Run the web process; everything that it writes goes to a file."""
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "serve", "--local", "--port", "0"),
            env=os.environ | {"SLIMMER_DATABASE_URL": database_url},
            stdout=output,
            stderr=output,
        )
    try:
        async with asyncio.timeout(60):
            while (port := port_in(log)) is None:
                assert process.returncode is None
                await asyncio.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(60):
            await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def port_in(log):
    lines = [orjson.loads(line) for line in log.read_bytes().splitlines(keepends=True)[:20]]
    return next((line["port"] for line in lines if line["event"] == "listening"), None)


def submitted(person_id, data):
    return {
        "type": "invoke",
        "name": "task/submit",
        "id": uuid4().hex,
        "channelId": "msteams",
        "serviceUrl": "http://127.0.0.1:9",
        "from": {"id": f"29:{person_id}", "name": "x", "aadObjectId": str(person_id)},
        "recipient": {"id": "28:bot", "name": "Slimmer"},
        "conversation": {"id": f"a:{person_id}", "conversationType": "personal", "tenantId": "t"},
        "channelData": {"tenant": {"id": "t"}},
        "value": {"data": {"verb": "pulse.answer", **data}},
    }


async def test_an_answer_is_in_no_log_table_file_or_card(surveys, database_url, tmp_path):
    surveys.clock.moment = datetime.now(UTC)
    wave_id = await surveys.open()
    told = [
        DirectoryPerson(
            id=person(number),
            display_name=f"Persoon {number}",
            given_name="Persoon",
            surname=str(number),
            mail="",
            department="D",
            manager_id=None,
        )
        for number in range(20, 28)
    ]
    await surveys.database.run(lambda session: store.upsert(session, told, {}))
    answer = {"wave": str(wave_id), "q1": "5", "q2": "skip", "comment": CANARY}
    tries = [
        answer,
        answer,  # again: refused
        answer | {"comment": f"{CANARY} " * 40},  # too long
        answer | {"comment": CANARY * 300},  # so long that it is not read
        answer | {"q1": CANARY},
        answer | {"q1": "9"},
        answer | {"wave": CANARY},
        answer | {"wave": str(uuid4())},
        answer | {"verb": CANARY},
        answer | {"comment": f"{CANARY}\0"},
        answer | {"comment": [CANARY]},
        answer | {"comment": f"Ik word gepest {CANARY}"},
    ]
    log, answers = tmp_path / "log", []
    async with bot_that_writes_to(log, database_url) as address, aiohttp.ClientSession() as session:
        for number, data in enumerate(tries):
            activity = submitted(person(20 if number < 2 else 21), data)
            for _ in range(2):  # Teams delivers some twice
                async with session.post(f"{address}/api/messages", json=activity) as answered:
                    answers.append((answered.status, await answered.text()))

    assert {status for status, _ in answers} == {200}
    counted = await surveys.all("SELECT person_id FROM pulse_participation WHERE answered")
    assert sorted(counted) == sorted([(person(20),), (person(21),)])
    assert all(CANARY not in body for _, body in answers)
    assert CANARY.encode() not in log.read_bytes()
    assert tables_with(database_url, CANARY) == set()
    assert files_with(database_url, CANARY.encode()) == []
    # Two comments are too few to be told, so the close leaves nothing of them either.
    await surveys.close(wave_id)
    assert (await surveys.wave(wave_id)).answered == 2
    assert tables_with(database_url, CANARY) == set()
    assert files_with(database_url, CANARY.encode()) == []
    assert all(CANARY.encode() not in file.read_bytes() for file in surveys.folder.iterdir())
