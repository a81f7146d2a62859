"""The part of the composition root that is about privacy."""

import contextlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from uuid import UUID

from bot.adapters.db.database import Database
from bot.bootstrap.inventory import INVENTORY
from bot.chat.deferring import Defer
from bot.chat.feature import Feature, Job
from bot.features.flexspots.service import FlexSpots
from bot.features.people.domain import match_name
from bot.features.people.service import People
from bot.features.privacy.auditing import Audit
from bot.features.privacy.erasing import ERASE, Erasing, Errand
from bot.features.privacy.feature import privacy_feature
from bot.features.privacy.leaving import Leaving
from bot.features.privacy.showing import OwnData
from bot.features.privacy.statements import Statements
from bot.features.privacy.sweeping import Sweeping
from bot.features.rooms.service import Rooms
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.errors import Refused
from bot.kernel.inventory import SWEEP
from bot.kernel.people import Person, PersonId
from bot.settings import Settings

AHEAD = timedelta(days=400)
"""How far ahead bookings of somebody who leaves are looked for."""

MOST_NAMED = 15


@dataclass(frozen=True)
class PrivacyOfBot:
    """Privacy, tied to the database and to what other features have of people."""

    feature: Feature
    erasing: Erasing
    audit: Audit
    jobs: tuple[Job, ...]


class NamedStaff:
    """Who works here, also by name. Implements `features.privacy.ports.Staff`."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        return await self._people.by_ids(ids)

    async def named(self, typed: str) -> Collection[Person]:
        """Return the people whom a name, as typed, may mean."""
        return list(islice(match_name(await self._people.everybody(), typed), MOST_NAMED))


def privacy_of_bot(
    settings: Settings,
    clock: Clock,
    database: Database,
    people: People,
    *,
    spots: FlexSpots,
    rooms: Rooms,
    plan_return: Errand,
    defer: Defer,
) -> PrivacyOfBot:
    """Return privacy as ``settings`` describe it."""

    async def cancel_spots(person_id: PersonId) -> None:
        today = local_day(clock.now())
        await spots.cancel_days(_somebody(person_id), today, today + AHEAD)

    async def cancel_rooms(person_id: PersonId) -> None:
        person = _somebody(person_id)
        for booking in await rooms.my_bookings(person):
            with contextlib.suppress(Refused):  # it ended meanwhile
                if booking.slot.starts_at > clock.now():
                    await rooms.cancel(person, booking.id)
                else:
                    await rooms.end(person, booking.id)

    statements = Statements(INVENTORY)
    errands: dict[str, Errand] = {
        "cancel-flexspots": cancel_spots,
        "cancel-rooms": cancel_rooms,
        "plan-return": plan_return,
    }
    erasing = Erasing(database, clock, statements, errands, defer)
    audit = Audit(database, clock)
    leaving = Leaving(database, erasing, audit, NamedStaff(people))
    sweeping = Sweeping(database, clock, statements, settings.keep_days)

    async def erase(person_id: str) -> None:
        await erasing.go_on(PersonId(UUID(person_id)))

    return PrivacyOfBot(
        privacy_feature(OwnData(database, statements), audit, leaving),
        erasing,
        audit,
        (
            Job(ERASE, erase),
            Job("privacy.leavers", erasing.go_on_with_all, every="25 * * * *"),
            Job(SWEEP, sweeping.sweep, every="55 1 * * *"),
        ),
    )


def _somebody(person_id: PersonId) -> Person:
    """Return somebody of whom nothing is known any more but the id."""
    return Person(person_id, "", "", "", frozenset())
