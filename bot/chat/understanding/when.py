"""From the days and times that were said to the moments that may be meant."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.chat.understanding.chart import Scene
from bot.chat.understanding.dates import DAY
from bot.chat.understanding.doubts import settled
from bot.chat.understanding.hours import moment, past, plus, stretches, timed
from bot.chat.understanding.meaning import Problem
from bot.chat.understanding.moments import Clock, Days, as_time, within_part
from bot.chat.understanding.repeating import first_day, until_part
from bot.chat.understanding.repeats import day_code
from bot.chat.understanding.said import Said, When
from bot.kernel import calendar
from bot.kernel.timeslots import PartOfDay


def moments(said: Said, scene: Scene) -> tuple[When, ...]:
    """Return what may be meant; more than one if it has to be asked."""
    found: list[When] = []
    for clear, about in settled(_on_its_weekdays(said)):
        for days, day_about in _days(clear, scene):
            found.extend(
                replace(when, about=when.about or about or day_about)
                for when in _on(days, clear, scene)
            )
    return _distinct(found)


def _on_its_weekdays(said: Said) -> Said:
    """Return a repeat without a day on the weekdays that were said beside it."""
    weekdays = [each.weekday for each in said.days if each.weekday]
    if len(said.repeats) != 1 or not weekdays or len(weekdays) < len(said.days):
        return said
    repeat = said.repeats[0]
    if repeat.frequency != "WEEKLY" or repeat.by_day or repeat.problem:
        return said
    codes = tuple(day_code(weekday) for weekday in weekdays)
    return replace(said, days=[], repeats=[replace(repeat, by_day=codes)])


def _distinct(found: Iterable[When]) -> tuple[When, ...]:
    """Return the readings that differ; a day that is over is none if another is not."""
    seen: dict[tuple[object, ...], When] = {}
    for when in found:
        key = (when.days, when.part, when.starts_at, when.ends_at, when.duration, when.repeat)
        seen.setdefault((*key, when.problem), when)
    options = tuple(seen.values())
    possible = tuple(when for when in options if when.problem is None)
    if any(when.problem and when.about == "other" for when in options):
        possible = ()  # a date is not what is left of hours that are over
    if possible and all(when.about == "day" for when in options if when.problem):
        return possible
    wrong = tuple(when for when in options if when.problem is not None)
    return wrong[:1] if wrong and not possible else options


def _days(said: Said, scene: Scene) -> Iterator[tuple[tuple[date, ...] | Problem, str]]:
    """Yield the days that may be meant; none if no day was said and none is implied."""
    if wrong := next((each.problem for each in said.days if each.problem), None):
        yield wrong, "day" if wrong.id == "past-day" else ""
        return
    named = _merged(said.days)
    if named is None:
        yield Problem("two-days", words=""), ""
    elif named.options:
        for option in named.options:
            yield option, "day" if len(named.options) > 1 else ""
    elif said.repeats:
        yield (), ""
    elif said.implied and (said.a_clock() or said.parts):
        yield said.implied, ""
    elif not said.today_implied:
        yield Problem("no-day") if said.a_clock() else (), ""
    elif said.a_clock() or said.now or said.in_minutes or said.parts:
        yield (scene.today,), ""
    else:
        yield (), ""


def _merged(days: list[Days]) -> Days | None:
    """Return the days in one, or none if they clash: "dinsdag" with "1 december" is one."""
    found = Days()
    for each in days:
        if not found.options or found == each:
            found = each
            continue
        narrow, wide = (each, found) if found.weekday or len(found.options) > 1 else (found, each)
        kept = tuple(option for option in wide.options if option in narrow.options)
        if kept:
            found = Days(kept)
        elif wide.weekday and narrow.first and narrow.first.isoweekday() == wide.weekday:
            found = narrow
        else:
            return None
    return found


def _on(days: tuple[date, ...] | Problem, said: Said, scene: Scene) -> Iterator[When]:
    if isinstance(days, Problem):
        part, length = _hint(said), _length(said)
        kept: tuple[date, ...] = (days.day,) if days.day else ()
        yield When(
            kept, part if isinstance(part, PartOfDay) else None, duration=length, problem=days
        )
        return
    if problem := _contradiction(said):
        yield When(days, problem=problem)
        return
    for rule, first, problem in _repeats(days, said, scene):
        begins = rule and said.from_days and first is not None
        kept = (first,) if begins and first else days
        base = When(kept, repeat=rule, problem=problem)
        yield from _at_times(base, first, said, scene)


def _contradiction(said: Said) -> Problem | None:
    if said.of_which_day:
        return Problem("two-times")
    clocks = [*said.starts, *said.ends]
    clocks += [each for span in said.spans for each in (span.starts, span.ends) if each]
    if bad := next((clock for clock in clocks if clock.bad), None):
        return Problem("impossible-time", words=bad.bad)
    if torn := _torn(said):
        return Problem("other-part-of-day", at=as_time(torn.minutes))
    parts = {part for part in said.parts if part != "after-lunch"}
    lengths = set(said.durations)
    twice = len(set(said.starts)) > 1 or len(set(said.ends)) > 1 or len(said.spans) > 1
    if twice or len(lengths) > 1 or len(parts) > 1 or (said.spans and said.starts):
        return Problem("two-times")
    return None


def _torn(said: Said) -> Clock | None:
    """Return the time that is not in the part of the day that was said: "'s middags om 10 uur"."""
    starts = [*said.starts, *(span.starts for span in said.spans if span.starts)]
    ends = [*said.ends, *(span.ends for span in said.spans if span.ends)]
    if torn := next((clock for clock in (*starts, *ends) if clock.torn), None):
        return torn
    for part in {PartOfDay.MORNING, PartOfDay.AFTERNOON}.intersection(said.parts):
        last = 0 if starts else 1  # an end may be the very end of the morning
        for clock in starts or ends:
            if not any(within_part(each - last, str(part)) for each in clock.within(str(part))):
                return clock
    return None


def _repeats(
    days: tuple[date, ...], said: Said, scene: Scene
) -> Iterator[tuple[str | None, date | None, Problem | None]]:
    """Yield the rule, the first day on which it happens, and what is wrong with it."""
    if not said.repeats:
        problem = Problem("unclear") if said.endings or said.from_days else None
        yield None, days[0] if days else None, problem
        return
    repeat = said.repeats[0]
    if repeat.problem:
        yield None, None, Problem(repeat.problem)
        return
    if len(said.repeats) > 1 or len(days) > 1:
        yield None, None, Problem("two-days")
        return
    start = days[0] if days else next((each.first for each in said.from_days if each.first), None)
    ending = until_part(said.endings)
    if isinstance(ending, Problem):
        yield None, None, ending
        return
    yield repeat.rule(ending), first_day(repeat, start or scene.today), None


def _at_times(base: When, day: date | None, said: Said, scene: Scene) -> Iterator[When]:
    """Yield the readings of the times on a day."""
    length, hint = _length(said), _hint(said)
    if base.problem is not None or day is None:
        part = hint if isinstance(hint, PartOfDay) else None
        yield replace(base, part=part, duration=length)
        return
    if said.now or said.in_minutes:
        yield from _from_now(base, said, length, scene)
        return
    if not said.a_clock():
        base = replace(base, duration=length)
        yield from _part_only(base, day, hint, scene, half="half-day" in said.parts)
        return
    options = list(stretches(said, hint))
    for hours in options:
        found = timed(base, day, hours, length, scene)
        if found.problem and found.problem.id == "past-time" and base.repeat and not base.days:
            found = timed(base, first_day(said.repeats[0], day + DAY), hours, length, scene)
        yield replace(found, about="time" if len(options) > 1 else "")


def _length(said: Said) -> timedelta | None:
    return timedelta(minutes=said.durations[0]) if said.durations else None


def _hint(said: Said) -> PartOfDay | str | None:
    return next((part for part in said.parts if part not in {"after-lunch", "half-day"}), None)


def _from_now(base: When, said: Said, length: timedelta | None, scene: Scene) -> Iterator[When]:
    wait = timedelta(minutes=said.in_minutes[0] if said.in_minutes else 0)
    start = calendar.local(scene.now + wait).replace(second=0, microsecond=0)
    if said.days and base.days != (start.date(),):
        yield replace(base, problem=Problem("two-days"))
        return
    for _, ends in stretches(replace(said, spans=[]), None):
        end = moment(start.date(), ends) if ends is not None else plus(start, length)
        if isinstance(end, Problem):
            yield replace(base, problem=end)
        elif end is not None and end <= start:
            yield replace(base, problem=past(start.date(), end))
        else:
            days = (start.date(),)
            yield replace(base, days=days, starts_at=start, ends_at=end, duration=length)


def _part_only(
    base: When,
    day: date,
    part: PartOfDay | str | None,
    scene: Scene,
    *,
    half: bool,
) -> Iterator[When]:
    if part == "evening":
        yield replace(base, problem=Problem("no-evening", day=day))
        return
    options = (PartOfDay.MORNING, PartOfDay.AFTERNOON) if half else (part,)
    if half and part in options:
        options = (part,)
    for each in options:
        found = each if isinstance(each, PartOfDay) else None
        problem = None
        if found and base.days and calendar.at(day, found.hours[1]) <= scene.now:
            problem = Problem("past-time", day=day, at=found.hours[1])
        about = "time" if len(options) > 1 else ""
        yield replace(base, part=found, about=about, problem=problem)
