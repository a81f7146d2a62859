"""Common time, against a model that looks at every minute."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.features.rooms.common_time import STEP, common_moments, windows
from bot.features.rooms.domain import FreeBusy, Mailbox, Room
from bot.kernel.timeslots import TimeSlot

BEGIN = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = 8 * 60


def slot(starts: int, length: int) -> TimeSlot:
    return TimeSlot(BEGIN + starts * MINUTE, BEGIN + (starts + length) * MINUTE)


taken = st.lists(st.builds(slot, st.integers(-60, 2 * 1440), st.integers(1, 240)), max_size=12).map(
    tuple
)
calendars = st.one_of(st.none(), taken)
lengths = st.sampled_from([15, 30, 45, 60, 90, 120, 240])


def room(number: int) -> Room:
    return Room(place_id=str(number), mailbox=Mailbox(f"ruimte-{number}"), name=f"R{number}")


def free_minutes(calendar: FreeBusy) -> set[int]:
    """Return each minute of two days in which a calendar is known to be free."""
    if calendar.taken is None:
        return set()
    minutes = range(2 * 1440)
    return {
        minute
        for minute in minutes
        if not any(
            each.starts_at < BEGIN + (minute + 1) * MINUTE
            and BEGIN + minute * MINUTE < each.ends_at
            for each in calendar.taken
        )
    }


@given(
    people=st.lists(calendars, max_size=4),
    rooms=st.lists(calendars, max_size=4),
    length=lengths,
    now=st.integers(-60, 1440 + DAY),
)
def test_the_first_moments_are_found_and_no_others(people, rooms, length, now):
    within = [slot(0, DAY), slot(1440, DAY)]
    asked = [FreeBusy(Mailbox(f"p{n}"), each) for n, each in enumerate(people)]
    places = [room(n) for n in range(len(rooms))]
    known = {
        each.mailbox: FreeBusy(each.mailbox, calendar)
        for each, calendar in zip(places, rooms, strict=True)
    }
    moment = BEGIN + now * MINUTE
    found = common_moments(within, length * MINUTE, asked, places, known, now=moment)

    free_people = [free_minutes(each) for each in asked]
    free_rooms = [free_minutes(known[each.mailbox]) for each in places]
    expected: list[tuple[int, int]] = []
    after = now
    for first, last in ((0, DAY), (1440, 1440 + DAY)):
        for starts in range(first, last - length + 1, STEP // MINUTE):
            wanted = set(range(starts, starts + length))
            if starts < after or not all(wanted <= each for each in free_people):
                continue
            fitting = [n for n, each in enumerate(free_rooms) if wanted <= each]
            if fitting and len(expected) < 5:
                expected.append((starts, fitting[0]))
                after = starts + length
    assert [(each.slot, each.room) for each in found] == [
        (slot(starts, length), places[number]) for starts, number in expected
    ]


def test_hours_are_local_on_days_on_which_the_clock_changes():
    (sunday,) = windows([date(2026, 10, 25)])
    assert sunday == TimeSlot(
        datetime(2026, 10, 25, 8, 0, tzinfo=UTC), datetime(2026, 10, 25, 16, 0, tzinfo=UTC)
    )


def test_hours_that_do_not_exist_are_left_out():
    assert windows([date(2026, 3, 29)], (time(2, 30), time(5))) == ()


def test_days_are_looked_at_once_and_in_order():
    days = [date(2026, 12, 2), date(2026, 12, 1), date(2026, 12, 2)]
    assert [each.day for each in windows(days)] == [date(2026, 12, 1), date(2026, 12, 2)]
