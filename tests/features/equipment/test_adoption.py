"""Figures of who ordered, from which nobody can work out what a few people did."""

from datetime import UTC, date, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from bot.features.equipment.adoption import counted
from bot.kernel.groups import SMALLEST
from bot.kernel.people import PersonId

TODAY = date(2026, 11, 24)
NOVEMBER = datetime(2026, 11, 3, 9, tzinfo=UTC)


def people(first: int, count: int) -> set[PersonId]:
    return {PersonId(UUID(int=number)) for number in range(first, first + count)}


def ordered(who: set[PersonId], at: datetime = NOVEMBER) -> list[tuple[PersonId, datetime]]:
    return [(each, at) for each in who]


def test_shares_are_rounded_to_five_per_cent():
    figures = counted(ordered(people(0, 7)), {"A": people(0, 20), "B": people(20, 20)}, TODAY)
    assert figures.share == 20
    assert figures.departments == {"A": 35, "B": 0}


def test_a_small_department_is_not_shown_nor_found_by_subtraction():
    members = {"A": people(0, 20), "B": people(20, 8), "small": people(40, 3)}
    figures = counted(ordered(people(0, 10)), members, TODAY)
    assert set(figures.departments) == {"A"}


def test_a_month_of_a_few_has_no_number_and_an_order_twice_counts_once():
    october = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)  # November already in Amsterdam
    orders = [*ordered(people(0, 5)), *ordered(people(0, 1), october)]
    orders += ordered(people(0, 4), datetime(2026, 9, 5, tzinfo=UTC))
    months = dict(counted(orders, {"A": people(0, 20)}, TODAY).months)
    assert len(months) == 6
    assert months[date(2026, 11, 1)] == 5
    assert months[date(2026, 10, 1)] == 0
    assert months[date(2026, 9, 1)] is None


def test_who_left_is_not_counted():
    figures = counted(ordered(people(100, 9)), {"A": people(0, 20)}, TODAY)
    assert figures.share == 0
    assert dict(figures.months)[date(2026, 11, 1)] == 0


def test_the_months_of_a_winter_cross_the_year():
    months = [month for month, _ in counted([], {"A": people(0, 9)}, date(2027, 2, 1)).months]
    assert months[0] == date(2026, 9, 1)
    assert months[-1] == date(2027, 2, 1)


def test_of_four_people_nothing_is_shown():
    figures = counted(ordered(people(0, 4)), {"A": people(0, 4)}, TODAY)
    assert figures.share is None
    assert figures.departments == {}


@given(st.lists(st.integers(0, 12), max_size=8))
def test_what_is_left_out_is_nothing_or_large_enough(sizes):
    members = {f"D{number}": people(100 * number, size) for number, size in enumerate(sizes)}
    figures = counted([], members, TODAY)
    left_out = sum(sizes) - sum(len(members[name]) for name in figures.departments)
    assert all(len(members[name]) >= SMALLEST for name in figures.departments)
    assert left_out == 0 or left_out >= SMALLEST or not figures.departments
