"""What the words for days mean, given today. The keys are those of the tables in `words`."""

import calendar as gregorian
from collections.abc import Mapping
from datetime import date, timedelta

from bot.chat.understanding.chart import Scene, Sense
from bot.chat.understanding.dates import DAY, WEEK, coming, monday, month_after, nth_weekday
from bot.chat.understanding.feasts import next_feast
from bot.chat.understanding.moments import Days, either, on, wrong
from bot.chat.understanding.phrasebook import first_word
from bot.chat.understanding.text import Token
from bot.kernel.calendar import iso_week_start

_FURTHEST_WEEKS = 520
_CENTURY = 2000
_YEARS = range(2000, 2100)


def _weekday(scene: Scene, weekday: int) -> Days:
    """Return the next such weekday; whether today is meant by its own name, is left open."""
    day = coming(scene.today, weekday, today_too=True)
    options = ((day,), (day + WEEK,)) if day == scene.today else ((day,),)
    return Days(options, weekday=weekday)


def _coming(scene: Scene, weekday: int) -> Days:
    return on(coming(scene.today, weekday))


def _this(scene: Scene, weekday: int) -> Days:
    return on(coming(scene.today, weekday, today_too=True))


def _next(scene: Scene, weekday: int) -> Days:
    """Return both that people mean: the first one, and the one a week later."""
    day = coming(scene.today, weekday)
    return either(day, day + WEEK)


def _last(scene: Scene, weekday: int) -> Days:
    return wrong("past-day", coming(scene.today, weekday) - WEEK)


def _in_week(scene: Scene, weekday: int, weeks: int = 0) -> Days:
    return _not_past(scene, monday(scene.today) + weeks * WEEK + timedelta(days=weekday - 1))


def _not_past(scene: Scene, day: date) -> Days:
    return wrong("past-day", day) if day < scene.today else on(day)


def _ahead(scene: Scene, n: int) -> Days | None:
    return on(scene.today + timedelta(days=n)) if n <= _FURTHEST_WEEKS * 7 else None


def _weekday_ahead(scene: Scene, weekday: int, n: int) -> Days | None:
    if n > _FURTHEST_WEEKS * 7 or n % 7:
        return None
    return on(coming(scene.today, weekday, today_too=True) + timedelta(days=n))


def _weeks_weekday(scene: Scene, n: int, weekday: int) -> Days | None:
    """Return "over een week op vrijdag": in the week that it is then, or a week after Friday."""
    if n > _FURTHEST_WEEKS:
        return None
    then = monday(scene.today) + n * WEEK + timedelta(days=weekday - 1)
    return either(*sorted({then, coming(scene.today, weekday, today_too=True) + n * WEEK}))


def _months_ahead(scene: Scene, n: int) -> Days | None:
    if n > 24:  # noqa: PLR2004 - nobody plans further ahead in months
        return None
    year, month = month_after(scene.today.year, scene.today.month, n)
    last = gregorian.monthrange(year, month)[1]
    return on(date(year, month, min(scene.today.day, last)))


def _number(*said: int | None) -> int:
    return next(each for each in said if each is not None)


def _month_name(scene: Scene, month: int) -> str:
    known = 1 <= month <= 12  # noqa: PLR2004 - months
    return first_word("month", str(month), scene.language) if known else f"/ {month}"


def make_date(scene: Scene, day: int, month: int, year: int | None = None) -> Days:
    """Return a date; without a year, the next one. Says so if there is no such day."""
    words = " ".join(filter(None, (str(day), _month_name(scene, month), str(year or ""))))
    if year is not None:
        try:
            return _not_past(scene, date(year, month, day))
        except ValueError:
            return wrong("impossible-date", words=words)
    try:
        found = date(scene.today.year, month, day)
        if found < scene.today:
            found = date(scene.today.year + 1, month, day)
    except ValueError:
        return wrong("impossible-date", words=words)
    return on(found)


