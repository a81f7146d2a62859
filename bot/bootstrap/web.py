"""The web process: the bot behind its doors."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from sqlalchemy import text

from bot.adapters.db import schema
from bot.adapters.db.database import Database
from bot.adapters.db.turn_pace import DatabaseTurnPace
from bot.adapters.graph.on_demand import (
    PATIENCE_IN_A_TURN,
)
from bot.adapters.teams.auth import Authentication, ConnectorAuthentication, LocalAuthentication
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.door import build_door, open_session
from bot.adapters.teams.ports import Conversation
from bot.adapters.teams.signing_keys import SigningKeys
from bot.adapters.telemetry.turns import MeasuredTurns
from bot.adapters.web.app import Check, create_app
from bot.adapters.web.notifications import add_notifications
from bot.adapters.web.supplier import add_supplier
from bot.bootstrap.building import Bot
from bot.bootstrap.identity import directory_of, outbound
from bot.bootstrap.paced import Paced
from bot.features.deliveries.engagement import CountedTaps
from bot.features.deliveries.whereabouts import FollowedZones
from bot.features.people.newcomers import Newcomers
from bot.kernel.people import Language


@asynccontextmanager
async def web_app(bot: Bot) -> AsyncIterator[web.Application]:
    """Yield the web application of ``bot``, with its connections and background tasks."""
    settings = bot.settings
    async with open_session() as session, contextlib.AsyncExitStack() as stack:
        authentication: Authentication
        checks: dict[str, Check] = {
            "database": lambda: _answers(bot.database),
            "migrations": lambda: _suits(bot.database),
        }
        service_urls, tokens = outbound(settings, stack)
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
        directory = directory_of(settings, PATIENCE_IN_A_TURN)
        stack.push_async_callback(directory.close)
        door = build_door(
            authentication=authentication,
            connector=Connector(session, tokens, service_urls, before_each=bot.pace.before_a_reply),
            conversation=MeasuredTurns(
                FollowedZones(CountedTaps(bot.router, bot.deliveries), bot.deliveries)
            ),
            voice=bot.voice,
            people=Newcomers(bot.people, directory, bot.clock),
            inbox=bot.inbox,
            references=bot.references,
            clock=bot.clock,
        )
        for task in (_warm_up(bot), bot.rooms.keep_an_eye()):
            stack.callback(asyncio.create_task(task).cancel)
        checks["names"] = lambda: _knows(bot)
        app = create_app(door, checks)
        add_notifications(app, bot.rooms.parts.works.hearing.receive, bot.rooms.secret)
        if bot.equipment.keys:
            add_supplier(app, bot.equipment.parts.supplying.hear, bot.equipment.keys, bot.clock)
        yield app


def _at_a_pace(bot: Bot, talks: Conversation) -> Conversation:
    """Keep one person from asking too much; on this machine alone anybody may."""
    if bot.settings.local:
        return talks
    per_minute = bot.settings.turns_per_minute
    return Paced(talks, DatabaseTurnPace(bot.database, bot.clock, per_minute=per_minute))


async def _answers(database: Database) -> bool:
    async with database.engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
    return True


async def _warm_up(bot: Bot) -> None:
    """Load what the first messages need, and only then the SDK for rooms, which is large."""
    with contextlib.suppress(Exception):  # readiness tells what is the matter
        await _knows(bot)
    await bot.rooms.calendars.warm_up()


async def _knows(bot: Bot) -> bool:
    """Have the names, the words and the texts at hand before the first message comes."""
    await bot.names.ready()
    for language in Language:
        bot.voice.who_are_you(language)
    return True


async def _suits(database: Database) -> bool:
    return schema.suits(await schema.current(database.engine))
