from asyncio import gather
from uuid import UUID

import pytest

from bot.demo.municipality import municipality
from bot.features.people.domain import DirectoryNotRead
from bot.features.people.newcomers import ASKED_AGAIN_AFTER, MOST_STRANGERS, Newcomers
from bot.kernel.people import PersonId
from tests.features.people.listed_directory import ListedDirectory, listed_municipality

SANNE = municipality().person("Sanne de Vries")
STRANGER = PersonId(UUID(int=1))


class CountingDirectory(ListedDirectory):
    """Counts the questions about somebody, and answers them only while it is not ``down``."""

    def __init__(self) -> None:
        whole = listed_municipality()
        super().__init__(whole.people, whole.groups)
        self.questions = 0
        self.down = False

    async def somebody(self, person_id):
        self.questions += 1
        if self.down:
            raise DirectoryNotRead("down")
        return await super().somebody(person_id)


@pytest.fixture
def directory():
    return CountingDirectory()


@pytest.fixture
def newcomers(people, directory, clock):
    return Newcomers(people, directory, clock)


async def test_who_is_new_is_looked_up_once(newcomers, directory):
    sanne = await newcomers.by_id(SANNE.id)
    assert sanne.display_name == "Sanne de Vries"
    assert await newcomers.by_id(SANNE.id) == sanne
    assert directory.questions == 1


async def test_two_turns_at_once_both_know_who_is_new(newcomers):
    first, second = await gather(newcomers.by_id(SANNE.id), newcomers.by_id(SANNE.id))
    assert first == second
    assert first is not None


async def test_who_is_known_is_not_looked_up(known, directory, newcomers):
    assert (await newcomers.by_id(SANNE.id)).display_name == "Sanne de Vries"
    assert directory.questions == 0


async def test_a_stranger_cannot_keep_the_directory_busy(newcomers, directory, clock):
    for _ in range(3):
        assert await newcomers.by_id(STRANGER) is None
    assert directory.questions == 1
    clock.advance(ASKED_AGAIN_AFTER)
    assert await newcomers.by_id(STRANGER) is None
    assert directory.questions == 2


async def test_a_directory_that_is_down_makes_a_stranger_of_a_newcomer_for_a_while(
    newcomers, directory, clock
):
    directory.down = True
    assert await newcomers.by_id(SANNE.id) is None
    directory.down = False
    clock.advance(ASKED_AGAIN_AFTER)
    assert (await newcomers.by_id(SANNE.id)).display_name == "Sanne de Vries"


async def test_as_many_strangers_as_there_are_do_not_fill_the_memory(newcomers, clock):
    for number in range(MOST_STRANGERS + 5):
        newcomers._note(PersonId(UUID(int=number + 1)), clock.now())
    assert len(newcomers._strangers) == MOST_STRANGERS