def _date(
    scene: Scene,
    *,
    month: int | None = None,
    n: int | None = None,
    ordinal: int | None = None,
    digits: int | None = None,
    number: int | None = None,
    year: int | None = None,
    weekday: int | None = None,
    date: Days | None = None,
    ending: int | None = None,  # noqa: ARG001 - "15e", "15th"
) -> Days | None:
    if number == 1:
        return None  # "een december" is no date
    if date is not None:
        found = date
    elif month is not None:
        found = make_date(scene, _number(n, ordinal, digits, number), month, year)
    else:
        found = _day_of_month(scene, ordinal=ordinal, digits=digits)
    return found if weekday is None else _checked(found, weekday)


def _checked(found: Days, weekday: int) -> Days:
    """Return the date, unless it is on another weekday than was said."""
    if found.first is not None and found.first.isoweekday() != weekday:
        return wrong("wrong-weekday", found.first)
    return found


def _day_of_month(
    scene: Scene,
    *,
    ordinal: int | None = None,
    digits: int | None = None,
    n: int | None = None,
    ahead: int | None = None,
    ending: int | None = None,  # noqa: ARG001 - senses share a signature
) -> Days:
    """Return the next day with this number; with ``ahead``, the one so many months from now."""
    day = _number(n, ordinal, digits)
    if not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
        return wrong("impossible-date", words=str(day))
    if ahead is not None:
        year, month = month_after(scene.today.year, scene.today.month, ahead)
        return make_date(scene, day, month, year)
    year, month = scene.today.year, scene.today.month
    if day < scene.today.day:
        year, month = month_after(year, month)
    while day > gregorian.monthrange(year, month)[1]:
        year, month = month_after(year, month)
    return on(date(year, month, day))


def _typed(scene: Scene, typed: Token) -> Days:
    """Return a date as it was typed: year first, or day before month, also in English."""
    if typed.shape == "iso":
        year, month, day = map(int, typed.text.split("-"))
        return make_date(scene, day, month, year)
    numbers = [int(each) for each in typed.text.replace("/", "-").replace(".", "-").split("-")]
    if len(numbers) == 2:  # noqa: PLR2004 - day and month
        return make_date(scene, *numbers)
    day, month, year = numbers
    return make_date(scene, day, month, year if year >= 100 else year + _CENTURY)  # noqa: PLR2004 - years of two digits


def _nth(
    scene: Scene, weekday: int, month: int, ordinal: int = -1, year: int | None = None
) -> Days:
    years = (year,) if year else (scene.today.year, scene.today.year + 1)
    found = [nth_weekday(each, month, weekday, ordinal) for each in years]
    for day in found:
        if day is not None and day >= scene.today:
            return on(day)
    if found[-1] is None:
        return wrong("impossible-date", words=_nth_name(scene, ordinal, weekday))
    return wrong("past-day", found[-1])


def _nth_ahead(scene: Scene, weekday: int, ahead: int, ordinal: int = -1) -> Days:
    year, month = month_after(scene.today.year, scene.today.month, ahead)
    day = nth_weekday(year, month, weekday, ordinal)
    if day is None:
        return wrong("impossible-date", words=_nth_name(scene, ordinal, weekday))
    return _not_past(scene, day)


def _nth_name(scene: Scene, ordinal: int, weekday: int) -> str:
    nth = first_word("ordinal", str(ordinal), scene.language) if ordinal > 0 else ""
    return f"{nth} {first_word('weekday', str(weekday), scene.language)}".strip()


def week_monday(scene: Scene, week: int, year: int | None = None) -> date | None:
    """Return the Monday of a week: of the first year in which it is not over."""
    this_year = scene.today.isocalendar().year
    for each in (year,) if year else (this_year, this_year + 1):
        try:
            start = iso_week_start(each, week)
        except ValueError:
            if week != 53:  # noqa: PLR2004 - only some years have it
                return None
            continue
        if year or start + WEEK > scene.today:
            return start
    return None


