from collections import Counter, defaultdict
from datetime import date, time
from random import Random

import pytest

from bot.demo.municipality import demo_bookings, municipality
from bot.kernel.calendar import WorkCalendar
from bot.kernel.people import Language, Role
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay

HOME = municipality()
SPOTS = {
    spot["code"]: (location, spot)
    for location in HOME.locations_document["locations"]
    for spot in location["spots"]
}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def test_the_same_seed_grows_the_same_municipality():
    again = municipality.__wrapped__(2026)
    assert again == HOME
    assert again is not HOME


def test_another_seed_keeps_only_the_featured_people():
    other = municipality(7)
    assert [(p.id, p.display_name) for p in other.featured] == [
        (p.id, p.display_name) for p in HOME.featured
    ]
    assert len({p.id for p in HOME.people} & {p.id for p in other.people}) == len(HOME.featured)


def test_1200_people_in_20_departments_of_which_6_begin():
    assert len(HOME.people) == 1200
    assert len(HOME.departments) == 20
    assert {person.department for person in HOME.people} == set(HOME.departments)
    assert HOME.pilot_departments == HOME.departments[:6]


def test_ids_names_and_addresses_are_unique():
    for attribute in ("id", "display_name", "mail"):
        assert len({getattr(person, attribute) for person in HOME.people}) == 1200
    assert all(person.mail.endswith("@zaanwijk.invalid") for person in HOME.people)
    assert all(person.mail.isascii() for person in HOME.people)


def test_colleagues_share_given_names_also_within_a_department():
    for department in HOME.pilot_departments:
        names = Counter(p.given_name for p in HOME.people if p.department == department)
        assert max(names.values()) >= 2


def test_everybody_but_one_has_a_manager_and_nobody_is_above_themselves():
    by_id = {person.id: person for person in HOME.people}
    assert [person for person in HOME.people if person.manager_id is None] == [HOME.people[0]]
    for person in HOME.people:
        above = [person]
        while (manager_id := above[-1].manager_id) is not None:
            above.append(by_id[manager_id])
            assert len(above) <= 5


def test_teams_of_4_of_8_and_of_30_exist():
    sizes = Counter(Counter(person.manager_id for person in HOME.people).values())
    assert sizes[4] >= 2
    assert sizes[8] >= 5
    assert sizes[30] >= 5


def test_who_leads_somebody_is_a_manager_and_nobody_else_is():
    leaders = {person.manager_id for person in HOME.people} - {None}
    assert leaders == {person.id for person in HOME.people if Role.MANAGER in person.roles}


def test_the_groups_say_what_the_people_say():
    assert {group.role for group in HOME.groups} == set(Role) - {Role.EMPLOYEE}
    for group in HOME.groups:
        assert set(group.member_ids) == {p.id for p in HOME.people if group.role in p.roles}
        assert HOME.role_groups[group.role] == str(group.id)


def test_the_featured_people_are_who_they_are_said_to_be():
    sanne, youssef, marieke, fatma, dewi, kees, ineke, tjitske, grace = HOME.featured
    assert [p.display_name for p in (sanne, youssef, marieke)] == [
        "Sanne de Vries",
        "Youssef El Amrani",
        "Marieke Jansen",
    ]
    assert sanne.manager_id == youssef.manager_id == grace.manager_id == marieke.id
    assert sanne.roles == {Role.EMPLOYEE}
    assert Role.MANAGER in marieke.roles
    assert Role.AMBASSADOR in fatma.roles & dewi.roles
    assert fatma.department in HOME.pilot_departments
    assert dewi.department not in HOME.pilot_departments
    assert Role.FACILITIES in kees.roles
    assert Role.HR in ineke.roles
    assert Role.ADMINISTRATOR in tjitske.roles
    assert grace.language is Language.EN


def test_city_hall_has_300_seats_in_three_zones_on_each_of_six_floors():
    spots = [spot for location, spot in SPOTS.values() if location["kind"] == "city_hall"]
    assert sum(spot["seats"] for spot in spots) == 300
    assert {(spot["floor"], spot["zone"]) for spot in spots} == {
        (floor, zone.value) for floor in range(1, 7) for zone in Zone
    }
    assert {spot["seats"] for spot in spots} == {1, 2, 4, 6, 8}


def test_thirty_hosts_lend_one_to_three_spots_of_at_most_two_seats():
    hosts = [each for each in HOME.locations_document["locations"] if each["kind"] != "city_hall"]
    assert len(hosts) == 30
    assert {len(host["spots"]) for host in hosts} == {1, 2, 3}
    assert {spot["seats"] for host in hosts for spot in host["spots"]} == {1, 2}


def test_codes_are_unique_and_plain():
    codes = [code for code, _ in HOME.locations] + list(SPOTS)
    expected = sum(len(each["spots"]) + 1 for each in HOME.locations_document["locations"])
    assert len(set(codes)) == expected
    assert all(set(code) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for code in codes)
    assert HOME.locations[0] == ("stadhuis", "Stadhuis")


@pytest.mark.parametrize("today", [date(2026, 11, 27), date(2026, 4, 20), date(2026, 12, 28)])
def test_demo_bookings_are_possible(today):
    bookings = list(demo_bookings(HOME, today, Random(1)))
    taken: defaultdict[object, set[PartOfDay]] = defaultdict(set)
    for person_id, code, seat, day, part in bookings:
        location, spot = SPOTS[code]
        assert WorkCalendar().is_working_day(day)
        assert (day - today).days <= 28
        assert day.isoformat() not in location.get("closing_days", [])
        opens, _, closes = location["opening_hours"][WEEKDAYS[day.weekday()]].partition("-")
        starts, ends = part.hours
        assert time.fromisoformat(opens) <= starts
        assert ends <= time.fromisoformat(closes)
        assert 1 <= seat <= spot["seats"]
        assert person_id != HOME.featured[0].id
        halves = {PartOfDay.MORNING, PartOfDay.AFTERNOON} if part is PartOfDay.DAY else {part}
        for key in ((person_id, day), (code, seat, day)):
            assert not taken[key] & halves
            taken[key] |= halves


def test_there_are_a_few_thousand_bookings_before_and_after_today():
    today = date(2026, 11, 27)
    bookings = list(demo_bookings(HOME, today, Random(1)))
    assert 2500 <= len(bookings) <= 5000
    assert {booking.day < today for booking in bookings} == {True, False}
    assert any(not booking.spot_code.startswith("stadhuis") for booking in bookings)
    assert bookings == list(demo_bookings(HOME, today, Random(1)))
