"""What the words for clock times, stretches of time and durations mean."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.chat.understanding.chart import Scene, Sense
from bot.chat.understanding.days import make_date
from bot.chat.understanding.moments import NOON, Clock, Days, Span, within_part
from bot.chat.understanding.text import Token
from bot.kernel.timeslots import PartOfDay

HOUR = 60
LAST_HOUR = 24
_TWELVE = 12
_LEAST_MINUTES = 10
"""Fewer minutes than these are not said after "9 uur"."""
_MOST_HOURS_LONG = 4
"""More hours than these are a time, in "9 uur 30 minuten"."""
_MOST_MINUTES = 24 * HOUR
_SAID_BEFORE = frozenset({1, 2, 3, 4, 5, 10, 15, 20, 25})
"""Minutes that people say before or after an hour: "tien voor drie"."""


def hour(n: int, minutes: int = 0, *, bare: bool = True) -> Clock:
    """Return a time by its hour. 0 and 13 to 24 leave no doubt."""
    bad = n > LAST_HOUR or minutes >= HOUR or (n == LAST_HOUR and minutes > 0)
    said = f"{n}:{minutes:02}" if bad else ""
    return Clock(n * HOUR + minutes, bare=bare and 1 <= n <= _TWELVE, bad=said)


def _spoken(n: int, shift: int) -> Clock | None:
    """Return a time said with an hour of 1 to 12 and minutes before or after it."""
    if not 1 <= n <= _TWELVE:
        if shift > 0 and n <= LAST_HOUR:
            return Clock(n * HOUR + shift, bare=False)
        return Clock(n * HOUR + shift, bare=False) if _TWELVE < n <= LAST_HOUR else None
    minutes = n * HOUR + shift
    doubt = n == 7 and shift < 0  # noqa: PLR2004 - the rule for bare hours turns at seven
    return Clock(minutes, doubt=doubt)


def _digital(digital: Token) -> Clock:
    """Return a time in digits. With a leading zero it is no bare hour, but night or morning."""
    for mark in ":.uh":
        if mark in digital.text:
            hours, minutes = digital.text.split(mark)
            return hour(int(hours), int(minutes), bare=len(hours) == 1 or int(hours) >= 10)  # noqa: PLR2004 - two digits
    raise AssertionError(digital)


def _said_minutes(n: int, n2: int, sign: int, shift: int = 0) -> Clock | None:
    return _spoken(n2, sign * n + shift) if n in _SAID_BEFORE else None


def _hour_minutes(scene: Scene, n: int, n2: int) -> Clock | None:  # noqa: ARG001 - senses share a signature
    """Return "9 uur 30"; in "9 uur een plek" and "9 uur 2 plekken" no minutes are said."""
    return hour(n, n2) if n2 >= _LEAST_MINUTES else None


def _half_in_doubt(scene: Scene, n: int) -> Clock | None:  # noqa: ARG001 - senses share a signature
    """Return both that "half ten" can mean: 10:30 in Britain, 9:30 to who thinks in Dutch."""
    if not 1 <= n <= _TWELVE:
        return None
    return Clock(n * HOUR + 30, instead=n * HOUR - 30)


def _half_am_pm(minutes: int, meridiem: str) -> Clock | None:
    if not HOUR <= minutes < 13 * HOUR:
        return None
    shift = NOON if meridiem == "pm" else 0
    return Clock(minutes % NOON + shift, bare=False, half_said=True)


CLOCK_SENSES: Mapping[str, Sense] = {
    "hour": lambda _, n: replace(hour(n), hours=n),
    "hour-minutes": _hour_minutes,
    "digital": lambda _, digital: _digital(digital),
    "half-before": lambda _, n: _spoken(n, -30),
    "half-in-doubt": _half_in_doubt,
    "half-after": lambda _, n=0, number=0: _spoken(n or number, 30),
    "quarter-before": lambda _, n: _spoken(n, -15),
    "quarter-after": lambda _, n=0, number=0: _spoken(n or number, 15),
    "minutes-before": lambda _, n, n2: _said_minutes(n, n2, -1),
    "minutes-after": lambda _, n, n2: _said_minutes(n, n2, 1),
    "before-half": lambda _, n, n2: _said_minutes(n, n2, -1, -30),
    "after-half": lambda _, n, n2: _said_minutes(n, n2, 1, -30),
    "noon": lambda _: Clock(NOON, bare=False),
    "am": lambda _, n: _half_am_pm(n * HOUR, "am"),
    "pm": lambda _, n: _half_am_pm(n * HOUR, "pm"),
    "digital-am": lambda _, digital: _half_am_pm(_digital(digital).minutes, "am"),
    "digital-pm": lambda _, digital: _half_am_pm(_digital(digital).minutes, "pm"),
}


def _meridiem(scene: Scene, meridiem: str, clock: Clock) -> Clock | None:  # noqa: ARG001 - senses share a signature
    if clock.bad:
        return clock
    minutes = clock.within(meridiem)[0]
    torn = not within_part(minutes, meridiem)
    return Clock(minutes, bare=False, half_said=clock.bare, torn=torn)


TIME_SENSES: Mapping[str, Sense] = {
    "plain": lambda _, clock: clock,
    "meridiem": _meridiem,
    "bare-meridiem": lambda s, n, meridiem: _meridiem(s, meridiem, hour(n)),
}
ANYTIME_SENSES: Mapping[str, Sense] = {
    "plain": lambda _, time: time,
    "bare": lambda _, n: hour(n),
}


def _span(scene: Scene, anytime: Clock, anytime2: Clock) -> Span:  # noqa: ARG001 - senses share a signature
    return Span(anytime, anytime2)


def _dashed(scene: Scene, anytime: Clock, anytime2: Clock) -> Span | None:
    """Return "10-12" as hours and, as it may be 10 December, as a date."""
    both = (anytime, anytime2)
    plain = all(
        clock.minutes % HOUR == 0 and clock.hours is None and not clock.half_said for clock in both
    )
    if not plain and anytime.bad:
        return None  # "30-11 's middags" is a date with a part of the day
    return Span(anytime, anytime2, date=_dash_date(scene, both) if plain else None)


def _date_of(scene: Scene, n: int, n2: int) -> Days:
    """Return "op 10-12" as a date."""
    return make_date(scene, n, n2)


def _dash_date(scene: Scene, clocks: tuple[Clock, Clock]) -> Days | None:
    day, month = (clock.minutes // HOUR for clock in clocks)
    return make_date(scene, day, month) if 1 <= month <= _TWELVE and day >= 1 else None


def _at_digits(scene: Scene, year: int) -> Clock | None:  # noqa: ARG001 - senses share a signature
    """Return "om 1400": a time in four digits."""
    hours, minutes = divmod(year, 100)
    return hour(hours, minutes, bare=False) if minutes % 5 == 0 else None


LUNCH = (12 * HOUR, 13 * HOUR)
END_OF_DAY = PartOfDay.DAY.hours[1].hour * HOUR

SPAN_SENSES: Mapping[str, Sense] = {
    "from-until": _span,
    "dashed": _dashed,
    "date-dashed": _date_of,
    "from-until-end": lambda _, anytime: Span(anytime, Clock(END_OF_DAY, bare=False)),
    "lunch": lambda _: Span(Clock(LUNCH[0], bare=False), Clock(LUNCH[1], bare=False)),
    "after-lunch": lambda _: Span(Clock(LUNCH[1], bare=False)),
    "before-lunch": lambda _: PartOfDay.MORNING,
    "rest-of-day": lambda _: "rest-of-day",
}
AT_SENSES: Mapping[str, Sense] = {
    "at": lambda _, anytime=None, time=None: anytime or time,
    "from": lambda _, anytime=None, time=None: anytime or time,
    "until": lambda _, anytime=None, time=None: anytime or time,
    "before": lambda _, time: time,
    "bare": lambda _, time: time,
    "at-digits": _at_digits,
    "around": lambda _, together: hour(together),
    "now": lambda _: "now",
    "in-minutes": lambda _, duration: duration,
    "in-hours": lambda _, n: _minutes(n * HOUR),
    "until-noon": lambda _: Clock(NOON, bare=False),
    "until-end-of-day": lambda _: Clock(END_OF_DAY, bare=False),
}


def _minutes(minutes: float) -> int | None:
    return int(minutes) if 0 < minutes <= _MOST_MINUTES else None


def _decimal(decimal: Token) -> int | None:
    return _minutes(float(decimal.text.replace(",", ".")) * HOUR)


def _hours_minutes(scene: Scene, n: int, n2: int) -> int | None:  # noqa: ARG001 - senses share a signature
    """Return "2 uur 30 minuten"; "10 uur 90 minuten" is a time and how long it takes from then."""
    return _minutes(n * HOUR + n2) if n <= _MOST_HOURS_LONG and n2 < HOUR else None


DURATION_SENSES: Mapping[str, Sense] = {
    "minutes": lambda _, n: _minutes(n),
    "hours": lambda _, n: _minutes(n * HOUR),
    "one-hour": lambda _: HOUR,
    "decimal-hours": lambda _, decimal: _decimal(decimal),
    "hour-and-a-half": lambda _: 90,
    "half-hour": lambda _: 30,
    "quarters": lambda _, n=1: _minutes(n * 15),
    "hours-minutes": _hours_minutes,
    "hours-digital": lambda _, digital: _minutes(_digital(digital).minutes),
    "two-and-a-half": lambda _: 150,
    "three-and-a-half": lambda _: 210,
    "hours-quarter": lambda _, n: _minutes(n * HOUR + 15),
    "hours-half": lambda _, n: _minutes(n * HOUR + 30),
}

PART_SENSES: Mapping[str, Any] = {
    "morning": lambda _: PartOfDay.MORNING,
    "afternoon": lambda _: PartOfDay.AFTERNOON,
    "day": lambda _: PartOfDay.DAY,
    "evening": lambda _: "evening",
    "half-day": lambda _: "half-day",
}
