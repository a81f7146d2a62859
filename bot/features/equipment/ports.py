"""What equipment needs from elsewhere; `bot.bootstrap` hands it over."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.people import Person, PersonId

Decided = Callable[[AsyncSession, Collection[PersonId]], Awaitable[None]]
"""Called in the transaction of a decision, with those who may have been waiting to make it."""

ToSupplier = Callable[[AsyncSession, int], Awaitable[None]]
"""Has an order told to the supplier, in the transaction that makes it. Gets the order's id."""


class Staff(Protocol):
    """Who works here. Those who left are not in it."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...

    async def managers_of(self, person_id: PersonId) -> Sequence[PersonId]:
        """Return who leads somebody, and who leads them: the nearest first."""
        ...

    async def below(self, manager_id: PersonId) -> dict[PersonId, int]:
        """Return everybody whom somebody leads: 1 for their own team, 2 for the teams below it."""
        ...


class LastDays(Protocol):
    """When employments end, as the directory tells."""

    async def last_days(self) -> Mapping[PersonId, date]:
        """Return the last day of those who leave or are gone, where it is known."""
        ...


class Colleagues(Protocol):
    """Who works here, to look them up by name."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...

    async def everybody(self) -> Collection[Person]:
        """Return all who work here."""
        ...
