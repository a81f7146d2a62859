"""The calendar of a Dutch municipality: local time, ISO weeks, holidays of the labour agreement."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from bot.kernel.errors import Refused

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

SATURDAY = 6
"""The first ISO weekday of the weekend."""


class TimeNeverHappened(Refused):
    """The clock was put forward over this local time. Facts: ``day``, ``time``."""


class Holiday(StrEnum):
    """The holidays of the municipal labour agreement. Good Friday is not one."""

    NEW_YEAR = "new-year"
    EASTER_MONDAY = "easter-monday"
    KINGS_DAY = "kings-day"
    LIBERATION_DAY = "liberation-day"
    ASCENSION_DAY = "ascension-day"
    WHIT_MONDAY = "whit-monday"
    CHRISTMAS_DAY = "christmas-day"
    BOXING_DAY = "boxing-day"


def local(moment: datetime) -> datetime:
    """Return the aware ``moment`` as the clock on the wall shows it."""
    return moment.astimezone(AMSTERDAM)


def local_day(moment: datetime) -> date:
    """Return the local date of an aware ``moment``."""
    return local(moment).date()


def at(day: date, at_time: time) -> datetime:
    """Return the aware moment (in UTC) of a local day and time.

    Of a time that happens twice (the end of summer time) the first is meant. Raises
    `TimeNeverHappened` for one that the start of summer time skips.
    """
    wall = datetime.combine(day, at_time, AMSTERDAM)
    moment = wall.astimezone(UTC)
    if local(moment).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise TimeNeverHappened(day=day, time=at_time)
    return moment


def midnight(day: date) -> datetime:
    """Return the aware moment (in UTC) at which a local day begins."""
    return at(day, time())


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian computus of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_correction = (century + 8) // 25
    moon_shift = (century - moon_correction + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leaps, years_rest = divmod(in_century, 4)
    weekday_shift = (32 + 2 * century_rest + 2 * leaps - epact - years_rest) % 7
    late = (golden + 11 * epact + 22 * weekday_shift) // 451
    month, day = divmod(epact + weekday_shift - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> dict[date, Holiday]:
    """Return the holidays of one year, in order."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.isoweekday() > SATURDAY:
        kings_day -= timedelta(days=1)
    days = {
        date(year, 1, 1): Holiday.NEW_YEAR,
        sunday + timedelta(days=1): Holiday.EASTER_MONDAY,
        kings_day: Holiday.KINGS_DAY,
        date(year, 5, 5): Holiday.LIBERATION_DAY,
        sunday + timedelta(days=39): Holiday.ASCENSION_DAY,
        sunday + timedelta(days=50): Holiday.WHIT_MONDAY,
        date(year, 12, 25): Holiday.CHRISTMAS_DAY,
        date(year, 12, 26): Holiday.BOXING_DAY,
    }
    return dict(sorted(days.items()))


def holiday(day: date) -> Holiday | None:
    """Return which holiday ``day`` is, if any."""
    return holidays(day.year).get(day)


def is_weekend(day: date) -> bool:
    """Return whether ``day`` is a Saturday or a Sunday."""
    return day.isoweekday() >= SATURDAY


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of the municipality: no weekends, holidays or local closing days."""

    closing_days: frozenset[date] = field(default_factory=frozenset)

    def is_working_day(self, day: date) -> bool:
        """Return whether the municipality works on ``day``."""
        return not is_weekend(day) and holiday(day) is None and day not in self.closing_days

    def next_working_day(self, day: date) -> date:
        """Return the first working day after ``day``."""
        day += timedelta(days=1)
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day


def iso_week_start(year: int, week: int) -> date:
    """Return the Monday of an ISO week. Raises `ValueError` for a week the year does not have."""
    return date.fromisocalendar(year, week, 1)
