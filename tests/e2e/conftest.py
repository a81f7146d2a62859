"""A real Chromium, and what to point it at."""

import asyncio
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Browser, BrowserContext, async_playwright, expect

from bot.demo.gallery import CHROMIUM_FLAGS, chromium_path

HERE = Path(__file__).parent
PATIENCE_MS = 20_000
PORTS = ("port", "bot-port", "graph-port", "supplier-port")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is in this folder, and leave it out unless it is asked for with ``-m e2e``."""
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    for item in ours:
        item.add_marker(pytest.mark.e2e)
    if not config.option.markexpr and ours:
        config.hook.pytest_deselected(items=ours)
        items[:] = [item for item in items if item not in ours]


@dataclass(frozen=True, slots=True)
class Demo:
    """The running demo: its chat page, its supplier, its data, and who can be found there."""

    url: str
    supplier: str
    data: Path

    async def person(self, words: str) -> str:
        """Return the Entra object id of the first person whom ``words`` find on the page."""
        query = {"q": words}
        async with (
            ClientSession() as http,
            http.get(f"{self.url}/page/people", params=query) as found,
        ):
            return str((await found.json())[0]["id"])


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """Run `slimmer demo` as somebody at home would, on free ports, and stop it with Ctrl-C."""
    data = tmp_path_factory.mktemp("demo")
    ports = [word for of in PORTS for word in (f"--{of}", "0")]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--data", data, *ports, stdout=PIPE, stderr=STDOUT
    )
    assert process.stdout
    said = b""
    async with asyncio.timeout(60):
        while len(addresses := re.findall(rb"(http://\S+)\s", said)) < len(("chat", "supplier")):
            line = await process.stdout.readline()
            assert line, said.decode()
            said += line
    chat, supplier = (address.decode() for address in addresses)
    yield Demo(chat, supplier, data)
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(30):
        await process.communicate()
    assert process.returncode == 0


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Run one Chromium for all journeys."""
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=chromium_path(), args=list(CHROMIUM_FLAGS)
        )
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    """Give a browser without a past; an error on a page fails the journey."""
    fresh = await browser.new_context(
        viewport={"width": 1280, "height": 860}, locale="nl-NL", timezone_id="Europe/Amsterdam"
    )
    fresh.set_default_timeout(PATIENCE_MS)
    errors: list[str] = []
    fresh.on("weberror", lambda error: errors.append(str(error.error)))
    yield fresh
    await fresh.close()
    assert not errors
