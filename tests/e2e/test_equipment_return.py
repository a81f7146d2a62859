"""Somebody leaves: HR says when, everything is fetched, and facilities see it back in stock."""

from datetime import timedelta

import pytest
from playwright.async_api import BrowserContext, expect

from bot.kernel.calendar import local_day
from bot.kernel.clock import SystemClock
from bot.kernel.people import Language
from cards import dates
from tests.e2e.conftest import Demo
from tests.e2e.test_equipment import ADDRESS_NL, press, supplier_of, thing_that
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_who_leaves_gives_everything_back_and_it_is_in_stock_again(
    context: BrowserContext, demo: Demo
) -> None:
    dewi = await Window.open(context, demo.url, await demo.person("Dewi Pinas"))
    await dewi.say("bestel een headset")
    basket = dewi.cards("Er is nog niets besteld.")
    await basket.get_by_role("button", name="Bestel hier in de chat").click()
    form = dewi.cards("Bruikleenovereenkomst (versie")
    for label, value in ADDRESS_NL.items():
        await form.get_by_label(label).fill(value)
    await form.get_by_label("Ik ga akkoord").check()
    await form.get_by_role("button", name="Bestel nu").click()
    await expect(dewi.cards("Je bestelling is gedaan")).to_be_visible()
    await thing_that(dewi, "Wanneer past het?")
    supplier = await supplier_of(context, demo)
    await press(supplier, "Dewi Pinas", "Geleverd")
    await thing_that(dewi, "Gebracht.")
    brought = dewi.with_button("Bevestig dat je het hebt")
    await brought.get_by_role("button", name="Bevestig dat je het hebt").click()
    await expect(dewi.cards("In bruikleen. Alles is in orde.")).to_be_visible()

    last_day = local_day(SystemClock().now()) + timedelta(days=14)
    ineke = await Window.open(context, demo.url, await demo.person("Ineke Bakker"))
    await ineke.say(f"Dewi Pinas gaat uit dienst op {dates.day(Language.NL, last_day)}")
    asked = ineke.cards("Er is geen laatste dag bekend.")
    await expect(asked.get_by_label("Laatste dag in dienst")).to_have_value(last_day.isoformat())
    await asked.get_by_role("button", name="Leg deze dag vast").click()
    await expect(ineke.cards("De dag staat vast.")).to_be_visible()
    await ineke.screenshot("equipment-leaver")
    assert await breaches(ineke.page) == []

    await thing_that(dewi, "Moet terug.")
    await dewi.screenshot("equipment-return-due")
    due = dewi.with_button("Lever het in")
    await due.get_by_role("button", name="Lever het in").click()
    form = dewi.with_button("Laat het ophalen")
    for label, value in ADDRESS_NL.items():
        await form.get_by_label(label).fill(value)
    await form.get_by_role("button", name="Laat het ophalen").click()
    await thing_that(dewi, "Wanneer past het?")
    offered = dewi.with_button("Kies deze tijd")
    await offered.get_by_role("button", name="Kies deze tijd").click()
    await expect(dewi.cards("De afspraak staat.")).to_be_visible()
    await press(supplier, "Dewi Pinas", "Opgehaald, goede staat")

    kees = await Window.open(context, demo.url, await demo.person("Kees van den Berg"))
    await kees.ask("bruikleenregister")
    await kees.card.get_by_label("Naam, artikel of nummer").fill("Dewi Pinas")
    await kees.tap("Zoek")
    found = kees.cards("Dit past bij wat je zoekt.")
    await expect(found).to_contain_text("Terug in de voorraad sinds")
    await kees.screenshot("equipment-register")
    await found.get_by_role("button", name="Bekijk deze regel").click()
    await expect(kees.cards("teruggevraagd, door het systeem")).to_be_visible()
    await kees.screenshot("equipment-record")
    await kees.ask("catalogus")
    await kees.screenshot("equipment-catalogue")
    assert await breaches(kees.page) == []
