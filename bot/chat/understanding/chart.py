"""Finds the phrases of the tables in a text, and covers the text with the fewest of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from bot.chat.understanding.phrasebook import Match, Node, Phrasebook
from bot.chat.understanding.text import Token
from bot.kernel import calendar
from bot.kernel.people import Language

Sense = Callable[..., Any]
Senses = Mapping[str, Mapping[str, Sense] | Sense]

LEFT_OVER = 100
"""What it costs to leave a token out; a phrase costs `PHRASE`."""
PHRASE = 10
# Sections that come second when a row of words can be read in several ways.
# In "14 uur 20 personen" the number is that of the people.
_RELUCTANCE = {
    "seats": -1,
    "filler": 1,
    "alarm": 1,
    "joint": 1,
    "place": 2,
    "person": 2,
    "choice": 1,
}


@dataclass(slots=True)
class Scene:
    """What a phrase may need to know to mean something: the moment (UTC) and the language."""

    now: datetime
    language: Language
    today: date = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.now.astimezone(UTC)
        self.today = calendar.local_day(self.now)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text with all that it can mean; nothing at all if it is left over."""

    start: int
    end: int
    matches: tuple[Match, ...] = ()
    sections: frozenset[str] = frozenset()

    def all(self, section: str) -> tuple[Match, ...]:
        """Return what it means within one section."""
        if section not in self.sections:
            return ()
        return tuple(match for match in self.matches if match.section == section)


class Chart:
    """The phrases in one text, each looked up once."""

    def __init__(
        self, text: tuple[Token, ...], book: Phrasebook, senses: Senses, scene: Scene
    ) -> None:
        self.tokens = text
        self._book = book
        self._senses = senses
        self._scene = scene
        self._found: dict[tuple[str, int], tuple[Match, ...]] = {}

    def matches(self, section: str, at: int) -> tuple[Match, ...]:
        """Return what begins at a token and belongs to a section."""
        found = self._found.get((section, at))
        if found is None:
            found = self._find(section, at)
            self._found[section, at] = found
        return found

    def _find(self, section: str, at: int) -> tuple[Match, ...]:
        if at >= len(self.tokens):
            return ()
        if section in SHAPES:
            value = SHAPES[section](self.tokens[at])
            return () if value is None else (Match(at, at + 1, section, section, "", value),)
        starts = self._book.starts[section]
        token = self.tokens[at]
        if token.text not in starts and token.shape not in starts:
            return ()
        found: list[Match] = []
        self._walk(self._book.sections[section], at, at, {}, found)
        return tuple(found)

    def everything(self, at: int) -> tuple[Match, ...]:
        """Return what begins at a token and means something by itself."""
        found: list[Match] = []
        self._walk(self._book.top, at, at, {}, found)
        return tuple(found)

    def _walk(
        self, node: Node, start: int, at: int, bound: dict[str, Any], found: list[Match]
    ) -> None:
        for section, key, language in node.ends:
            value = self._sense(section, key, bound)
            if value is not None:
                found.append(Match(start, at, section, key, language, value))
        if at >= len(self.tokens):
            return
        token = self.tokens[at]
        following = node.words.get(token.text)
        if following is not None:
            self._walk(following, start, at + 1, bound, found)
        for (name, section), after in node.slots.items():
            if node.slots and self._may_start(section, token):
                for match in self.matches(section, at):
                    self._walk(after, start, match.end, {**bound, name: match.value}, found)

    def _may_start(self, section: str, token: Token) -> bool:
        starts = self._book.starts[section]
        return token.text in starts or token.shape in starts

    def _sense(self, section: str, key: str, bound: dict[str, Any]) -> Any:
        sense = self._senses.get(section)
        if sense is None:
            return key
        if not callable(sense):
            return sense[key](self._scene, **bound)
        return sense(self._scene, key, **bound)

    def cover(self, extra: Mapping[int, tuple[Match, ...]] | None = None) -> list[Part]:
        """Return the text as parts, with the fewest tokens left over and then the fewest parts.

        ``extra`` are matches that do not come from the tables: names, by where they begin.
        """
        end = len(self.tokens)
        best: list[tuple[int, int, tuple[Match, ...]]] = [(0, end, ())] * (end + 1)
        for at in range(end - 1, -1, -1):
            spans: dict[int, list[Match]] = {}
            for match in (*self.everything(at), *(extra or {}).get(at, ())):
                spans.setdefault(match.end, []).append(match)
            choice: tuple[int, int, tuple[Match, ...]] = (LEFT_OVER + best[at + 1][0], at + 1, ())
            for upto, matches in spans.items():
                own = PHRASE + min(_RELUCTANCE.get(each.section, 0) for each in matches)
                cost = own + best[upto][0]
                if cost < choice[0] or (cost == choice[0] and upto > choice[1]):
                    choice = (cost, upto, tuple(matches))
            best[at] = choice
        return self._follow(best)

    def _follow(self, best: list[tuple[int, int, tuple[Match, ...]]]) -> list[Part]:
        parts: list[Part] = []
        at = 0
        while at < len(self.tokens):
            _, upto, matches = best[at]
            parts.append(Part(at, upto, matches, frozenset(each.section for each in matches)))
            at = upto
        return parts


def _number(token: Token) -> int | None:
    return int(token.text) if token.shape == "number" and len(token.text) <= 3 else None  # noqa: PLR2004 - digits


def _year(token: Token) -> int | None:
    return int(token.text) if token.shape == "number" and len(token.text) == 4 else None  # noqa: PLR2004 - digits


def _of_shape(*shapes: str) -> Callable[[Token], Token | None]:
    return lambda token: token if token.shape in shapes else None


# What is recognised by its shape rather than by a table.
SHAPES: Mapping[str, Callable[[Token], Any]] = {
    "digits": _number,
    "year": _year,
    "digital": _of_shape("digital"),
    "decimal": _of_shape("decimal"),
    "typed": _of_shape("iso", "dmy", "dm"),
}
