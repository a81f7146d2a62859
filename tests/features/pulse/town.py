"""A small municipality that is surveyed through the chat, with messages that arrive for real."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot.adapters.db.database import Database
from bot.adapters.db.pace import DatabasePace
from bot.adapters.keys.folder import FolderKeys
from bot.chat.reply import Reply
from bot.features.deliveries.making import Maker
from bot.features.deliveries.outbox import DatabaseOutbox
from bot.features.deliveries.politeness import Politeness
from bot.features.deliveries.ports import Address, Unreachable
from bot.features.deliveries.sending import Sender
from bot.features.pulse.assembly import Around, Surveys, assemble
from bot.features.pulse.domain import Ballot, Wave
from bot.features.pulse.planning_domain import Draft
from bot.kernel.calendar import WorkCalendar, local_day
from bot.kernel.clock import SetClock
from bot.kernel.people import Language, Person, PersonId, Role
from tests.features.conversation import Conversation, start
from tests.features.pulse.surveys import MORNING, StaffOf, team
from tests.features.pulse.surveys import person as numbered

CLOSING_DAY = date(2026, 12, 1)


def person(number: int, name: str, *roles: Role, language: Language = Language.NL) -> Person:
    return Person(
        id=numbered(number),
        display_name=name,
        given_name=name.split(maxsplit=1)[0],
        department="D",
        roles=frozenset({Role.EMPLOYEE, *roles}),
        language=language,
    )


HEAD = person(1, "Hanna Hoofd", Role.MANAGER)
ANNA = person(2, "Anna Acht", Role.MANAGER)
BERT = person(3, "Bert Vier", Role.MANAGER)
OTHERS = [person(number, f"Collega {number}") for number in range(10, 16)]
EIGHT = [person(number, f"Teamlid {number}") for number in range(20, 28)]
FOUR = [person(number, f"Klein {number}") for number in range(30, 34)]
SANNE, YOUSSEF = EIGHT[:2]
GRACE = person(27, "Grace Mensah", language=Language.EN)
INEKE, HANS = person(50, "Ineke HR", Role.HR), person(51, "Hans HR", Role.HR)
EVERYBODY = [HEAD, ANNA, BERT, *OTHERS, *EIGHT[:7], GRACE, *FOUR, INEKE, HANS]
MEMBERS = [
    *team(None, [1]),
    *team(HEAD.id, [2, 3, *range(10, 16)]),
    *team(ANNA.id, range(20, 28)),
    *team(BERT.id, range(30, 34)),
]


@dataclass
class Colleagues:
    """Who works here. Implements `pulse.ports_people.Colleagues`."""

    people: dict[PersonId, Person] = field(
        default_factory=lambda: {each.id: each for each in EVERYBODY}
    )

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        return {each: self.people[each] for each in ids if each in self.people}

    async def departments(self) -> Collection[str]:
        return ["D", "E"]

    async def ids_of(
        self,
        *,
        departments: Collection[str] | None = None,
        roles: Collection[Role] | None = None,
    ) -> Collection[PersonId]:
        del departments
        wanted = set(roles or Role)
        return [each.id for each in self.people.values() if each.roles & wanted]

    async def reports_of(self, managers: Collection[PersonId]) -> Collection[Person]:
        below = {each.person_id for each in MEMBERS if each.manager_id in managers}
        return [each for each in self.people.values() if each.id in below]


@dataclass
class Chats:
    """Chats that keep what is in them: the messages of a person, by their id."""

    chats: dict[PersonId, dict[str, Reply]] = field(default_factory=dict)
    sent_at: list[tuple[PersonId, str]] = field(default_factory=list)

    async def addresses(
        self, people: Collection[PersonId]
    ) -> Mapping[PersonId, Address | Unreachable]:
        return {
            each: Address(str(each), "https://smba.trafficmanager.net", "bot") for each in people
        }

    async def open_chat(self, person_id: PersonId) -> Address:
        return Address(str(person_id), "https://smba.trafficmanager.net", "bot")

    async def install(self, person_id: PersonId) -> bool:
        return True

    async def send(self, person: Person, address: Address, reply: Reply) -> str:
        chat = self.chats.setdefault(person.id, {})
        self.sent_at.append((person.id, reply.text))
        message = str(len(self.sent_at))
        chat[message] = reply
        return message

    async def renew(self, person: Person, address: Address, message: str, reply: Reply) -> None:
        self.chats[person.id][message] = reply

    async def take_away(self, address: Address, message: str) -> None:
        self.chats[PersonId(UUID(address.conversation))].pop(message, None)

    def shown(self, person: Person) -> list[str]:
        """Return the cards in somebody's chat as JSON."""
        replies: Mapping[str, Reply] = self.chats.get(person.id, {})
        return [each.card.model_dump_json() for each in replies.values() if each.card]


