"""The organisation for pulse surveys, from people."""

from collections.abc import Collection

from bot.features.people.service import People
from bot.features.pulse.domain import Member


class OrganisationOfPeople:
    """Implements `pulse.ports.Staff`."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def members(self, departments: Collection[str]) -> list[Member]:
        """Return who work in these departments, or everybody."""
        return [
            Member(person_id=person_id, manager_id=manager_id, department=department)
            for person_id, manager_id, department in await self._people.placed(departments)
        ]

    async def all_names(self) -> list[str]:
        """Return the display names of everybody."""
        return [person.display_name for person in await self._people.everybody()]
