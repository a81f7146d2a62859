from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from bot.adapters.graph.client import Graph
from bot.adapters.graph.directory import GraphDirectory
from bot.demo.graph_simulator import Fault
from bot.demo.municipality import municipality
from bot.features.people.domain import DirectoryNotRead, Synchronised
from bot.kernel.people import Language, PersonId, Role
from tests.contracts.simulated_graph import simulated_graph
from tests.features.people.listed_directory import ListedDirectory

SANNE, YOUSSEF, MARIEKE, *_, GRACE = municipality().featured


@pytest.fixture
def rows(database):
    """Return a function that reads the whole table."""

    async def read():
        async def work(session):
            return list(await session.execute(text("SELECT * FROM person ORDER BY id")))

        return await database.run(work)

    return read


async def test_everybody_is_taken_over(people, directory, rows):
    assert await people.sync(directory) == Synchronised(people=1200, changed=1200, disappeared=0)
    assert len(await rows()) == 1200
    sanne = await people.by_id(SANNE.id)
    assert sanne.display_name == "Sanne de Vries"
    assert sanne.given_name == "Sanne"
    assert sanne.department == "Digitale Dienstverlening"
    assert sanne.roles == {Role.EMPLOYEE}
    assert sanne.language is Language.NL
    assert (await people.by_id(MARIEKE.id)).roles == {Role.EMPLOYEE, Role.MANAGER, Role.AMBASSADOR}
    assert (await people.by_id(GRACE.id)).language is Language.EN


async def test_a_second_time_changes_nothing(known, directory, rows):
    before = await rows()
    assert await known.sync(directory) == Synchronised(people=1200, changed=0, disappeared=0)
    assert await rows() == before


async def test_a_new_department_manager_and_role_are_taken_over(known, directory):
    ineke = municipality().person("Ineke Bakker")
    moved = replace(
        directory.people[SANNE.id], department=ineke.department, manager_id=ineke.manager_id
    )
    directory.people[SANNE.id] = moved
    directory.groups[Role.HR].add(SANNE.id)
    directory.groups[Role.MANAGER].remove(MARIEKE.id)
    assert (await known.sync(directory)).changed == 2
    sanne = await known.by_id(SANNE.id)
    assert sanne.department == ineke.department
    assert sanne.roles == {Role.EMPLOYEE, Role.HR}
    assert ineke.id in await known.team_of(SANNE.id)
    assert YOUSSEF.id not in await known.team_of(SANNE.id)
    assert (await known.by_id(MARIEKE.id)).roles == {Role.EMPLOYEE, Role.AMBASSADOR}


async def test_who_disappears_is_gone_from_every_answer_but_not_deleted(known, directory, rows):
    del directory.people[YOUSSEF.id]
    assert (await known.sync(directory)).disappeared == 1
    assert await known.by_id(YOUSSEF.id) is None
    assert await known.names([YOUSSEF.id]) == {}
    assert YOUSSEF.id not in await known.team_of(SANNE.id)
    sanne = await known.by_id(SANNE.id)
    assert YOUSSEF.id not in {each.id for each in await known.colleagues_of(sanne)}
    (row,) = [row for row in await rows() if row.id == YOUSSEF.id]
    assert not row.active
    assert row.left_on == date(2026, 11, 27)
    assert (await known.sync(directory)).disappeared == 0


async def test_who_comes_back_finds_their_settings(known, directory):
    await known.change_settings(YOUSSEF.id, language=Language.EN, name_hidden=True)
    entry = directory.people.pop(YOUSSEF.id)
    await known.sync(directory)
    directory.people[YOUSSEF.id] = entry
    await known.sync(directory)
    youssef = await known.by_id(YOUSSEF.id)
    assert youssef.language is Language.EN
    assert youssef.name_hidden


async def test_a_planned_last_day_is_kept_when_somebody_disappears(known, directory, rows):
    leaving = replace(directory.people.pop(YOUSSEF.id), leaves_on=date(2026, 11, 20))
    directory.people[YOUSSEF.id] = leaving
    await known.sync(directory)
    assert await known.by_id(YOUSSEF.id) is not None
    del directory.people[YOUSSEF.id]
    await known.sync(directory)
    (row,) = [row for row in await rows() if row.id == YOUSSEF.id]
    assert row.left_on == date(2026, 11, 20)


