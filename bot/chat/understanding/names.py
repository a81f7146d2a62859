"""The names of people and places, indexed so that finding them costs the same for any number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from copy import copy
from itertools import groupby

from rapidfuzz.distance import OSA

from bot.chat.understanding.meaning import Named
from bot.chat.understanding.text import tokens

LONGEST_NAME = 6
"""Words in the longest name that is looked for."""
_PREFIXES = frozenset(
    [
        "van",
        "de",
        "den",
        "der",
        "het",
        "t",
        "te",
        "ten",
        "ter",
        "op",
        "in",
        "aan",
        "bij",
        "el",
        "al",
        "la",
        "le",
        "du",
        "von",
        "zu",
        "ibn",
        "ben",
        "da",
        "dos",
    ]
)
# Words that many places have in their name and that point at none of them.
_EVERYDAY = _PREFIXES | frozenset(
    ["en", "of", "voor", "the", "at", "of", "noord", "zuid", "oost", "west", "centrum"]
)
_SHORTEST_FUZZY = 5
_SHORTEST_SURNAME = 4
_ROOM_FOR_TWO = 11
"""Letters from which a word has room for two slips."""


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared."""
    return tuple(token.text for token in tokens(name) if token.shape in {"word", "number"})


class Names:
    """Finds people and locations by their names. Build it once, from all there are.

    ``locations`` are (code, name); ``people`` are (id, display name, given name).
    """

    def __init__(
        self,
        locations: Iterable[tuple[str, str]] = (),
        people: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        self._near: frozenset[str] = frozenset()
        self._full: defaultdict[tuple[str, ...], list[Named]] = defaultdict(list)
        self._given: defaultdict[tuple[str, ...], list[Named]] = defaultdict(list)
        self._person_words: set[str] = set()
        self._place_words: defaultdict[str, set[int]] = defaultdict(set)
        self._places: list[tuple[Named, tuple[str, ...]]] = []
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for each in people:
            self._add_person(*each)
        for code, name in locations:
            self._add_place(Named(code, name))
        for letter, group in groupby(sorted(self._place_words), key=lambda word: word[0]):
            self._by_letter[letter] = [word for word in group if len(word) >= _SHORTEST_FUZZY]
        self._given_by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._given:
            if len(key) == 1 and len(key[0]) >= _SHORTEST_FUZZY:
                self._given_by_letter[key[0][0]].append(key[0])

    def _add_person(self, number: str, display_name: str, given_name: str) -> None:
        person = Named(str(number), display_name)
        full, given = words(display_name), words(given_name)
        surname = full[len(given) :] if full[: len(given)] == given else ()
        bare = tuple(word for word in surname if word not in _PREFIXES)
        for key in {full, (*given, *bare)}:
            self._full[key].append(person)
        self._given[given].append(person)
        self._person_words.update(full)

    def _add_place(self, place: Named) -> None:
        name = words(place.name)
        self._places.append((place, name))
        for word in name:
            self._place_words[word].add(len(self._places) - 1)

    def near(self, colleagues: Collection[str]) -> "Names":
        """Return this index for somebody who works with ``colleagues`` (ids).

        Of people who share a given name, those colleagues are meant.
        """
        seen = copy(self)
        seen._near = frozenset(colleagues)  # noqa: SLF001 - a copy of our own
        return seen

    def _meant(self, namesakes: tuple[Named, ...]) -> tuple[Named, ...]:
        return tuple(each for each in namesakes if each.id in self._near) or namesakes

    def knows(self, word: str) -> bool:
        """Return whether a word is part of somebody's or some place's name."""
        return word in self._person_words or word in self._place_words

    def people_at(self, text: tuple[str, ...], at: int) -> tuple[int, tuple[Named, ...]] | None:
        """Return where the longest name of a person that begins at a word ends, and who it is."""
        if at >= len(text) or text[at] not in self._person_words:
            return None
        for end in range(min(at + LONGEST_NAME, len(text)), at, -1):
            key = text[at:end]
            if found := self._full.get(key):
                return end, tuple(found)
            if found := self._given.get(key):
                last, people = self.with_surname(text, end, tuple(found))
                return last, self._meant(people)
        return None

    @staticmethod
    def with_surname(
        text: tuple[str, ...], end: int, people: tuple[Named, ...]
    ) -> tuple[int, tuple[Named, ...]]:
        """Return who of the people has the surname that follows, perhaps with a typo."""
        last = end
        while last < len(text) - 1 and text[last] in _PREFIXES:
            last += 1
        if last < len(text) and len(text[last]) >= _SHORTEST_SURNAME:
            surnames = {words(person.name)[-1]: person for person in people}
            if close := closest(text[last], surnames):
                return last + 1, (surnames[close],)
        return end, people

    def person_like(self, word: str) -> tuple[Named, ...]:
        """Return who has a given name that ``word`` is a typo of, if it is one name only."""
        close = closest(word, self._given_by_letter.get(word[:1], ()))
        return self._meant(tuple(self._given[(close,)])) if close else ()

    def place_word(self, word: str) -> str | None:
        """Return the word of a place's name that this is, perhaps with a typo."""
        if word in self._place_words:
            return word
        if len(word) < _SHORTEST_FUZZY:
            return None
        return closest(word, self._by_letter.get(word[0], ()))

    def places_at(
        self, text: tuple[str, ...], at: int, *, announced: bool = False
    ) -> Iterator[tuple[int, tuple[Named, ...]]]:
        """Yield where a name of a place that begins at a word can end, and which places it fits.

        Part of a name is enough, if it has a word that is not an everyday one. Where a place is
        ``announced`` ("in Noord") a direction is enough too.
        """
        fits: set[int] | None = None
        telling = False
        said: list[str] = []
        for end in range(at + 1, min(at + LONGEST_NAME, len(text)) + 1):
            word = self.place_word(text[end - 1])
            if word is None:
                return
            said.append(word)
            fits = self._place_words[word] & fits if fits is not None else self._place_words[word]
            fits = {number for number in fits if _in_order(said, self._places[number][1])}
            telling = telling or word not in (_PREFIXES if announced else _EVERYDAY)
            if not fits:
                return
            if telling:
                yield end, self._best(fits, end - at)

    def _best(self, fits: set[int], length: int) -> tuple[Named, ...]:
        whole = [number for number in fits if len(self._places[number][1]) == length]
        chosen = whole if len(whole) == 1 else sorted(fits)
        return tuple(self._places[number][0] for number in chosen)


def _in_order(said: Iterable[str], name: tuple[str, ...]) -> bool:
    """Return whether the words stand in the name in this order, perhaps with others between."""
    rest = iter(name)
    return all(word in rest for word in said)


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the one candidate that differs least, within what a typo changes."""
    found = nearest(word, candidates, 1 if len(word) < _ROOM_FOR_TWO else 2)
    longest = max(found, key=len, default=None)
    return longest if all(longest and longest.startswith(each) for each in found) else None


def nearest(word: str, candidates: Iterable[str], most: int) -> list[str]:
    """Return the candidates that differ least, in at most so many slips of the finger."""
    found: list[str] = []
    for candidate in candidates:
        if abs(len(candidate) - len(word)) > most:
            continue
        slips = OSA.distance(word, candidate, score_cutoff=most)
        if slips < most or (slips == most and not found):
            found, most = [candidate], slips
        elif slips == most:
            found.append(candidate)
    return found
