"""Meeting rooms in the demo: what the bot says is what Outlook says."""

from datetime import date, timedelta

import pytest
from playwright.async_api import BrowserContext, Locator, expect

from bot.kernel.calendar import WorkCalendar, local_day
from bot.kernel.clock import SystemClock
from bot.kernel.people import Language
from cards import dates
from tests.e2e.conftest import Demo
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")

FOLLOWS_MS = 30_000
"""As long as it may take before a card follows Outlook by itself."""


def working_day(days_ahead: int) -> date:
    today = local_day(SystemClock().now())
    return WorkCalendar().next_working_day(today + timedelta(days=days_ahead))


async def on_day(panel: Locator, day: date) -> None:
    await panel.locator("#outlook-date").fill(day.isoformat())


async def test_a_room_is_requested_confirmed_and_follows_outlook(
    context: BrowserContext, demo: Demo
) -> None:
    day = working_day(9)
    sanne = await Window.open(
        context, demo.url, await demo.person("Sanne de Vries"), outlook="open"
    )
    await expect(sanne.log).to_contain_text("Welkom")
    await sanne.say(f"zoek een hybride ruimte voor 6 op {day:%-d-%-m-%Y} van 7.00 tot 8.00 uur")
    await expect(sanne.card).to_contain_text("Kies een ruimte")
    assert await breaches(sanne.page) == []
    await sanne.screenshot("rooms-found")
    await sanne.tap("Boek ruimte 1")
    await expect(sanne.card).to_contain_text("aangevraagd")
    await sanne.screenshot("rooms-requested")
    await expect(sanne.card).to_contain_text("Je ruimte is bevestigd", timeout=FOLLOWS_MS)
    await expect(sanne.card.get_by_role("link", name="Open Teams")).to_be_visible()
    await sanne.screenshot("rooms-confirmed")

    panel = sanne.page.get_by_label("Agenda's, zoals in Outlook")
    await on_day(panel, day)
    meeting = panel.get_by_role("listitem").filter(has_text="07:00")
    await expect(meeting).to_contain_text("ruimte bevestigd")
    await meeting.get_by_label("Verplaats: 07:00 Overleg").click()
    await meeting.get_by_label("Van").fill("07:30")
    await meeting.get_by_label("Tot").fill("08:30")
    await meeting.get_by_role("button", name="Verplaats", exact=True).click()
    await expect(sanne.card).to_contain_text("7.30–8.30 uur", timeout=FOLLOWS_MS)
    await expect(sanne.card).to_contain_text("Je ruimte is bevestigd", timeout=FOLLOWS_MS)
    await sanne.screenshot("rooms-followed")

    await sanne.say("mijn vergaderruimtes")
    await expect(sanne.card).to_contain_text("Mijn ruimtes")
    await expect(sanne.card).to_contain_text("7.30–8.30 uur")
    await sanne.screenshot("rooms-mine")


async def test_the_same_in_english(context: BrowserContext, demo: Demo) -> None:
    day = working_day(10)
    grace = await Window.open(
        context, demo.url, await demo.person("Grace Mensah"), lang="en", outlook="open"
    )
    await expect(grace.log).to_contain_text("Welcome")
    await grace.say(f"book a room for 8 on {day:%Y-%m-%d} from 7:00 to 8:00")
    await expect(grace.card).to_contain_text("Choose a room")
    await grace.tap("Book room 1")
    await expect(grace.card).to_contain_text("requested")
    await expect(grace.card).to_contain_text("Your room is confirmed", timeout=FOLLOWS_MS)
    await expect(grace.card).to_contain_text(dates.day(Language.EN, day))

    panel = grace.page.locator("#outlook")
    await on_day(panel, day)
    meeting = panel.get_by_role("listitem").filter(has_text="07:00")
    await meeting.get_by_role("button", name="Cancel").click()
    await expect(grace.card).to_contain_text("Your room is cancelled", timeout=FOLLOWS_MS)
    await grace.screenshot("rooms-cancelled-en")
