"""Draw every sample card, in both languages, light and dark, as Teams would: `make gallery`.

The pictures and a contact sheet go to ``var/gallery``. A card that the renderer cannot fully read
makes the command fail, with the reason.
"""

import asyncio
import html
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from playwright.async_api import Page, async_playwright

from bot.demo.chat_page import create_chat_page, serve_chat_page
from bot.kernel.people import Language
from cards.samples import all_samples

FOLDER = Path("var/gallery")
THEMES = ("light", "dark")
WIDE = 480
"""Pixels of a card in the desktop client."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
CHROMIUM_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")


@dataclass(frozen=True, slots=True)
class Picture:
    """One card in one language and one theme."""

    name: str
    language: Language
    theme: str
    payload: dict[str, Any]

    @property
    def file(self) -> str:
        """Return the name of the file."""
        return f"{self.name}.{self.language}.{self.theme}.png"


def pictures() -> Iterator[Picture]:
    """Yield every sample in each language and theme."""
    for name, build in all_samples().items():
        for language in Language:
            payload = build(language).model_dump(mode="json", by_alias=True, exclude_none=True)
            for theme in THEMES:
                yield Picture(name, language, theme, payload)


async def draw(wanted: list[Picture], folder: Path) -> list[str]:
    """Write the pictures to ``folder``; return what the renderer complained about."""
    complaints: list[str] = []
    app = create_chat_page(bot_url="http://127.0.0.1:0", people=(), tenant_id=UUID(int=0))
    async with serve_chat_page(app) as url, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=chromium_path(), args=list(CHROMIUM_FLAGS)
        )
        page = await chromium.new_page(viewport={"width": 560, "height": 800})
        await page.goto(f"{url}/static/render.html")
        await page.locator("html[data-ready]").wait_for(state="attached")
        for picture in wanted:
            complaints += await _draw_one(page, picture, folder)
        await chromium.close()
    return complaints


async def _draw_one(page: Page, picture: Picture, folder: Path) -> list[str]:
    found: list[str] = await page.evaluate(
        "([payload, theme, width]) => showCard(payload, theme, width)",
        [picture.payload, picture.theme, WIDE],
    )
    await page.locator("#place").screenshot(path=folder / picture.file)
    return [f"{picture.file}: {complaint}" for complaint in found]


def chromium_path() -> str:
    """Return where Chromium, or a browser made of it, is installed."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError("Chromium is not installed; on Debian: apt-get install chromium")


def contact_sheet(drawn: list[Picture]) -> str:
    """Return a page with all pictures: a row a card, a column a language and theme."""
    rows: dict[str, list[str]] = {}
    for picture in drawn:
        name = html.escape(picture.name)
        label = f"{name}, {picture.language}, {picture.theme}"
        image = f'<img src="{html.escape(picture.file)}" alt="{label}">'
        rows.setdefault(name, []).append(f'<td class="{picture.theme}">{image}</td>')
    body = "\n".join(
        f'<tr><th scope="row">{name}</th>{"".join(cells)}</tr>' for name, cells in rows.items()
    )
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Cards</title>
<style>
body {{ font: 14px system-ui, sans-serif; }}
th {{ text-align: left; vertical-align: top; padding: 16px; }}
td {{ vertical-align: top; background: #f5f5f5; }}
td.dark {{ background: #141414; }}
img {{ width: 22vw; }}
</style>
<table>{body}</table></html>
"""


def main() -> int:
    """Draw everything; return 1 when there is something wrong with a card."""
    wanted = list(pictures())
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    complaints = asyncio.run(draw(wanted, FOLDER))
    (FOLDER / "index.html").write_text(contact_sheet(wanted), encoding="utf-8")
    sys.stdout.write("".join(f"{complaint}\n" for complaint in complaints))
    sys.stdout.write(f"{len(wanted)} pictures in {FOLDER}/index.html\n")
    return 1 if complaints or not wanted else 0


if __name__ == "__main__":
    raise SystemExit(main())
