"""One's own data in the demo: read in words, taken along, and seen who looked."""

import re

import pytest
from playwright.async_api import BrowserContext, expect

from tests.e2e.conftest import Demo
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_somebody_reads_and_takes_along_their_own_data(
    context: BrowserContext, demo: Demo
) -> None:
    sanne = await Window.open(context, demo.url, await demo.person("Sanne de Vries"))
    await sanne.ask("mijn gegevens")
    await expect(sanne.card).to_contain_text("Dit bewaren we van jou")
    await sanne.screenshot("privacy")
    assert await breaches(sanne.page) == []
    await sanne.card.get_by_label("Onderwerp").select_option(label="Wie je bent")
    await sanne.tap("Toon gegevens")
    await expect(sanne.card).to_contain_text("Jouw gegevens: Wie je bent")
    await expect(sanne.card).to_contain_text("Sanne de Vries")
    await sanne.screenshot("privacy-details")
    assert await breaches(sanne.page) == []
    await sanne.tap("Ga terug naar mijn gegevens")
    await sanne.tap("Toon alles als JSON")
    await expect(sanne.card).to_contain_text(re.compile(r'"display_name": "Sanne de Vries"'))
    await sanne.screenshot("privacy-json")
    assert await breaches(sanne.page) == []


async def test_an_administrator_erases_and_the_person_can_read_by_whom(
    context: BrowserContext, demo: Demo
) -> None:
    tjitske = await Window.open(context, demo.url, await demo.person("Tjitske Hoekstra"))
    await tjitske.ask("vertrokken collega’s")
    await expect(tjitske.card).to_contain_text("Gegevens van vertrokken collega’s")
    await tjitske.screenshot("privacy-erasures")
    assert await breaches(tjitske.page) == []
