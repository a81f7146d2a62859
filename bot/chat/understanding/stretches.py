"""What the words for several days mean: lists, ranges, weeks."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from bot.chat.understanding.chart import Scene, Sense
from bot.chat.understanding.dates import DAY, WEEK, coming, monday
from bot.chat.understanding.days import make_date, week_monday
from bot.chat.understanding.feasts import next_feast
from bot.chat.understanding.moments import Days, either, on, wrong

MOST_DAYS = 62
_WORKDAYS = 5


def _clear(days: Days) -> tuple[date, ...]:
    return days.options[0]


def _several(scene: Scene, daylist: tuple[Days, ...]) -> Days | None:
    """Return the days of an enumeration.

    "Maandag en donderdag", said on a Tuesday, can be this Thursday and next Monday, or both of
    next week: weekdays that are not in the order in which they come, are asked about.
    """
    for each in daylist:
        if each.problem is not None:
            return each
    if all(each.weekday for each in daylist):
        return _weekdays(scene, [each.weekday or 0 for each in daylist])
    if any(len(each.options) > 1 for each in daylist):
        return None
    return on(*sorted({day for each in daylist for day in _clear(each)}))


def _weekdays(scene: Scene, weekdays: list[int]) -> Days:
    soonest = sorted({coming(scene.today, each, today_too=True) for each in weekdays})
    in_order: list[date] = []
    for weekday in weekdays:
        after = in_order[-1] if in_order else scene.today - DAY
        in_order.append(coming(after, weekday))
    options = [tuple(soonest)]
    if in_order != soonest:
        options.append(tuple(in_order))
    elif soonest[0] == scene.today:
        later = sorted({coming(scene.today, each) for each in weekdays})
        if later[0].isoweekday() != weekdays[0]:
            later = [*later[1:], later[0]]
            later = [day if day >= later[0] else day + WEEK for day in later]
        options.append(tuple(later))
    return Days(tuple(dict.fromkeys(options)))


def _pair(scene: Scene, day: Days, day2: Days) -> tuple[Days, ...]:  # noqa: ARG001 - a Sense
    return (day, day2)


def _more(scene: Scene, day: Days, daylist: tuple[Days, ...]) -> tuple[Days, ...]:  # noqa: ARG001 - senses share a signature
    return (day, *daylist)


def _either(scene: Scene, day: Days, day2: Days) -> Days:  # noqa: ARG001 - senses share a signature
    if day.problem or day2.problem:
        return day if day.problem else day2
    return Days((*day.options, *day2.options))


def _range(scene: Scene, day: Days, day2: Days) -> Days | None:
    for each in (day, day2):
        if each.problem is not None:
            return each
    if day2.weekday:
        starts = [option[0] for option in day.options]
        return _ranges((start, coming(start, day2.weekday)) for start in starts)
    if day.weekday:
        # "Maandag t/m 3 december": the last such day before the end, not before today.
        end = _clear(day2)[0]
        start = end - timedelta(days=(end.isoweekday() - day.weekday) % 7 or 7)
        return _ranges([(start if start >= scene.today else coming(scene.today, day.weekday), end)])
    if len(day.options) > 1 or len(day2.options) > 1:
        return None
    return _ranges([(_clear(day)[0], _clear(day2)[-1])])


def _dashed_dates(
    scene: Scene, digits: int, digits2: int, digits3: int, digits4: int
) -> Days | None:
    """Return "30-11 t/m 4-12"."""
    return _range(scene, make_date(scene, digits, digits2), make_date(scene, digits3, digits4))


def _ranges(bounds: Iterable[tuple[date, date]]) -> Days | None:
    options = []
    for first, last in bounds:
        if last <= first:
            return wrong("end-day-before-start", first)
        if (last - first).days >= MOST_DAYS:
            return wrong("too-many-days", first)
        options.append(tuple(first + timedelta(days=n) for n in range((last - first).days + 1)))
    return Days(tuple(options))


def _range_in_doubt(scene: Scene, day: Days, day2: Days) -> Days | None:
    """Return both that "tot" can mean: without the last day, or with it."""
    found = _range(scene, day, day2)
    return found if found is None or found.problem else _with_and_without_last(found)


def _with_and_without_last(found: Days) -> Days:
    return Days(
        tuple(option for whole in found.options for option in (whole[:-1], whole) if option)
    )


def week(start: date, first: int = 1, last: int = _WORKDAYS) -> tuple[date, ...]:
    """Return the days of a week from one ISO weekday to another."""
    return tuple(start + timedelta(days=number - 1) for number in range(first, last + 1))


def _week(scene: Scene, n: int, year: int | None = None) -> Days:
    start = week_monday(scene, n, year)
    if start is None:
        return wrong("no-such-week", words=f"{n} ({year})" if year else str(n))
    friday = start + 4 * DAY
    return wrong("past-day", friday) if friday < scene.today else on(*week(start))


def _this_week(scene: Scene) -> Days:
    days = week(monday(scene.today))
    return on(*days) if days[-1] >= scene.today else wrong("past-day", days[-1])


def _rest_of_week(scene: Scene) -> Days:
    days = tuple(day for day in week(monday(scene.today)) if day >= scene.today)
    return on(*days) if days else wrong("past-day", scene.today)


def _next(scene: Scene, weeks: int = 1) -> date:
    return monday(scene.today) + weeks * WEEK


def _weekdays_from(start: date | None, weekday: int, weekday2: int, words: str = "") -> Days:
    if start is None:
        return wrong("no-such-week", words=words)
    if weekday2 <= weekday:
        return wrong("end-day-before-start", start + timedelta(days=weekday - 1))
    return on(*week(start, weekday, weekday2))


def _pair_in(start: date | None, weekday: int, weekday2: int, words: str = "") -> Days:
    if start is None:
        return wrong("no-such-week", words=words)
    return on(*sorted({start + timedelta(days=each - 1) for each in (weekday, weekday2)}))


def _list_in_next_week(scene: Scene, daylist: tuple[Days, ...]) -> Days | None:
    weekdays = [each.weekday for each in daylist if each.weekday]
    if len(weekdays) < len(daylist):
        return None
    return on(*sorted({_next(scene) + timedelta(days=each - 1) for each in weekdays}))


def _week_of(scene: Scene, day: Days) -> Days | None:  # noqa: ARG001 - senses share a signature
    return on(*week(monday(day.first))) if day.first else None


def _weekend(scene: Scene) -> Days:
    saturday = monday(scene.today) + 5 * DAY
    return on(*(day for day in (saturday, saturday + DAY) if day >= scene.today))


def _next_weekend(scene: Scene) -> Days:
    saturday = coming(scene.today, 6, today_too=True)
    return Days(tuple((day, day + DAY) for day in (saturday, saturday + WEEK)))


def _week_by_feast(scene: Scene, holiday: str, weeks: int) -> Days:
    start = monday(next_feast(scene, holiday).options[0][0]) + weeks * WEEK
    return on(*week(start)) if start >= scene.today else wrong("past-day", start)


def _in_month(scene: Scene, numbers: Iterable[int], month: int) -> list[Days]:
    return [make_date(scene, number, month) for number in numbers]


def _month_range(scene: Scene, month: int, **said: int) -> Days | None:
    numbers = _numbers(said)
    first, last = _in_month(scene, numbers, month)
    if first.first and last.first and last.first < first.first and numbers[0] < numbers[1]:
        last = on(last.first)  # today lies within the range: its start is in the next year
        return wrong("past-day", date(last.options[0][0].year, month, numbers[0]))
    return _range(scene, first, last)


def _numbers(said: Mapping[str, int]) -> list[int]:
    return [said[name] for name in sorted(said) if not name.startswith("weekday")]


def _month_range_in_doubt(scene: Scene, month: int, **said: int) -> Days | None:
    found = _month_range(scene, month, **said)
    return found if found is None or found.problem else _with_and_without_last(found)


def _month_several(scene: Scene, month: int, **said: int) -> Days | None:
    return _several(scene, tuple(_in_month(scene, _numbers(said), month)))


def _month_either(scene: Scene, month: int, **said: int) -> Days:
    first, second = _in_month(scene, _numbers(said), month)
    return _either(scene, first, second)


LIST_SENSES: Mapping[str, Sense] = {"pair": _pair, "more": _more}
STRETCH_SENSES: Mapping[str, Sense] = {
    "list": _several,
    "shared": lambda s, day, day2: _several(s, (day, day2)),
    "dashed-dates": _dashed_dates,
    "either": _either,
    "range": _range,
    "range-in-doubt": _range_in_doubt,
    "weekdays-next-week": lambda s, weekday, weekday2: _weekdays_from(_next(s), weekday, weekday2),
    "weekday-pair-next-week": lambda s, weekday, weekday2: _pair_in(_next(s), weekday, weekday2),
    "list-next-week": _list_in_next_week,
    "weekdays-of-week": lambda s, weekday, weekday2, n: _weekdays_from(
        week_monday(s, n), weekday, weekday2, str(n)
    ),
    "weekday-pair-of-week": lambda s, weekday, weekday2, n: _pair_in(
        week_monday(s, n), weekday, weekday2, str(n)
    ),
    "month-range": _month_range,
    "month-range-in-doubt": _month_range_in_doubt,
    "month-pair": _month_several,
    "month-three": _month_several,
    "month-either": _month_either,
    "this-week": _this_week,
    "rest-of-week": _rest_of_week,
    "next-week": lambda s: on(*week(_next(s))),
    "week": _week,
    "week-of-day": _week_of,
    "weekend": _weekend,
    "next-weekend": _next_weekend,
    "some-day-next-week": lambda s: either(*week(_next(s))),
    "some-day-this-week": lambda s: either(
        *(day for day in week(monday(s.today)) if day >= s.today)
    ),
    "week-after-next": lambda s: on(*week(_next(s, 2))),
    "week-before": lambda s, holiday: _week_by_feast(s, holiday, -1),
    "week-after": lambda s, holiday: _week_by_feast(s, holiday, 1),
    "weekday-three-next-week": lambda s, weekday, weekday2, weekday3: on(
        *sorted({_next(s) + timedelta(days=each - 1) for each in (weekday, weekday2, weekday3)})
    ),
    "end-of-next-week": lambda s: either(*week(_next(s), 4, 5)),
    "end-of-this-week": lambda s: either(
        *(day for day in week(monday(s.today), 4, 5) if day >= s.today)
    ),
    "begin-of-next-week": lambda s: either(*week(_next(s), 1, 2)),
    "middle-of-next-week": lambda s: either(*week(_next(s), 3, 3)),
}
