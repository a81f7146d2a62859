"""People: what the directory says of them, and how they are found by name."""

import unicodedata
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from rapidfuzz import fuzz

from bot.kernel.people import Language, Person, PersonId, Role

ALIKE = 85
"""From this likeness on (0 to 100) a name that was typed is taken for a name that exists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPerson:
    """A member of staff whose account is in use. Roles come from groups, so they are not here.

    ``department`` and ``mail`` are empty where the directory has none. ``leaves_on`` is the last
    day of employment, if it is known. ``language`` is the one preferred, if we speak it.
    """

    id: PersonId
    display_name: str
    given_name: str
    surname: str
    mail: str
    department: str
    manager_id: PersonId | None
    leaves_on: date | None = None
    language: Language | None = None


class DirectoryNotRead(Exception):
    """The directory did not answer, or not as it should.

    The message is for operators and fit for a log: it holds nothing of anybody.
    """


class Directory(Protocol):
    """Who works here. Its calls go over the network and raise `DirectoryNotRead`."""

    def everybody(self) -> AsyncIterator[DirectoryPerson]:
        """Yield all members of staff whose account is in use, in no particular order."""
        ...

    async def somebody(self, person_id: PersonId) -> DirectoryPerson | None:
        """Return one member of staff, or nothing for anyone whom `everybody` would leave out."""
        ...

    async def roles_of(self, person_id: PersonId) -> frozenset[Role]:
        """Return the roles that groups give to one person."""
        ...

    async def role_holders(self) -> Mapping[Role, frozenset[PersonId]]:
        """Return who holds each role that is given by a group."""
        ...


@dataclass(frozen=True, slots=True)
class Synchronised:
    """What a synchronisation did: how many people there are, were changed, and disappeared."""

    people: int
    changed: int
    disappeared: int


def match_name(people: Iterable[Person], typed: str) -> list[Person]:
    """Return the people whom ``typed`` may mean, by accents and case aside, in their own order.

    Somebody's whole name means only them. Otherwise each word must begin a word of the name
    ("youssef el"); and if nobody has such a name, those are returned whose name is alike.
    """
    wanted = _plain(typed).split()
    if not wanted:
        return []
    names = [(person, _plain(person.display_name).split()) for person in people]
    if whole := [person for person, words in names if words == wanted]:
        return whole
    if begins := [person for person, words in names if _begins(wanted, words)]:
        return begins
    return [person for person, words in names if _is_alike(wanted, words)]


def _begins(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _is_alike(wanted: list[str], words: list[str]) -> bool:
    """Compare with as many words from the start of the name, so with the given name alone too."""
    typed = " ".join(wanted)
    starts = (" ".join(words[:length]) for length in range(1, len(words) + 1))
    return any(fuzz.ratio(typed, start) >= ALIKE for start in starts)


def _plain(text: str) -> str:
    folded = text.casefold().replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
