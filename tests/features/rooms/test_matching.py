"""Which room is best, and what else can be."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from bot.features.rooms.domain import Equipment, FreeBusy, Mailbox, Room
from bot.features.rooms.matching import (
    ReasonCode,
    RoomFeature,
    RoomWish,
    choose,
    fits,
    level,
    rank,
)
from bot.kernel.timeslots import TimeSlot

DAY = date(2026, 11, 30)
SLOT = TimeSlot.on(DAY, time(10), time(11))


def room(name: str, capacity: int, building: str = "Stadhuis", **more: Any) -> Room:
    made = Room(
        place_id=name, mailbox=Mailbox(name), name=name, capacity=capacity, building=building
    )
    return replace(made, **more)


SMALL, SNUG, LARGE = room("klein", 4), room("passend", 6), room("groot", 20)
ELSEWHERE = room("elders", 8, "Werkplein")
VIDEO = room("video", 6, equipment=frozenset({Equipment.VIDEO}))
WISH = RoomWish(slot=SLOT, seats=6)


def names(
    rooms: list[Room], wish: RoomWish = WISH, near: dict[str, int] | None = None
) -> list[str]:
    return [each.room.name for each in rank(rooms, wish, near)]


def free(*rooms: Room) -> dict[Mailbox, FreeBusy]:
    return {each.mailbox: FreeBusy(each.mailbox, ()) for each in rooms}


def busy(*rooms: Room, during: TimeSlot = SLOT) -> dict[Mailbox, FreeBusy]:
    return {each.mailbox: FreeBusy(each.mailbox, (during,)) for each in rooms}


def test_the_smallest_that_fits_comes_first():
    assert names([LARGE, ELSEWHERE, SNUG, SMALL]) == ["passend", "elders", "groot"]


def test_a_room_with_video_is_left_for_whoever_needs_it():
    assert names([VIDEO, SNUG]) == ["passend", "video"]
    hybrid = replace(WISH, features=frozenset({RoomFeature.HYBRID}))
    assert names([VIDEO, SNUG], hybrid) == ["video"]


def test_of_rooms_of_the_right_size_the_building_where_most_are_wins():
    assert names([SNUG, ELSEWHERE, LARGE], near={"Werkplein": 2}) == ["elders", "passend", "groot"]


def test_the_reason_is_told():
    (best, *_) = rank([ELSEWHERE, SNUG], WISH, {"Werkplein": 2})
    assert [(each.code, each.count) for each in best.reasons] == [
        (ReasonCode.NEAR_ATTENDEES, 2),
        (ReasonCode.FITS, 8),
    ]


def test_demands_are_demands():
    accessible = room("x", 6, wheelchair_accessible=True, floor="2", tags=frozenset({"stil"}))
    features = frozenset({RoomFeature.WHEELCHAIR_ACCESSIBLE})
    assert fits(accessible, replace(WISH, features=features, floor="2", tags=frozenset({"stil"})))
    assert not fits(SNUG, replace(WISH, features=features))
    assert not fits(accessible, replace(WISH, floor="1"))
    assert not fits(accessible, replace(WISH, tags=frozenset({"whiteboard"})))
    assert not fits(accessible, replace(WISH, building="Werkplein"))
    assert not fits(replace(accessible, bookable=False), WISH)
    assert not fits(replace(accessible, capacity=0), WISH)
    assert not fits(SNUG, replace(WISH, features=frozenset({RoomFeature.SCREEN})))


def test_unknown_is_never_free():
    found = choose([SNUG, LARGE], WISH, free(LARGE))
    assert [each.room for each in found.suggestions] == [LARGE]
    assert found.unknown == 1


def test_when_all_are_taken_the_nearest_other_times_are_offered():
    found = choose([SNUG], WISH, busy(SNUG))
    assert found.suggestions == ()
    assert found.other_times == (
        TimeSlot.on(DAY, time(8), time(9)),
        TimeSlot.on(DAY, time(9), time(10)),
        TimeSlot.on(DAY, time(11), time(12)),
    )


def test_and_rooms_elsewhere():
    here = replace(WISH, building="Stadhuis")
    found = choose([SNUG, ELSEWHERE], here, busy(SNUG) | free(ELSEWHERE))
    assert [each.room for each in found.elsewhere] == [ELSEWHERE]


def test_when_there_is_no_such_room_that_is_said():
    found = choose([SMALL], WISH, free(SMALL))
    assert (found.fitting, found.suggestions, found.other_times) == (0, (), ())


@pytest.mark.parametrize(
    ("floor", "number"),
    [
        ("BG", "0"),
        ("Begane grond", "0"),
        ("0", "0"),
        ("2", "2"),
        ("02", "2"),
        ("Verdieping 2", "2"),
        ("2e", "2"),
        ("Zolder", "zolder"),
    ],
)
def test_a_floor_is_known_however_its_building_calls_it(floor: str, number: str) -> None:
    assert level(floor) == number
    assert fits(room("hier", 6, floor=floor), replace(WISH, floor=number))
    assert not fits(room("hier", 6, floor=floor), replace(WISH, floor="9"))


def test_tags_are_demands_whatever_their_case() -> None:
    tagged = room("bord", 6, tags=frozenset({"Whiteboard"}))
    wish = replace(WISH, tags=frozenset({"whiteboard"}))
    assert fits(tagged, wish)
    assert not fits(SNUG, wish)
