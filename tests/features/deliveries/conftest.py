"""Deliveries on a real database, over real HTTP, with a connector that keeps Teams' limits."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import aiohttp
import pytest
from aiohttp.test_utils import TestServer
from sqlalchemy import text

from bot.adapters.db.conversations import DatabaseReferences
from bot.adapters.db.database import Database
from bot.adapters.db.pace import DatabasePace
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.messenger import KnownChats, TeamsMessenger
from bot.adapters.teams.outbound_tokens import NoTokens
from bot.adapters.teams.ports import Reference
from bot.adapters.teams.service_urls import ThisMachine
from bot.chat.delivery import Topic
from bot.chat.reply import Reply
from bot.chat.turn import Place
from bot.features.deliveries.making import Maker
from bot.features.deliveries.outbox import DatabaseOutbox
from bot.features.deliveries.politeness import Politeness
from bot.features.deliveries.sending import Sender
from bot.features.deliveries.service import Deliveries
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import SetClock
from bot.kernel.people import Person, PersonId
from tests.features.flexspots.sample import Staff, person
from tests.load.connector import Simulator

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in Zaanwijk
TIP, APPROVAL = "flexspots.booked-for-you", "flexspots.cancelled-for-you"
"""Names of topics that have texts: the first is counted, the second urgent."""


@dataclass
class Installer:
    """Installs the app for those who may have it."""

    may: set[PersonId] = field(default_factory=set)
    asked: list[PersonId] = field(default_factory=list)

    async def install(self, person_id: PersonId) -> bool:
        self.asked.append(person_id)
        return person_id in self.may


@dataclass
class Post:
    """Everything that is needed to announce something and see what comes of it."""

    database: Database
    clock: SetClock
    staff: Staff
    simulator: Simulator
    url: str
    references: DatabaseReferences
    installer: Installer
    outbox: DatabaseOutbox
    deliveries: Deliveries
    sender: Sender
    words: dict[str, str | None] = field(default_factory=dict)
    rendered: list[tuple[PersonId, str]] = field(default_factory=list)

    def person(self, number: int) -> Person:
        return self.staff.people[PersonId(UUID(int=number, version=4))]

    async def hire(self, *numbers: int, chat: bool = True) -> list[PersonId]:
        """Take people into service; with a ``chat`` they spoke to the bot before."""
        people = [person(number) for number in numbers]
        self.staff.add(*people)
        for each in people if chat else ():
            await self.references.keep(
                Reference(f"a:{each.id}", Place.PERSONAL, self.url, "tenant", "28:bot", each.id)
            )
        return [each.id for each in people]

    async def render(self, reader: Person, reference: str, now: datetime) -> Reply | None:
        self.rendered.append((reader.id, reference))
        words = self.words.get(reference, f"nieuws over {reference}")
        return None if words is None else Reply(words)

    async def announce(
        self,
        reference: str,
        *people: PersonId,
        topic: str = TIP,
        not_before: datetime | None = None,
        lasts: timedelta = timedelta(days=14),
        held: bool = False,
    ) -> int:
        starts = not_before or self.clock.now()
        return await self.database.run(
            lambda session: self.outbox.announce(
                session,
                topic,
                reference,
                people,
                not_before=starts,
                not_after=starts + lasts,
                held=held,
            )
        )

    def got(self, person_id: PersonId) -> list[str]:
        """Return the words of the messages in somebody's chat as they are now."""
        messages = [
            *self.simulator.accepted[f"a:{person_id}"],
            *self.simulator.accepted[f"a:opened-{person_id}"],
        ]
        shown = [message for message in messages if message not in self.simulator.deleted]
        return [self.simulator.texts[message] for message in shown]

    async def states(self) -> Mapping[str, int]:
        """Return how many deliveries are in each state and for which reason: "waiting busy"."""

        async def work(session) -> dict[str, int]:
            query = "SELECT state, reason, count(*) AS n FROM delivery GROUP BY 1, 2"
            rows = await session.execute(text(query))
            return {" ".join(filter(None, (row.state, row.reason))): row.n for row in rows}

        return await self.database.run(work)


@pytest.fixture
def simulator() -> Simulator:
    return Simulator()


@pytest.fixture
async def connector_url(simulator: Simulator) -> AsyncIterator[str]:
    async with TestServer(simulator.application()) as server:
        yield str(server.make_url("/"))


@pytest.fixture
async def post(database: Database, simulator: Simulator, connector_url: str) -> AsyncIterator[Post]:
    clock, staff, installer = SetClock(MONDAY_MORNING), Staff(), Installer()
    references = DatabaseReferences(database, clock)
    politeness = Politeness(WorkCalendar())

    async def defer(session, job) -> None: ...

    async with aiohttp.ClientSession() as http:
        connector = Connector(http, NoTokens(), ThisMachine(), patience=0)
        messenger = TeamsMessenger(connector, references, installer)
        outbox = DatabaseOutbox(clock, staff, KnownChats(references), politeness, defer)
        maker = Maker(outbox.topics, staff, messenger, politeness)
        sender = Sender(
            database,
            clock,
            maker,
            messenger,
            DatabasePace(database, rate=2_000),
            woken=asyncio.Event(),
            jitter=lambda: 0.5,
        )
        deliveries = Deliveries(database, clock, staff, outbox, defer)
        made = Post(
            *(database, clock, staff, simulator, connector_url, references, installer),
            *(outbox, deliveries, sender),
        )
        outbox.declare(
            [
                Topic(TIP, made.render),
                Topic(APPROVAL, made.render, counted=False, urgent=True),
            ]
        )
        yield made
