"""The names that may occur in a message, kept at hand so that understanding asks no database."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.chat.understanding import Names
from bot.kernel.clock import Clock
from bot.kernel.people import Person

REFRESHED_EVERY = timedelta(minutes=5)


class NamedPlace(Protocol):
    """A location, as far as its name goes."""

    @property
    def code(self) -> str:
        """Return what identifies it."""
        ...

    @property
    def name(self) -> str:
        """Return what people call it."""
        ...


class KnownNames:
    """An index of everybody and every location, renewed in the background every five minutes."""

    def __init__(
        self,
        people: Callable[[], Awaitable[Iterable[Person]]],
        places: Callable[[], Awaitable[Iterable[NamedPlace]]],
        clock: Clock,
    ) -> None:
        self._people = people
        self._places = places
        self._clock = clock
        self._names: Names | None = None
        self._due = datetime.min.replace(tzinfo=UTC)
        self._renewal: asyncio.Task[Names] | None = None

    async def __call__(self) -> Names:
        """Return the index; only the first time is it waited for."""
        now = self._clock.now()
        if self._renewal is None and now >= self._due:
            self._due = now + REFRESHED_EVERY
            self._renewal = asyncio.create_task(self._renew())
            self._renewal.add_done_callback(self._renewed)
        if self._names is not None:
            return self._names
        assert self._renewal is not None  # noqa: S101 - for the type checker
        return await asyncio.shield(self._renewal)

    async def renewed(self) -> None:
        """Wait until a renewal that is under way has ended, well or not."""
        if self._renewal is not None:
            await asyncio.wait({self._renewal})

    async def _renew(self) -> Names:
        people, places = await self._people(), await self._places()
        # In a thread: for a large municipality the index takes a moment.
        return await asyncio.to_thread(
            Names,
            [(place.code, place.name) for place in places],
            [(str(person.id), person.display_name, person.given_name) for person in people],
        )

    def _renewed(self, renewal: asyncio.Task[Names]) -> None:
        self._renewal = None
        if renewal.cancelled() or renewal.exception() is not None:
            self._due = datetime.min.replace(tzinfo=UTC)  # the next message tries again
        else:
            self._names = renewal.result()
