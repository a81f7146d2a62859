"""What digests need from elsewhere; `bot.bootstrap` hands it over.

The parts that features contribute are `bot.chat.digest.DigestPart`.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.kernel.people import Person, PersonId

Zones = Callable[[Collection[PersonId]], Awaitable[Mapping[PersonId, ZoneInfo]]]
"""Where people are, as they said themselves."""


class Staff(Protocol):
    """Who works here, and who leads whom."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...

    async def ids_of(self, *, departments: Collection[str] | None = None) -> Collection[PersonId]:
        """Return the ids of everybody, or of those in one of ``departments``."""
        ...

    async def reports_of(self, managers: Collection[PersonId]) -> Collection[Person]:
        """Return the people whose manager is one of ``managers``."""
        ...

    async def leaders(self) -> Collection[PersonId]:
        """Return who lead somebody."""
        ...
