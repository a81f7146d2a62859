"""What rooms ask of people and flex spots, answered from their tables."""

from collections.abc import Collection, Mapping
from typing import Protocol

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.database import Database
from bot.kernel.people import Person, PersonId
from bot.kernel.timeslots import TimeSlot

MOST_WORDS = 4

_MAILBOXES = text("""
    SELECT id, lower(mail) AS mail FROM person
    WHERE active AND mail <> '' AND id = ANY(CAST(:ids AS uuid[]))""")

_NAMED = text("""
    SELECT id FROM person
    WHERE active AND NOT EXISTS (
        SELECT FROM unnest(CAST(:words AS text[])) AS typed (word)
        WHERE strpos(' ' || lower(display_name), ' ' || word) = 0
    )
    ORDER BY display_name LIMIT :most""")

# Whoever hides their name is not found by "two of you work here".
_BUILDINGS = text("""
    SELECT location.name, count(DISTINCT booking.person_id) AS people
    FROM booking
    JOIN spot ON spot.id = booking.spot_id
    JOIN location ON location.id = spot.location_id
    JOIN person ON person.id = booking.person_id
    WHERE booking.day = :day AND booking.cancelled_at IS NULL
        AND booking.person_id = ANY(CAST(:people AS uuid[]))
        AND person.active AND (NOT person.name_hidden OR person.id = :asked_by)
    GROUP BY location.name""")


class Directory(Protocol):
    """The part of people that knows persons."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...

    async def team(self, person_id: PersonId) -> Collection[Person]:
        """Return somebody's team."""
        ...


class RoomStaff:
    """Who can be invited. Implements `features.rooms.neighbours.Staff`."""

    def __init__(self, database: Database, people: Directory) -> None:
        self._database = database
        self._people = people

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        return await self._people.by_ids(ids) if ids else {}

    async def team(self, person_id: PersonId) -> Collection[Person]:
        """Return somebody's team, without themselves."""
        return [each for each in await self._people.team(person_id) if each.id != person_id]

    async def named(self, typed: str, most: int) -> Collection[Person]:
        """Return people of whom each word that was typed begins a word of their name."""
        words = typed.lower().split()[:MOST_WORDS]

        async def work(session: AsyncSession) -> list[PersonId]:
            found = await session.execute(_NAMED, {"words": words, "most": most})
            return [PersonId(each) for each in found.scalars()]

        people = await self.by_ids(await self._database.run(work))
        return sorted(people.values(), key=lambda person: person.display_name)

    async def mailboxes(self, ids: Collection[PersonId]) -> Mapping[PersonId, str]:
        """Return the mail addresses of people, in lower case."""
        if not ids:
            return {}

        async def work(session: AsyncSession) -> dict[PersonId, str]:
            found = await session.execute(_MAILBOXES, {"ids": list(ids)})
            return {PersonId(row.id): row.mail for row in found}

        return await self._database.run(work)


class SpotWhereabouts:
    """Where people work, by their flex spots. Implements `features.rooms.neighbours.Whereabouts`.

    The first of the people is the one who asks: they may know where they are themselves.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def buildings(self, people: Collection[PersonId], during: TimeSlot) -> Mapping[str, int]:
        """Return how many of these people booked a flex spot that day, by building."""
        asked = list(people)
        values = {"day": during.day, "people": asked, "asked_by": asked[0] if asked else None}

        async def work(session: AsyncSession) -> dict[str, int]:
            return {row.name: row.people for row in await session.execute(_BUILDINGS, values)}

        return await self._database.run(work) if asked else {}
