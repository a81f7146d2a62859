"""What tips need from elsewhere; `bot.bootstrap` hands it over."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.people import Person, PersonId, Role

Decided = Callable[[AsyncSession, Collection[PersonId]], Awaitable[None]]
"""Called in the transaction of a decision, with those who may have been waiting to make it."""


class Channels(Protocol):
    """The channels of departments, which read tips like people do."""

    async def of(self, departments: Collection[str]) -> Mapping[str, PersonId]:
        """Return who reads in the channels of departments; those without the bot are left out."""
        ...

    def reader_of(self, department: str) -> PersonId:
        """Return who would read in the channel of a department."""
        ...


class Staff(Protocol):
    """Who works here. Those who left are not in it."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...

    async def everybody(self) -> Collection[Person]:
        """Return all who work here: for a job, not for a turn."""
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
