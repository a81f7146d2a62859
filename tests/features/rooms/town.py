"""The demo municipality with a real database, and Exchange simulated behind the real SDK.

Jobs wait in a list, so that a test decides what runs, when, twice, late, or never.
"""

import json
from collections.abc import Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.adapters.db.database import Database
from bot.adapters.graph.calendar import GraphCalendars
from bot.chat.reply import Reply
from bot.demo.municipality import municipality
from bot.features.rooms.assembly import Around, RoomsParts, assemble
from bot.features.rooms.booking import Booking
from bot.features.rooms.domain import Room
from bot.features.rooms.neighbours import ShownNotRenewed
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import SetClock
from bot.kernel.people import Language, Person, PersonId, Role
from bot.kernel.timeslots import TimeSlot
from tests.contracts.simulated_graph import SimulatedGraph

TOWN = municipality()
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)  # a Friday, one o'clock local time
TEN = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)  # Monday at ten, local time
HOUR = TimeSlot(TEN, TEN + timedelta(hours=1))
SECRET = "geheim"


def staff_member(name: str, language: Language = Language.NL) -> Person:
    demo = TOWN.person(name)
    return Person(
        id=PersonId(demo.id),
        display_name=demo.display_name,
        given_name=demo.given_name,
        department=demo.department,
        roles=frozenset({Role.EMPLOYEE}),
        language=language,
    )


SANNE, YOUSSEF = staff_member("Sanne de Vries"), staff_member("Youssef El Amrani")
GRACE = staff_member("Grace Mensah", Language.EN)


class Staff:
    """The people of the municipality, as the directory knows them."""

    def __init__(self, *people: Person) -> None:
        self.people = {each.id: each for each in people}

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        return {each: self.people[each] for each in ids if each in self.people}

    async def team(self, person_id: PersonId) -> Collection[Person]:
        return [each for each in self.people.values() if each.id != person_id]

    async def named(self, typed: str, most: int) -> Collection[Person]:
        wanted = typed.casefold()
        found = [p for p in self.people.values() if wanted in p.display_name.casefold()]
        return found[:most]

    async def mailboxes(self, ids: Collection[PersonId]) -> Mapping[PersonId, str]:
        mails = {PersonId(each.id): each.mail.lower() for each in TOWN.people}
        return {each: mails[each] for each in ids if each in mails}


@dataclass
class Whereabouts:
    """Where those who come work."""

    near: dict[str, int] = field(default_factory=dict)

    async def buildings(self, people: Collection[PersonId], during: TimeSlot) -> Mapping[str, int]:
        return self.near


@dataclass
class Jobs:
    """Jobs that were deferred and did not run yet."""

    waiting: list[tuple[datetime, str, dict[str, Any]]] = field(default_factory=list)
    clock: SetClock = field(default_factory=lambda: SetClock(NOW))

    async def defer(self, session, job, *, not_before=None, **arguments):
        self.waiting.append((not_before or self.clock.now(), job, arguments))


@dataclass
class Screens:
    """The cards that people see, by the id of the message."""

    cards: dict[str, dict[str, Any]] = field(default_factory=dict)
    fails: bool = False

    async def renew(self, person: Person, message: str, reply: Reply) -> None:
        if self.fails:
            raise ShownNotRenewed
        assert reply.card is not None
        self.cards[message] = json.loads(
            reply.card.model_dump_json(by_alias=True, exclude_none=True)
        )

    def title(self, message: str) -> str:
        return str(self.cards[message]["body"][0]["text"])


@dataclass
class Announced:
    """What people were told unasked."""

    told: list[tuple[str, str, PersonId]] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)

    async def announce(self, session, topic, reference, recipients, *, not_before, not_after):
        self.told += [(topic, reference, each) for each in recipients]
        return len(self.told)

    async def renew(self, session, topic, reference):
        self.renewed.append(topic)

    @property
    def topics(self) -> list[str]:
        return [topic for topic, _, _ in self.told]


class Killed(BaseException):
    """The process ends here, whatever it was doing."""


