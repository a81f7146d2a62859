"""What may be booked, as far as rules can tell."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.flexspots.domain import Rules, bookable, running_quarter
from bot.features.flexspots.errors import LocationClosed
from bot.kernel.errors import Refused
from bot.kernel.timeslots import GRID, PartOfDay, TimeSlot
from tests.features.flexspots.sample import NOW, TUESDAY

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive in Hypothesis


@given(moments)
def test_the_running_quarter_has_begun_and_not_ended(now: datetime):
    begun = running_quarter(now)
    assert begun <= now < begun + GRID
    assert begun.timestamp() % 900 == 0


@given(moments, st.integers(-2, 40), st.sampled_from(PartOfDay))
def test_what_may_be_booked_is_on_the_grid_and_still_to_come(
    now: datetime, days: int, part: PartOfDay
):
    slot = TimeSlot.part(now.date() + timedelta(days), part)
    try:
        left = bookable(slot, now, Rules())
    except Refused:
        return
    assert left.is_on_grid()
    assert left.ends_at == slot.ends_at > now
    assert left.starts_at > now - GRID
    assert slot.contains(left)
    assert left.day <= now.date() + timedelta(29)


def test_a_local_closing_day_is_closed_without_a_holiday():
    slot = TimeSlot.part(TUESDAY, PartOfDay.DAY)
    with pytest.raises(LocationClosed) as refused:
        bookable(slot, NOW, Rules(closing_days=frozenset({TUESDAY})))
    assert refused.value.facts["holiday"] is None


def test_fewer_days_ahead_are_an_installations_choice():
    day = TUESDAY + timedelta(days=7)
    slot = TimeSlot.part(day, PartOfDay.DAY)
    assert bookable(slot, NOW, Rules()) == slot
    with pytest.raises(Refused) as refused:
        bookable(slot, NOW, Rules(days_ahead=7))
    assert refused.value.facts == {"day": day, "last_day": date(2026, 3, 9), "days": 7}
