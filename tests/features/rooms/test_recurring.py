"""A room that comes back: which days there are, and which are skipped."""

from datetime import date, time, timedelta

import pytest

from bot.features.rooms.domain import FreeBusy, Mailbox, Room
from bot.features.rooms.recurring import MOST_TIMES, best_series, occurrences, stretches
from bot.kernel.calendar import WorkCalendar
from bot.kernel.timeslots import TimeSlot

TUESDAY = date(2026, 12, 1)
HOURS = (time(10), time(11))
WORKS = WorkCalendar()


def days(rule: str, first: date = TUESDAY, works: WorkCalendar = WORKS) -> list[date]:
    return [slot.day for slot in occurrences(rule, first, HOURS, works).slots]


def test_every_tuesday_until_a_day_that_day_included():
    held = days("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215")
    assert held == [date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)]


def test_holidays_and_closing_days_are_skipped_and_named():
    works = WorkCalendar(frozenset({date(2026, 12, 11)}))
    rule = "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270101"
    held = occurrences(rule, date(2026, 12, 4), HOURS, works)
    assert [slot.day for slot in held.slots] == [date(2026, 12, 4), date(2026, 12, 18)]
    assert held.skipped == (date(2026, 12, 11), date(2026, 12, 25), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3", ["12-01", "12-15", "12-29"]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", ["12-01", "12-03", "12-08", "12-10"]),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", ["12-07", "12-14"]),
        ("FREQ=WEEKLY;COUNT=2", ["12-01", "12-08"]),
        ("FREQ=DAILY;COUNT=5", ["12-01", "12-02", "12-03", "12-04"]),
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=1", ["12-08"]),
        ("FREQ=MONTHLY;BYDAY=-1WE;COUNT=1", ["12-30"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=1", ["12-31"]),
    ],
)
def test_the_ways_to_repeat(rule, expected):
    assert [f"{day:%m-%d}" for day in days(rule)] == expected


def test_a_month_without_such_a_day_is_passed_over():
    held = days("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2", date(2027, 1, 1))
    assert held == [date(2027, 3, 31)]  # 31 January is a Sunday


def test_the_local_time_stays_when_the_clock_changes():
    held = occurrences("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270406", date(2027, 3, 23), HOURS, WORKS)
    assert {slot.starts_at.hour for slot in held.slots} == {9, 8}


def test_no_more_than_fit_are_booked_at_once():
    held = occurrences("FREQ=DAILY", TUESDAY, HOURS, WORKS)
    assert len(held.slots) == MOST_TIMES
    assert held.cut_off


def test_no_further_ahead_than_rooms_accept():
    held = occurrences("FREQ=WEEKLY;BYDAY=TU;UNTIL=20280101", TUESDAY, HOURS, WORKS)
    assert held.cut_off
    assert held.slots[-1].day <= TUESDAY + timedelta(days=180)


@pytest.mark.parametrize("rule", ["FREQ=YEARLY", "FREQ=HOURLY;COUNT=2", "COUNT=3"])
def test_other_repeats_are_refused(rule):
    with pytest.raises(ValueError, match="cannot repeat"):
        occurrences(rule, TUESDAY, HOURS, WORKS)


def test_the_room_that_is_free_most_often_wins_and_of_equals_the_first():
    rooms = [
        Room(place_id=name, mailbox=Mailbox(name), name=name, capacity=8)
        for name in ("a", "b", "c")
    ]
    held = occurrences("FREQ=WEEKLY;BYDAY=TU;COUNT=3", TUESDAY, HOURS, WORKS)
    known = {
        Mailbox("a"): FreeBusy(Mailbox("a"), (held.slots[1],)),
        Mailbox("b"): FreeBusy(Mailbox("b"), ()),
        Mailbox("c"): FreeBusy(Mailbox("c"), ()),
    }
    best = best_series(rooms, held, HOURS, known)
    assert best is not None
    assert best.room == rooms[1]
    assert best.free == held.slots
    worst = best_series(rooms[:1], held, HOURS, known)
    assert worst is not None
    assert worst.taken == (held.slots[1],)
    unknown = best_series(rooms[:1], held, HOURS, {})
    assert unknown is not None
    assert unknown.unknown == held.slots
    assert unknown.free == ()


def test_no_question_is_longer_than_exchange_allows():
    held = occurrences("FREQ=WEEKLY;BYDAY=TU;UNTIL=20280101", TUESDAY, HOURS, WORKS)
    asked = stretches(held.slots)
    assert all(each.duration < timedelta(days=62) for each in asked)
    assert all(any(each.contains(slot) for each in asked) for slot in held.slots)
    assert stretches([]) == []
    assert stretches(held.slots[:1]) == [TimeSlot(held.slots[0].starts_at, held.slots[0].ends_at)]
