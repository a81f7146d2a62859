"""A survey in the demo: three people answer, HR closes it, teams read, agree, and are asked on."""

import re
from datetime import date, timedelta

import pytest
from playwright.async_api import BrowserContext, Locator, expect

from bot.demo.municipality import municipality
from tests.e2e.conftest import Demo
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")

AGREED = "We beginnen vergaderingen vijf minuten later."
COUNTED_WITHIN_MS = 60_000

LEAD_OF_FOUR = next(
    person.display_name
    for person in municipality().people
    if person.job_title == "Teamleider Digitale Dienstverlening 3"
)


def closed_questions(window: Window) -> Locator:
    """Return how one strongly agrees with each closed question."""
    return window.dialog.locator('input[type="radio"][value="5"]')


async def answer(window: Window, open_it: str, send: str, thanks: str) -> None:
    """Open the questions, agree with three of them with the keyboard, and send."""
    await window.tap(open_it)
    await expect(closed_questions(window)).to_have_count(5)
    for number in range(3):
        await closed_questions(window).nth(number).focus()
        await window.page.keyboard.press("Space")
    await window.dialog.get_by_role("button", name=send).click()
    await expect(window.dialog).to_contain_text(thanks)
    await window.page.locator("#dialog-close").click()


async def test_three_people_answer_and_none_sees_an_answer_again(
    context: BrowserContext, demo: Demo
) -> None:
    sanne = await Window.open(context, demo.url, await demo.person("Sanne de Vries"))
    await sanne.ask("vragenlijst")
    await expect(sanne.card).to_contain_text("Vertrouwelijk: alleen groepsresultaten.")
    await expect(sanne.card).not_to_contain_text("anoniem")
    await sanne.screenshot("pulse-invitation")
    assert await breaches(sanne.page) == []
    await sanne.tap("Open de vragen")
    await expect(closed_questions(sanne)).to_have_count(5)
    await sanne.screenshot("pulse-questions")
    assert await breaches(sanne.page) == []
    await sanne.dialog.get_by_label("Wat kan er beter").fill("Ik voel me soms niet veilig.")
    await sanne.dialog.get_by_role("button", name="Verstuur je antwoorden").click()
    await expect(sanne.dialog).to_contain_text("Bedankt!")
    await expect(sanne.dialog).to_contain_text("Noor Vermeer, 075 123 45 67")
    await expect(sanne.dialog.get_by_role("textbox")).to_have_count(0)
    await expect(sanne.dialog).not_to_contain_text("soms niet")
    await sanne.screenshot("pulse-thanks")
    await sanne.page.locator("#dialog-close").click()
    await sanne.ask("vragenlijst")
    await expect(sanne.card).to_contain_text("Er is nu geen meting voor jou")

    youssef = await Window.open(context, demo.url, await demo.person("Youssef"), theme="dark")
    await youssef.ask("meting")
    await answer(youssef, "Open de vragen", "Verstuur je antwoorden", "Bedankt!")
    await youssef.screenshot("pulse-answered-dark")

    grace = await Window.open(context, demo.url, await demo.person("Grace Mensah"), width="narrow")
    await grace.ask("survey")
    await expect(grace.card).to_contain_text("Confidential: results of groups only.")
    await grace.screenshot("pulse-invitation-narrow-en")
    await answer(grace, "Open the questions", "Send your answers", "Thank you!")


async def test_hr_closes_a_survey_and_sees_counts_only(context: BrowserContext, demo: Demo) -> None:
    ineke = await Window.open(context, demo.url, await demo.person("Ineke Bakker"))
    await ineke.ask("metingen")
    await expect(ineke.card).to_contain_text("Wie meedeed, ziet niemand.")
    await ineke.screenshot("pulse-desk")
    assert await breaches(ineke.page) == []
    await ineke.tap("Bekijk meting 1")
    await expect(ineke.card).to_contain_text(re.compile(r"ongeveer \d+ %"))
    await ineke.screenshot("pulse-wave")
    await ineke.tap("Bekijk als deelnemer")
    await expect(closed_questions(ineke)).to_have_count(5)
    await expect(ineke.dialog.get_by_role("button", name="Verstuur")).to_have_count(0)
    await ineke.dialog.get_by_role("button", name="Stop zonder te versturen").click()
    await expect(ineke.dialog).to_contain_text("Ik heb niets bewaard.")
    await ineke.page.locator("#dialog-close").click()
    await ineke.tap("Stop de meting nu")
    await expect(ineke.card).to_contain_text("Deze meting wordt nu geteld.")
    await ineke.tap("Ga terug naar de metingen")
    await ineke.tap("Bekijk opmerkingen")
    await expect(ineke.card).to_contain_text("Een tweede paar ogen")
    await ineke.screenshot("pulse-review")
    await ineke.tap("Keur goed")


