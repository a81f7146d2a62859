"""Tips on a real database, with a few ambassadors and an outbox that delivers for real."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.database import Database
from bot.chat.feature import Feature
from bot.features.channels.service import Channels
from bot.features.deliveries.outbox import DatabaseOutbox
from bot.features.deliveries.politeness import Politeness
from bot.features.tips.asking import Questions
from bot.features.tips.audience import Readers, Rules
from bot.features.tips.domain import Audience, Content, Theme
from bot.features.tips.feature import tips_feature
from bot.features.tips.forgetting import Forgetting
from bot.features.tips.newcomers import Newcomers
from bot.features.tips.one_by_one import OneByOne
from bot.features.tips.reading import Shelf
from bot.features.tips.rendering import Rendering
from bot.features.tips.service import Tips
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import SetClock
from bot.kernel.people import Person, PersonId, Role
from tests.features.chats import Chats
from tests.features.conversation import Conversation, start

TUESDAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def person(number: int, name: str, department: str, *roles: Role) -> Person:
    return Person(
        id=PersonId(UUID(int=number, version=4)),
        display_name=name,
        given_name=name.split(maxsplit=1)[0],
        department=department,
        roles=frozenset({Role.EMPLOYEE, *roles}),
    )


FATMA = person(1, "Fatma Kaya", "Digitaal", Role.AMBASSADOR)
DEWI = person(2, "Dewi Pinas", "Werk", Role.AMBASSADOR)
TJITSKE = person(3, "Tjitske Hoekstra", "Digitaal", Role.ADMINISTRATOR)
SANNE = person(4, "Sanne de Vries", "Digitaal")
YOUSSEF = person(5, "Youssef El Amrani", "Digitaal")
KEES = person(6, "Kees van den Berg", "Werk")
EVERYBODY = (FATMA, DEWI, TJITSKE, SANNE, YOUSSEF, KEES)

CONTENT = Content(
    title="Vergader korter",
    body="Plan **25 minuten**.",
    theme=Theme.MEETINGS,
    audience=Audience.OWN,
    departments=("Digitaal",),
    starts_on=TUESDAY,
    ends_on=date(2026, 12, 24),
)


@dataclass
class Staff:
    """The directory of the tests."""

    people: dict[PersonId, Person] = field(
        default_factory=lambda: {each.id: each for each in EVERYBODY}
    )

    def add(self, *people: Person) -> None:
        self.people.update({each.id: each for each in people})

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        return {each: self.people[each] for each in ids if each in self.people}

    async def everybody(self) -> Collection[Person]:
        return list(self.people.values())

    async def departments(self) -> Collection[str]:
        return sorted({each.department for each in self.people.values()})

    async def ids_of(
        self,
        *,
        departments: Collection[str] | None = None,
        roles: Collection[Role] | None = None,
    ) -> Collection[PersonId]:
        return [
            each.id
            for each in self.people.values()
            if (departments is None or each.department in departments)
            and (roles is None or each.roles & set(roles))
        ]


@dataclass
class Town:
    """Tips and all that belongs to them."""

    database: Database
    clock: SetClock
    staff: Staff
    outbox: DatabaseOutbox
    tips: Tips
    shelf: Shelf
    questions: Questions
    newcomers: Newcomers
    forgetting: Forgetting
    channels: Channels
    one_by_one: OneByOne
    rendering: Rendering
    feature: Feature

    def talk(self, who: Person) -> Conversation:
        return start(who, self.feature, self.clock)

    async def recipients(self, topic: str, reference: object) -> set[PersonId]:
        """Return to whom something is announced and not withdrawn."""

        async def work(session: AsyncSession) -> set[PersonId]:
            found = await session.execute(
                text("""
                    SELECT person_id FROM delivery JOIN campaign ON campaign.id = campaign_id
                    WHERE topic = :topic AND reference = :reference
                        AND (state IN ('waiting', 'delivered'))"""),
                {"topic": topic, "reference": str(reference)},
            )
            return {PersonId(each) for each in found.scalars()}

        return await self.database.run(work)

    async def deliver(self) -> None:
        """Let everything that waits be delivered, as a worker would note it."""

        async def work(session: AsyncSession) -> None:
            await session.execute(
                text("UPDATE delivery SET state = 'delivered' WHERE state = 'waiting'")
            )

        await self.database.run(work)

    async def stale(self, topic: str) -> set[PersonId]:
        """Return whose delivered message is to be shown anew."""

        async def work(session: AsyncSession) -> set[PersonId]:
            found = await session.execute(
                text("""
                    SELECT person_id FROM delivery JOIN campaign ON campaign.id = campaign_id
                    WHERE topic = :topic AND renewals > renewed"""),
                {"topic": topic},
            )
            return {PersonId(each) for each in found.scalars()}

        return await self.database.run(work)


async def _nothing(session: AsyncSession, job: str) -> None:
    """Wake no worker: there is none."""


async def _nobody(session: AsyncSession, people: Collection[PersonId]) -> None:
    """Tell nobody."""


def build(database: Database, rules: Rules) -> Town:
    clock, staff = SetClock(NOW), Staff()
    channels = Channels(database, clock, staff)
    outbox = DatabaseOutbox(clock, channels, Chats(), Politeness(WorkCalendar()), _nothing)
    readers = Readers(staff, channels, rules)
    tips = Tips(database, clock, staff, outbox, readers=readers, decided=_nobody)
    shelf = Shelf(database, clock, rules)
    questions = Questions(database, clock, outbox)
    newcomers = Newcomers(database, clock, staff, outbox, shelf)
    feature = tips_feature(tips, shelf, questions, newcomers, staff)
    rendering = Rendering(tips, shelf, questions, newcomers, staff)
    outbox.declare(feature.topics)
    return Town(
        database=database,
        clock=clock,
        staff=staff,
        outbox=outbox,
        tips=tips,
        shelf=shelf,
        questions=questions,
        newcomers=newcomers,
        forgetting=Forgetting(database, clock),
        channels=channels,
        one_by_one=OneByOne(database, clock, outbox, readers),
        rendering=rendering,
        feature=feature,
    )


@pytest.fixture
def town(database: Database) -> Town:
    return build(database, Rules(pilot_departments=frozenset({"Digitaal"})))


@pytest.fixture
def trusting(database: Database) -> Town:
    """Return a town in which tips need no approval."""
    return build(database, Rules(need_approval=False))
