"""Counts of flex spots tell about teams and never about one of them."""

from datetime import UTC, date, datetime, time
from itertools import product
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.chat.digest import Line, Team, Week
from bot.features.flexspots.team_use import TeamUse
from bot.kernel import groups
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import SetClock
from bot.kernel.timeslots import TimeSlot
from tests.features.digests.conftest import MARIEKE, person
from tests.features.flexspots.sample import import_sites

WEEK = Week(2026, 48)
MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
PEOPLE = [person(number).id for number in range(100, 140)]


def team(shown, *, own=None, whole=None, department=(), staff=0):
    people = frozenset(shown)
    return Team(
        MARIEKE,
        people,
        frozenset(own or shown),
        frozenset(whole or shown),
        frozenset(department),
        staff,
    )


@pytest.fixture
async def book(database, clock):
    spots = await import_sites(database, clock)

    async def book(people, *days):
        async def work(session):
            for day, who in product(days, people):
                slot = TimeSlot.on(day, time(9), time(17))
                values = {
                    "id": uuid4(),
                    "spot_id": spots["bruis-a"],
                    "who": who,
                    "starts_at": slot.starts_at,
                    "ends_at": slot.ends_at,
                }
                await session.execute(BOOK, values)

        await database.run(work)

    return book


@pytest.fixture
def clock():
    return SetClock(MONDAY)


@pytest.fixture
def use(database):
    return TeamUse(database, WorkCalendar())


BOOK = text("""
    INSERT INTO booking (id, spot_id, person_id, booked_by, during, request_id, created_at)
    VALUES (:id, :spot_id, :who, :who, tstzrange(:starts_at, :ends_at), CAST(:id AS text), now())
""")
LAST = WEEK.before.workdays


async def test_a_team_of_five_sees_sums_and_what_is_planned(use, book):
    await book(PEOPLE[:3], LAST[0], LAST[1])
    await book(PEOPLE[:2], WEEK.workdays[2])
    section = await use.contribute(team(PEOPLE[:5]), WEEK, MONDAY)
    assert section.lines == (Line("digest-used", {"times": 6}),)
    [planned] = section.charts
    assert [value for _, value in planned.bars] == [0, 0, 2, 0, 0]


async def test_of_a_team_of_four_nothing_is_told(use, book):
    await book(PEOPLE[:4], *LAST)
    assert await use.contribute(team(PEOPLE[:4]), WEEK, MONDAY) is None


async def test_what_nobody_or_everybody_did_is_not_told_of_the_past(use, book):
    await book(PEOPLE[:2], LAST[0])
    little = await use.contribute(team(PEOPLE[:5]), WEEK, MONDAY)
    assert little.lines[0].text_id == "digest-used-little"
    await book(PEOPLE[5:10], *LAST)
    much = await use.contribute(team(PEOPLE[5:10]), WEEK, MONDAY)
    assert much.lines == (Line("digest-used-much"),)


async def test_days_that_passed_are_not_told_one_by_one(use, book):
    await book(PEOPLE[:3], *WEEK.workdays)
    thursday = datetime(2026, 11, 26, 7, tzinfo=UTC)
    section = await use.contribute(team(PEOPLE[:6]), WEEK, thursday)
    assert [day for day, _ in section.charts[0].bars] == [date(2026, 11, 26), date(2026, 11, 27)]


async def test_bookings_that_ended_today_are_past(use, book):
    await book(PEOPLE[:3], WEEK.workdays[0], WEEK.workdays[1])
    evening = datetime(2026, 11, 23, 17, tzinfo=UTC)
    section = await use.contribute(team(PEOPLE[:6]), WEEK, evening)
    assert [value for _, value in section.charts[0].bars][:2] == [0, 3]


async def test_a_few_people_cannot_be_found_by_subtracting_teams(use, book):
    await book(PEOPLE, LAST[0])
    below = team(PEOPLE[:8], own=PEOPLE[:5], whole=PEOPLE[:8])
    assert await use.contribute(below, WEEK, MONDAY) is None
    enough = team(PEOPLE[:10], own=PEOPLE[:5], whole=PEOPLE[:10])
    assert await use.contribute(enough, WEEK, MONDAY) is not None


async def test_departments_are_compared_in_steps_of_five_percent(use, book):
    await book(PEOPLE[:6], *LAST)
    await book(PEOPLE[20:23], LAST[0])
    shown = team(PEOPLE[:10], department=PEOPLE[:20], staff=40)
    section = await use.contribute(shown, WEEK, MONDAY)
    compared = section.charts[-1]
    assert compared.title == Line("digest-compared")
    assert [value for _, value in compared.bars] == [30, 5]
    assert all(value % 5 == 0 for _, value in compared.bars)


@pytest.mark.parametrize(
    ("department", "staff"),
    [
        (PEOPLE[:13], 40),  # three others in the department
        (PEOPLE[:20], 24),  # four others in the municipality
        ((), 40),
    ],
)
async def test_departments_are_not_compared_where_that_tells_of_a_few(use, book, department, staff):
    await book(PEOPLE[:6], *LAST)
    shown = team(PEOPLE[:10], department=department, staff=staff)
    section = await use.contribute(shown, WEEK, MONDAY)
    assert section.charts == ()


members = st.frozensets(st.integers(0, 20))


@given(members, members)
def test_where_both_of_two_groups_are_shown_no_small_group_is_left(one, other):
    if groups.safe(one, [other]) and groups.large_enough(other):
        for smaller, larger in ((one, other), (other, one)):
            if smaller <= larger:
                assert not 0 < len(larger - smaller) < groups.SMALLEST
