from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.repeats import repeated_days

FIRST = date(2026, 11, 24)
LAST = date(2027, 2, 28)

rules = st.builds(
    "FREQ={}{}{}".format,
    st.sampled_from(
        [
            "DAILY",
            "WEEKLY;BYDAY=TU",
            "WEEKLY;BYDAY=MO,TH",
            "WEEKLY;BYDAY=SU",
            "MONTHLY;BYDAY=1TU",
            "MONTHLY;BYDAY=-1FR",
            "MONTHLY;BYDAY=5MO",
            "MONTHLY;BYMONTHDAY=31",
            "MONTHLY;BYMONTHDAY=15",
        ]
    ),
    st.sampled_from(["", ";INTERVAL=2", ";INTERVAL=3"]),
    st.sampled_from(["", ";COUNT=4", ";UNTIL=20261224", ";UNTIL=20270131T120000Z"]),
)


@given(rules, st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_the_days_are_those_that_dateutil_finds(rule, first):
    last = first + timedelta(days=120)
    midnight = rrulestr(
        rule.replace("T120000Z", ""), dtstart=date_time(first), ignoretz=True
    ).between(date_time(first), date_time(last), inc=True)
    assert list(repeated_days(rule, first, last)) == [moment.date() for moment in midnight]


def date_time(day: date):

    return datetime.combine(day, time())


def test_the_last_day_counts():
    assert list(repeated_days("FREQ=WEEKLY;BYDAY=TU", FIRST, FIRST + timedelta(days=7))) == [
        FIRST,
        FIRST + timedelta(days=7),
    ]


def test_another_frequency_is_refused():
    with pytest.raises(ValueError, match="YEARLY"):
        list(repeated_days("FREQ=YEARLY", FIRST, LAST))
