"""Equipment on a real database: a small team, a warehouse, and a supplier who can be away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.database import Database
from bot.chat.feature import Feature
from bot.features.deliveries.outbox import DatabaseOutbox
from bot.features.deliveries.politeness import Politeness
from bot.features.equipment.approving import Approvals
from bot.features.equipment.asking import Questions
from bot.features.equipment.catalogue import ListedItem, ListedPackage, Lists, take_over
from bot.features.equipment.digest import RequestsToDecide
from bot.features.equipment.domain import Contact, Grade, Thing
from bot.features.equipment.errands import Errand, Heard, News, SupplierNotReached, Told
from bot.features.equipment.feature import Equipment, equipment_feature
from bot.features.equipment.lending import Loans
from bot.features.equipment.ordering import AGREEMENT, Ordering
from bot.features.equipment.rendering import Rendering
from bot.features.equipment.supplying import SEND, Supplying
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import SetClock
from bot.kernel.people import Person, PersonId, Role
from bot.kernel.timeslots import TimeSlot
from tests.features.chats import Chats
from tests.features.conversation import Conversation, start

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
VISIT = TimeSlot(NOW + timedelta(days=3), NOW + timedelta(days=3, hours=2))
HOME = Contact("Dorpsstraat 1", "1506 AB", "Zaanwijk", "0612345678")


def person(number: int, name: str, *roles: Role) -> Person:
    return Person(
        id=PersonId(UUID(int=number, version=4)),
        display_name=name,
        given_name=name.split(maxsplit=1)[0],
        department="Digitaal",
        roles=frozenset({Role.EMPLOYEE, *roles}),
    )


SANNE = person(1, "Sanne de Vries")
YOUSSEF = person(2, "Youssef El Amrani")
MARIEKE = person(3, "Marieke Jansen", Role.MANAGER)
DIRECTOR = person(4, "Hendrik Prins", Role.MANAGER)
KEES = person(5, "Kees van den Berg", Role.FACILITIES)
INEKE = person(6, "Ineke Bakker", Role.HR)
EVERYBODY = (SANNE, YOUSSEF, MARIEKE, DIRECTOR, KEES, INEKE)
LEADS = {SANNE.id: MARIEKE.id, YOUSSEF.id: MARIEKE.id, MARIEKE.id: DIRECTOR.id}

LISTS = Lists(
    (
        ListedItem(
            code="chair_used", kind="office_chair", name_nl="Bureaustoel", name_en="Office chair",
            grade=Grade.GOOD, stock=1, adjusted=True,
        ),
        ListedItem(
            code="chair_new", kind="office_chair", name_nl="Bureaustoel", name_en="Office chair",
            stock=2, adjusted=True,
        ),
        ListedItem(
            code="monitor", kind="monitor", name_nl="Beeldscherm", name_en="Monitor", stock=5
        ),
        ListedItem(code="desk", kind="desk", name_nl="Bureau", name_en="Desk", stock=3),
        ListedItem(code="lamp", kind="lamp", name_nl="Lamp", name_en="Lamp", stock=0),
    ),
    (
        ListedPackage(persona="usual", kind="office_chair", quantity=1),
        ListedPackage(persona="usual", kind="monitor", quantity=1),
    ),
)  # fmt: skip


class Staff:
    """The directory of the tests."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        return {each.id: each for each in EVERYBODY if each.id in ids}

    async def everybody(self) -> Collection[Person]:
        return EVERYBODY

    async def ids_of(
        self,
        *,
        departments: Collection[str] | None = None,
        roles: Collection[Role] | None = None,
    ) -> Collection[PersonId]:
        return [each.id for each in EVERYBODY if roles is None or each.roles & set(roles)]

    async def managers_of(self, person_id: PersonId) -> Sequence[PersonId]:
        nearest = LEADS.get(person_id)
        above = LEADS.get(nearest) if nearest else None
        return [each for each in (nearest, above) if each]

    async def below(self, manager_id: PersonId) -> dict[PersonId, int]:
        own = {each for each, leader in LEADS.items() if leader == manager_id}
        lower = {each for each, leader in LEADS.items() if leader in own}
        return {**dict.fromkeys(lower, 2), **dict.fromkeys(own, 1)}


@dataclass
class Warehouse:
    """The supplier: keeps what it was told."""

    down: bool = False
    told: list[Errand] = field(default_factory=list)

    async def tell(self, errand: Errand) -> None:
        if self.down:
            raise SupplierNotReached("away")
        self.told.append(errand)


