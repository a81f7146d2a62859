"""Several things under one verb: "boek morgen een flexplek en een fiets" is two wishes."""

from collections.abc import Sequence

from bot.chat.understanding.chart import Part, Scene
from bot.chat.understanding.commands import VERBS
from bot.chat.understanding.hearing import time_match
from bot.chat.understanding.text import Token
from bot.chat.understanding.wish import Wish

# Verbs that go with one thing rather than with all that follows.
_WEAK = frozenset({"mine", "there"})
_AFTERWARDS = frozenset({"daarna", "vervolgens", "afterwards", "then", "dan"})
_DAYS = frozenset({"day", "days", "day-part"})


def is_other_thing(own: Wish, before: Wish) -> bool:
    """Return whether a stretch names a thing of another kind, without a verb of its own."""
    if own.tags & VERBS - _WEAK or before.command is None:
        return False
    if own.seats and "room" in before.tags:
        return False  # "een ruimte met een scherm en plek voor 20 personen"
    mine, theirs = _things(own), _things(before)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _things(wish: Wish) -> set[str]:
    kinds = {"flexspot", "room"} & wish.tags
    if wish.command and wish.command.startswith("equipment."):
        return set()
    return kinds | set(wish.vehicles)


def shared(
    before: Sequence[Part], own: Sequence[Part], tokens: tuple[Token, ...], scene: Scene
) -> list[Part]:
    """Return the parts that go for the next thing too: the verb, and the time if it has none.

    What is wished for afterwards is on the same day, at an hour that was not said.
    """
    parts = [part for part in before if part.all("do")]
    if any(time_match(part, scene, tokens) for part in own):
        return parts
    later = any(token.text in _AFTERWARDS for token in tokens[own[0].start : own[0].end])
    for part in before:
        match = time_match(part, scene, tokens)
        if match is not None and (match.section in _DAYS or not later):
            parts.append(part)
    return parts
