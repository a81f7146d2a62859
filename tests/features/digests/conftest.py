"""Digests on a real database: a director, two managers, their teams, and parts to try."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.database import Database
from bot.chat.digest import Act, Line, Section, Team, Week
from bot.chat.feature import Feature
from bot.features.deliveries.outbox import DatabaseOutbox
from bot.features.deliveries.politeness import Politeness
from bot.features.deliveries.ports import Address, Unreachable
from bot.features.digests.domain import Wish
from bot.features.digests.feature import digests_feature
from bot.features.digests.service import WEEKLY, Digests
from bot.kernel.calendar import AMSTERDAM, WorkCalendar
from bot.kernel.clock import SetClock
from bot.kernel.people import Person, PersonId, Role
from tests.features.conversation import Conversation, start

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)  # half past eight, local time


def person(number: int, department: str = "Digitaal", *roles: Role) -> Person:
    return Person(
        id=PersonId(UUID(int=number, version=4)),
        display_name=f"Persoon {number}",
        given_name=f"Persoon {number}",
        department=department,
        roles=frozenset({Role.EMPLOYEE, *roles}),
    )


DIRECTOR = person(1, "Directie", Role.MANAGER)
MARIEKE = person(2, "Digitaal", Role.MANAGER)
BOUKJE = person(3, "Werk", Role.MANAGER)
TEAM = tuple(person(number) for number in range(10, 18))
SMALL = tuple(person(number, "Werk") for number in range(20, 23))


@dataclass
class Staff:
    """Who leads whom, in the tests."""

    people: dict[PersonId, Person] = field(default_factory=dict)
    manager_of: dict[PersonId, PersonId] = field(default_factory=dict)

    def add(self, manager: Person | None, *people: Person) -> None:
        for each in people:
            self.people[each.id] = each
            if manager is not None:
                self.manager_of[each.id] = manager.id

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        return {each: self.people[each] for each in ids if each in self.people}

    async def ids_of(self, *, departments: Collection[str] | None = None) -> Collection[PersonId]:
        return [
            each.id
            for each in self.people.values()
            if departments is None or each.department in departments
        ]

    async def reports_of(self, managers: Collection[PersonId]) -> Collection[Person]:
        return [self.people[each] for each, lead in self.manager_of.items() if lead in managers]

    async def leaders(self) -> Collection[PersonId]:
        return frozenset(self.manager_of.values())


class Chats:
    """Nobody has a chat yet."""

    async def addresses(
        self, people: Collection[PersonId]
    ) -> Mapping[PersonId, Address | Unreachable]:
        return {}


@dataclass
class Errands:
    """A part with things to decide."""

    open: list[str] = field(default_factory=lambda: ["a", "b"])
    name: str = "tests.errands"

    async def contribute(self, team: Team, week: Week, now: datetime) -> Section | None:
        if not self.open:
            return None
        acts = (Act("decide-approve", "approve", self.open[0]),)
        return Section(Line("digest-approvals-title"), quotes=((self.open[0], "tekst"),), acts=acts)

    async def act(self, manager: Person, act: str, item: str) -> Line | None:
        if item not in self.open:
            return Line("decided-declined")
        self.open.remove(item)
        return Line("decided-approved")


@dataclass
class Town:
    """Digests and all that belongs to them."""

    database: Database
    clock: SetClock
    staff: Staff
    outbox: DatabaseOutbox
    digests: Digests
    feature: Feature
    errands: Errands
    zones: dict[PersonId, ZoneInfo]

    def talk(self, who: Person) -> Conversation:
        return start(who, self.feature, self.clock)

    async def told(self, week: str) -> dict[PersonId, tuple[datetime, datetime]]:
        """Return who is to be told of a week, and between which moments."""

        async def work(session: AsyncSession) -> dict[PersonId, tuple[datetime, datetime]]:
            found = await session.execute(
                text("""
                    SELECT person_id, not_before, not_after FROM delivery
                    JOIN campaign ON campaign.id = campaign_id
                    WHERE topic = :topic AND reference = :week"""),
                {"topic": WEEKLY, "week": week},
            )
            return {PersonId(row.person_id): (row.not_before, row.not_after) for row in found}

        return await self.database.run(work)

    async def at(self, moment: str) -> int:
        """Let the job run at a local time."""
        self.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
        return await self.digests.announce_due()

    async def wants(self, manager: Person, **wish: object) -> None:
        old = await self.digests.wish(manager)
        await self.digests.keep_wish(manager, replace(old, **wish))  # type: ignore[arg-type]  # names of its own fields


async def _nothing(session: AsyncSession, job: str) -> None:
    """Wake no worker: there is none."""


@pytest.fixture
def town(database: Database) -> Town:
    clock, staff = SetClock(MONDAY), Staff()
    staff.add(None, DIRECTOR)
    staff.add(DIRECTOR, MARIEKE, BOUKJE)
    staff.add(MARIEKE, *TEAM)
    staff.add(BOUKJE, *SMALL)
    calendar, known = WorkCalendar(), dict[PersonId, ZoneInfo]()

    async def zones(people: Collection[PersonId]) -> Mapping[PersonId, ZoneInfo]:
        return known

    outbox = DatabaseOutbox(clock, staff, Chats(), Politeness(calendar), _nothing)
    digests = Digests(
        database,
        clock,
        staff,
        outbox,
        zones=zones,
        calendar=calendar,
        usual=Wish(1, time(8, 30)),
    )
    errands = Errands()
    digests.offer(errands)
    feature = digests_feature(digests)
    outbox.declare(feature.topics)
    return Town(database, clock, staff, outbox, digests, feature, errands, known)
