"""Equipment in the demo: ordered, approved, brought and adjusted."""

import asyncio
import re

import pytest
from playwright.async_api import BrowserContext, Locator, Page, expect

from tests.e2e.conftest import Demo
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")

ADDRESS_NL = {
    "Straat en huisnummer": "Dorpsstraat 1",
    "Postcode": "1506 AB",
    "Woonplaats": "Zaanwijk",
    "Telefoonnummer": "06-12345678",
}
ADDRESS_EN = dict(
    zip(
        ("Street and number", "Postal code", "Town", "Phone number"),
        ADDRESS_NL.values(),
        strict=True,
    )
)
FOLLOWS_MS = 30_000


async def supplier_of(context: BrowserContext, demo: Demo) -> Page:
    page = await context.new_page()
    await page.goto(demo.supplier)
    return page


async def press(supplier: Page, person: str, button: str) -> None:
    """Press a button of the newest errand for somebody, as the supplier."""
    await supplier.reload()
    errand = supplier.locator("section").filter(has_text=person).first
    async with supplier.expect_navigation():  # or a reload would take the news back
        await errand.get_by_role("button", name=button, exact=True).click()


async def thing_that(window: Window, words: str) -> Locator:
    """Return the card of somebody's first thing, when it says so: the supplier takes its time."""
    async with asyncio.timeout(FOLLOWS_MS / 1000):
        while True:
            await window.say("mijn bestellingen")
            mine = window.cards("Je thuiswerkspullen")
            await mine.get_by_role("button", name="Bekijk nummer 1").click()
            try:
                await expect(window.cards(words)).to_be_visible(timeout=1500)
            except AssertionError:
                continue
            return window.cards(words)


async def test_within_the_package_from_the_order_until_it_is_adjusted(
    context: BrowserContext, demo: Demo
) -> None:
    sanne = await Window.open(context, demo.url, await demo.person("Sanne de Vries"))
    await sanne.ask("thuiswerkspullen")
    await expect(sanne.card).to_contain_text("Hoort bij je pakket")
    assert await breaches(sanne.page) == []
    await sanne.screenshot("equipment-package")
    await sanne.card.get_by_label("Bureaustoel").check()
    await sanne.tap("Leg in je mandje")
    await expect(sanne.card).to_contain_text("Er ligt 1 ding in je mandje")
    await sanne.card.get_by_role("button", name="Bestel", exact=True).click()
    for label, value in ADDRESS_NL.items():
        await sanne.dialog.get_by_label(label).fill(value)
    await sanne.screenshot("equipment-form")
    assert await breaches(sanne.page) == []
    await sanne.dialog.get_by_role("button", name="Bestel nu").click()
    await expect(sanne.dialog).to_contain_text("Ga eerst akkoord met de bruikleenovereenkomst")
    await sanne.dialog.get_by_label("Ik ga akkoord").check()
    await sanne.dialog.get_by_role("button", name="Bestel nu").click()
    await expect(sanne.dialog).to_contain_text("Je bestelling is gedaan")
    await sanne.page.locator("#dialog-close").click()

    card = await thing_that(sanne, "Wanneer past het?")
    await sanne.screenshot("equipment-times")
    await card.get_by_role("button", name="Kies deze tijd").click()
    await expect(sanne.cards("De afspraak staat.")).to_be_visible()
    supplier = await supplier_of(context, demo)
    await press(supplier, "Sanne de Vries", "Geleverd")
    await press(supplier, "Sanne de Vries", "Ingesteld")
    card = await thing_that(sanne, "Voor jou ingesteld")
    await card.get_by_role("button", name="Bevestig dat het is ingesteld").click()
    await expect(sanne.cards("In bruikleen. Alles is in orde.")).to_be_visible()
    await sanne.screenshot("equipment-on-loan")


async def test_above_the_package_the_manager_decides(context: BrowserContext, demo: Demo) -> None:
    youssef = await Window.open(context, demo.url, await demo.person("Youssef El Amrani"))
    await youssef.say("bestel een bureau voor thuis")
    basket = youssef.cards("Buiten je pakket: je leidinggevende beslist")
    await basket.get_by_role("button", name="Bestel hier in de chat").click()
    form = youssef.cards("Bruikleenovereenkomst (versie")
    for label, value in ADDRESS_NL.items():
        await form.get_by_label(label).fill(value)
    await form.get_by_label("Ik ga akkoord").check()
    await form.get_by_label("Waarom heb je").fill("Mijn tafel is te laag")
    await form.get_by_role("button", name="Bestel nu").click()
    await expect(youssef.cards("Wacht op je leidinggevende.")).to_be_visible()

    marieke = await Window.open(
        context, demo.url, await demo.person("Marieke Jansen"), theme="dark"
    )
    await marieke.say("goedkeuringen")
    waiting = marieke.cards("Aanvragen in je team")
    await waiting.get_by_role("button", name="Bekijk aanvraag 1").click()
    request = marieke.cards("Mijn tafel is te laag")
    await request.get_by_label(re.compile("Je opmerking of vraag")).fill("Is er plek voor?")
    await request.get_by_role("button", name="Vraag iets").click()
    asked = marieke.cards("Ik heb je vraag doorgegeven.")
    await expect(asked).to_be_visible()
    await marieke.screenshot("equipment-decide-dark")
    assert await breaches(marieke.page) == []
    await asked.get_by_role("button", name="Keur goed").click()
    await expect(marieke.cards("Goedgekeurd voor Youssef El Amrani")).to_be_visible()
    await thing_that(youssef, "Besteld.")


async def test_by_keyboard_alone_in_english(context: BrowserContext, demo: Demo) -> None:
    grace = await Window.open(context, demo.url, await demo.person("Grace Mensah"), lang="en")
    keys = grace.page.keyboard
    await grace.ask("order a keyboard")
    await grace.card.get_by_role("button", name="Order here in the chat").focus()
    await keys.press("Enter")
    await expect(grace.card.get_by_label("Street and number")).to_be_visible()
    await grace.card.get_by_label("Street and number").focus()
    for value in ADDRESS_EN.values():
        await keys.type(value)
        await keys.press("Tab")
    await keys.press("Space")
    await expect(grace.card.get_by_label("I accept the loan agreement")).to_be_checked()
    await keys.press("Tab")
    await keys.press("Enter")
    await expect(grace.card).to_contain_text("Your order is placed")
    await grace.screenshot("equipment-ordered-en")
