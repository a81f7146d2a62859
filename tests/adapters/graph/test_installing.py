from uuid import UUID

import pytest

from bot.adapters.graph.installing import GraphInstaller
from bot.demo.graph_simulator import Fault
from bot.demo.municipality import municipality
from bot.kernel.people import PersonId

SOMEBODY = PersonId(municipality().people[0].id)


@pytest.fixture
async def installer(simulation):
    installer = GraphInstaller(simulation.url, "app-in-catalogue")
    yield installer
    await installer.close()


async def test_the_app_is_installed_and_a_second_time_is_fine(installer, simulation):
    assert await installer.install(SOMEBODY)
    assert await installer.install(SOMEBODY)
    asked = [each for each in simulation.requests if "installedApps" in each]
    assert len(asked) == 2


async def test_for_somebody_who_does_not_exist_nothing_is_installed(installer):
    assert not await installer.install(PersonId(UUID(int=0)))


async def test_when_graph_does_not_allow_it_nothing_is_installed(installer, simulation):
    simulation.faults.append(Fault(status=403))
    assert not await installer.install(SOMEBODY)