async def test_own_settings_survive_the_directory(known, directory):
    await known.change_settings(SANNE.id, language=Language.EN, name_hidden=True)
    directory.people[SANNE.id] = replace(directory.people[SANNE.id], surname="Visser")
    await known.sync(directory)
    sanne = await known.by_id(SANNE.id)
    assert sanne.language is Language.EN
    assert sanne.name_hidden


async def test_an_empty_directory_makes_nobody_leave(known, rows):
    before = await rows()
    with pytest.raises(DirectoryNotRead):
        await known.sync(ListedDirectory({}))
    assert await rows() == before


async def test_one_person_is_taken_over_when_they_show_up(people, directory, rows):
    sanne = await people.sync_one(directory, SANNE.id)
    assert sanne.display_name == "Sanne de Vries"
    assert await people.by_id(SANNE.id) == sanne
    assert len(await rows()) == 1
    assert (await people.sync_one(directory, MARIEKE.id)).roles == {
        Role.EMPLOYEE,
        Role.MANAGER,
        Role.AMBASSADOR,
    }


async def test_who_does_not_work_here_is_not_taken_over(people, directory, rows):
    assert await people.sync_one(directory, PersonId(UUID(int=1))) is None
    assert await rows() == []


async def test_who_no_longer_works_here_is_found_gone_when_they_show_up(known, directory):
    del directory.people[YOUSSEF.id]
    assert await known.by_id(YOUSSEF.id) is not None
    assert await known.sync_one(directory, YOUSSEF.id) is None
    assert await known.by_id(YOUSSEF.id) is None


@pytest.fixture
async def graph():
    """Return the simulator and the directory that reads it."""
    async with simulated_graph() as simulation:
        graph = Graph(simulation.url, patience=3)
        yield simulation, GraphDirectory(graph, municipality().role_groups, page_size=400)
        await graph.close()


async def test_graph_and_a_list_with_the_same_people_say_the_same(known, graph):
    _, through_graph = graph
    assert await known.sync(through_graph) == Synchronised(1200, changed=0, disappeared=0)


async def test_throttling_in_the_middle_is_survived(people, graph):
    simulation, through_graph = graph
    simulation.faults.append(Fault(path="/v1.0/users", skip=1, status=429, retry_after=1, times=1))
    assert (await people.sync(through_graph)).changed == 1200


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=503),
        Fault(path="/v1.0/users", skip=2, status=500),
        Fault(path="/v1.0/groups", skip=1, drop=True),
        Fault(path="/v1.0/users", skip=1, truncate=True),
    ],
    ids=["down", "fails at the third page", "breaks off at the groups", "half a page"],
)
async def test_a_graph_that_fails_leaves_everything_as_it_was(known, graph, rows, fault):
    simulation, through_graph = graph
    simulation.directory.remove(YOUSSEF.id)
    simulation.directory.change(SANNE.id, department="Elders")
    before = await rows()
    simulation.faults.append(fault)
    with pytest.raises(DirectoryNotRead, match="Microsoft Graph"):
        await known.sync(through_graph)
    assert await rows() == before
    simulation.faults.clear()
    assert await known.sync(through_graph) == Synchronised(1199, changed=1, disappeared=1)


async def test_a_graph_that_fails_does_not_make_one_person_leave(known, graph):
    simulation, through_graph = graph
    simulation.faults.append(Fault(status=500))
    with pytest.raises(DirectoryNotRead):
        await known.sync_one(through_graph, SANNE.id)
    assert await known.by_id(SANNE.id) is not None


async def test_a_day_in_the_night_is_the_local_one(database, directory, rows, known, clock):
    clock.moment = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    del directory.people[YOUSSEF.id]
    await known.sync(directory)
    (row,) = [row for row in await rows() if row.id == YOUSSEF.id]
    assert row.left_on == date(2026, 11, 28)
