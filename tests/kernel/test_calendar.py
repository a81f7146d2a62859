from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.calendar import (
    Holiday,
    TimeNeverHappened,
    WorkCalendar,
    at,
    easter,
    holiday,
    holidays,
    iso_week_start,
    local,
    midnight,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
TIMES = st.times().map(lambda moment: moment.replace(microsecond=0))


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (2008, date(2008, 3, 23)),
    ],
)
def test_easter_is_when_the_church_says(year, sunday):
    assert easter(year) == sunday


def test_the_holidays_of_2026_are_those_of_the_labour_agreement():
    assert holidays(2026) == {
        date(2026, 1, 1): Holiday.NEW_YEAR,
        date(2026, 4, 6): Holiday.EASTER_MONDAY,
        date(2026, 4, 27): Holiday.KINGS_DAY,
        date(2026, 5, 5): Holiday.LIBERATION_DAY,
        date(2026, 5, 14): Holiday.ASCENSION_DAY,
        date(2026, 5, 25): Holiday.WHIT_MONDAY,
        date(2026, 12, 25): Holiday.CHRISTMAS_DAY,
        date(2026, 12, 26): Holiday.BOXING_DAY,
    }


def test_kings_day_moves_to_saturday_when_it_falls_on_a_sunday():
    assert holiday(date(2031, 4, 26)) is Holiday.KINGS_DAY
    assert holiday(date(2031, 4, 27)) is None


def test_good_friday_is_a_working_day():
    assert WorkCalendar().is_working_day(date(2026, 4, 3))


def test_the_working_day_after_good_friday_is_the_tuesday_after_easter():
    assert WorkCalendar().next_working_day(date(2026, 4, 3)) == date(2026, 4, 7)


def test_a_local_closing_day_is_no_working_day():
    closed = WorkCalendar(frozenset({date(2026, 12, 24)}))
    assert not closed.is_working_day(date(2026, 12, 24))
    assert WorkCalendar().is_working_day(date(2026, 12, 24))


def test_a_time_that_the_clock_skips_is_refused():
    with pytest.raises(TimeNeverHappened) as refused:
        at(date(2026, 3, 29), time(2, 30))
    assert refused.value.facts == {"day": date(2026, 3, 29), "time": time(2, 30)}


def test_of_a_time_that_happens_twice_the_first_is_meant():
    assert at(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_days_on_which_the_clock_changes_have_23_and_25_hours():
    assert midnight(date(2026, 3, 30)) - midnight(date(2026, 3, 29)) == timedelta(hours=23)
    assert midnight(date(2026, 10, 26)) - midnight(date(2026, 10, 25)) == timedelta(hours=25)


def test_2026_has_a_week_53():
    assert iso_week_start(2026, 53) == date(2026, 12, 28)
    with pytest.raises(ValueError, match="week"):
        iso_week_start(2027, 53)


@given(DAYS, TIMES)
def test_a_local_time_is_what_the_clock_on_the_wall_shows_or_is_refused(day, wall):
    try:
        moment = at(day, wall)
    except TimeNeverHappened:
        assert day.month in {3, 4}
        assert wall.hour == 2
    else:
        assert local(moment).replace(tzinfo=None) == datetime.combine(day, wall)
        assert moment.tzinfo is UTC
