"""A directory that is a list, for tests of what we do with its answers."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

from bot.demo.municipality import DemoPerson, municipality
from bot.features.people.domain import DirectoryPerson
from bot.kernel.people import PersonId, Role


@dataclass
class ListedDirectory:
    """Knows ``people``, and who is in ``groups``."""

    people: dict[PersonId, DirectoryPerson]
    groups: dict[Role, set[PersonId]] = field(default_factory=dict)

    async def everybody(self) -> AsyncIterator[DirectoryPerson]:
        for person in self.people.values():
            yield person

    async def somebody(self, person_id: PersonId) -> DirectoryPerson | None:
        return self.people.get(person_id)

    async def roles_of(self, person_id: PersonId) -> frozenset[Role]:
        return frozenset(role for role, held in self.groups.items() if person_id in held)

    async def role_holders(self) -> Mapping[Role, frozenset[PersonId]]:
        return {role: frozenset(held) for role, held in self.groups.items()}


def listed(person: DemoPerson) -> DirectoryPerson:
    return DirectoryPerson(
        id=person.id,
        display_name=person.display_name,
        given_name=person.given_name,
        surname=person.surname,
        mail=person.mail,
        department=person.department,
        manager_id=person.manager_id,
        language=person.language,
    )


def listed_municipality() -> ListedDirectory:
    return ListedDirectory(
        {person.id: listed(person) for person in municipality().people},
        {group.role: set(group.member_ids) for group in municipality().groups},
    )