async def test_hr_words_a_question_and_plans_a_survey(context: BrowserContext, demo: Demo) -> None:
    ineke = await Window.open(context, demo.url, await demo.person("Ineke Bakker"), theme="dark")
    await ineke.ask("metingen")
    await ineke.tap("Bekijk thema’s en vragen")
    await expect(ineke.card).to_contain_text("De vergelijking met eerder stopt dan.")
    await ineke.screenshot("pulse-themes-dark")
    assert await breaches(ineke.page) == []
    await ineke.tap("Wijzig vraag 1")
    await ineke.card.get_by_label("Vraag (Engels)").fill("I belong with my colleagues.")
    await ineke.tap("Bewaar de vraag")
    await expect(ineke.card).to_contain_text("versie 2")
    await ineke.ask("plan een meting")
    await ineke.tap("Stel een meting op")
    await ineke.card.get_by_label("Naam van de meting").fill("Burgerzaken in de winter")
    await ineke.card.get_by_label("Burgerzaken", exact=True).check()
    await ineke.screenshot("pulse-plan-dark")
    assert await breaches(ineke.page) == []
    await ineke.tap("Bewaar de meting")
    await expect(ineke.card).to_contain_text("De meting is gepland.")
    await ineke.screenshot("pulse-planned-dark")
    await ineke.tap("Annuleer de meting")
    await ineke.tap("Bevestig het annuleren")
    await expect(ineke.card).to_contain_text("Deze meting is geannuleerd.")


async def test_a_team_of_eight_has_a_result_and_agrees_on_something(
    context: BrowserContext, demo: Demo
) -> None:
    marieke = await Window.open(context, demo.url, await demo.person("Marieke Jansen"))
    await counted(marieke, "Uitslag: Najaar")
    await expect(marieke.card).to_contain_text("iedereen onder Marieke Jansen")
    await expect(marieke.card).to_contain_text("antwoorden")
    await expect(marieke.card).to_contain_text("Dit spraken jullie af na de vorige meting")
    await marieke.screenshot("pulse-result")
    assert await breaches(marieke.page) == []
    await marieke.tap("Open de gespreksgids")
    await marieke.screenshot("pulse-guide")
    await marieke.tap("Leg een afspraak vast")
    await marieke.card.get_by_role("textbox", name="Afspraak").fill(AGREED)
    await marieke.card.get_by_label("Wie zorgt ervoor").select_option(label="Youssef El Amrani")
    soon = date.today() + timedelta(days=10)  # noqa: DTZ011 - the demo runs on the clock of the wall
    await marieke.card.get_by_label("Uiterlijk op").fill(soon.isoformat())
    await marieke.screenshot("pulse-agree")
    await marieke.tap("Bewaar de afspraak")
    await expect(marieke.card).to_contain_text("De afspraak is vastgelegd.")
    await expect(marieke.card).to_contain_text(AGREED)
    await marieke.ask("weekoverzicht")
    await expect(marieke.card).to_contain_text("Metingen")
    await expect(marieke.card).to_contain_text(AGREED)
    await marieke.screenshot("pulse-in-digest")
    assert await breaches(marieke.page) == []


async def test_a_team_of_four_sees_the_group_above_it_and_why(
    context: BrowserContext, demo: Demo
) -> None:
    lead = await Window.open(context, demo.url, await demo.person(LEAD_OF_FOUR))
    await counted(lead, "Uitslag: Najaar")
    await expect(lead.card).to_contain_text("Je eigen groep gaf te weinig antwoorden.")
    await expect(lead.card).not_to_contain_text("Leg een afspraak vast")
    await lead.screenshot("pulse-result-small")


async def test_the_team_reads_the_result_a_day_later_and_in_english(
    context: BrowserContext, demo: Demo
) -> None:
    grace = await Window.open(context, demo.url, await demo.person("Grace Mensah"), theme="dark")
    await grace.ask("results")
    await expect(grace.card).to_contain_text("Result: Zomer")
    await expect(grace.card).to_contain_text("favourable")
    await grace.screenshot("pulse-result-dark-en")
    assert await breaches(grace.page) == []


async def counted(window: Window, title: str) -> None:
    """Ask for the result until the worker has counted."""
    for _ in range(20):
        await window.ask("resultaten")
        if title in await window.card.inner_text():
            return
        await window.page.wait_for_timeout(COUNTED_WITHIN_MS / 20)
    raise AssertionError(await window.card.inner_text())
