"""The Markdown that a tip may hold: bold, italics and lists. Everything else is plain text.

The text is made harmless first, as all text of people is; of what that replaced, only these few
marks are given back. Links, pictures, headings, tags and mentions stay words.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from cards.texts.harmless import Words, harmless

MOST_LINES = 25
"""Lines that keep their place; what follows stands on the last one."""

_BOLD = re.compile(r"∗∗(?!∗|\s)((?:(?!∗∗).)+?)(?<![∗\s])∗∗")  # noqa: RUF001 - look-alikes are meant
_ITALIC = re.compile(r"(?<![\w∗])∗(?![∗\s])([^∗]+?)(?<!\s)∗(?![\w∗])")  # noqa: RUF001 - look-alikes are meant
_BULLET = re.compile(r"^[·∗]\s+(?=\S)")  # noqa: RUF001 - look-alikes are meant
_NUMBER = re.compile(r"^(\d{1,2})·\s+(?=\S)")


def blocks(text: str) -> list[Words]:
    """Return the paragraphs and lists of a text, as they can stand in a card."""
    lines = [line for line in text.splitlines() if line.strip()]
    kept = [*lines[: MOST_LINES - 1], " ".join(lines[MOST_LINES - 1 :])]
    shown = [line for line in map(_line, kept) if line[1]]
    return [Words(block) for block in _joined(shown)]


def _line(line: str) -> tuple[str, str]:
    """Return of which kind a line is (a list or nothing), and what it looks like."""
    safe = str(harmless(line))
    if _BULLET.match(safe):
        return "bullets", "- " + _rest(_BULLET, safe)
    if numbered := _NUMBER.match(safe):
        return "numbers", f"{numbered[1]}. " + _rest(_NUMBER, safe)
    return "", _emphasised(safe)


def _rest(mark: re.Pattern[str], safe: str) -> str:
    """Return what follows the mark of a list: no list or line within the list."""
    return _emphasised(harmless(mark.sub("", safe)))


def _joined(lines: list[tuple[str, str]]) -> Iterator[str]:
    for kind, group in groupby(lines, key=lambda line: line[0]):
        texts = [text for _, text in group]
        if kind:
            yield "\n".join(texts)
        else:
            yield from texts


def _emphasised(safe: str) -> str:
    return _ITALIC.sub(r"_\1_", _BOLD.sub(r"**\1**", safe))
