import locale
from datetime import UTC, date, datetime, time

import pytest

from bot.kernel.people import Language
from bot.kernel.timeslots import PartOfDay, TimeSlot
from cards import dates

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.NL, "dinsdag 24 november 2026, 10.00–12.00 uur (week 48)"),
        (Language.EN, "Tuesday 24 November 2026, 10:00–12:00 (week 48)"),
    ],
)
def test_a_slot_is_written_in_full(language, expected):
    assert dates.slot(language, TimeSlot.on(TUESDAY, time(10), time(12))) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (PartOfDay.MORNING, "ochtend, 8.00–13.00 uur"),
        (PartOfDay.AFTERNOON, "middag, 13.00–18.00 uur"),
        (PartOfDay.DAY, "hele dag, 8.00–18.00 uur"),
    ],
)
def test_a_part_of_a_day_is_called_by_its_name(part, expected):
    assert dates.slot_hours(Language.NL, TimeSlot.part(TUESDAY, part)) == expected


def test_other_hours_are_only_hours():
    slot = TimeSlot.on(TUESDAY, time(9, 15), time(11, 30))
    assert dates.slot_hours(Language.NL, slot) == "9.15–11.30 uur"


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_days_on_which_the_clock_changes_show_the_time_on_the_wall(day):
    assert "8.00–18.00 uur" in dates.slot(Language.NL, TimeSlot.part(day, PartOfDay.DAY))


def test_the_week_may_belong_to_another_year():
    assert dates.day_and_week(Language.NL, date(2027, 1, 1)).endswith("2027 (week 53)")


def test_a_moment_is_local():
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert dates.moment(Language.NL, moment) == "donderdag 2 juli 2026, 0.30 uur"


def test_a_year_has_no_thousands_separator():
    assert dates.day(Language.EN, TUESDAY) == "Tuesday 24 November 2026"


def test_a_short_day_is_short():
    assert dates.short_day(Language.NL, date(2026, 3, 1)) == "zo 1 mrt"


def test_the_locale_of_the_machine_plays_no_part():
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, "C")
        dates.day.cache_clear()
        assert dates.day(Language.NL, TUESDAY) == "dinsdag 24 november 2026"
    finally:
        locale.setlocale(locale.LC_TIME, before)
