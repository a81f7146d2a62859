"""Repairs typos in words that are in none of the tables."""

from collections import defaultdict
from functools import cache

from bot.chat.understanding.names import Names, closest
from bot.chat.understanding.phrasebook import Phrasebook, phrasebook
from bot.chat.understanding.text import Token

_SHORTEST = 5


def repaired(text: tuple[Token, ...], book: Phrasebook, names: Names) -> tuple[Token, ...]:
    """Return the tokens with joined words split and unknown words read as the one they resemble."""
    if all(token.shape != "word" or token.text in _whole_words() for token in text):
        return text
    result: list[Token] = []
    for token in text:
        word = _read(token.text, names) if token.shape == "word" else token.text
        halves = book.halves.get(word)
        result += [Token("word", each) for each in halves] if halves else [_as(token, word)]
    return tuple(result)


def _as(token: Token, word: str) -> Token:
    return token if token.text == word else Token(token.shape, word)


def _read(word: str, names: Names) -> str:
    known = phrasebook().vocabulary
    if len(word) < _SHORTEST or word in known or names.knows(word):
        return word
    return closest(word, _by_letter().get(word[0], ())) or word


@cache
def _whole_words() -> frozenset[str]:
    book = phrasebook()
    return book.vocabulary - frozenset(book.halves)


@cache
def _by_letter() -> dict[str, list[str]]:
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in phrasebook().content:
        if len(word) >= _SHORTEST:
            words[word[0]].append(word)
    return dict(words)
