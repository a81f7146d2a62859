"""The bot without its doors: every feature, tied to what it needs."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.conversations import DatabaseReferences
from bot.adapters.db.database import Database
from bot.adapters.db.inbox import DatabaseInbox
from bot.adapters.db.memory import DatabaseMemory
from bot.adapters.db.pace import DatabasePace
from bot.adapters.graph.on_demand import (
    PATIENCE,
    DirectoryOnDemand,
)
from bot.adapters.jobs.queue import Queue
from bot.adapters.teams.messenger import KnownChats
from bot.bootstrap.database import database_of
from bot.bootstrap.equipment import EquipmentOfBot, equipment_of_bot
from bot.bootstrap.identity import credential, directory_of
from bot.bootstrap.privacy import PrivacyOfBot, privacy_of_bot
from bot.bootstrap.pulse import surveys_of_bot
from bot.bootstrap.rooms import RoomsOfBot, rooms_of_bot
from bot.bootstrap.telemetry import HeardVoice
from bot.bootstrap.tips import tips_and_digests
from bot.bootstrap.witnessed import witnessed
from bot.chat.feature import Feature, Job
from bot.chat.known_names import KnownNames, NamedPlace
from bot.chat.router import Router
from bot.chat.voice import Voice
from bot.features.channels.feature import channels_feature
from bot.features.channels.service import Channels
from bot.features.deliveries.feature import deliveries_feature
from bot.features.deliveries.outbox import BEGIN, DatabaseOutbox
from bot.features.deliveries.politeness import Politeness
from bot.features.deliveries.service import Deliveries
from bot.features.flexspots.domain import Rules
from bot.features.flexspots.feature import flexspots_feature
from bot.features.flexspots.news import OutboxNews
from bot.features.flexspots.service import FlexSpots
from bot.features.general.feature import general_feature
from bot.features.people.domain import DirectoryNotRead
from bot.features.people.service import People
from bot.features.pulse.assembly import Surveys
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import Clock, SystemClock
from bot.settings import Settings

logger = structlog.get_logger()

TEAMS_CHAT = "https://teams.microsoft.com/l/chat/0/0?users=28:{app_id}"
"""Opens the one-to-one chat with a bot."""


@dataclass(frozen=True)
class Bot:
    """The bot without its doors: what web process, worker and demo have in common."""

    settings: Settings
    clock: Clock
    database: Database
    people: People
    channels: Channels
    spots: FlexSpots
    features: tuple[Feature, ...]
    voice: Voice
    names: KnownNames
    router: Router
    inbox: DatabaseInbox
    references: DatabaseReferences
    directory: DirectoryOnDemand
    queue: Queue
    outbox: DatabaseOutbox
    deliveries: Deliveries
    pace: DatabasePace
    announced: asyncio.Event
    rooms: RoomsOfBot
    surveys: Surveys | None
    equipment: EquipmentOfBot
    privacy: PrivacyOfBot

    async def close(self) -> None:
        """Close what is open."""
        await self.directory.close()
        await self.rooms.calendars.close()
        await self.database.close()


def build(settings: Settings, clock: Clock | None = None) -> Bot:
    """Return the bot that ``settings`` describe. Nothing connects yet."""
    clock = clock or SystemClock()
    database = database_of(settings)
    inbox, memory = DatabaseInbox(database, clock), DatabaseMemory(database, clock)
    people = People(database, clock)
    rules = Rules(days_ahead=settings.days_ahead, closing_days=settings.closing_days)
    directory = directory_of(settings, PATIENCE)
    references, announced = DatabaseReferences(database, clock), asyncio.Event()

    async def defer(
        session: AsyncSession,
        job: str,
        *,
        not_before: datetime | None = None,
        **arguments: int | str,
    ) -> None:
        await queue.defer(session, job, not_before=not_before, **arguments)

    async def begin_sending() -> None:
        announced.set()

    politeness = Politeness(WorkCalendar(settings.closing_days))
    channels = Channels(database, clock, people)
    outbox = DatabaseOutbox(clock, channels, KnownChats(references), politeness, defer)
    deliveries = Deliveries(database, clock, channels, outbox, defer)
    spots = FlexSpots(database, clock, people, rules, news=OutboxNews(outbox, clock))

    rooms = rooms_of_bot(
        settings,
        clock,
        database,
        people,
        defer=defer,
        outbox=lambda: outbox,
        prove=None if settings.local else lambda: credential(settings),
    )

    async def sync_people() -> None:
        try:
            await people.sync(directory)
        except DirectoryNotRead as error:
            logger.warning("people not synchronised", reason=str(error))
            raise

    async def forget_bookings() -> None:
        keep = timedelta(days=settings.keep_bookings_days)
        await spots.forget_bookings(keep)
        await rooms.parts.rooms.forget(keep)

    flexspots = flexspots_feature(
        spots, people, people, rules, attendance=not settings.missing_for_attendance()
    )
    tips, digests, tip_jobs, overview = tips_and_digests(
        settings, clock, database, people, outbox, channels=channels
    )
    equipment = equipment_of_bot(
        settings,
        clock,
        database,
        people,
        outbox=outbox,
        defer=defer,
        decided=overview.renew_for,
    )
    overview.offer(equipment.digest)
    surveys = surveys_of_bot(
        settings, clock, database, people, outbox=outbox, defer=defer, changed=overview.renew_for
    )
    asking: tuple[Feature, ...] = ()
    if surveys is not None:
        asking = (surveys.feature,)
        overview.offer(surveys.digest)
    privacy = privacy_of_bot(
        settings,
        clock,
        database,
        people,
        spots=spots,
        rooms=rooms.parts.rooms,
        plan_return=equipment.leaving.plan_now,
        defer=defer,
    )
    general = general_feature(
        people, [flexspots, rooms.parts.feature, equipment.feature, *asking, tips, digests]
    )
    upkeep = Feature(
        name="upkeep",
        jobs=(
            Job("people.sync", sync_people, every="*/30 * * * *"),
            Job("flexspots.forget", forget_bookings, every="10 1 * * *"),
            Job("inbox.forget", inbox.forget_old, every="20 * * * *"),
            Job("memory.forget", memory.forget_old, every="*/10 * * * *"),
            Job(BEGIN, begin_sending),
            Job("deliveries.forget", deliveries.forget_old, every="40 1 * * *"),
            *tip_jobs,
            *equipment.jobs,
            *privacy.jobs,
        ),
    )
    features = (
        *(flexspots, rooms.parts.feature, equipment.feature, *asking, tips, digests),
        channels_feature(channels),
        *(deliveries_feature(deliveries), privacy.feature, general, upkeep),
    )
    features = tuple(witnessed(each, privacy.audit, database) for each in features)
    outbox.declare(topic for feature in features for topic in feature.topics)
    jobs = [job for feature in features for job in feature.jobs]
    queue = Queue(database.url, jobs, database.connections)
    voice = HeardVoice(
        [command for feature in features for command in feature.commands],
        settings.help_desk,
        TEAMS_CHAT.format(app_id=settings.app_id) if settings.app_id else "",
    )

    async def places() -> list[NamedPlace]:
        locations = await spots.locations()
        return [*locations, *await rooms.buildings(locations)]

    names = KnownNames(people.everybody, places, clock)
    return Bot(
        settings=settings,
        clock=clock,
        database=database,
        people=people,
        channels=channels,
        spots=spots,
        features=features,
        voice=voice,
        names=names,
        router=Router(features, voice, memory, names),
        inbox=inbox,
        references=references,
        directory=directory,
        queue=queue,
        outbox=outbox,
        deliveries=deliveries,
        pace=DatabasePace(database, rate=settings.sends_per_second),
        announced=announced,
        rooms=rooms,
        surveys=surveys,
        equipment=equipment,
        privacy=privacy,
    )
