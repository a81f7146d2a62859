"""Tips in the demo: an ambassador posts, another approves, a colleague reads, rates and mutes."""

import pytest
from playwright.async_api import BrowserContext, expect

from tests.e2e.conftest import Demo
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")

TITLE = "Vergader half zo lang"
TEXT = (
    "Plan **25 minuten** in plaats van een uur.\n\n- Zet het doel erbij\n- Nodig minder mensen uit"
)


async def test_a_tip_is_posted_in_a_dialog_approved_by_another_and_read(
    context: BrowserContext, demo: Demo
) -> None:
    fatma = await Window.open(context, demo.url, await demo.person("Fatma Kaya"))
    await fatma.ask("tips")
    await fatma.tap("Bekijk je werk als ambassadeur")
    await fatma.tap("Plaats een tip")
    await fatma.dialog.get_by_label("Titel").fill(TITLE)
    await fatma.dialog.get_by_label("Thema").select_option(label="vergaderen")
    await fatma.dialog.get_by_label("Tekst").fill(TEXT)
    await fatma.dialog.get_by_label("Link (mag leeg blijven)").fill("http://onveilig.nl")
    await fatma.screenshot("tips-form")
    assert await breaches(fatma.page) == []
    await fatma.dialog.get_by_role("button", name="Bekijk het voorbeeld").click()
    await expect(fatma.dialog).to_contain_text("Gebruik een heel adres dat begint met https")
    await fatma.dialog.get_by_label("Link (mag leeg blijven)").fill("https://zaanwijk.nl/tips")
    await fatma.dialog.get_by_role("button", name="Bekijk het voorbeeld").click()
    await expect(fatma.dialog.locator("strong").first).to_contain_text("25 minuten")
    await expect(fatma.dialog).to_contain_text("lezers")
    await fatma.screenshot("tips-preview")
    await fatma.dialog.get_by_role("button", name="Vraag goedkeuring").click()
    await expect(fatma.dialog).to_contain_text("Je tip wacht op goedkeuring")
    await fatma.page.locator("#dialog-close").click()

    dewi = await Window.open(context, demo.url, await demo.person("Dewi Pinas"), theme="dark")
    await dewi.ask("tips")
    await dewi.tap("Bekijk je werk als ambassadeur")
    await dewi.tap("Bekijk besluit 1")
    await expect(dewi.card).to_contain_text(TITLE)
    await dewi.screenshot("tips-decide-dark")
    assert await breaches(dewi.page) == []
    await dewi.tap("Keur goed")
    await expect(dewi.card).to_contain_text("De tip is goedgekeurd.")
    await expect(dewi.card).to_contain_text("Dewi Pinas")

    sanne = await Window.open(context, demo.url, await demo.person("Sanne de Vries"))
    await sanne.ask("tips")
    listed = sanne.cards("Zoek in de tips")
    await listed.get_by_label("Zoek in de tips").fill("minuten")
    await listed.get_by_role("button", name="Zoek", exact=True).click()
    await expect(listed).to_contain_text(TITLE)
    await sanne.screenshot("tips-list")
    await listed.get_by_role("button", name="Bekijk tip 1").click()
    read = sanne.cards(TITLE)
    await read.get_by_role("button", name="Vind nuttig").click()
    await expect(sanne.cards("Jij vindt deze tip nuttig.")).to_be_visible()
    await sanne.screenshot("tips-read")
    assert await breaches(sanne.page) == []
    await sanne.tap("Stop met dit onderwerp")
    await expect(sanne.log).to_contain_text("ik stuur je niets meer over: tips over vergaderen")


async def test_a_question_about_a_tip_is_answered_without_a_name(
    context: BrowserContext, demo: Demo
) -> None:
    sanne = await Window.open(context, demo.url, await demo.person("Sanne de Vries"))
    await sanne.ask("tips")
    await sanne.tap("Bekijk tip 1")
    await sanne.tap("Stel een vraag")
    await sanne.card.get_by_role("textbox", name="Je vraag").fill("Ook voor overleg met inwoners?")
    await sanne.tap("Verstuur je vraag")
    await expect(sanne.card).to_contain_text("Je vraag is verstuurd")
    fatma = await Window.open(context, demo.url, await demo.person("Fatma Kaya"))
    await fatma.ask("tips")
    await fatma.tap("Bekijk je werk als ambassadeur")
    await fatma.tap("Bekijk vraag 1")
    await expect(fatma.card).to_contain_text("Ook voor overleg met inwoners?")
    await expect(fatma.card).not_to_contain_text("Sanne")
    await fatma.card.get_by_role("textbox", name="Je antwoord").fill("Ja, maar plan iets ruimer.")
    await fatma.tap("Verstuur je antwoord")
    await expect(fatma.card).to_contain_text("Ja, maar plan iets ruimer.")


async def test_tips_in_english(context: BrowserContext, demo: Demo) -> None:
    grace = await Window.open(context, demo.url, await demo.person("Grace Mensah"), width="narrow")
    await grace.ask("tips")
    await grace.tap("See tip 1")
    await expect(grace.card).to_contain_text("Tip from Fatma Kaya about meetings")
    await grace.tap("Mark as not helpful")
    await expect(grace.card).to_contain_text("You do not find this tip helpful.")
    await grace.screenshot("tips-read-narrow-en")
