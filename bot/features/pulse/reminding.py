"""When people are reminded: twice at most, Monday to Thursday from 9 to 16 h where they are.

Everybody who was asked is in both campaigns from the opening on, whether they answered or not. Only
when a reminder is about to leave, its one reader's own standing is looked up, and it has no words
for who answered: there is never a list of people who did not.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.pulse.domain import Wave
from bot.kernel.calendar import WorkCalendar, local_day

FROM, UNTIL = time(9), time(16)
THURSDAY = 4
"""The last ISO weekday on which people are reminded."""

LEFT_ALONE = timedelta(days=2)
"""Days after the opening on which nobody is reminded."""


def days(wave: Wave, calendar: WorkCalendar) -> tuple[date, ...]:
    """Return the days of the reminders: halfway, and near the end. May be one, or none."""
    opens, closes = local_day(wave.opens_at), local_day(wave.closes_at)
    first = opens + LEFT_ALONE
    open_days = [first + timedelta(days=each) for each in range((closes - first).days + 1)]
    fit = [
        day for day in open_days if day.isoweekday() <= THURSDAY and calendar.is_working_day(day)
    ]
    if not fit:
        return ()
    halfway = opens + (closes - opens) / 2
    middle = min(fit, key=lambda day: (abs(day - halfway), day))
    return (middle,) if fit[-1] == middle else (middle, fit[-1])


def window(day: date, zone: ZoneInfo, wave: Wave) -> tuple[datetime, datetime] | None:
    """Return between which moments somebody in ``zone`` is reminded; nothing after the close."""
    first, last = (datetime.combine(day, at, zone).astimezone(UTC) for at in (FROM, UNTIL))
    last = min(last, wave.closes_at)
    return (first, last) if first < last else None
