"""The tables of words, made ready to be looked up: every phrase of every language in one tree.

A phrase in a table is a row of words. ``a|b`` are words that may take each other's place,
``(a)`` may be left out, and ``{clock}`` stands for any phrase of the section ``clock``. A digit at
the end of a name tells two of a kind apart: ``{n} tot {n2}``.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from bot.chat.understanding.text import tokens
from bot.kernel.people import Language

# Parts that other sections are made of; they mean nothing by themselves.
BUILDING_BLOCKS = frozenset(
    {
        *(
            "n",
            "number",
            "weekday",
            "weekdays",
            "month",
            "ordinal",
            "ending",
            "holiday",
            "meridiem",
        ),
        *("clock", "time", "anytime", "date", "day-number", "daylist", "together", "synonym"),
    }
)
# Everyday words resemble these too often to take them for typos of these.
UNTOUCHED: frozenset[str | tuple[str, str]] = frozenset(
    {
        *(
            "filler",
            "alarm",
            "joint",
            "place",
            "person",
            "owner",
            "subject",
            "beside",
            "synonym",
            "choice",
            "signature",
        ),
        *("n", "number", "ordinal", "ending", "together", "common"),
        *(
            ("do", key)
            for key in (
                *("show", "find", "mine", "want", "where-is", "to-language", "fill-in"),
                *("come", "end", "give", "there", "where-can", "return", "post"),
            )
        ),
    }
)
# What stands for shapes of tokens instead of for a section.
SHAPES_OF: Mapping[str, tuple[str, ...]] = {
    "digits": ("number",),
    "year": ("number",),
    "digital": ("digital",),
    "decimal": ("decimal",),
    "typed": ("iso", "dmy", "dm"),
}
_ITEM = re.compile(r"\(\{[^{}]*\}\)|\([^()]*\)|\{[^{}]*\}|[^\s(){}]+")


@dataclass(slots=True)
class Node:
    """A place in the tree. ``ends`` are the meanings of the phrase that ends here."""

    words: dict[str, "Node"] = field(default_factory=dict)
    slots: dict[tuple[str, str], "Node"] = field(default_factory=dict)
    ends: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Phrasebook:
    """All phrases. ``top`` holds those that mean something by themselves."""

    top: Node
    sections: Mapping[str, Node]
    starts: Mapping[str, frozenset[str]]
    vocabulary: frozenset[str]
    content: Mapping[str, frozenset[tuple[str, str]]]
    halves: Mapping[str, tuple[str, str]]


@cache
def phrasebook() -> Phrasebook:
    """Return the phrases of all languages. Read once."""
    return _Reader().phrasebook()


class _Reader:
    """Reads the tables of all languages into one tree."""

    def __init__(self) -> None:
        self._top = Node()
        self._sections: dict[str, Node] = {}
        self._vocabulary: set[str] = set()
        self._content: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._halves: dict[str, tuple[str, str]] = {}
        for language in ("any", *Language):
            self._read(language)

    def _read(self, language: str) -> None:
        table = read_table(language)
        self._halves.update(_compounds(table.pop("compounds", {})))
        self._vocabulary.update(table.pop("common", {}).get("words", ()))
        table.pop("synonym", None)
        for section, meanings in table.items():
            for key, phrases in meanings.items():
                for way in (way for phrase in phrases for way in ways(phrase)):
                    self._add(way, section, key, language)

    def _add(self, way: tuple[str, ...], section: str, key: str, language: str) -> None:
        end = (section, key, language)
        _grow(self._sections.setdefault(section, Node()), way, end)
        if section not in BUILDING_BLOCKS:
            _grow(self._top, way, end)
        words = {item for item in way if item[0] != "{"}
        self._vocabulary |= words
        if not UNTOUCHED & {section, (section, key)}:
            for word in words:
                self._content[word].add((section, key))

    def phrasebook(self) -> Phrasebook:
        self._vocabulary.update(self._halves)
        for word in self._halves:
            self._content[word].add(("compound", word))
        starts = {name: frozenset(_starts(name, self._sections)) for name in self._sections}
        return Phrasebook(
            top=self._top,
            sections=self._sections,
            starts={**starts, **{name: frozenset(each) for name, each in SHAPES_OF.items()}},
            vocabulary=frozenset(self._vocabulary),
            content={word: frozenset(meant) for word, meant in self._content.items()},
            halves=self._halves,
        )


def _starts(section: str, sections: Mapping[str, Node]) -> Iterator[str]:
    """Yield the words and shapes with which a phrase of a section can begin."""
    if section in SHAPES_OF:
        yield from SHAPES_OF[section]
        return
    yield from sections[section].words
    for _, inner in sections[section].slots:
        yield from _starts(inner, sections)


def read_table(language: str) -> dict[str, dict[str, list[str]]]:
    """Return the table of one language: section, meaning, phrases."""
    table = files(__package__).joinpath("words", f"{language}.toml")
    return tomllib.loads(table.read_text(encoding="utf-8"))


@cache
def first_word(section: str, key: str, language: Language) -> str:
    """Return the first word of the table for something: how it is properly said."""
    return " ".join(next(ways(read_table(language)[section][key][0])))


def ways(phrase: str) -> Iterator[tuple[str, ...]]:
    """Yield each row of words and slots that a phrase of a table stands for."""
    choices = [_choices(item) for item in _ITEM.findall(phrase)]
    for chosen in product(*choices):
        if way := tuple(word for words in chosen for word in words):
            yield way


def _choices(item: str) -> list[tuple[str, ...]]:
    if item[0] == "(":
        return [(), *_choices_of(item[1:-1])]
    return _choices_of(item)


def _choices_of(item: str) -> list[tuple[str, ...]]:
    if item[0] == "{":
        return [(item,)]
    return [tuple(token.text for token in tokens(word)) for word in item.split("|")]


def _compounds(table: Mapping[str, list[str]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the words that are written as one and read as two: "dinsdagochtend"."""
    for first, second in product(table.get("first", ()), table.get("second", ())):
        yield f"{first}{second}", (first, second)


def _grow(node: Node, way: tuple[str, ...], end: tuple[str, str, str]) -> None:
    for item in way:
        if item[0] == "{":
            name = item[1:-1]
            node = node.slots.setdefault((name, name.rstrip("0123456789")), Node())
        else:
            node = node.words.setdefault(item, Node())
    if end not in node.ends:
        node.ends.append(end)


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text, with what it means."""

    start: int
    end: int
    section: str
    key: str
    language: str
    value: Any
