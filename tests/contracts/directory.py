"""What every `Directory` does. A test module subclasses it and gives the ``directory`` fixture."""

from uuid import UUID

from bot.demo.municipality import municipality
from bot.features.people.domain import Directory, DirectoryPerson
from bot.kernel.people import Language, PersonId, Role


async def everybody(directory: Directory) -> list[DirectoryPerson]:
    return [person async for person in directory.everybody()]


class DirectoryContract:
    """The directory under test knows exactly the demo municipality."""

    async def test_everybody_comes_by_once(self, directory: Directory):
        people = await everybody(directory)
        assert len(people) == 1200
        assert {person.id for person in people} == {each.id for each in municipality().people}

    async def test_a_person_is_the_same_in_the_list_and_alone(self, directory: Directory):
        listed = {person.id: person for person in await everybody(directory)}
        for known in municipality().featured:
            assert await directory.somebody(known.id) == listed[known.id]

    async def test_a_person_is_told_completely(self, directory: Directory):
        sanne = municipality().person("Sanne de Vries")
        assert await directory.somebody(sanne.id) == DirectoryPerson(
            id=sanne.id,
            display_name="Sanne de Vries",
            given_name="Sanne",
            surname="de Vries",
            mail=sanne.mail,
            department="Digitale Dienstverlening",
            manager_id=municipality().person("Marieke Jansen").id,
            leaves_on=None,
            language=Language.NL,
        )

    async def test_who_has_no_manager_is_known_as_such(self, directory: Directory):
        secretary = next(each for each in municipality().people if each.manager_id is None)
        found = await directory.somebody(secretary.id)
        assert found is not None
        assert found.manager_id is None

    async def test_a_stranger_is_nobody(self, directory: Directory):
        assert await directory.somebody(PersonId(UUID(int=1))) is None

    async def test_roles_are_those_of_the_groups(self, directory: Directory):
        holders = await directory.role_holders()
        assert holders == {group.role: set(group.member_ids) for group in municipality().groups}

    async def test_the_roles_of_one_person_are_those_of_the_groups(self, directory: Directory):
        for known in municipality().featured:
            assert await directory.roles_of(known.id) == known.roles - {Role.EMPLOYEE}
