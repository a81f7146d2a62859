"""Text that other people or systems wrote, made safe to show in a card.

Teams reads Markdown in text blocks and facts. Backslash escapes are not understood by every client,
so active characters are replaced by look-alikes that mean nothing anywhere.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST = 500
"""Characters shown of what others wrote, house rules included. More does not fit on a card."""

MOST_MARKS = 2
"""Combining marks kept on one letter: enough for every language, too few to smear a card."""


class Words(str):
    """Text that the bot wrote itself, or that `harmless` went over."""

    __slots__ = ()


_LOOK_ALIKES = str.maketrans("[]{}<>*_~`#\\|", "()()‹›∗＿∼’＃∖∣")  # noqa: RUF001 - look-alikes are meant
_ENTITY = re.compile(r"&(?=#?\w+;)")
_SCHEME = re.compile(r"(?<=\w):(?=//|\S+@)")
_DOMAIN = re.compile(r"(?<=\w)\.(?=[^\W\d_]{2})")
_LIST_ITEM = re.compile(r"^(\d*)(?:[-+=]|(?<=\d)[.)](?=\s|$))")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def harmless(text: str) -> Words:
    """Return ``text`` on one line, without Markdown, mentions, links or invisible characters."""
    return text if isinstance(text, Words) else _inert(text)


@lru_cache(maxsize=8192)
def _inert(text: str) -> Words:
    visible = _visible(text)
    if len(visible) > LONGEST:
        visible = visible[: LONGEST - 1].rstrip() + "…"
    shown = _SCHEME.sub("：", visible.translate(_LOOK_ALIKES))  # noqa: RUF001 - look-alikes are meant
    shown = _DOMAIN.sub("․", shown)  # noqa: RUF001 - look-alikes are meant
    shown = _ENTITY.sub("＆", shown)  # noqa: RUF001 - look-alikes are meant
    return Words(_LIST_ITEM.sub(r"\1·", shown))


def _visible(text: str) -> str:
    """Drop control, directional and zero-width characters; white space becomes single spaces."""
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text[: 4 * LONGEST]):
        kind = unicodedata.category(character)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if character.isspace():
            kept.append(" ")
        elif kind not in _INVISIBLE and marks <= MOST_MARKS:
            kept.append(character)
    return " ".join("".join(kept).split())
