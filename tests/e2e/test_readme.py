"""What the README tells people to type is understood, by whoever it names."""

import re
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, expect

from bot.demo.municipality import municipality
from tests.e2e.conftest import Demo
from tests.e2e.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROW = re.compile(r"^\| (?P<who>[^|`]+) \| (?P<what>[^|]*`[^|]*) \|$", re.MULTILINE)
ANYONE = "Kees van den Berg"
LOST = re.compile("Dat begrijp ik niet|Dat kan ik nog niet|I do not understand|I cannot do that")


def sentences() -> list[tuple[str, list[str]]]:
    """Return who types what, row by row, of the table under "Try it"."""
    table = Path("README.md").read_text(encoding="utf-8").split("| as | type |")[1].split("\n\n")[0]
    rows = [(row["who"], re.findall("`([^`]+)`", row["what"])) for row in ROW.finditer(table)]
    names = [person.display_name for person in municipality().featured]
    return [
        (next((name for name in names if name.split()[0] in who), ANYONE), texts)
        for who, texts in rows
    ]


async def test_the_readme_has_sentences_to_try() -> None:
    assert len(sentences()) >= 8
    assert all(texts for _, texts in sentences())


@pytest.mark.parametrize(("name", "texts"), sentences())
async def test_a_sentence_of_the_readme_is_understood(
    context: BrowserContext, demo: Demo, name: str, texts: list[str]
) -> None:
    window = await Window.open(context, demo.url, await demo.person(name))
    for text in texts:
        await window.ask(text)
        await expect(window.card).not_to_contain_text(LOST)
