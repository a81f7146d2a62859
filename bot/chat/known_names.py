"""The names that may occur in a message, kept at hand so that understanding asks no database."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class _Known:
    """The index of all names, and who works in which department."""

    names: Names
    departments: Mapping[str, frozenset[str]]
    near: dict[str, Names] = field(default_factory=dict)

    def seen_from(self, department: str) -> Names:
        if department not in self.near:
            self.near[department] = self.names.near(self.departments.get(department, frozenset()))
        return self.near[department]


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
        self._known: _Known | None = None
        self._due = datetime.min.replace(tzinfo=UTC)
        self._renewal: asyncio.Task[_Known] | None = None

    async def __call__(self, person: Person) -> Names:
        """Return the index as ``person`` would use it: namesakes nearby are meant first."""
        return (await self.ready()).seen_from(person.department)

    async def ready(self) -> _Known:
        """Return what is known; only the first time is it waited for."""
        now = self._clock.now()
        if self._renewal is None and now >= self._due:
            self._due = now + REFRESHED_EVERY
            self._renewal = asyncio.create_task(self._renew())
            self._renewal.add_done_callback(self._renewed)
        if self._known is not None:
            return self._known
        assert self._renewal is not None  # noqa: S101 - for the type checker
        return await asyncio.shield(self._renewal)

    async def renewed(self) -> None:
        """Wait until a renewal that is under way has ended, well or not."""
        if self._renewal is not None:
            await asyncio.wait({self._renewal})

    async def _renew(self) -> _Known:
        people, places = list(await self._people()), await self._places()
        departments: defaultdict[str, set[str]] = defaultdict(set)
        for person in people:
            departments[person.department].add(str(person.id))
        # In a thread: for a large municipality the index takes a moment.
        names = await asyncio.to_thread(
            Names,
            [(place.code, place.name) for place in places],
            [(str(person.id), person.display_name, person.given_name) for person in people],
        )
        return _Known(names, {name: frozenset(ids) for name, ids in departments.items()})

    def _renewed(self, renewal: asyncio.Task[_Known]) -> None:
        self._renewal = None
        if renewal.cancelled() or renewal.exception() is not None:
            self._due = datetime.min.replace(tzinfo=UTC)  # the next message tries again
        else:
            self._known = renewal.result()