@dataclass
class Town:
    """Equipment and all that belongs to it."""

    database: Database
    clock: SetClock
    outbox: DatabaseOutbox
    parts: Equipment
    rendering: Rendering
    feature: Feature
    digest: RequestsToDecide
    warehouse: Warehouse
    deferred: list[int]
    renewed: list[PersonId]
    numbers: "count[int]" = field(default_factory=count)

    def talk(self, who: Person) -> Conversation:
        return start(who, self.feature, self.clock)

    async def order(self, who: Person, *kinds: str, reason: str = "") -> list[Thing]:
        """Order some kinds and have the supplier told."""
        await self.parts.ordering.put(who, kinds)
        request = f"order-{next(self.numbers)}"
        things = await self.parts.ordering.order(who, HOME, reason, AGREEMENT, request)
        await self.work()
        return things

    async def work(self) -> None:
        """Run the jobs that were deferred."""
        while self.deferred:
            await self.parts.supplying.send_now(self.deferred.pop(0))

    async def news(
        self,
        news: News,
        *slots: TimeSlot,
        lines: tuple[int, ...] = (),
        grade: Grade | None = None,
        message: str = "",
        errand: int = -1,
    ) -> Heard:
        """Let the supplier tell something about an errand, the last one if none is named."""
        told = Told(
            id=message or f"news-{next(self.numbers)}",
            number=self.warehouse.told[errand].number,
            news=news,
            slots=slots,
            lines=lines,
            grade=grade,
        )
        return await self.parts.supplying.hear(told)

    async def lend(self, who: Person, kind: str) -> Thing:
        """Bring something that needs no adjusting all the way to being on loan."""
        (thing,) = await self.order(who, kind)
        await self.news(News.DELIVERED)
        return await self.parts.loans.received(who, thing.id)

    async def stock(self, code: str) -> int:
        return int(
            await self.value("SELECT stock FROM equipment_item WHERE code = :code", code=code)
        )

    async def value(self, statement: str, **values: object) -> Any:
        async def work(session: AsyncSession) -> Any:
            return (await session.execute(text(statement), values)).scalar()

        return await self.database.run(work)

    async def recipients(self, topic: str, reference: object = None) -> set[PersonId]:
        """Return to whom something is announced and not withdrawn."""

        async def work(session: AsyncSession) -> set[PersonId]:
            found = await session.execute(
                text("""
                    SELECT person_id FROM delivery JOIN campaign ON campaign.id = campaign_id
                    WHERE topic = :topic AND state IN ('waiting', 'delivered')
                        AND (CAST(:reference AS text) IS NULL OR reference = :reference)"""),
                {"topic": topic, "reference": None if reference is None else str(reference)},
            )
            return {PersonId(each) for each in found.scalars()}

        return await self.database.run(work)


async def _nothing(session: AsyncSession, job: str) -> None:
    """Wake no worker: there is none."""


async def build(database: Database) -> Town:
    """Return equipment with the catalogue of the tests."""
    clock, staff, warehouse = SetClock(NOW), Staff(), Warehouse()
    deferred: list[int] = []
    renewed: list[PersonId] = []

    async def defer(
        session: AsyncSession,
        job: str,
        *,
        not_before: datetime | None = None,
        **arguments: int | str,
    ) -> None:
        assert job == SEND
        deferred.append(int(arguments["order_id"]))

    async def decided(session: AsyncSession, people: Collection[PersonId]) -> None:
        renewed.extend(people)

    outbox = DatabaseOutbox(clock, staff, Chats(), Politeness(WorkCalendar()), _nothing)
    supplying = Supplying(database, clock, staff, outbox, supplier=warehouse, defer=defer)
    approvals = Approvals(
        database,
        clock,
        staff,
        outbox,
        calendar=WorkCalendar(),
        to_supplier=supplying.changed,
        decided=decided,
    )
    parts = Equipment(
        ordering=Ordering(database, clock, staff, outbox, supplying.changed),
        approvals=approvals,
        loans=Loans(database, clock, supplying.changed),
        questions=Questions(database, clock, outbox),
        supplying=supplying,
        staff=staff,
    )
    feature = equipment_feature(parts)
    outbox.declare(feature.topics)
    await take_over(database, LISTS, dry_run=False)
    return Town(
        database=database,
        clock=clock,
        outbox=outbox,
        parts=parts,
        rendering=Rendering(approvals, parts.loans, parts.questions, staff),
        feature=feature,
        digest=RequestsToDecide(approvals, staff),
        warehouse=warehouse,
        deferred=deferred,
        renewed=renewed,
    )


@pytest.fixture
async def town(database: Database) -> Town:
    return await build(database)
