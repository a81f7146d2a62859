"""What rooms ask of people and flex spots, on the real tables."""

from datetime import date, time
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from bot.adapters.db.room_neighbours import RoomStaff, SpotWhereabouts
from bot.features.people.service import People
from bot.kernel.clock import SetClock
from bot.kernel.people import PersonId
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.features.flexspots.sample import NOW, import_sites

DAY = date(2026, 3, 3)
SANNE, YOUSSEF, HIDDEN, GONE = (PersonId(UUID(int=number)) for number in range(1, 5))
PEOPLE = {
    SANNE: ("Sanne de Vries", False, True),
    YOUSSEF: ("Youssef El Amrani", False, True),
    HIDDEN: ("Els Verborgen", True, True),
    GONE: ("Youssef Weg", False, False),
}
EVERYBODY = [SANNE, YOUSSEF, HIDDEN, GONE]


@pytest.fixture
async def staff(database):
    async with database.engine.begin() as connection:
        for person, (name, hidden, active) in PEOPLE.items():
            values = {"id": person, "name": name, "hidden": hidden, "active": active}
            await connection.execute(
                text("""
                    INSERT INTO person (
                        id, display_name, given_name, surname, mail, department, roles,
                        name_hidden, active
                    )
                    VALUES (
                        :id, :name, '', '', upper(replace(:name, ' ', '.')) || '@ZAANWIJK.NL', 'A',
                        '{employee}', :hidden, :active
                    )"""),
                values,
            )
    return RoomStaff(database, People(database, SetClock(NOW)))


@pytest.fixture
async def whereabouts(database, staff):
    spots = await import_sites(database, SetClock(NOW))
    async with database.engine.begin() as connection:
        for person in EVERYBODY:
            values = {
                "id": uuid4(),
                "person": person,
                "spot": spots["bruis-a"],
                "number": EVERYBODY.index(person) + 1,
                "starts": TimeSlot.on(DAY, time(9), time(12)).starts_at,
                "ends": TimeSlot.on(DAY, time(9), time(12)).ends_at,
            }
            await connection.execute(
                text("""
                    INSERT INTO booking (
                        id, seat_id, spot_id, person_id, booked_by, during, request_id, created_at
                    )
                    SELECT :id, seat.id, :spot, :person, :person, tstzrange(:starts, :ends),
                        'r', :starts
                    FROM seat WHERE spot_id = :spot AND number = :number"""),
                values,
            )
    return SpotWhereabouts(database)


async def test_people_are_found_by_the_beginnings_of_their_names(staff):
    found = await staff.named("el you", 5)
    assert [each.display_name for each in found] == ["Youssef El Amrani"]
    assert await staff.named("mrani", 5) == []
    assert len(await staff.named("", 5)) == 3
    assert len(await staff.named("", 2)) == 2


async def test_percent_signs_are_only_letters(staff):
    assert await staff.named("%", 5) == []


async def test_addresses_are_in_lower_case_and_of_those_who_work_here(staff):
    assert await staff.mailboxes(EVERYBODY[1:]) == {
        YOUSSEF: "youssef.el.amrani@zaanwijk.nl",
        HIDDEN: "els.verborgen@zaanwijk.nl",
    }
    assert await staff.mailboxes([]) == {}
    assert await staff.by_ids([]) == {}


async def test_those_who_hide_their_name_are_not_counted_but_by_themselves(whereabouts):
    day = TimeSlot.part(DAY, PartOfDay.DAY)
    assert await whereabouts.buildings([SANNE, YOUSSEF, HIDDEN, GONE], day) == {"Stadhuis": 2}
    assert await whereabouts.buildings([HIDDEN, SANNE], day) == {"Stadhuis": 2}
    assert await whereabouts.buildings([], day) == {}


async def test_other_days_do_not_count(whereabouts):
    tomorrow = TimeSlot.part(date(2026, 3, 4), PartOfDay.DAY)
    assert await whereabouts.buildings(EVERYBODY, tomorrow) == {}
