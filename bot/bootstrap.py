"""The composition root: here, and only here, everything is tied together."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog
from aiohttp import web
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot import logs
from bot.adapters.db import schema
from bot.adapters.db.conversations import DatabaseReferences
from bot.adapters.db.database import Database
from bot.adapters.db.inbox import DatabaseInbox
from bot.adapters.db.memory import DatabaseMemory
from bot.adapters.db.pace import DatabasePace
from bot.adapters.graph.installing import GraphInstaller
from bot.adapters.graph.on_demand import (
    PATIENCE,
    PATIENCE_IN_A_TURN,
    DirectoryOnDemand,
)
from bot.adapters.jobs.queue import Queue
from bot.adapters.teams import outbound_tokens
from bot.adapters.teams.auth import Authentication, ConnectorAuthentication, LocalAuthentication
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.door import build_door, open_session
from bot.adapters.teams.messenger import Installer, KnownChats, NoInstaller, TeamsMessenger
from bot.adapters.teams.service_urls import TEAMS_HOSTS, AllowedHosts, ServiceUrls, ThisMachine
from bot.adapters.teams.signing_keys import SigningKeys
from bot.adapters.web.app import Check, create_app
from bot.adapters.web.notifications import add_notifications
from bot.adapters.web.server import serve, stopping
from bot.bootstrap_rooms import RoomsOfBot, rooms_of_bot
from bot.bootstrap_tips import tips_and_digests
from bot.chat.feature import Feature, Job
from bot.chat.known_names import KnownNames, NamedPlace
from bot.chat.router import Router
from bot.chat.voice import Voice
from bot.features.deliveries.engagement import CountedTaps
from bot.features.deliveries.feature import deliveries_feature
from bot.features.deliveries.making import Maker
from bot.features.deliveries.outbox import BEGIN, DatabaseOutbox
from bot.features.deliveries.politeness import Politeness
from bot.features.deliveries.sending import Sender
from bot.features.deliveries.service import Deliveries
from bot.features.flexspots.domain import Rules
from bot.features.flexspots.feature import flexspots_feature
from bot.features.flexspots.news import OutboxNews
from bot.features.flexspots.service import FlexSpots
from bot.features.general.feature import general_feature
from bot.features.people.domain import DirectoryNotRead
from bot.features.people.newcomers import Newcomers
from bot.features.people.service import People
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import Clock, SystemClock
from bot.settings import Credential, Settings
from cards.general import CardVoice

logger = structlog.get_logger()

if TYPE_CHECKING:
    from azure.core.credentials_async import AsyncTokenCredential

TEAMS_CHAT = "https://teams.microsoft.com/l/chat/0/0?users=28:{app_id}"
"""Opens the one-to-one chat with a bot."""


@dataclass(frozen=True)
class Bot:
    """The bot without its doors: what web process, worker and demo have in common."""

    settings: Settings
    clock: Clock
    database: Database
    people: People
    spots: FlexSpots
    features: tuple[Feature, ...]
    voice: Voice
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

    async def close(self) -> None:
        """Close what is open."""
        await self.directory.close()
        await self.rooms.calendars.close()
        await self.database.close()


def build(settings: Settings, clock: Clock | None = None) -> Bot:
    """Return the bot that ``settings`` describe. Nothing connects yet."""
    clock = clock or SystemClock()
    url = settings.database_url.get_secret_value() if settings.database_url else ""
    database = Database(url, pool_size=settings.database_pool)
    inbox, memory = DatabaseInbox(database, clock), DatabaseMemory(database, clock)
    people = People(database, clock)
    rules = Rules(days_ahead=settings.days_ahead, closing_days=settings.closing_days)
    directory = _directory(settings, PATIENCE)
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
    outbox = DatabaseOutbox(clock, people, KnownChats(references), politeness, defer)
    deliveries = Deliveries(database, clock, people, outbox, defer)
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
    tips, digests, tip_jobs = tips_and_digests(settings, clock, database, people, outbox)
    general = general_feature(people, [flexspots, rooms.parts.feature, tips, digests])
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
        ),
    )
    features = (
        *(flexspots, rooms.parts.feature, tips, digests),
        *(deliveries_feature(deliveries), general, upkeep),
    )
    outbox.declare(topic for feature in features for topic in feature.topics)
    queue = Queue(url, [job for feature in features for job in feature.jobs])
    voice = CardVoice(
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
        spots=spots,
        features=features,
        voice=voice,
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
    )


def _directory(settings: Settings, patience: float) -> DirectoryOnDemand:
    prove = None if settings.local else lambda: credential(settings)
    return DirectoryOnDemand(settings.graph_url, settings.role_groups, prove, patience=patience)


def credential(settings: Settings) -> "AsyncTokenCredential":
    """Return how the bot proves to Microsoft who it is, for the connector and for Graph."""
    match settings.credential:
        case Credential.SECRET if settings.app_secret is not None:
            secret = settings.app_secret.get_secret_value()
            return outbound_tokens.client_secret(settings.tenant_id, settings.app_id, secret)
        case Credential.CERTIFICATE if settings.app_certificate is not None:
            return outbound_tokens.certificate(
                settings.tenant_id, settings.app_id, settings.app_certificate
            )
        case _:
            return outbound_tokens.managed_identity(settings.managed_identity_client_id)


@asynccontextmanager
async def web_app(bot: Bot) -> AsyncIterator[web.Application]:
    """Yield the web application of ``bot``, with its connections and background tasks."""
    settings = bot.settings
    async with open_session() as session, contextlib.AsyncExitStack() as stack:
        authentication: Authentication
        checks: dict[str, Check] = {
            "database": lambda: _answers(bot.database),
            "migrations": lambda: _at_head(bot.database),
        }
        service_urls, tokens = _outbound(settings, stack)
        if settings.local:
            authentication = LocalAuthentication(service_urls)
        else:
            keys = SigningKeys(session, settings.openid_metadata_url)
            refreshing = asyncio.create_task(keys.keep_fresh())
            stack.callback(refreshing.cancel)
            checks["signing_keys"] = keys.ready
            authentication = ConnectorAuthentication(
                keys,
                app_id=settings.app_id,
                tenant_id=settings.tenant_id,
                service_urls=service_urls,
            )
        directory = _directory(settings, PATIENCE_IN_A_TURN)
        stack.push_async_callback(directory.close)
        door = build_door(
            authentication=authentication,
            connector=Connector(session, tokens, service_urls, before_each=bot.pace.before_a_reply),
            conversation=CountedTaps(bot.router, bot.deliveries),
            voice=bot.voice,
            people=Newcomers(bot.people, directory, bot.clock),
            inbox=bot.inbox,
            references=bot.references,
            clock=bot.clock,
        )
        await bot.rooms.calendars.warm_up()
        watching = asyncio.create_task(bot.rooms.keep_an_eye())
        stack.callback(watching.cancel)
        app = create_app(door, checks)
        add_notifications(app, bot.rooms.parts.works.hearing.receive, bot.rooms.secret)
        yield app


def _outbound(
    settings: Settings, stack: contextlib.AsyncExitStack
) -> tuple[ServiceUrls, outbound_tokens.TokenSource]:
    """Return where requests to Teams may go, and with what token."""
    if settings.local:
        return ThisMachine(), outbound_tokens.NoTokens()
    tokens = outbound_tokens.CredentialTokens(credential(settings))
    stack.push_async_callback(tokens.close)
    return AllowedHosts(settings.service_hosts or TEAMS_HOSTS), tokens


async def work(bot: Bot, stop: asyncio.Event) -> None:
    """Run jobs and send messages until ``stop`` is set."""
    async with open_session() as session, contextlib.AsyncExitStack() as stack:
        service_urls, tokens = _outbound(bot.settings, stack)
        once = Connector(session, tokens, service_urls, patience=0)
        messenger = TeamsMessenger(once, bot.references, _installer(bot.settings, stack))
        patient = Connector(session, tokens, service_urls, before_each=bot.pace.before_a_reply)
        bot.rooms.shown.messenger = TeamsMessenger(patient, bot.references, NoInstaller())
        politeness = Politeness(WorkCalendar(bot.settings.closing_days))
        maker = Maker(bot.outbox.topics, bot.people, messenger, politeness)
        sender = Sender(bot.database, bot.clock, maker, messenger, bot.pace, woken=bot.announced)
        async with asyncio.TaskGroup() as both:
            both.create_task(bot.queue.work(stop))
            both.create_task(sender.work(stop))


def _installer(settings: Settings, stack: contextlib.AsyncExitStack) -> Installer:
    """Return who installs the app for people, if the settings say which app."""
    if not settings.teams_app_id:
        return NoInstaller()
    prove = None if settings.local else partial(credential, settings)
    installer = GraphInstaller(settings.graph_url, settings.teams_app_id, prove)
    stack.push_async_callback(installer.close)
    return installer


async def _answers(database: Database) -> bool:
    async with database.engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
    return True


async def _at_head(database: Database) -> bool:
    return await schema.current(database.engine) == schema.head()


def run_web(settings: Settings) -> None:
    """Run the web process until it is told to stop."""

    async def run() -> None:
        bot = build(settings)
        async with web_app(bot) as app:
            await serve(app, settings.host, settings.port)
        await bot.close()

    _run(run())


def run_worker(settings: Settings) -> None:
    """Run the worker until it is told to stop."""

    async def run() -> None:
        bot = build(settings)
        await work(bot, stopping())
        await bot.close()

    _run(run())


def _run(main: Coroutine[None, None, None]) -> None:
    """Run a process: its logs, and the fastest event loop there is."""
    logs.configure()
    try:
        import uvloop  # noqa: PLC0415 - not there on Windows
    except ImportError:
        asyncio.run(main)
    else:
        uvloop.run(main)
