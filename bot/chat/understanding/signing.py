"""Leaves out who somebody says they are: a name there is not for whom a wish is."""

from collections.abc import Sequence

from bot.chat.understanding.chart import Part
from bot.chat.understanding.text import Token

_OPENING = 2
"""Parts from the start within which "met ...," says who is calling."""
_NAME = "named-person"


def unsigned(parts: Sequence[Part], tokens: Sequence[Token]) -> list[Part]:
    """Return the parts without introductions ("ik ben ...,") and signatures ("groet, ...")."""
    kept: list[Part] = []
    at = 0
    while at < len(parts):
        if _says(parts[at], "introduction") and at + 1 < len(parts) and _names(parts[at + 1]):
            at += 2
        elif at and _names(parts[at]) and _is_called(parts, at, tokens):
            at += 1
        elif _says(parts[at], "closing") or _signs(parts, at, tokens):
            at += 1
            while at < len(parts) and _belongs(parts[at], tokens):
                at += 1
        else:
            kept.append(parts[at])
            at += 1
    return kept or list(parts)


def _says(part: Part, key: str) -> bool:
    return any(match.key == key for match in part.all("signature"))


def _names(part: Part) -> bool:
    return _NAME in part.sections


def _is_called(parts: Sequence[Part], at: int, tokens: Sequence[Token]) -> bool:
    """Return whether a name is that of who is greeted, or who calls: "hoi ...,", "met ...,"."""
    after = tokens[parts[at + 1].start] if at + 1 < len(parts) else None
    if after is None or (after.text != "," and after.shape != "stop"):
        return False
    opens = at <= _OPENING and _says(parts[at - 1], "opening")
    return opens or _says(parts[at - 1], "greeting")


def _belongs(part: Part, tokens: Sequence[Token]) -> bool:
    """Return whether a part belongs to a signature: names, marks, and words that say nothing."""
    if not part.matches:
        return True
    return _names(part) or tokens[part.start].text == ","


def _signs(parts: Sequence[Part], at: int, tokens: Sequence[Token]) -> bool:
    """Return whether a name is all that stands after the last full stop."""
    if at == 0 or at + 1 < len(parts) or not _names(parts[at]):
        return False
    return not parts[at - 1].matches and tokens[parts[at - 1].start].shape == "stop"
