"""The panel that stands in for Outlook, with the Graph simulator behind it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time
from random import Random
from uuid import UUID

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Locator, expect

from bot.demo.chat_page import ChatPerson, create_chat_page, serve_chat_page
from bot.demo.municipality import DemoMeeting, demo_meetings, municipality
from bot.kernel.calendar import local_day
from bot.kernel.timeslots import TimeSlot
from tests.contracts.simulated_graph import SimulatedGraph, simulated_graph
from tests.demo.chat_page.small_bot import SmallBot
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOWN = municipality()
SANNE, YOUSSEF = TOWN.person("Sanne de Vries"), TOWN.person("Youssef El Amrani")
ZAAN = next(room for room in TOWN.rooms if room.name == "Zaan")
TODAY = local_day(datetime.now(UTC))
STANDUP = DemoMeeting(SANNE, (YOUSSEF,), ZAAN, "Dagstart", TimeSlot.on(TODAY, time(9), time(9, 15)))


@pytest_asyncio.fixture(loop_scope="session")
async def simulation() -> AsyncIterator[SimulatedGraph]:
    rooms = [room for room in TOWN.rooms if room is not ZAAN]
    others = demo_meetings(TOWN.people[50:], rooms, TODAY, Random(1))
    async with simulated_graph(meetings=[STANDUP, *others]) as simulation:
        yield simulation


@pytest_asyncio.fixture(loop_scope="session")
async def panel(context: BrowserContext, simulation: SimulatedGraph) -> AsyncIterator[Locator]:
    people = [ChatPerson(each.id, each.display_name) for each in (SANNE, YOUSSEF)]
    async with SmallBot().running() as bot_url:
        app = create_chat_page(
            bot_url=bot_url, people=people, tenant_id=UUID(int=9), graph_url=simulation.url
        )
        async with serve_chat_page(app) as url:
            window = await Window.open(context, url, str(SANNE.id), theme="light", outlook="open")
            yield window.page.get_by_label("Agenda's, zoals in Outlook")


async def test_one_sees_ones_day_and_that_of_a_room(panel: Locator) -> None:
    standup = panel.get_by_role("listitem").filter(has_text="Dagstart")
    await expect(standup).to_contain_text("09:00–09:15")
    await expect(standup).to_contain_text("ruimte bevestigd")
    await panel.get_by_label("Agenda", exact=True).select_option("Zaan")
    await expect(panel.get_by_role("listitem")).to_contain_text("Sanne de Vries")


async def test_one_adds_moves_and_cancels_an_appointment(panel: Locator) -> None:
    await panel.get_by_text("Nieuwe afspraak").click()
    form = panel.locator("#outlook-add")
    await form.get_by_label("Titel").fill("Koffie")
    await form.get_by_label("Ruimte").select_option("Molen")
    await form.get_by_label("Van").fill("07:00")
    await form.get_by_label("Tot").fill("07:30")
    await form.get_by_role("button", name="Maak afspraak").click()
    coffee = panel.get_by_role("listitem").filter(has_text="Koffie")
    await expect(coffee).to_contain_text("07:00–07:30")
    await expect(coffee).to_contain_text("ruimte bevestigd")
    await coffee.get_by_label("Verplaats: 07:00 Koffie").click()
    await coffee.get_by_label("Van").fill("07:15")
    await coffee.get_by_label("Tot").fill("08:15")
    await coffee.get_by_role("button", name="Verplaats", exact=True).click()
    await expect(coffee).to_contain_text("07:15–08:15")
    await coffee.get_by_role("button", name="Annuleer").click()
    await expect(coffee).to_have_count(0)
    await expect(panel.get_by_role("status")).to_have_text("Gedaan.")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_panel_is_accessible(panel: Locator, theme: str, language: str) -> None:
    page = panel.page
    await page.goto(page.url.replace("theme=light", f"theme={theme}&lang={language}"))
    calendars = page.locator("#outlook-calendar")
    await calendars.select_option("Zaan")
    await expect(page.locator("#outlook-events .when")).to_be_visible()
    await page.locator("#outlook-new summary").click()
    await page.locator("#outlook-events summary").click()
    assert await breaches(page) == []
    await page.screenshot(path=f"var/screenshots/outlook-{theme}-{language}.png")
