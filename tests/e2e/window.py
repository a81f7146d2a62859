"""A window of the chat page, as the person in front of it sees and uses it."""

from functools import cache
from pathlib import Path

from playwright.async_api import BrowserContext, Locator, Page, expect

SCREENSHOTS = Path("var/screenshots")


@cache
def _axe() -> str:
    return Path("node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


async def breaches(page: Page) -> list[str]:
    """Return what WCAG 2.2 level AA forbids and the page does: rule, then place and reason."""
    await page.evaluate(_axe())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = await page.evaluate("tags => axe.run({runOnly: tags})", tags)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


class Window:
    """One browser window in which one is one person."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.log = page.get_by_role("log")
        self.dialog = page.get_by_role("dialog")

    @classmethod
    async def open(cls, context: BrowserContext, url: str, person: str, **view: str) -> "Window":
        """Open a window as the person with this Entra object id.

        ``view`` sets ``theme`` (light, dark), ``width`` (wide, narrow), ``lang`` (nl, en), ``wire``
        (open, closed) and ``chat`` (personal, groupChat, channel).
        """
        page = await context.new_page()
        query = "&".join(f"{name}={value}" for name, value in {"as": person, **view}.items())
        await page.goto(f"{url}/?{query}")
        window = cls(page)
        await expect(window.composer).to_be_focused()
        return window

    @property
    def composer(self) -> Locator:
        """Return the box to type in."""
        return self.page.locator("textarea#text")

    @property
    def last(self) -> Locator:
        """Return the last message."""
        return self.log.get_by_role("article").last

    @property
    def card(self) -> Locator:
        """Return the last card."""
        return self.log.locator(".card").last

    async def say(self, text: str) -> None:
        """Type a message and press Enter."""
        await self.composer.fill(text)
        await self.composer.press("Enter")

    async def ask(self, text: str) -> None:
        """Type a message and wait for the card that answers it, whatever was said before."""
        cards = self.log.locator(".card")
        await expect(cards.first).to_be_visible()
        earlier = await cards.count()
        await self.say(text)
        # By day an unasked message may come as well.
        await expect(cards.nth(earlier)).to_be_visible()

    def cards(self, words: str) -> Locator:
        """Return the last card with these words, whatever came unasked after it."""
        return self.log.locator(".card").filter(has_text=words).last

    def with_button(self, title: str) -> Locator:
        """Return the last card with this button."""
        button = self.page.get_by_role("button", name=title)
        return self.log.locator(".card").filter(has=button).last

    async def tap(self, button: str) -> None:
        """Tap a button on the last card, by its title."""
        await self.card.get_by_role("button", name=button).click()

    async def screenshot(self, name: str) -> None:
        """Keep what the window shows in ``var/screenshots``."""
        await self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
