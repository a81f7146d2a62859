"""What the words for repeats mean, as parts of an RFC 5545 RRULE."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.chat.understanding.chart import Scene, Sense
from bot.chat.understanding.dates import DAY
from bot.chat.understanding.days import week_monday
from bot.chat.understanding.moments import Days, on, wrong

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_WEEKS = 26
MOST_TIMES = 99


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often: in the words of an RRULE. ``by_day`` is empty if no day was named."""

    frequency: str
    interval: int = 1
    by_day: tuple[str, ...] = ()
    by_month_day: int | None = None
    problem: str = ""

    def rule(self, ending: str = "") -> str:
        """Return the value of the RRULE. ``ending`` is its COUNT or UNTIL."""
        parts = [
            f"FREQ={self.frequency}",
            f"INTERVAL={self.interval}" if self.interval > 1 else "",
            f"BYDAY={','.join(self.by_day)}" if self.by_day else "",
            f"BYMONTHDAY={self.by_month_day}" if self.by_month_day else "",
            ending,
        ]
        return ";".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Ending:
    """Until when: a day, itself included or not, or a number of times."""

    days: Days | None = None
    inclusive: bool = False
    times: int = 0


def weekly(*weekdays: int, interval: int = 1) -> Repeat | None:
    """Return a repeat on weekdays, every so many weeks."""
    if not 1 <= interval <= MOST_WEEKS:
        return None
    return Repeat("WEEKLY", interval, tuple(_DAYS[day - 1] for day in sorted(set(weekdays))))


def day_code(weekday: int) -> str:
    """Return "MO" for 1."""
    return _DAYS[weekday - 1]


def weekday_of(code: str) -> int:
    """Return 1 for "MO"."""
    return _DAYS.index(code) + 1


def _monthly(weekday: int, nth: int) -> Repeat | None:
    return Repeat("MONTHLY", by_day=(f"{nth}{day_code(weekday)}",)) if nth <= 5 else None  # noqa: PLR2004 - no month has a sixth


def _until_week(scene: Scene, n: int) -> Ending:
    start = week_monday(scene, n)
    days = wrong("no-such-week", words=str(n)) if start is None else on(start + 6 * DAY)
    return Ending(days, inclusive=True)


def _until_month(scene: Scene, month: int) -> Ending:
    year = scene.today.year + (month < scene.today.month)
    return Ending(on(date(year, month, monthrange(year, month)[1])), inclusive=True)


REPEAT_SENSES: Mapping[str, Sense] = {
    "every-weekday": lambda _, weekday: weekly(weekday),
    "plural": lambda _, weekdays: weekly(weekdays),
    "every-pair": lambda _, weekday, weekday2: weekly(weekday, weekday2),
    "every-three": lambda _, weekday, weekday2, weekday3: weekly(weekday, weekday2, weekday3),
    "every-day": lambda _: Repeat("DAILY"),
    "every-workday": lambda _: weekly(1, 2, 3, 4, 5),
    "every-week": lambda _: weekly(),
    "every-week-on": lambda _, weekday: weekly(weekday),
    "every-other-week": lambda _: weekly(interval=2),
    "every-other-week-on": lambda _, weekday: weekly(weekday, interval=2),
    "every-n-weeks": lambda _, n: weekly(interval=n),
    "every-n-weeks-on": lambda _, n, weekday: weekly(weekday, interval=n),
    "every-month": lambda _: Repeat("MONTHLY"),
    "every-month-nth": lambda _, ordinal, weekday: _monthly(weekday, ordinal),
    "every-month-final": lambda _, weekday: _monthly(weekday, -1),
    "every-month-day": lambda _, ordinal: Repeat("MONTHLY", by_month_day=ordinal),
    "even-weeks": lambda _: Repeat("WEEKLY", 2, problem="even-weeks"),
}
ENDING_SENSES: Mapping[str, Sense] = {
    "until": lambda _, day: Ending(day),
    "until-with": lambda _, day: Ending(day, inclusive=True),
    "until-week": _until_week,
    "until-month": _until_month,
    "times": lambda _, n: Ending(times=n) if 1 < n <= MOST_TIMES else None,
}
