from collections import defaultdict
from datetime import date
from itertools import pairwise
from random import Random

from bot.demo.municipality import demo_meetings, municipality

HOME = municipality()
TODAY = date(2026, 11, 27)
MEETINGS = list(demo_meetings(HOME.people, HOME.rooms, TODAY, Random(1)))


def test_there_are_sixty_rooms_in_four_buildings_city_hall_among_them():
    assert len(HOME.rooms) == 60
    buildings = {room.building for room in HOME.rooms}
    assert len(buildings) == 4
    assert HOME.locations[0][1] in buildings


def test_rooms_have_names_and_addresses_of_their_own():
    for attribute in ("place_id", "mail", "name"):
        assert len({getattr(room, attribute) for room in HOME.rooms}) == 60
    assert not {room.mail for room in HOME.rooms} & {person.mail for person in HOME.people}


def test_every_building_has_a_hybrid_room_for_ten():
    hybrid = {room.building for room in HOME.rooms if room.video and room.capacity >= 10}
    assert hybrid == {room.building for room in HOME.rooms}


def test_meetings_fit_their_room_and_never_overlap_in_it():
    held = defaultdict(list)
    for meeting in MEETINGS:
        assert len(meeting.attendees) < meeting.room.capacity
        held[meeting.room.name].append(meeting.during)
    for slots in held.values():
        assert not any(one.overlaps(next_one) for one, next_one in pairwise(sorted(slots)))


def test_there_are_meetings_today_and_free_rooms_too():
    taken = {meeting.room.name for meeting in MEETINGS if meeting.during.day == TODAY}
    assert 20 < len(taken) < 60
