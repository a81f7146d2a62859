from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest

from bot.chat.known_names import REFRESHED_EVERY, KnownNames
from bot.kernel.clock import SetClock
from bot.kernel.people import Person, PersonId, Role


def person(number, name, department):
    given = name.split()[0]
    roles = frozenset({Role.EMPLOYEE})
    return Person(PersonId(UUID(int=number)), name, given, department, roles)


SANNE = person(1, "Sanne de Vries", "Burgerzaken")
NAMESAKES = [
    person(2, "Youssef El Amrani", "Burgerzaken"),
    person(3, "Youssef Bakker", "Financiën"),
]


@dataclass
class Place:
    code: str
    name: str


class Town:
    def __init__(self):
        self.places = [Place("bieb", "Bibliotheek")]
        self.asked = 0
        self.away = False

    async def people(self):
        self.asked += 1
        if self.away:
            raise ConnectionError
        return [SANNE, *NAMESAKES]

    async def locations(self):
        return self.places


@pytest.fixture
def town():
    return Town()


@pytest.fixture
def clock():
    return SetClock(datetime(2026, 11, 24, 9, tzinfo=UTC))


@pytest.fixture
def names(town, clock):
    return KnownNames(town.people, town.locations, clock)


async def test_people_and_places_are_known_by_name(names):
    known = await names(SANNE)
    assert known.knows("sanne")
    assert known.knows("bibliotheek")


async def test_turns_within_five_minutes_ask_the_database_once(names, town):
    await names(SANNE)
    await names(SANNE)
    assert town.asked == 1


async def test_a_new_place_is_known_after_five_minutes_and_nobody_waits_for_it(names, town, clock):
    await names(SANNE)
    town.places.append(Place("buurt", "Buurthuis"))
    clock.advance(REFRESHED_EVERY)
    assert not (await names(SANNE)).knows("buurthuis")
    await names.renewed()
    assert (await names(SANNE)).knows("buurthuis")


async def test_while_the_database_is_away_the_old_names_serve(names, town, clock):
    await names(SANNE)
    town.away = True
    clock.advance(REFRESHED_EVERY)
    assert (await names(SANNE)).knows("sanne")
    await names.renewed()
    assert (await names(SANNE)).knows("sanne")


async def test_without_any_names_yet_a_database_that_is_away_is_an_error_and_tried_again(
    names, town
):
    town.away = True
    with pytest.raises(ConnectionError):
        await names(SANNE)
    town.away = False
    assert (await names(SANNE)).knows("sanne")


async def test_of_namesakes_those_of_the_own_department_are_meant(names):
    known = await names(SANNE)
    _, people = known.people_at(("youssef",), 0)
    assert [each.name for each in people] == ["Youssef El Amrani"]
    _, people = known.people_at(("youssef", "bakker"), 0)
    assert [each.name for each in people] == ["Youssef Bakker"]
    elsewhere = await names(person(4, "Ans Smit", "Sport"))
    _, people = elsewhere.people_at(("youssef",), 0)
    assert len(people) == 2
