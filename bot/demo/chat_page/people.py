"""Who one can be in the chat page, and how Teams would name them."""

import unicodedata
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha512
from typing import Any
from uuid import UUID

MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class ChatPerson:
    """Somebody one can be. ``role`` is shown to choose by; ``locale`` is the language of Teams."""

    id: UUID
    name: str
    role: str = ""
    department: str = ""
    email: str = ""
    locale: str = "nl-NL"

    @property
    def teams_id(self) -> str:
        """Return the id that Teams gives this person, the same in every run: ``29:1…``."""
        return f"29:1{opaque(f'person {self.id}')}"


def opaque(seed: str) -> str:
    """Return 86 URL-safe characters that stay the same for the same ``seed``."""
    return urlsafe_b64encode(sha512(seed.encode()).digest()).decode().rstrip("=")


class Directory:
    """Finds people by id, by their Teams id and by words of their name, role or department."""

    def __init__(self, people: Iterable[ChatPerson]) -> None:
        self._people = tuple(people)
        self._by_id = {person.id: person for person in self._people}
        self._by_teams_id = {person.teams_id: person for person in self._people}
        self._words = {
            person.id: _plain(f"{person.name} {person.role} {person.department}")
            for person in self._people
        }

    def __iter__(self) -> Iterator[ChatPerson]:
        return iter(self._people)

    def get(self, identifier: str) -> ChatPerson | None:
        """Return the person with this Entra object id or Teams id."""
        if person := self._by_teams_id.get(identifier):
            return person
        try:
            return self._by_id.get(UUID(identifier))
        except ValueError:
            return None

    def find(self, words: str) -> list[ChatPerson]:
        """Return at most `MOST_FOUND` people of whom every word fits, in their own order.

        Accents and case make no difference.
        """
        wanted = _plain(words).split()
        found = (
            person
            for person in self._people
            if all(word in self._words[person.id] for word in wanted)
        )
        return [person for person, _ in zip(found, range(MOST_FOUND), strict=False)]


def as_member(person: ChatPerson, tenant_id: UUID) -> dict[str, Any]:
    """Return the person as the connector lists the members of a conversation."""
    given_name, _, surname = person.name.partition(" ")
    return {
        "id": person.teams_id,
        "name": person.name,
        "givenName": given_name,
        "surname": surname,
        "objectId": str(person.id),
        "aadObjectId": str(person.id),
        "email": person.email,
        "userPrincipalName": person.email,
        "tenantId": str(tenant_id),
        "userRole": "user",
    }


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
