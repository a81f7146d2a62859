"""The part of the composition root that is about rooms."""

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import structlog

from bot.adapters.db.database import Database
from bot.adapters.db.room_neighbours import RoomStaff, SpotWhereabouts
from bot.adapters.graph.calendar import GraphCalendars
from bot.adapters.teams.shown import ShownCards
from bot.chat.deferring import Defer
from bot.chat.known_names import NamedPlace
from bot.features.people.service import People
from bot.features.rooms.assembly import Around, RoomsParts, assemble
from bot.features.rooms.errors import NoRoomsKnown
from bot.features.rooms.news import Announcing
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import Clock
from bot.settings import Settings

if TYPE_CHECKING:
    from azure.core.credentials_async import AsyncTokenCredential

WATCHED_EVERY = 60.0
"""Seconds between looks at whether the job that releases rooms still runs."""

logger = structlog.get_logger()


class Building(NamedTuple):
    """A building that can be named in a message. Implements `chat.known_names.NamedPlace`."""

    code: str
    name: str


@dataclass
class RoomsOfBot:
    """Rooms, tied to Exchange, Teams and the database.

    ``notify_url`` is where Exchange finds us; without it nothing is watched, and rooms are asked
    for their answers.
    """

    calendars: GraphCalendars
    shown: ShownCards
    secret: str
    notify_url: str = ""
    parts: RoomsParts = field(init=False)

    async def buildings(self, but: Iterable[NamedPlace]) -> list[Building]:
        """Return the buildings that have rooms, those aside that are named already."""
        known = {place.name for place in but}
        try:
            rooms = await self.parts.searching.rooms()
        except NoRoomsKnown:
            return []
        return [
            Building(name, name)
            for name in sorted({room.building for room in rooms} - known - {""})
        ]

    async def keep_an_eye(self) -> None:
        """Say in the log when the job that checks people in, and releases rooms, has stopped."""
        while True:
            await asyncio.sleep(WATCHED_EVERY)
            with contextlib.suppress(Exception):  # a database that is away is told elsewhere
                if not await self.parts.works.checking_in.is_alive():
                    logger.error("check-in stopped", remedy="is the worker running?")


def rooms_of_bot(
    settings: Settings,
    clock: Clock,
    database: Database,
    people: People,
    *,
    defer: Defer,
    outbox: Callable[[], Announcing | None],
    prove: "Callable[[], AsyncTokenCredential] | None",
) -> RoomsOfBot:
    """Return rooms. Nothing connects yet."""
    given = settings.notifications_secret
    made = RoomsOfBot(
        calendars=GraphCalendars(settings.graph_url, prove, clock=clock),
        shown=ShownCards(),
        secret=given.get_secret_value() if given else secrets.token_urlsafe(32),
        notify_url=settings.notifications_url if given else "",
    )
    made.parts = assemble(
        Around(
            transactions=database,
            clock=clock,
            calendars=made.calendars,
            staff=RoomStaff(database, people),
            whereabouts=SpotWhereabouts(database),
            defer=defer,
            shown=made.shown,
            outbox=outbox,
            works=WorkCalendar(settings.closing_days),
            notify_url=lambda: made.notify_url,
            secret=made.secret,
        )
    )
    return made