class Mortal:
    """Calendars with which the process dies, before or after the next call that changes them."""

    def __init__(self, calendars: GraphCalendars) -> None:
        self._calendars = calendars
        self.dies = ""

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._calendars, name)
        if name not in {"book", "change", "cancel"}:
            return call

        async def mortal(*given: Any, **named: Any) -> Any:
            dies, self.dies = self.dies, ""
            if dies == "before":
                raise Killed
            made = await call(*given, **named)
            if dies == "after":
                raise Killed
            return made

        return mortal


@dataclass
class World:
    """Everything around rooms, and rooms."""

    graph: SimulatedGraph
    clock: SetClock
    database: Database
    calendars: Mortal
    staff: Staff
    whereabouts: Whereabouts
    jobs: Jobs
    screens: Screens
    announced: Announced
    parts: RoomsParts
    rooms: dict[str, Room]
    notify_url: str = ""

    @property
    def run_by_name(self) -> dict[str, Any]:
        return {job.name: job.run for job in self.parts.feature.jobs}

    async def run_jobs(self, *, most: int = 200) -> None:
        """Run what is due, and what that defers, until nothing is."""
        for _ in range(most):
            due = [each for each in self.jobs.waiting if each[0] <= self.clock.now()]
            if not due:
                return
            self.jobs.waiting.remove(due[0])
            _, name, arguments = due[0]
            await self.run_by_name[name](**arguments)
        raise AssertionError("there is no end to the jobs")

    async def wait(self, by: timedelta) -> None:
        """Let time pass, with jobs running as they come due."""
        until = self.clock.now() + by
        while coming := [each[0] for each in self.jobs.waiting if each[0] <= until]:
            self.clock.moment = max(self.clock.now(), min(coming))
            await self.run_jobs()
        self.clock.moment = until

    async def settle(self) -> None:
        """Let jobs run and rooms answer until there is no more to say."""
        for _ in range(3):
            await self.run_jobs()
            self.answer_rooms()
            await self.graph.notifier.settle()
            await self.wait(timedelta(seconds=5))

    async def periodic(self, *names: str) -> None:
        for name in names:
            await self.run_by_name[f"rooms.{name}"]()
        await self.run_jobs()

    def answer_rooms(self) -> None:
        self.graph.exchange.answer_rooms()

    async def bookings(self, person: Person = SANNE) -> tuple[Booking, ...]:
        return await self.parts.rooms.my_bookings(person)

    def calendar(self, mail: str) -> list[Any]:
        """Return the events in a calendar of Exchange that are not cancelled, by start."""
        events = self.graph.exchange.mailboxes.get(mail).events.values()
        return sorted((e for e in events if not e.is_cancelled), key=lambda e: e.starts_at)

    def events_of(self, person: Person = SANNE) -> list[Any]:
        return self.calendar(mail_of(person))


def mail_of(person: Person) -> str:
    return TOWN.person(person.display_name).mail


@asynccontextmanager
async def world(graph: SimulatedGraph, clock: SetClock, database: Database):
    calendars = Mortal(GraphCalendars(graph.url, clock=clock))
    staff = Staff(SANNE, YOUSSEF, GRACE)
    jobs, screens, announced = Jobs(clock=clock), Screens(), Announced()
    whereabouts = Whereabouts()
    urls = [""]
    around = Around(
        transactions=database,
        clock=clock,
        calendars=calendars,
        staff=staff,
        whereabouts=whereabouts,
        defer=jobs.defer,
        shown=screens,
        outbox=lambda: announced,
        works=WorkCalendar(),
        notify_url=lambda: made.notify_url,
        secret=SECRET,
    )
    made = World(
        graph,
        clock,
        database,
        calendars,
        staff,
        whereabouts,
        jobs,
        screens,
        announced,
        assemble(around),
        {},
        urls[0],
    )
    await made.run_by_name["rooms.sync"]()
    made.rooms = {room.name: room for room in await made.parts.searching.rooms()}
    try:
        yield made
    finally:
        await calendars.close()
