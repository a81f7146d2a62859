import asyncio
import logging
import os
import signal
import sys
import time

import aiohttp
import orjson
import pytest
import structlog

from bot import logs
from bot.adapters.teams.auth import LocalAuthentication
from bot.adapters.teams.door import Response
from bot.adapters.teams.service_urls import ThisMachine
from bot.adapters.web.app import create_app
from bot.adapters.web.server import listening
from tests.adapters.teams.stand_ins import STRANGER
from tests.adapters.teams.world import World, small_world
from tests.adapters.web.test_logs import Lines

CANARIES = ["kanarie-tekst", "kanarie-naam", "kanarie-knop", "kanarie-stuk"]


class SlowDoor:
    """Takes its time, so that there is somebody to wait for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.begun = asyncio.Event()

    async def identify(self, headers):
        return None

    async def receive(self, caller, body):
        self.begun.set()
        await asyncio.sleep(self.seconds)
        return Response(200)


@pytest.fixture
async def client():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def world(database):
    async with small_world(database) as built:
        yield built


async def test_it_is_alive(client):
    async with (
        listening(create_app(SlowDoor(0), {}), "127.0.0.1", 0) as url,
        client.get(f"{url}/healthz") as response,
    ):
        assert response.status == 200


async def yes() -> bool:
    return True


async def no() -> bool:
    return False


async def broken() -> bool:
    raise OSError("kanarie-tekst")


@pytest.mark.parametrize(("check", "status"), [(yes, 200), (no, 503), (broken, 503)])
async def test_it_is_ready_when_everything_it_needs_is_there(client, check, status):
    app = create_app(SlowDoor(0), {"database": check, "keys": yes})
    async with (
        listening(app, "127.0.0.1", 0) as url,
        client.get(f"{url}/readyz") as response,
    ):
        assert response.status == status
        ready = status == 200
        assert await response.json() == {"ready": ready, "database": ready, "keys": True}


async def test_it_is_not_ready_while_a_check_does_not_answer(client):
    async def silent() -> bool:
        await asyncio.sleep(60)
        return True

    started = time.monotonic()
    app = create_app(SlowDoor(0), {"database": silent})
    async with (
        listening(app, "127.0.0.1", 0) as url,
        client.get(f"{url}/readyz") as response,
    ):
        assert response.status == 503
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/messages", 405), ("GET", "/", 404), ("POST", "/api/other", 404)],
)
async def test_other_addresses_do_not_exist(client, method, path, status):
    async with (
        listening(create_app(SlowDoor(0), {}), "127.0.0.1", 0) as url,
        client.request(method, f"{url}{path}") as response,
    ):
        assert response.status == status
        assert "error" in await response.json()


async def test_each_answer_carries_its_number(client):
    numbers = iter(["n1", "n2"])
    app = create_app(SlowDoor(0), {}, lambda: next(numbers))
    async with listening(app, "127.0.0.1", 0) as url:
        for number in ("n1", "n2"):
            async with client.get(f"{url}/healthz") as response:
                assert response.headers["X-Correlation-Id"] == number


async def test_who_is_being_served_is_served_when_the_server_stops(client):
    door = SlowDoor(1)
    async with listening(create_app(door, {}), "127.0.0.1", 0) as url:
        asked = asyncio.create_task(client.post(f"{url}/api/messages", data=b"{}"))
        await door.begun.wait()
    assert (await asked).status == 200
    with pytest.raises(aiohttp.ClientError):
        await client.get(f"{url}/healthz")


SERVER = """
import asyncio, sys
from bot.adapters.web.app import create_app
from bot.adapters.web.server import serve
from bot import logs
from tests.adapters.web.test_web import SlowDoor
logs.configure()
asyncio.run(serve(create_app(SlowDoor(float(sys.argv[1])), {}), "127.0.0.1", 0))
"""


async def test_a_process_that_is_told_to_stop_ends_what_it_began_and_exits(client):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVER, "1.5", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    port = orjson.loads(await process.stdout.readline())["port"]
    asked = asyncio.create_task(client.post(f"http://127.0.0.1:{port}/api/messages", data=b"{}"))
    await asyncio.sleep(0.5)
    started = time.monotonic()
    os.kill(process.pid, signal.SIGTERM)
    assert (await asked).status == 200
    assert await process.wait() == 0
    assert time.monotonic() - started < 20


async def test_what_people_write_is_in_no_log(world: World):
    root = logging.getLogger()
    handlers, level, excepthook = root.handlers, root.level, sys.excepthook
    output = Lines()
    logs.configure(output)
    try:
        await send_canaries(world)
    finally:
        structlog.reset_defaults()
        root.handlers, sys.excepthook = handlers, excepthook
        root.setLevel(level)
        logging.captureWarnings(capture=False)
    written = output.getvalue().decode()
    assert "turn failed" in written
    assert "turned away" in written
    for canary in [*CANARIES, world.token()[:40], world.token().split(".")[1][:20]]:
        assert canary not in written
    assert all(line["correlation_id"] for line in output.lines)


async def send_canaries(world: World) -> None:
    sender = world.activity()["from"] | {"name": "kanarie-naam"}
    tap = {"verb": "kanarie-knop", "note": "kanarie-tekst"}

    async def send_everything() -> None:
        named = {"from": sender}
        await world.say("kanarie-tekst", **named)
        await world.say(None, value=tap, **named)
        await world.say("kanarie-tekst", **{"from": sender | {"aadObjectId": str(STRANGER)}})
        for name in ("adaptiveCard/action", "task/fetch", "application/search", "kanarie-naam"):
            value = {"action": tap, "data": tap, "dataset": "kanarie-knop"}
            await world.invoke(name, value, **named)
        await world.post(world.activity(type="kanarie-tekst", action="kanarie-tekst", **named))
        await world.post(world.activity(type="installationUpdate", action="add", **named))
        await world.post(world.activity(serviceUrl="https://kanarie-tekst/", **named))
        await world.post(world.activity(id="kanarie-tekst\0", **named))
        await world.post(world.activity(**named), token="kanarie-tekst")
        async with world.client.get(f"{world.url}/kanarie-tekst?q=kanarie-naam") as response:
            await response.read()

    async def break_down() -> None:
        secret = "kanarie-stuk"
        raise ValueError(f"{secret} in {world.bot}")

    await send_everything()
    world.teams.fail(500, "kanarie tekst", times=2)
    world.teams.fail(400, "kanarie-tekst", times=2)
    await send_everything()
    world.bot.before = break_down
    await send_everything()


async def test_without_authentication_a_web_page_cannot_use_the_bot():
    gate = LocalAuthentication(ThisMachine())
    await gate.identify({})
    with pytest.raises(Exception, match="from a web page"):
        await gate.identify({"Origin": "https://evil.example"})


@pytest.mark.parametrize("url", ["https://smba.trafficmanager.net/emea/", None, 5, ""])
def test_without_authentication_answers_stay_on_this_machine(url):
    gate = LocalAuthentication(ThisMachine())
    gate.admit(None, {"serviceUrl": "http://127.0.0.1:3979/"})
    with pytest.raises(Exception, match="not on this machine"):
        gate.admit(None, {"serviceUrl": url})
