"""What flex spots need to know from elsewhere; `bot.bootstrap` hands it over."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.flexspots.domain import Booking
from bot.kernel.people import Person, PersonId


class Colleagues(Protocol):
    """Who works with whom, as the directory knows it. Those who left are not in it."""

    async def team(self, person_id: PersonId) -> Collection[Person]:
        """Return those with the same manager, the manager, and direct reports; not the person."""
        ...

    async def department(self, name: str) -> Collection[Person]:
        """Return everybody of a department."""
        ...

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...


class News(Protocol):
    """Tells people what others did with their bookings, in the transaction in which it is done."""

    async def booked(self, session: AsyncSession, booking: Booking) -> None:
        """Tell the holder that somebody booked for them; said again, nothing happens."""
        ...

    async def cancelled(self, session: AsyncSession, booking: Booking) -> None:
        """Tell the holder that somebody cancelled their booking."""
        ...


class NoNews:
    """Tells nobody anything."""

    async def booked(self, session: AsyncSession, booking: Booking) -> None:
        """Tell nothing."""

    async def cancelled(self, session: AsyncSession, booking: Booking) -> None:
        """Tell nothing."""


class Namesakes(Protocol):
    """Who of the person's own department may be meant by a name, as it was typed."""

    async def find_in_department(self, person: Person, name: str) -> Sequence[Person]:
        """Return the colleagues whom ``name`` may mean; an empty name means nobody."""
        ...
