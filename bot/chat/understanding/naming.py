"""Finds the people and places that a text names."""

from collections import defaultdict
from functools import cache

from bot.chat.understanding.names import Names
from bot.chat.understanding.phrasebook import Match, phrasebook, read_table, ways
from bot.chat.understanding.text import Token
from bot.kernel.people import Language


def named(text: tuple[Token, ...], names: Names) -> dict[int, tuple[Match, ...]]:
    """Return the names in a text, by where they begin.

    A word that also means something else ("Jan", "Roos", "werkplaats") is a name only after a word
    that announces one.
    """
    found: defaultdict[int, list[Match]] = defaultdict(list)
    words = tuple(token.text for token in text)
    ordinary = phrasebook().vocabulary
    announcing_people = _announcing("person") | _announcing("subject") | _announcing("beside")
    announcing_places = _announcing("place")
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        is_word = word in ordinary
        if person := names.people_at(words, at):
            end, people = person
            if not is_word or end - at > 1 or before in announcing_people:
                found[at].append(Match(at, end, "named-person", "", "", people))
        elif (
            before in announcing_people
            and not is_word
            and not names.place_word(word)
            and (people := names.person_like(word))
        ):
            end, people = names.with_surname(words, at + 1, people)
            found[at].append(Match(at, end, "named-person", "", "", people))
        for end, places in names.places_at(words, at, announced=before in announcing_places):
            whole = any(each not in ordinary for each in words[at:end])
            if whole or before in announcing_places:
                found[at].append(Match(at, end, "named-place", "", "", places))
    return {at: tuple(matches) for at, matches in found.items()}


@cache
def _announcing(section: str) -> frozenset[str]:
    """Return the words after which a name may follow."""
    phrases = (
        phrase for language in Language for phrase in read_table(language)[section]["before"]
    )
    return frozenset(way[-1] for phrase in phrases for way in ways(phrase))


def with_synonyms(text: tuple[Token, ...], names: Names) -> tuple[Token, ...]:
    """Return the text with other words for a kind of place read as the one that is in use."""
    result: list[Token] = []
    at = 0
    text = _without_hyphens(text, names)
    while at < len(text):
        for phrase, word in _synonyms().get(text[at].text, ()):
            said = tuple(token.text for token in text[at : at + len(phrase)])
            if said == phrase and not names.knows(text[at].text) and names.place_word(word):
                result.append(Token("word", word))
                at += len(phrase)
                break
        else:
            result.append(text[at])
            at += 1
    return tuple(result)


def _without_hyphens(text: tuple[Token, ...], names: Names) -> tuple[Token, ...]:
    """Return the text without the hyphens within names: "Anne-Marie"."""
    if not any(token.text == "-" for token in text):
        return text
    around = zip((None, *text[:-1]), text, (*text[1:], None), strict=True)
    return tuple(
        token
        for before, token, after in around
        if not (token.text == "-" and before and after)
        or not (names.knows(before.text) and names.knows(after.text))
    )


@cache
def _synonyms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the synonyms by their first word, each with the word it stands for."""
    found: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for language in Language:
        for word, phrases in read_table(language)["synonym"].items():
            for phrase in phrases:
                for way in ways(phrase):
                    if way != (word,):
                        found[way[0]].append((way, word))
    return dict(found)


def announces_person(before: tuple[Token, ...]) -> bool:
    """Return whether what stands before an unknown word makes it a name: "voor", "voor mijn"."""
    words = [token.text for token in before]
    announcing = _announcing("person")
    own = len(words) > 1 and words[-1] in _announcing("owner") and words[0] in announcing
    return bool(words) and (words[-1] in announcing or own)


def announces_place(before: tuple[Token, ...]) -> bool:
    """Return whether what stands before an unknown word makes it a place: "in", "bij de"."""
    words = [token.text for token in before]
    if words and words[-1] in _ARTICLES:
        words.pop()
    return bool(words) and words[-1] in _announcing("place")


_ARTICLES = frozenset({"de", "het", "the"})
