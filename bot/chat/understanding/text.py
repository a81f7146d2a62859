"""From what people type to words, numbers and marks, whatever the keyboard, phone or encoding."""

import html
import re
import unicodedata
from dataclasses import dataclass

LONGEST = 600
"""Characters; nobody says a wish in more, and it keeps the work for one message bounded."""
MOST_TOKENS = 90

_MENTION = re.compile(r"<at[^<>]{0,200}>[^<>]{0,200}</at>")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*|\S+@\S+\.\S+")
_INITIALS = re.compile(r"\b([a-z])\.([a-z])\.(?:([a-z])\.)?")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ"), None)  # noqa: RUF001 - what phones make of it
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")  # noqa: RUF001 - that is what they are
_FRACTIONS = {ord("½"): ",5"}
_DROPPED = frozenset({"Mn", "Cf", "Cc", "Cs", "Co", "Cn"})

# Each shape of a token, in the order in which they are tried.
_SHAPES = (
    r"(?P<iso>\d{4}-\d\d?-\d\d?)(?!\d)",
    r"(?P<dmy>\d\d?(?P<sep>[-/.])\d\d?(?P=sep)(?:\d{4}|\d\d))(?!\d)",
    r"(?P<dm>\d\d?/\d\d?)(?![\d/])",
    r"(?P<digital>\d\d?[:.uh]\d\d)(?!\d)",
    r"(?P<decimal>\d\d?[.,]\d)(?!\d)",
    r"(?P<number>\d+)",
    r"(?P<word>[^\W\d_]+)",
    r"(?P<stop>[.?!;\n]+)",
    r"(?P<mark>[-/&+,@:])",
)
_TOKEN = re.compile("|".join(_SHAPES))


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text. ``shape`` is the name of one of the shapes above."""

    shape: str
    text: str


def plain(text: str) -> str:
    """Return ``text`` in lower case without accents, apostrophes, mentions, mark-up or emoji."""
    text = text.casefold().translate(_FRACTIONS)
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub(" ", _MENTION.sub(" ", text)))
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).translate(_DASHES))
        text = "".join(each if each == "\n" else _letter(each) for each in letters)
    text = _ADDRESS.sub(" ", text.translate(_APOSTROPHES))
    return _INITIALS.sub(r"\1\2\3", text)


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    category = unicodedata.category(letter)
    if category in _DROPPED:
        return ""
    return letter if category[0] in "LN" else " "


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of `plain` text."""
    return tuple(
        Token(match.lastgroup or "", match.group()) for match in _TOKEN.finditer(plain(text))
    )
