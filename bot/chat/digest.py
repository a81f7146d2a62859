"""What features put into the weekly overview of managers: data, so that one card can hold it all.

A feature offers a `DigestPart`; `bot.bootstrap` hands the parts to the digest. Texts are ids of
Fluent messages, filled in with facts like those of an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.kernel.calendar import iso_week_start
from bot.kernel.people import Person, PersonId


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week; its year may differ from that of some of its days."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week in which a day is."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def from_name(cls, name: str) -> "Week":
        """Return the week that `str` wrote. Raises `ValueError`."""
        year, _, number = name.partition("-W")
        week = cls(int(year), int(number))
        _ = week.monday
        return week

    def __str__(self) -> str:
        """Return "2026-W48"."""
        return f"{self.year}-W{self.number:02}"

    @property
    def monday(self) -> date:
        """Return its first day."""
        return iso_week_start(self.year, self.number)

    @property
    def workdays(self) -> tuple[date, ...]:
        """Return Monday to Friday."""
        return tuple(self.monday + timedelta(days=offset) for offset in range(5))

    @property
    def before(self) -> "Week":
        """Return the week before."""
        return Week.of(self.monday - timedelta(days=7))


@dataclass(frozen=True, slots=True)
class Team:
    """Whom a digest is about, without the manager.

    ``people`` are those shown; ``own`` report to the manager and ``whole`` holds everybody below,
    so ``people`` is one of the two. ``department`` is the manager's, ``staff`` counts
    everybody.
    """

    manager: Person
    people: frozenset[PersonId]
    own: frozenset[PersonId]
    whole: frozenset[PersonId]
    department: frozenset[PersonId] = frozenset()
    staff: int = 0

    @property
    def folds(self) -> bool:
        """Return whether there are teams below the manager's own."""
        return self.own != self.whole

    @property
    def beside(self) -> tuple[frozenset[PersonId], ...]:
        """Return the other groups of which the manager may see numbers."""
        return tuple({self.own, self.whole} - {self.people})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: the id of its text, and the facts in it."""

    text_id: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers by day or by name, drawn as bars and told in words. ``unit`` comes after each."""

    title: Line
    bars: tuple[tuple[date | Line, int], ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do from the digest: ``act`` and ``item`` come back to `DigestPart.act`."""

    text_id: str
    act: str
    item: str
    positive: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """What one part has to say. ``quotes`` are words of people: titles with texts."""

    title: Line
    lines: tuple[Line, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    charts: tuple[Chart, ...] = ()
    acts: tuple[Act, ...] = ()


class DigestPart(Protocol):
    """A part of the digest."""

    @property
    def name(self) -> str:
        """Return its name: ``tips.approvals``."""
        ...

    async def contribute(self, team: Team, week: Week, now: datetime) -> Section | None:
        """Return what there is to say at the moment; nothing, if there is nothing."""
        ...

    async def act(self, manager: Person, act: str, item: str) -> Line | None:
        """Do what a button asks, and return what became of it; nothing for what is not there.

        ``act`` and ``item`` are attacker-controlled. Done elsewhere already, it is said so.
        """
        ...
