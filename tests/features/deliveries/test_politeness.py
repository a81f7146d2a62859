"""The clock: quiet hours, days on which it changes, year end, other time zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.deliveries.domain import ZONES, Hindrance
from bot.features.deliveries.politeness import Later, Never, Politeness, Reader, Wish
from bot.kernel.calendar import AMSTERDAM, WorkCalendar

POLITE = Politeness(WorkCalendar(closing_days=frozenset({date(2026, 11, 27)})))
HERE = Reader()
CURACAO = Reader(ZoneInfo("America/Curacao"))
FAR_AHEAD = datetime(2030, 1, 1, tzinfo=UTC)


def at(text: str, zone: ZoneInfo = AMSTERDAM) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def wish(until: datetime = FAR_AHEAD, *, urgent: bool = False) -> Wish:
    return Wish("tips.new", until, urgent)


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-11-24T10:00", "2026-11-24T10:00"),
        ("2026-11-24T08:00", "2026-11-24T08:00"),
        ("2026-11-24T07:59:59", "2026-11-24T08:00"),
        ("2026-11-24T17:59:59", "2026-11-24T17:59:59"),
        ("2026-11-24T18:00", "2026-11-25T08:00"),  # across midnight
        ("2026-11-25T00:30", "2026-11-25T08:00"),
        ("2026-11-26T19:00", "2026-11-30T08:00"),  # a closing day and a weekend
        ("2026-12-24T18:30", "2026-12-28T08:00"),  # Christmas, and then a weekend
        ("2026-12-31T18:00", "2027-01-04T08:00"),  # year end: a Friday that is a holiday
        ("2026-03-27T18:00", "2026-03-30T08:00"),  # the clock is put forward on Sunday
        ("2026-10-23T18:00", "2026-10-26T08:00"),  # and back
        ("2026-03-29T02:30", "2026-03-30T08:00"),  # a time that never was
        ("2027-04-26T18:00", "2027-04-28T08:00"),  # King's Day
    ],
)
def test_messages_come_in_working_hours(now, first):
    assert POLITE.first_moment(at(now), HERE) == at(first)


def test_a_night_on_which_the_clock_changes_is_an_hour_shorter_or_longer():
    friday, saturday = at("2026-03-27T18:00"), at("2026-10-23T18:00")
    assert POLITE.first_moment(friday, HERE) - friday.astimezone(UTC) == timedelta(hours=61)
    assert POLITE.first_moment(saturday, HERE) - saturday.astimezone(UTC) == timedelta(hours=63)


def test_quiet_hours_are_those_of_where_the_reader_is():
    eight_here = at("2026-11-24T08:00")
    assert POLITE.judge(eight_here, HERE, wish()) is None
    there = POLITE.judge(eight_here, CURACAO, wish())
    assert there == Later(at("2026-11-24T08:00", CURACAO.zone), Hindrance.QUIET_HOURS)


def test_who_moves_west_during_the_day_gets_it_in_their_own_morning():
    evening_here = at("2026-11-24T19:00")  # 14 o'clock on Curaçao
    assert isinstance(POLITE.judge(evening_here, HERE, wish()), Later)
    assert POLITE.judge(evening_here, CURACAO, wish()) is None


def test_what_would_be_too_late_after_the_quiet_hours_never_comes():
    evening = at("2026-11-24T19:00")
    until = at("2026-11-25T07:00")
    assert POLITE.judge(evening, HERE, wish(until)) == Never(Hindrance.QUIET_HOURS)


def test_what_is_urgent_then_comes_in_the_quiet_hours():
    evening, until = at("2026-11-24T19:00"), at("2026-11-25T07:00")
    assert POLITE.judge(evening, HERE, wish(until, urgent=True)) is None


def test_what_is_urgent_waits_as_well_if_there_is_time():
    evening = at("2026-11-24T19:00")
    assert isinstance(POLITE.judge(evening, HERE, wish(urgent=True)), Later)


def test_a_pause_holds_for_everything():
    paused = Reader(paused_until=date(2027, 3, 1))
    now = at("2026-11-24T10:00")
    assert POLITE.judge(now, paused, wish()) == Later(at("2027-03-01T08:00"), Hindrance.PAUSED)
    soon = wish(at("2026-11-25T10:00"), urgent=True)
    assert POLITE.judge(now, paused, soon) == Never(Hindrance.PAUSED)


def test_a_pause_until_a_sunday_ends_on_the_next_working_day():
    paused = Reader(paused_until=date(2026, 11, 29))
    first = POLITE.first_moment(at("2026-11-24T10:00"), paused)
    assert first == at("2026-11-30T08:00")


def test_a_muted_topic_never_comes():
    reader = Reader(muted=frozenset({"tips.new"}))
    verdict = POLITE.judge(at("2026-11-24T10:00"), reader, wish())
    assert verdict == Never(Hindrance.OPTED_OUT)


def test_a_second_message_of_the_day_comes_on_the_next_working_day():
    thursday = at("2026-11-26T10:00")
    tomorrow = POLITE.after_today(thursday, HERE, wish())
    assert tomorrow == Later(at("2026-11-30T08:00"), Hindrance.ONE_A_DAY)
    assert POLITE.after_today(thursday, HERE, wish(at("2026-11-27T18:00"))) == Never(
        Hindrance.ONE_A_DAY
    )


@given(
    hours=st.integers(0, 3 * 366 * 24 * 4).map(lambda quarters: timedelta(minutes=15 * quarters)),
    zone=st.sampled_from(sorted(ZONES.values())),
)
def test_no_message_comes_at_night_at_weekends_or_on_holidays(hours, zone):
    moment, reader = datetime(2026, 1, 1, tzinfo=UTC) + hours, Reader(ZoneInfo(zone))
    first = POLITE.first_moment(moment, reader)
    local = first.astimezone(reader.zone)
    assert first >= moment
    assert 8 <= local.hour < 18
    assert POLITE.calendar.is_working_day(local.date())
    assert POLITE.first_moment(first, reader) == first
