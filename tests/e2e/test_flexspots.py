"""Flex spots in the demo, as people at the municipality use them."""

import re
from datetime import date, timedelta

import pytest
from playwright.async_api import BrowserContext, expect

from bot.kernel.calendar import WorkCalendar, local_day
from bot.kernel.clock import SystemClock
from bot.kernel.people import Language
from cards import dates
from tests.e2e.conftest import Demo
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")

BOOK_FIRST = re.compile("^(Boek|Kies) plek 1$")


def working_day(days_ahead: int) -> date:
    today = local_day(SystemClock().now())
    return WorkCalendar().next_working_day(today + timedelta(days=days_ahead))


async def enter(context: BrowserContext, demo: Demo, name: str, **view: str) -> Window:
    """Open the one-to-one chat of somebody, who is welcomed the first time."""
    window = await Window.open(context, demo.url, await demo.person(name), **view)
    await expect(window.log).to_contain_text(re.compile("Welkom|Welcome"))
    return window


async def test_one_person_books_and_a_colleague_sees_it(
    context: BrowserContext, demo: Demo
) -> None:
    day = working_day(14)
    sanne = await enter(context, demo, "Sanne de Vries")
    await sanne.say(f"boek flexplek {day:%-d-%-m-%Y}")
    await expect(sanne.card).to_contain_text("Kies een flexplek")
    await sanne.screenshot("flexspots-suggestions")
    assert await breaches(sanne.page) == []
    await sanne.tap("Boek plek 1")
    await expect(sanne.card).to_contain_text("Je plek is geboekt")
    await expect(sanne.card).to_contain_text(dates.day(Language.NL, day))
    await sanne.screenshot("flexspots-booked")

    youssef = await enter(context, demo, "Youssef El Amrani")
    await youssef.say(f"wie is er {day:%-d-%-m-%Y}")
    await expect(youssef.card).to_contain_text("Sanne de Vries")
    await youssef.screenshot("flexspots-who")

    await sanne.tap("Annuleer boeking")
    await expect(sanne.card).to_contain_text("Je boeking is geannuleerd")
    await youssef.say(f"wie is er {day:%-d-%-m-%Y}")
    await expect(youssef.card).to_contain_text("Wie is er op")
    await expect(youssef.card).not_to_contain_text("Sanne de Vries")


async def test_booking_in_english(context: BrowserContext, demo: Demo) -> None:
    grace = await enter(context, demo, "Grace Mensah", width="narrow")
    await grace.say(f"book a flex spot on {working_day(20):%Y-%m-%d}")
    await expect(grace.card).to_contain_text("Choose a flex spot")
    await grace.card.get_by_role("button", name=re.compile("spot 1$")).click()
    await expect(grace.card).to_contain_text(re.compile("Your (spot is booked|booking)"))
    await grace.screenshot("flexspots-booked-narrow")


async def test_a_colleague_is_found_by_typing_and_gets_a_spot(
    context: BrowserContext, demo: Demo
) -> None:
    day = working_day(15)
    sanne = await enter(context, demo, "Sanne de Vries")
    await sanne.say(f"boek flexplek {day:%-d-%-m-%Y}")
    await sanne.card.get_by_role("button", name=BOOK_FIRST).click()
    await sanne.tap("Boek ook voor een collega")
    await sanne.card.get_by_role("combobox", name="Collega").press_sequentially("youssef")
    await sanne.page.get_by_role("option", name="Youssef El Amrani").click()
    await sanne.tap("Zoek een plek")
    await sanne.card.get_by_role("button", name=BOOK_FIRST).click()
    await expect(sanne.card).to_contain_text("Youssef El Amrani")

    youssef = await enter(context, demo, "Youssef El Amrani")
    await youssef.say("mijn boekingen")
    await expect(youssef.card).to_contain_text(dates.day(Language.NL, day))


async def test_in_the_channel_nothing_personal_is_shown(
    context: BrowserContext, demo: Demo
) -> None:
    window = await Window.open(
        context, demo.url, await demo.person("Sanne de Vries"), chat="channel"
    )
    await window.say("@Slimmer mijn boekingen")
    await expect(window.last).to_contain_text("Ga verder in onze eigen chat")
    await expect(window.last).not_to_contain_text("Sanne")
