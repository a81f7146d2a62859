from datetime import date
from uuid import uuid4

import pytest

from bot.adapters.graph.directory import GraphDirectory
from bot.adapters.graph.on_demand import DirectoryOnDemand
from bot.demo.graph_simulator import Fault
from bot.demo.municipality import municipality
from bot.features.people.domain import DirectoryNotRead
from bot.kernel.people import Language, Role
from tests.contracts.directory import DirectoryContract, everybody

SANNE = municipality().person("Sanne de Vries")


class TestGraphDirectory(DirectoryContract):
    """Microsoft's SDK over HTTP, in pages of 100."""


class TestDirectoryOnDemand(DirectoryContract):
    """The same, opened at the first question."""

    @pytest.fixture
    async def directory(self, simulation):
        directory = DirectoryOnDemand(simulation.url, municipality().role_groups)
        yield directory
        await directory.close()


async def test_the_whole_staff_takes_as_many_requests_as_there_are_pages(directory, simulation):
    await everybody(directory)
    assert len(simulation.requests) == 12


async def test_an_account_that_is_switched_off_is_nobody(directory, simulation):
    simulation.directory.change(SANNE.id, accountEnabled=False)
    assert await directory.somebody(SANNE.id) is None
    assert SANNE.id not in {person.id for person in await everybody(directory)}


async def test_a_guest_is_nobody(directory, simulation):
    simulation.directory.change(SANNE.id, userType="Guest")
    assert await directory.somebody(SANNE.id) is None
    assert SANNE.id not in {person.id for person in await everybody(directory)}


@pytest.mark.parametrize("moment", ["2026-12-31T00:00:00Z", "2026-12-30T23:00:00Z"])
async def test_the_last_day_is_the_local_one(directory, simulation, moment):
    simulation.directory.change(SANNE.id, employeeLeaveDateTime=moment)
    assert (await directory.somebody(SANNE.id)).leaves_on == date(2026, 12, 31)


async def test_without_permission_for_the_last_day_the_rest_is_read(directory, simulation):
    simulation.faults.append(Fault(status=403, times=1))
    assert len(await everybody(directory)) == 1200
    simulation.faults.append(Fault(status=403, times=1))
    assert (await directory.somebody(SANNE.id)).display_name == "Sanne de Vries"


async def test_without_any_permission_nothing_is_read(directory, simulation):
    simulation.faults.append(Fault(status=403))
    with pytest.raises(DirectoryNotRead, match="403"):
        await everybody(directory)


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-US", Language.EN), ("NL", Language.NL), ("de-DE", None), ("", None), (None, None)],
)
async def test_a_preferred_language_counts_if_we_speak_it(directory, simulation, tag, language):
    simulation.directory.change(SANNE.id, preferredLanguage=tag)
    assert (await directory.somebody(SANNE.id)).language == language


async def test_what_the_directory_leaves_out_is_filled_in_or_empty(directory, simulation):
    simulation.directory.change(
        SANNE.id, givenName=None, surname=None, mail=None, department=None, displayName="Sanne V."
    )
    sanne = await directory.somebody(SANNE.id)
    assert (sanne.given_name, sanne.surname, sanne.department) == ("Sanne", "", "")
    assert sanne.mail == SANNE.mail  # the user principal name


async def test_a_group_that_does_not_exist_takes_nobodys_role_away(graph):
    directory = GraphDirectory(graph, {Role.HR: str(uuid4())})
    with pytest.raises(DirectoryNotRead, match="404"):
        await directory.role_holders()


async def test_without_groups_there_is_nothing_to_ask(graph, simulation):
    directory = GraphDirectory(graph, {})
    assert await directory.role_holders() == {}
    assert await directory.roles_of(SANNE.id) == frozenset()
    assert not simulation.requests


async def test_a_list_that_breaks_off_halfway_is_not_taken_for_all(directory, simulation):
    simulation.faults.append(Fault(path="/v1.0/users", skip=3, status=500))
    with pytest.raises(DirectoryNotRead, match="500"):
        await everybody(directory)
