"""Who works here, as far as what is told of surveys goes; `bot.bootstrap` hands it over."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.people import Person, PersonId, Role

Zones = Callable[[Collection[PersonId]], Awaitable[Mapping[PersonId, ZoneInfo]]]
"""Where people are, as they said themselves."""

Changed = Callable[[AsyncSession, Collection[PersonId]], Awaitable[None]]
"""Called in the transaction of a change, with those in whose weekly overview it shows."""


class Colleagues(Protocol):
    """Those who work here; who left is not in it."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...

    async def departments(self) -> Collection[str]:
        """Return the departments that have people, by name."""
        ...

    async def ids_of(
        self,
        *,
        departments: Collection[str] | None = None,
        roles: Collection[Role] | None = None,
    ) -> Collection[PersonId]:
        """Return the ids of those in one of ``departments`` who hold one of ``roles``."""
        ...

    async def reports_of(self, managers: Collection[PersonId]) -> Collection[Person]:
        """Return the people whose manager is one of ``managers``."""
        ...
