from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.timeslots import PartOfDay, TimeSlot

MOMENTS = st.integers(0, 525_600).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@st.composite
def slots(draw):
    starts, ends = sorted([draw(MOMENTS), draw(MOMENTS)])
    return TimeSlot(starts, ends + timedelta(minutes=1))


def test_a_slot_needs_aware_moments():
    with pytest.raises(ValueError, match="aware"):
        TimeSlot(datetime(2026, 1, 1, 9), datetime(2026, 1, 1, 10))  # noqa: DTZ001 - naive on purpose


def test_an_empty_slot_does_not_exist():
    nine = datetime(2026, 1, 1, 9, tzinfo=UTC)
    with pytest.raises(ValueError, match="ends after"):
        TimeSlot(nine, nine)


def test_morning_and_afternoon_touch_and_do_not_overlap():
    day = date(2026, 11, 24)
    morning, afternoon = (
        TimeSlot.part(day, PartOfDay.MORNING),
        TimeSlot.part(day, PartOfDay.AFTERNOON),
    )
    assert morning.ends_at == afternoon.starts_at
    assert not morning.overlaps(afternoon)
    whole = TimeSlot.part(day, PartOfDay.DAY)
    assert whole.contains(morning)
    assert whole.contains(afternoon)


def test_a_night_in_which_the_clock_changes_lasts_what_really_passes():
    night = TimeSlot.on(date(2026, 3, 29), time(1), time(5))
    assert night.duration == timedelta(hours=3)


@pytest.mark.parametrize(
    ("ends", "on_grid"), [(time(10), True), (time(10, 15), True), (time(10, 20), False)]
)
def test_the_grid_is_a_quarter_of_an_hour(ends, on_grid):
    assert TimeSlot.on(date(2026, 11, 24), time(9), ends).is_on_grid() is on_grid


@given(slots(), slots())
def test_overlap_is_mutual_and_means_a_shared_moment(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    shared = max(one.starts_at, other.starts_at) < min(one.ends_at, other.ends_at)
    assert one.overlaps(other) == shared


@given(slots(), slots())
def test_a_slot_overlaps_whatever_it_contains(one, other):
    if one.contains(other):
        assert one.overlaps(other)
