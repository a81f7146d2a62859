"""The page is complete: its files, Microsoft's renderer, and both languages."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
from aiohttp import ClientSession

from bot.demo.chat_page import create_chat_page, serve_chat_page
from bot.demo.chat_page.server import STATIC, VENDOR

REGISTRY = "https://registry.npmjs.org/"


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    app = create_chat_page(bot_url="http://127.0.0.1:9", people=(), tenant_id=UUID(int=9))
    async with serve_chat_page(app) as url, ClientSession(url) as session:
        yield session


async def test_everything_the_page_asks_for_is_there(http: ClientSession) -> None:
    async with http.get("/") as response:
        page = await response.text()
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    asked = re.findall(r'(?:href|src)="(/(?:static|vendor)/[^"]+)"', page)
    assert len(asked) >= len(VENDOR)
    for path in asked:
        async with http.get(path) as response:
            assert response.status == 200, path


async def test_nothing_else_of_the_node_packages_is_served(http: ClientSession) -> None:
    for path in ("/vendor/package.json", "/vendor/..%2Fpackage.json", "/static/..%2Fserver.py"):
        async with http.get(path) as response:
            assert response.status == 404


def test_the_page_has_the_same_words_in_both_languages() -> None:
    text = (STATIC / "words.js").read_text(encoding="utf-8")
    dutch, english = (
        re.findall(r"^    (\w+):", part, re.MULTILINE) for part in text.split("\n  en: {")
    )
    assert dutch == english
    used = {
        *re.findall(r'data-(?:word|label)="(\w+)"', (STATIC / "index.html").read_text("utf-8")),
        *(
            name
            for script in STATIC.glob("*.js")
            for name in re.findall(r'\bword\("(\w+)"', script.read_text(encoding="utf-8"))
        ),
    }
    assert used <= set(dutch)


def test_node_packages_are_pinned_and_come_from_no_mirror() -> None:
    lock = json.loads(Path("package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert all(entry["integrity"] for entry in packages.values())
    assert all(entry.get("resolved", REGISTRY).startswith(REGISTRY) for entry in packages.values())
    wanted = json.loads(Path("package.json").read_text(encoding="utf-8"))
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
