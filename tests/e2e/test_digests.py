"""The weekly overview in the demo: a manager asks for it and decides from it."""

import re

import pytest
from playwright.async_api import BrowserContext, expect

from tests.e2e.conftest import Demo
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")

TITLE = "Neem de trap"


async def test_a_manager_decides_from_the_weekly_overview(
    context: BrowserContext, demo: Demo
) -> None:
    dewi = await Window.open(context, demo.url, await demo.person("Dewi Pinas"))
    await dewi.ask("plaats tip")
    await dewi.card.get_by_label("Titel").fill(TITLE)
    await dewi.card.get_by_label("Tekst").fill("Twee minuten **lopen** maakt je hoofd leeg.")
    await dewi.card.get_by_label("Voor wie").select_option(label="iedereen")
    await dewi.tap("Bekijk het voorbeeld")
    await dewi.tap("Vraag goedkeuring")
    await expect(dewi.card).to_contain_text("Je tip wacht op goedkeuring")

    marieke = await Window.open(context, demo.url, await demo.person("Marieke Jansen"))
    await marieke.ask("weekoverzicht")
    await expect(marieke.card).to_contain_text(re.compile(r"Weekoverzicht week \d+ van \d+"))
    await expect(marieke.card).to_contain_text("Over je team van 8 collega’s")
    await expect(marieke.card).to_contain_text("Flexplekken")
    await expect(marieke.card).to_contain_text(TITLE)
    await marieke.screenshot("digest")
    assert await breaches(marieke.page) == []
    await marieke.tap("Keur goed")
    await expect(marieke.card).to_contain_text("De tip is goedgekeurd.")
    await expect(marieke.card).to_contain_text("Tip van de week")
    await marieke.screenshot("digest-decided")

    await dewi.ask("tips")
    await expect(dewi.card).to_contain_text(TITLE)


async def test_a_manager_chooses_when_it_comes(context: BrowserContext, demo: Demo) -> None:
    marieke = await Window.open(
        context, demo.url, await demo.person("Marieke Jansen"), theme="dark", width="narrow"
    )
    await marieke.ask("weekoverzicht")
    await expect(marieke.card).to_contain_text("Weekoverzicht week")
    await marieke.screenshot("digest-dark-narrow")
    assert await breaches(marieke.page) == []
    await marieke.tap("Kies dag en tijd")
    await marieke.card.get_by_role("combobox", name="Dag").select_option(label="dinsdag")
    await marieke.card.get_by_role("combobox", name="Tijd").select_option(label="9.00")
    await marieke.tap("Bewaar")
    await expect(marieke.card).to_contain_text("Je keuze is bewaard.")


async def test_who_leads_no_team_is_told_so_in_english(context: BrowserContext, demo: Demo) -> None:
    grace = await Window.open(context, demo.url, await demo.person("Grace Mensah"))
    await grace.ask("weekly overview")
    await expect(grace.card).to_contain_text("for those who lead a team")
