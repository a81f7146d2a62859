"""Repairs typos in words that are in none of the tables."""

from collections import defaultdict
from functools import cache

from bot.chat.understanding.names import Names, nearest
from bot.chat.understanding.phrasebook import phrasebook
from bot.chat.understanding.text import Token

_SHORTEST = 5
_ROOM_FOR_TWO = 11
_LONG = 7
_TIMES = frozenset({"weekday", "month", "day", "day-part", "part", "holiday", "compound"})


def repaired(text: tuple[Token, ...], names: Names) -> tuple[Token, ...]:
    """Return the tokens with joined words split and unknown words read as the one they resemble."""
    if all(token.shape != "word" or token.text in _whole_words() for token in text):
        return text
    book = phrasebook()
    result: list[Token] = []
    for token in text:
        word = _read(token.text, names) if token.shape == "word" else token.text
        halves = book.halves.get(word)
        result += [Token("word", each) for each in halves] if halves else [_as(token, word)]
    return tuple(result)


def resembles_time(word: str) -> bool:
    """Return whether a word may be a day, a month or a part of the day with more than a typo."""
    return bool(nearest(word, _time_words(), 1 if len(word) < _LONG else 2))


def _as(token: Token, word: str) -> Token:
    return token if token.text == word else Token(token.shape, word)


def _read(word: str, names: Names) -> str:
    book = phrasebook()
    if len(word) < _SHORTEST or word in book.vocabulary or names.knows(word):
        return word
    most = 1 if len(word) < _ROOM_FOR_TWO else 2
    found = nearest(word, _by_letter().get(word[0], ()), most)
    if not found:
        return word
    # Of "boeking" and "boekingen", equally near, it does not matter which.
    alike = frozenset.intersection(*(book.content[each] for each in found))
    return found[0] if alike else word


@cache
def _whole_words() -> frozenset[str]:
    book = phrasebook()
    return book.vocabulary - frozenset(book.halves)


@cache
def _by_letter() -> dict[str, list[str]]:
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(phrasebook().content):
        if len(word) >= _SHORTEST:
            words[word[0]].append(word)
    return dict(words)


@cache
def _time_words() -> tuple[str, ...]:
    said = phrasebook().content.items()
    return tuple(
        word
        for word, meanings in said
        if len(word) >= _SHORTEST and any(section in _TIMES for section, _ in meanings)
    )