def _weekday_of_week(scene: Scene, weekday: int, n: int) -> Days:
    start = week_monday(scene, n)
    if start is None:
        return wrong("no-such-week", words=str(n))
    return _not_past(scene, start + timedelta(days=weekday - 1))


def _away(scene: Scene, n: int, day: Days | None = None, holiday: str | None = None) -> Days | None:
    """Return the day so many days after another; before it, if negative."""
    found = day or next_feast(scene, holiday or "")
    if found.problem is not None or abs(n) > _FURTHEST_WEEKS:
        return found
    if found.first is None:
        return None
    return _not_past(scene, found.first + n * DAY)


def _weekday_by_feast(scene: Scene, weekday: int, holiday: str, ahead: int) -> Days:
    """Return the first such weekday after a feast, or the last before it."""
    feast = next_feast(scene, holiday).options[0][0]
    return _not_past(scene, coming(feast - (WEEK + DAY if ahead < 0 else 0 * DAY), weekday))


DAY_SENSES: Mapping[str, Sense] = {
    "today": lambda s: on(s.today),
    "tomorrow": lambda s: on(s.today + DAY),
    "after-tomorrow": lambda s: on(s.today + 2 * DAY),
    "yesterday": lambda s: wrong("past-day", s.today - DAY),
    "before-yesterday": lambda s: wrong("past-day", s.today - 2 * DAY),
    "weekday": _weekday,
    "this-weekday": _this,
    "coming-weekday": _coming,
    "next-weekday": _next,
    "last-weekday": _last,
    "weekday-this-week": _in_week,
    "weekday-next-week": lambda s, weekday: _in_week(s, weekday, 1),
    "weekday-in-weeks": lambda s, weekday, n: _weekday_ahead(s, weekday, 7 * n),
    "weekday-plus-week": lambda s, weekday: _weekday_ahead(s, weekday, 7),
    "weekday-in-days": _weekday_ahead,
    "weekday-of-week": _weekday_of_week,
    "in-days": _ahead,
    "in-weeks": lambda s, n: _ahead(s, 7 * n),
    "in-two-weeks": lambda s: _ahead(s, 14),
    "in-months": _months_ahead,
    "tomorrow-in-days": lambda s, n: _ahead(s, n + 1),
    "tomorrow-in-weeks": lambda s, n: _ahead(s, 7 * n + 1),
    "day-of-month": _day_of_month,
    "day-of-this-month": lambda s, **said: _day_of_month(s, ahead=0, **said),
    "day-of-next-month": lambda s, **said: _day_of_month(s, ahead=1, **said),
    "weekday-day-of-month": _date,
    "date": _date,
    "weekday-date": _date,
    "holiday": next_feast,
    "day-before": lambda s, **said: _away(s, -1, **said),
    "day-after": lambda s, **said: _away(s, 1, **said),
    "days-before": lambda s, n, day: _away(s, -n, day),
    "days-after": _away,
    "weekday-before": lambda s, weekday, holiday: _weekday_by_feast(s, weekday, holiday, -1),
    "weekday-after": lambda s, weekday, holiday: _weekday_by_feast(s, weekday, holiday, 1),
    "nth-weekday": _nth,
    "nth-weekday-digits": lambda s, weekday, month, digits, ending: _nth(  # noqa: ARG005 - "1e"
        s, weekday, month, digits
    ),
    "weeks-weekday": _weeks_weekday,
    "nth-weekday-this-month": lambda s, **said: _nth_ahead(s, ahead=0, **said),
    "nth-weekday-next-month": lambda s, **said: _nth_ahead(s, ahead=1, **said),
    "final-weekday": _nth,
    "final-weekday-this-month": lambda s, **said: _nth_ahead(s, ahead=0, **said),
    "final-weekday-next-month": lambda s, **said: _nth_ahead(s, ahead=1, **said),
}

DATE_SENSES: Mapping[str, Sense] = {
    "month": _date,
    "ordinal-month": _date,
    "month-year": _date,
    "typed": _typed,
}
