"""Every sample card, through Microsoft's renderer."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
import pytest_asyncio
from microsoft_teams.cards import AdaptiveCard
from playwright.async_api import BrowserContext, Page, expect

from bot.demo.chat_page import create_chat_page, serve_chat_page
from bot.kernel.people import Language
from cards.samples import all_samples
from tests.e2e.window import breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")

NARROW = 340  # pixels of a card on a telephone
CUT_OFF = """elements => elements
    .filter((each) => !["INPUT", "SELECT", "TEXTAREA"].includes(each.tagName))
    .filter((each) => getComputedStyle(each).display !== "inline")
    .filter((each) => each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.innerText)"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext) -> AsyncIterator[Page]:
    app = create_chat_page(bot_url="http://127.0.0.1:9", people=(), tenant_id=UUID(int=0))
    async with serve_chat_page(app) as url:
        page = await context.new_page()
        await page.goto(f"{url}/static/render.html")
        await expect(page.locator("html[data-ready]")).to_be_attached()
        yield page


async def show(page: Page, card: AdaptiveCard, width: int = 480) -> list[str]:
    payload = card.model_dump(mode="json", by_alias=True, exclude_none=True)
    complaints: list[str] = await page.evaluate(
        "([payload, width]) => showCard(payload, 'light', width)", [payload, width]
    )
    return complaints


@pytest.mark.parametrize("language", Language)
async def test_every_card_is_read_completely_by_the_renderer(
    page: Page, language: Language
) -> None:
    complaints = {
        name: await show(page, sample(language)) for name, sample in all_samples().items()
    }
    assert len(complaints) > 0
    assert {name: found for name, found in complaints.items() if found} == {}


@pytest.mark.parametrize("language", Language)
async def test_nothing_on_a_card_is_cut_off_in_a_narrow_window(
    page: Page, language: Language
) -> None:
    cut_off = {}
    for name, sample in all_samples().items():
        await show(page, sample(language), NARROW)
        if found := await page.locator(".card *").evaluate_all(CUT_OFF):
            cut_off[name] = found
    assert cut_off == {}


async def test_every_card_is_accessible(page: Page) -> None:
    found = {}
    for name, sample in all_samples().items():
        await show(page, sample(Language.NL))
        if broken := await breaches(page):
            found[name] = broken
    assert found == {}
