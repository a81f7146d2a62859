"""What privacy needs from elsewhere; `bot.bootstrap` hands it over."""

from collections.abc import Collection, Mapping
from typing import Protocol

from bot.kernel.people import Person, PersonId


class Staff(Protocol):
    """Who works here. Those who left are not in it."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...

    async def named(self, typed: str) -> Collection[Person]:
        """Return the people whom a name, as typed, may mean."""
        ...
