from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import event

from bot.demo.municipality import municipality
from bot.features.people import service
from bot.features.people.domain import match_name
from bot.features.people.service import REMEMBERED_FOR, People
from bot.kernel.people import Language, Person, PersonId, Role

HOME = municipality()
SANNE, YOUSSEF, MARIEKE, FATMA, *_, GRACE = HOME.featured


@pytest.fixture
def statements(database):
    """Return the statements that were sent, as they come."""
    sent: list[str] = []

    def note(*details) -> None:
        sent.append(details[2])

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    return sent


async def test_a_person_is_asked_of_the_database_once_a_minute(known, clock, statements):
    first = await known.by_id(SANNE.id)
    clock.advance(REMEMBERED_FOR - timedelta(seconds=1))
    assert await known.by_id(SANNE.id) is first
    assert len(statements) == 1
    clock.advance(timedelta(seconds=1))
    await known.by_id(SANNE.id)
    assert len(statements) == 2


async def test_who_is_unknown_is_asked_again(people, directory, statements):
    assert await people.by_id(SANNE.id) is None
    assert await people.by_id(SANNE.id) is None
    assert len(statements) == 2


async def test_memory_is_bounded_and_the_latest_stay(known, statements):
    limit = service.MOST_REMEMBERED
    for number in range(limit + 10):
        person = Person(PersonId(UUID(int=number + 1)), "x", "x", "x", frozenset())
        known._remember(person, known._clock.now())
    assert len(known._remembered) == limit
    assert await known.by_id(PersonId(UUID(int=limit + 10))) is not None
    assert statements == []


async def test_a_changed_setting_is_seen_at_once(known):
    assert not (await known.by_id(SANNE.id)).name_hidden
    changed = await known.change_settings(SANNE.id, name_hidden=True)
    assert changed.name_hidden
    assert await known.by_id(SANNE.id) == changed
    assert changed.language is Language.NL
    changed = await known.change_settings(SANNE.id, language=Language.EN)
    assert changed.name_hidden
    assert changed.language is Language.EN
    changed = await known.change_settings(SANNE.id, name_hidden=False)
    assert not changed.name_hidden


async def test_another_process_sees_a_setting_within_a_minute(database, known, clock):
    elsewhere = People(database, clock)
    before = await elsewhere.by_id(SANNE.id)
    assert before is not None
    assert not before.name_hidden
    await known.change_settings(SANNE.id, name_hidden=True)
    clock.advance(REMEMBERED_FOR)
    after = await elsewhere.by_id(SANNE.id)
    assert after is not None
    assert after.name_hidden


async def test_colleagues_are_the_others_of_the_department(known):
    sanne = await known.by_id(SANNE.id)
    colleagues = await known.colleagues_of(sanne)
    assert {each.id for each in colleagues} == {
        each.id
        for each in HOME.people
        if each.department == SANNE.department and each.id != SANNE.id
    }
    assert [each.display_name for each in colleagues] == sorted(
        (each.display_name for each in colleagues), key=str.encode
    )


async def test_no_department_is_not_a_department(known, directory):
    for person_id in (SANNE.id, YOUSSEF.id):
        directory.people[person_id] = replace(directory.people[person_id], department="")
    await known.sync(directory)
    assert await known.colleagues_of(await known.by_id(SANNE.id)) == []


async def test_a_team_is_who_shares_the_manager_and_the_manager(known):
    expected = {each.id for each in HOME.people if each.manager_id == MARIEKE.id}
    assert await known.team_of(SANNE.id) == expected - {SANNE.id} | {MARIEKE.id}


async def test_a_manager_has_the_direct_reports_as_well(known):
    chief = MARIEKE.manager_id
    assert await known.team_of(MARIEKE.id) == {
        each.id
        for each in HOME.people
        if each.id == chief or (each.manager_id in {chief, MARIEKE.id} and each.id != MARIEKE.id)
    }


async def test_who_has_no_manager_shares_none(known, directory):
    stray = directory.people[SANNE.id] = replace(directory.people[SANNE.id], manager_id=None)
    await known.sync(directory)
    assert await known.team_of(stray.id) == frozenset()
    secretary = HOME.people[0]
    assert await known.team_of(secretary.id) == {
        each.id for each in HOME.people if each.manager_id == secretary.id
    }


async def test_names_are_told_of_who_works_here(known):
    stranger = PersonId(UUID(int=1))
    assert await known.names([SANNE.id, stranger]) == {SANNE.id: "Sanne de Vries"}
    assert await known.names([]) == {}


async def test_a_name_is_looked_for_in_the_own_department_only(known):
    sanne = await known.by_id(SANNE.id)
    assert [each.id for each in await known.find_in_department(sanne, "youssef el amrani")] == [
        YOUSSEF.id
    ]
    assert await known.find_in_department(sanne, "Dewi Pinas") == []
    assert await known.find_in_department(sanne, "Sanne de Vries") == []


def person(number: int, name: str) -> Person:
    return Person(
        PersonId(UUID(int=number)), name, name.split(maxsplit=1)[0], "D", frozenset({Role.EMPLOYEE})
    )


NAMES = [
    "Ayşe Şahin",
    "Emma Bos",
    "Emma van den Berg",
    "Jan de Wit",
    "Jan de Witte",
    "Youssef El Amrani",
]
TEAM = [person(number, name) for number, name in enumerate(NAMES, start=1)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("emma", ["Emma Bos", "Emma van den Berg"]),
        ("emma b", ["Emma Bos", "Emma van den Berg"]),
        ("emma van den berg", ["Emma van den Berg"]),
        ("EMMA BERG", ["Emma van den Berg"]),
        ("jan de wit", ["Jan de Wit"]),
        ("jan de wi", ["Jan de Wit", "Jan de Witte"]),
        ("ayse sahin", ["Ayşe Şahin"]),
        ("yousef", ["Youssef El Amrani"]),
        ("yousef el amrani", ["Youssef El Amrani"]),
        ("el amrani", ["Youssef El Amrani"]),
        ("piet", []),
        ("  ", []),
        ("mm", []),
    ],
)
def test_a_name_as_typed_finds_whom_it_may_mean(typed, found):
    assert [each.display_name for each in match_name(TEAM, typed)] == found
