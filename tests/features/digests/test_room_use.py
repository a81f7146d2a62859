"""Counts of rooms tell about teams and never about one of them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from bot.chat.digest import Team, Week
from bot.features.rooms.team_use import RoomUse
from tests.features.digests.conftest import MARIEKE, person

WEEK = Week(2026, 48)
MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
LAST_WEEK, LATER = MONDAY - timedelta(days=5), MONDAY + timedelta(days=2)
PEOPLE = [person(number).id for number in range(100, 110)]

BOOK = text("""
    INSERT INTO room_booking (id, person_id, place_id, during, subject, guests, state, request_id,
        request_part, created_at)
    VALUES (:id, :who, :place, tstzrange(:starts, :ends), '', '{}', :state, :key, 0, :starts)""")

ROOM = text("""
    INSERT INTO room (place_id, mailbox, name, building, floor, capacity, equipment,
        wheelchair_accessible, tags, bookable, active, changed_at)
    VALUES (:place, :place, :place, 'Stadhuis', '1', 4, '{}', false, '{}', true, true, now())
    ON CONFLICT DO NOTHING""")


def team(people, **groups):
    shown = frozenset(people)
    return Team(
        MARIEKE, shown, frozenset(groups.get("own", shown)), frozenset(groups.get("whole", shown))
    )


@pytest.fixture
def book(database):
    async def book(people, starts, state="confirmed"):
        async def work(session):
            for number, who in enumerate(people):
                values = {
                    "id": uuid4(),
                    "key": str(uuid4()),
                    "who": who,
                    "place": f"room-{number}",
                    "starts": starts,
                    "ends": starts + timedelta(hours=1),
                    "state": state,
                }
                await session.execute(ROOM, values)
                await session.execute(BOOK, values)

        await database.run(work)

    return book


async def lines(database, team):
    section = await RoomUse(database).contribute(team, WEEK, MONDAY)
    return None if section is None else [(each.text_id, dict(each.facts)) for each in section.lines]


async def test_a_team_sees_how_often_it_booked_a_room(database, book):
    await book(PEOPLE[:6], LAST_WEEK)
    await book(PEOPLE[:5], LATER, "requested")
    assert await lines(database, team(PEOPLE)) == [
        ("digest-rooms-used", {"times": 6}),
        ("digest-rooms-planned", {"times": 5}),
    ]


async def test_fewer_than_five_are_not_counted_out(database, book):
    await book(PEOPLE[:4], LAST_WEEK)
    assert await lines(database, team(PEOPLE)) == [
        ("digest-rooms-used-little", {"few": 5}),
        ("digest-rooms-planned-little", {"few": 5}),
    ]


async def test_what_was_cancelled_or_declined_does_not_count(database, book):
    await book(PEOPLE, LAST_WEEK, "cancelled")
    await book(PEOPLE, LATER, "declined")
    assert await lines(database, team(PEOPLE)) is None


async def test_a_small_team_and_one_that_can_be_subtracted_see_nothing(database, book):
    await book(PEOPLE, LAST_WEEK)
    assert await lines(database, team(PEOPLE[:4])) is None
    assert await lines(database, team(PEOPLE, own=PEOPLE[:8])) is None
