"""The chat page itself, with a bot of a few lines behind it."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, expect

from bot.demo.chat_page import ChatPerson, create_chat_page, serve_chat_page
from tests.demo.chat_page.small_bot import SmallBot
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")

ANNA = ChatPerson(UUID(int=1), "Anna de Vries", "medewerker", "Burgerzaken")
CAROL = ChatPerson(UUID(int=3), "Carol Smith", "planner", locale="en-GB")
BRAM = ChatPerson(UUID(int=2), "Bram Jansen", "leidinggevende", "Ruimte")


@pytest_asyncio.fixture(loop_scope="session")
async def bot() -> SmallBot:
    return SmallBot()


@pytest_asyncio.fixture(loop_scope="session")
async def url(bot: SmallBot) -> AsyncIterator[str]:
    async with bot.running() as bot_url:
        app = create_chat_page(bot_url=bot_url, people=[ANNA, BRAM, CAROL], tenant_id=UUID(int=9))
        async with serve_chat_page(app) as address:
            yield address


@pytest_asyncio.fixture(loop_scope="session")
async def window(context: BrowserContext, url: str) -> Window:
    return await Window.open(context, url, str(ANNA.id), theme="light")


async def test_one_is_who_one_picks(context: BrowserContext, url: str) -> None:
    page = await context.new_page()
    await page.goto(url)
    search = page.get_by_label("Zoek op naam, rol of afdeling")
    await expect(search).to_be_focused()
    await search.fill("ruimte")
    await expect(page.get_by_role("listitem")).to_have_count(1)
    assert await breaches(page) == []
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("navigation")).to_contain_text("Bram Jansen")
    assert page.url == f"{url}/?as={BRAM.id}"


async def test_what_one_types_gets_an_answer(window: Window) -> None:
    await window.say("goedemorgen")
    await expect(window.last).to_contain_text("Je zei: goedemorgen")
    assert await window.last.locator("strong", has_text="goedemorgen").count() == 1
    await expect(window.composer).to_be_empty()
    await expect(window.composer).to_be_focused()


async def test_one_sees_that_the_bot_is_typing(window: Window, bot: SmallBot) -> None:
    await window.say("langzaam graag")
    typing = window.page.get_by_text("Slimmer is aan het typen…")
    await expect(typing).to_be_visible()
    bot.may_go_on.set()
    await expect(window.last).to_contain_text("Daar ben ik")
    await expect(typing).to_be_hidden()


async def test_a_tap_puts_a_new_card_in_the_place_of_the_old(window: Window, bot: SmallBot) -> None:
    await window.say("toon een kaart")
    await window.tap("Vastleggen")
    await expect(window.card).to_contain_text("Vul je wens in")
    assert bot.of_type("invoke") == []

    await window.card.get_by_label("Je wens").fill("rust")
    await window.card.get_by_role("combobox", name="Fruit").fill("pe")
    await window.page.get_by_role("option", name="Perzik").click()
    await window.tap("Vastleggen")
    await expect(window.card).to_contain_text("Vastgelegd: rust, fruit-perzik")
    await expect(window.log.locator(".card")).to_have_count(1)
    await expect(window.last).to_be_focused()
    action = bot.of_type("invoke")[-1]["value"]["action"]
    assert action == {
        "type": "Action.Execute",
        "id": "keep",
        "verb": "keep",
        "data": {"number": 7, "wish": "rust", "fruit": "fruit-perzik"},
    }


async def test_choices_can_be_found_with_the_keyboard_alone(window: Window, bot: SmallBot) -> None:
    await window.say("toon een kaart")
    box = window.card.get_by_role("combobox", name="Fruit")
    await box.press_sequentially("pe")
    await expect(window.page.get_by_role("option")).to_have_text(["Appel", "Peer", "Perzik"])
    await box.press("ArrowDown")
    await box.press("ArrowDown")
    await box.press("Enter")
    await expect(box).to_have_value("Peer")
    value = bot.of_type("invoke")[-1]["value"]
    assert (value["dataset"], value["queryText"]) == ("fruit", "pe")
    await box.fill("kiwi")
    await expect(window.card).to_contain_text("Niets gevonden")


async def test_texts_and_errors_appear_below_the_card(window: Window) -> None:
    await window.say("toon een kaart")
    await window.tap("Melding")
    await expect(window.last).to_contain_text("Gelukt")
    await window.tap("Mislukken")
    await expect(window.last).to_contain_text("Dat mag niet")
    await expect(window.last).not_to_contain_text("Gelukt")


async def test_inputs_can_be_submitted_as_a_message(window: Window, bot: SmallBot) -> None:
    await window.say("toon een kaart")
    await window.card.get_by_label("Je wens").fill("rust")
    await window.tap("Versturen")
    await expect(window.last).to_contain_text("Ontvangen: rust")
    assert bot.of_type("message")[-1]["value"] == {"sent": True, "wish": "rust"}


async def test_a_dialog_opens_is_filled_in_and_closes(window: Window, bot: SmallBot) -> None:
    await window.say("toon een kaart")
    await window.tap("Venster")
    await expect(window.dialog).to_contain_text("Een vraag")
    await expect(window.dialog.get_by_label("Je antwoord")).to_be_focused()
    assert await breaches(window.page) == []
    await window.page.keyboard.type("ja graag")
    await window.dialog.get_by_role("button", name="Klaar").click()
    await expect(window.dialog).to_contain_text("Dank voor: ja graag")
    await window.page.keyboard.press("Escape")
    await expect(window.dialog).to_be_hidden()
    names = [invoke["name"] for invoke in bot.of_type("invoke")]
    assert names == ["task/fetch", "task/submit"]


async def test_a_card_that_wants_it_is_refreshed_once(window: Window, bot: SmallBot) -> None:
    await window.say("ververs")
    await expect(window.card).to_contain_text("Nieuwe stand")
    assert [invoke["value"]["trigger"] for invoke in bot.of_type("invoke")] == ["automatic"]


async def test_two_windows_are_two_people(
    context: BrowserContext, window: Window, url: str
) -> None:
    bram = await Window.open(context, url, str(BRAM.id))
    await window.say("van mij")
    await bram.say("toon een kaart")
    await expect(bram.card).to_contain_text("Kaart voor Bram Jansen")
    await expect(window.last).to_contain_text("van mij")
    await expect(bram.log).not_to_contain_text("van mij")


async def test_in_the_channel_people_see_each_other_and_the_bot_answers_when_mentioned(
    context: BrowserContext, url: str, bot: SmallBot
) -> None:
    anna = await Window.open(context, url, str(ANNA.id), chat="channel")
    bram = await Window.open(context, url, str(BRAM.id), chat="channel")
    await anna.say("wie gaat er mee?")
    await expect(bram.last).to_contain_text("wie gaat er mee?")
    await bram.page.get_by_role("button", name="@Slimmer").click()
    await bram.page.keyboard.type("wie is er?")
    await bram.page.keyboard.press("Enter")
    await expect(anna.last).to_contain_text("Je zei: Slimmer wie is er?")
    assert len(bot.of_type("message")) == 1


async def test_a_message_that_did_not_arrive_can_be_sent_again(
    window: Window, bot: SmallBot
) -> None:
    bot.refuses = True
    await window.say("hoor je mij?")
    await expect(window.last).to_contain_text("Niet aangekomen bij de bot.")
    bot.refuses = False
    await window.last.get_by_role("button", name="Opnieuw sturen").click()
    await expect(window.last).to_contain_text("Je zei: hoor je mij?")
    await expect(window.log).not_to_contain_text("Niet aangekomen")


async def test_what_went_over_the_wire_can_be_read(window: Window) -> None:
    await window.page.get_by_role("button", name="Verkeer").click()
    await window.say("hoi")
    wire = window.page.get_by_role("complementary")
    await wire.locator(".to-bot").get_by_text("message", exact=True).click()
    await expect(wire.locator("pre").first).to_contain_text('"channelId": "msteams"')


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
async def test_it_is_readable_in_every_form(
    context: BrowserContext, url: str, theme: str, width: str
) -> None:
    window = await Window.open(context, url, str(ANNA.id), theme=theme, width=width, wire="open")
    await window.say("toon een kaart")
    await expect(window.card).to_contain_text("Kaart voor Anna de Vries")
    box = await window.card.bounding_box()
    assert box is not None
    assert (box["width"] < 348) == (width == "narrow")
    await window.screenshot(f"chat-page-{theme}-{width}")
    assert await breaches(window.page) == []


async def test_ten_windows_can_be_open_at_once(context: BrowserContext, url: str) -> None:
    windows = [await Window.open(context, url, str(ANNA.id)) for _ in range(10)]
    await windows[-1].say("hoi")
    await expect(windows[0].last).to_contain_text("Je zei: hoi")


async def test_the_page_speaks_the_language_of_the_person_and_the_other(
    context: BrowserContext, url: str, bot: SmallBot
) -> None:
    window = await Window.open(context, url, str(CAROL.id))
    await expect(window.page.get_by_role("button", name="Send")).to_be_visible()
    await window.say("hello")
    await window.page.get_by_role("button", name="Nederlands").click()
    await expect(window.page.get_by_role("button", name="Stuur")).to_be_visible()
    await window.say("hallo")
    first, second = await bot.wait_for("message", 2)
    assert (first["locale"], second["locale"]) == ("en-GB", "nl-NL")