@dataclass
class Town:
    """Surveys and all that belongs to them."""

    database: Database
    clock: SetClock
    staff: StaffOf
    colleagues: Colleagues
    outbox: DatabaseOutbox
    chats: Chats
    sender: Sender
    surveys: Surveys
    zones: dict[PersonId, ZoneInfo]

    def talk(self, who: Person) -> Conversation:
        return start(who, self.surveys.feature, self.clock)

    async def plan(self, **change: object) -> Wave:
        """Have HR plan a wave with two closed questions and the open one, from now on."""
        catalogue = await self.surveys.questions.begin()
        today = local_day(self.clock.now())
        draft = Draft(
            name="Najaar",
            questions=tuple(each.id for each in catalogue.offered(in_words=False)[:2]),
            open_question=catalogue.offered(in_words=True)[0].id,
            opens_on=today,
            closes_on=today + timedelta(days=10),
        )
        known = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
        made = Draft(**(known | change))
        request = f"plan {self.clock.now()}"
        return (await self.surveys.planning.plan(HANS, made, request)).wave

    async def open(self, **change: object) -> Wave:
        wave = await self.plan(**change)
        await self.surveys.planning.start(wave.id)
        await self.surveys.tending.tend()
        return await self.wave(wave)

    async def wave(self, wave: Wave) -> Wave:
        return (await self.surveys.planning.wave(wave.id)).wave

    async def cast(
        self, wave: Wave, people: Collection[Person], score: int = 4, comment: str = ""
    ) -> None:
        ballot = Ballot((score,) * len(wave.questions), comment)
        for each in people:
            await self.surveys.answering.answer(each, wave.id, ballot)

    async def close(self, wave: Wave) -> Wave:
        self.clock.moment = max(self.clock.moment, wave.closes_at)
        await self.surveys.tending.tend()
        return await self.wave(wave)

    async def everything(self, statement: str, **values: object) -> list[tuple[object, ...]]:
        found = await self.database.run(lambda session: session.execute(text(statement), values))
        return [tuple(row) for row in found.all()]

    async def pass_until(self, end: datetime, every: timedelta = timedelta(hours=1)) -> None:
        """Let time pass, with a worker that looks every hour."""
        while self.clock.now() < end:
            self.clock.advance(every)
            await self.surveys.tending.tend()
            while await self.sender.send_due():
                self.clock.advance(timedelta(seconds=3))


async def _nothing(*_: object, **__: object) -> None:
    """Wake no worker and tell nobody."""


def build(database: Database, folder: Path) -> Town:
    clock, staff, colleagues, chats = SetClock(MORNING), StaffOf(MEMBERS), Colleagues(), Chats()
    politeness = Politeness(WorkCalendar(frozenset({CLOSING_DAY})))
    outbox = DatabaseOutbox(clock, colleagues, chats, politeness, _nothing)
    zones: dict[PersonId, ZoneInfo] = {}

    async def where(people: Collection[PersonId]) -> dict[PersonId, ZoneInfo]:
        return {each: zones[each] for each in people if each in zones}

    surveys = assemble(
        Around(
            transactions=database,
            clock=clock,
            keys=FolderKeys(folder),
            staff=staff,
            colleagues=colleagues,
            sweep=database.sweep,
            outbox=outbox,
            defer=_nothing,
            zones=where,
            changed=_nothing,
            calendar=politeness.calendar,
            adviser="Noor Vermeer, 075 123 45 67",
        )
    )
    outbox.declare(surveys.feature.topics)
    maker = Maker(outbox.topics, colleagues, chats, politeness)
    sender = Sender(
        database, clock, maker, chats, DatabasePace(database, rate=1000), woken=asyncio.Event()
    )
    return Town(database, clock, staff, colleagues, outbox, chats, sender, surveys, zones)
