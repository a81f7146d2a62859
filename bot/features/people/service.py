"""The use cases of people: kept in step with the directory, and found quickly."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.people import store
from bot.features.people.domain import (
    Directory,
    DirectoryNotRead,
    DirectoryPerson,
    Synchronised,
    match_name,
)
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Language, Person, PersonId, Role
from bot.kernel.transactions import Transactions

REMEMBERED_FOR = timedelta(seconds=60)
"""How long a person is answered from memory: as late may another process see a change."""

MOST_REMEMBERED = 5_000
SUBSTITUTES = 2
"""Who leads somebody, and who stands in for them: their own manager."""

BATCH = 500
"""People written in one transaction."""


class People:
    """Everybody who works here. Those who left are in none of the answers."""

    def __init__(self, transactions: Transactions[AsyncSession], clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock
        self._remembered: dict[PersonId, tuple[datetime, Person]] = {}

    async def sync(self, directory: Directory) -> Synchronised:
        """Take over the whole directory; nobody's own settings change.

        It is read completely before anything is written, so one that fails halfway
        (`DirectoryNotRead`) leaves everything as it was. Who is not in it any more is marked as
        gone; a directory without people is a mistake, not a municipality without staff.
        """
        roles = await directory.role_holders()
        people = {person.id: person async for person in directory.everybody()}
        if not people:
            raise DirectoryNotRead("The directory has nobody in it; nothing was changed.")
        roles_of = _by_person(roles)
        changed = 0
        ordered = iter(sorted(people.values(), key=lambda person: person.id))
        while batch := list(islice(ordered, BATCH)):
            changed += await self._write(batch, roles_of)
        today = local_day(self._clock.now())
        disappeared = await self._transactions.run(
            lambda session: store.deactivate(session, people.keys(), today)
        )
        self._remembered.clear()
        return Synchronised(len(people), changed, disappeared)

    async def sync_one(self, directory: Directory, person_id: PersonId) -> Person | None:
        """Take over one person, who is unknown here or changed; nothing if they do not work here.

        Raises `DirectoryNotRead`.
        """
        person = await directory.somebody(person_id)
        self._remembered.pop(person_id, None)
        if person is None:
            today = local_day(self._clock.now())
            await self._transactions.run(
                lambda session: store.deactivate_one(session, person_id, today)
            )
            return None
        await self._write([person], {person_id: await directory.roles_of(person_id)})
        return await self.by_id(person_id)

    async def _write(
        self, people: Sequence[DirectoryPerson], roles: Mapping[PersonId, frozenset[Role]]
    ) -> int:
        return await self._transactions.run(lambda session: store.upsert(session, people, roles))

    async def by_id(self, person_id: PersonId) -> Person | None:
        """Return a person, from memory if that is at most `REMEMBERED_FOR` old."""
        now = self._clock.now()
        remembered = self._remembered.get(person_id)
        if remembered is not None and now < remembered[0]:
            return remembered[1]
        found = await self.by_ids([person_id])
        if person_id in found:
            self._remember(found[person_id], now)
        return found.get(person_id)

    def _remember(self, person: Person, now: datetime) -> None:
        self._remembered.pop(person.id, None)  # whoever is put in last, goes last
        while len(self._remembered) >= MOST_REMEMBERED:
            del self._remembered[next(iter(self._remembered))]
        self._remembered[person.id] = (now + REMEMBERED_FOR, person)

    async def by_ids(self, ids: Collection[PersonId]) -> dict[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        people = await self._transactions.run(lambda session: store.with_ids(session, ids))
        return {person.id: person for person in people}

    async def everybody(self) -> list[Person]:
        """Return all who work here, by name: for an index of names, not for a turn."""
        return await self._transactions.run(store.everybody)

    async def names(self, ids: Collection[PersonId]) -> dict[PersonId, str]:
        """Return display names, also hidden ones: whoever shows them to others looks at that."""
        return {person.id: person.display_name for person in (await self.by_ids(ids)).values()}

    async def department(self, name: str) -> list[Person]:
        """Return everybody of a department, by name. The empty name is no department."""
        if not name:
            return []
        return await self._transactions.run(lambda session: store.in_department(session, name))

    async def departments(self) -> list[str]:
        """Return the departments that have people, by name."""
        return await self._transactions.run(store.departments)

    async def ids_of(
        self,
        *,
        departments: Collection[str] | None = None,
        roles: Collection[Role] | None = None,
    ) -> list[PersonId]:
        """Return the ids of those in one of ``departments`` who hold one of ``roles``."""
        return await self._transactions.run(
            lambda session: store.ids_of(session, departments, roles)
        )

    async def placed(
        self, departments: Collection[str]
    ) -> list[tuple[PersonId, PersonId | None, str]]:
        """Return id, manager and department of those in ``departments``, or of everybody."""
        return await self._transactions.run(lambda session: store.placed(session, departments))

    async def reports_of(self, managers: Collection[PersonId]) -> list[Person]:
        """Return the people whose manager is one of ``managers``, by name."""
        return await self._transactions.run(lambda session: store.below(session, managers))

    async def leaders(self, among: Collection[PersonId] | None = None) -> frozenset[PersonId]:
        """Return who lead somebody, of ``among`` or of all."""
        return frozenset(
            await self._transactions.run(lambda session: store.leading(session, among))
        )

    async def managers_of(self, person_id: PersonId) -> list[PersonId]:
        """Return who leads somebody, and who leads them: the nearest first, two at most."""
        return await self._transactions.run(
            lambda session: store.above(session, person_id, SUBSTITUTES)
        )

    async def below(self, manager_id: PersonId) -> dict[PersonId, int]:
        """Return whom somebody leads: 1 for their own team, 2 for the teams below it."""
        return await self._transactions.run(
            lambda session: store.levels_below(session, manager_id, SUBSTITUTES)
        )

    async def last_days(self) -> dict[PersonId, date]:
        """Return the last day of those who leave or are gone, where it is known."""
        return await self._transactions.run(store.last_days)

    async def colleagues_of(self, person: Person) -> list[Person]:
        """Return the others of the person's department, by name."""
        members = await self.department(person.department)
        return [member for member in members if member.id != person.id]

    async def team(self, person_id: PersonId) -> list[Person]:
        """Return those with the same manager, that manager, and direct reports; by name."""
        return await self._transactions.run(lambda session: store.around(session, person_id))

    async def team_of(self, person_id: PersonId) -> frozenset[PersonId]:
        """Return the ids of the person's `team`."""
        return frozenset(person.id for person in await self.team(person_id))

    async def find_in_department(self, person: Person, name: str) -> list[Person]:
        """Return the colleagues of the person's department whom ``name``, as typed, may mean."""
        return match_name(await self.colleagues_of(person), name)

    async def change_settings(
        self,
        person_id: PersonId,
        *,
        language: Language | None = None,
        name_hidden: bool | None = None,
    ) -> Person | None:
        """Change what is given, and return the person as they are now."""
        given = {"language": language, "name_hidden": name_hidden}
        settings = {name: value for name, value in given.items() if value is not None}
        if settings:
            await self._transactions.run(
                lambda session: store.change_settings(session, person_id, settings)
            )
        self._remembered.pop(person_id, None)
        return await self.by_id(person_id)


def _by_person(holders: Mapping[Role, Collection[PersonId]]) -> dict[PersonId, frozenset[Role]]:
    roles: dict[PersonId, set[Role]] = {}
    for role, people in holders.items():
        for person_id in people:
            roles.setdefault(person_id, set()).add(role)
    return {person_id: frozenset(held) for person_id, held in roles.items()}
