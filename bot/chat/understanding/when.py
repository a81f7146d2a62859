"""From the days and times that were said to the moments that may be meant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from bot.chat.understanding.chart import Scene
from bot.chat.understanding.clocks import END_OF_DAY
from bot.chat.understanding.days import DAY
from bot.chat.understanding.meaning import Problem
from bot.chat.understanding.moments import NOON, Clock, Days, Span, as_time
from bot.chat.understanding.repeating import first_day, until_part
from bot.chat.understanding.repeats import Ending, Repeat, day_code
from bot.kernel import calendar
from bot.kernel.timeslots import PartOfDay

MIDNIGHT = 24 * 60
DAWN = 7 * 60
_LIKELY_HOURS = 4
"""More hours than this are a time of day rather than a duration, in "voor 4 uur"."""


@dataclass(frozen=True, slots=True)
class When:
    """One moment or stretch of time that may be meant. ``about`` says what was left open."""

    days: tuple[date, ...] = ()
    part: PartOfDay | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    duration: timedelta | None = None
    repeat: str | None = None
    about: str = ""
    problem: Problem | None = None


@dataclass(slots=True)
class Said:
    """What one stretch of a text says about time, piece by piece."""

    days: list[Days] = field(default_factory=list)
    starts: list[Clock] = field(default_factory=list)
    bare: list[Clock] = field(default_factory=list)
    ends: list[Clock] = field(default_factory=list)
    before: list[Clock] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    durations: list[int] = field(default_factory=list)
    parts: list[PartOfDay | str] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    from_days: list[Days] = field(default_factory=list)
    now: bool = False
    in_minutes: list[int] = field(default_factory=list)
    one_hour_word: bool = False
    of_which_day: bool = False
    implied: tuple[date, ...] = ()

    def nothing(self) -> bool:
        """Return whether nothing was said about time."""
        return self == Said(implied=self.implied)

    def a_clock(self) -> bool:
        """Return whether a time of day was said."""
        return bool(self.starts or self.bare or self.ends or self.before or self.spans)


def moments(said: Said, scene: Scene) -> tuple[When, ...]:
    """Return what may be meant; more than one if it has to be asked."""
    found: list[When] = []
    for settled, about in _settled(_on_its_weekdays(said)):
        for days, day_about in _days(settled, scene):
            found.extend(
                replace(when, about=when.about or about or day_about)
                for when in _on(days, settled, scene)
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


def _settled(said: Said) -> Iterator[tuple[Said, str]]:
    """Yield what was said with each phrase that can be two things settled one way."""
    starts = bool(said.starts or said.now or said.in_minutes or said.spans)
    hours = [clock for clock in said.bare if clock.hours and clock.hours <= 8]  # noqa: PLR2004
    if hours and (starts or len(said.bare) > len(hours)):
        others = [clock for clock in said.bare if clock not in hours]
        lengths = [*said.durations, *((clock.hours or 0) * 60 for clock in hours)]
        said = replace(said, bare=others, durations=lengths)
        starts = True
    elif len(said.bare) == 2 and hours == said.bare:  # noqa: PLR2004 - "10 uur 2 uur"
        said = replace(said, bare=said.bare[:1], durations=[(said.bare[1].hours or 0) * 60])
    elif said.one_hour_word and hours and not said.durations:
        yield replace(said, bare=[], durations=[60]), "time"
    if said.before and (length := said.before[0].hours) and length <= _LIKELY_HOURS:
        as_length = replace(said, before=[], durations=[*said.durations, length * 60])
        if starts or said.bare:
            said = as_length
        else:
            yield as_length, "time"
    said = replace(said, ends=[*said.ends, *said.before], before=[])
    yield from _dates_or_hours(replace(said, starts=[*said.starts, *said.bare], bare=[]))


def _dates_or_hours(said: Said) -> Iterator[tuple[Said, str]]:
    """Yield "10-12" as hours, as a date, or as both."""
    in_doubt = [span for span in said.spans if span.date is not None]
    if not in_doubt:
        yield said, ""
        return
    span, others = in_doubt[0], [each for each in said.spans if each is not in_doubt[0]]
    as_date = replace(said, spans=others, days=[*said.days, *([span.date] if span.date else [])])
    as_hours = replace(said, spans=[*others, Span(span.starts, span.ends)])
    if others or said.starts or said.ends or not _hours_can_be(span):
        yield as_date, ""
    elif (
        (said.days and not _on_that_weekday(said.days, span))
        or span.date is None
        or span.date.problem is not None
    ):
        yield as_hours, ""
    elif span.starts is not None and span.starts.minutes < 7 * 60 and not said.days:
        yield as_date, ""
    else:
        yield as_hours, "other"
        yield as_date, "other"


def _hours_can_be(span: Span) -> bool:
    if span.starts is None or span.ends is None or span.starts.bad or span.ends.bad:
        return False
    return any(ends > starts for starts, ends in stretch(span.starts, span.ends, None))


def _on_that_weekday(days: list[Days], span: Span) -> bool:
    day = span.date.first if span.date else None
    return day is not None and all(each.weekday == day.isoweekday() for each in days)


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
    elif said.a_clock() or said.now or said.in_minutes or said.parts:
        yield said.implied or (scene.today,), ""
    else:
        yield (), ""


def _merged(days: list[Days]) -> Days | None:
    """Return the days in one: "dinsdag" with "1 december" if that is a Tuesday. None: they clash."""
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
        yield When(problem=days, days=(days.day,) if days.day else ())
        return
    if problem := _contradiction(said):
        yield When(days, problem=problem)
        return
    for rule, first, problem in _repeats(days, said, scene):
        kept = () if rule and days == () else days
        base = When(kept, repeat=rule, problem=problem)
        yield from _at_times(base, first, said, scene)


def _contradiction(said: Said) -> Problem | None:
    if said.of_which_day:
        return Problem("two-times")
    clocks = [*said.starts, *said.ends]
    clocks += [each for span in said.spans for each in (span.starts, span.ends) if each]
    if bad := next((clock for clock in clocks if clock.bad), None):
        return Problem("impossible-time", words=f"{bad.minutes // 60}:{bad.minutes % 60:02}")
    parts = {part for part in said.parts if part != "after-lunch"}
    lengths = set(said.durations)
    twice = len(set(said.starts)) > 1 or len(set(said.ends)) > 1 or len(said.spans) > 1
    if twice or len(lengths) > 1 or len(parts) > 1 or (said.spans and said.starts):
        return Problem("two-times")
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
    length = timedelta(minutes=said.durations[0]) if said.durations else None
    hint = next((part for part in said.parts if part not in {"after-lunch", "half-day"}), None)
    if base.problem is not None or day is None:
        part = hint if isinstance(hint, PartOfDay) else None
        yield replace(base, part=part, duration=length)
        return
    if said.now or said.in_minutes:
        wait = timedelta(minutes=said.in_minutes[0] if said.in_minutes else 0)
        start = calendar.local(scene.now + wait).replace(second=0, microsecond=0)
        for _, ends in _stretches(replace(said, spans=[]), None):
            end = _moment(day, ends) if ends is not None else _plus(start, length)
            if isinstance(end, Problem):
                yield replace(base, problem=end)
            elif end is not None and end <= start:
                yield replace(base, problem=_past(day, end))
            else:
                days = base.days if said.days else (start.date(),)
                yield replace(base, days=days, starts_at=start, ends_at=end, duration=length)
        return
    if not said.a_clock():
        yield from _part_only(base, day, hint, "half-day" in said.parts, length, scene)
        return
    stretches = list(_stretches(said, hint))
    for starts, ends in stretches:
        found = _timed(base, day, starts, ends, length, scene)
        if found.problem and found.problem.id == "past-time" and base.repeat and not base.days:
            found = _timed(base, first_day(said.repeats[0], day + DAY), starts, ends, length, scene)
        yield replace(found, about="time" if len(stretches) > 1 else "")


def _part_only(
    base: When,
    day: date,
    part: PartOfDay | str | None,
    half: bool,  # noqa: FBT001 - whether half a day was asked for
    length: timedelta | None,
    scene: Scene,
) -> Iterator[When]:
    if part == "evening":
        yield replace(base, duration=length, problem=Problem("no-evening", day=day))
        return
    options = (PartOfDay.MORNING, PartOfDay.AFTERNOON) if half else (part,)
    if half and part in options:
        options = (part,)
    for each in options:
        found = each if isinstance(each, PartOfDay) else None
        problem = None
        if found and base.days and _moment(day, found.hours[1].hour * 60) <= scene.now:  # type: ignore[operator]
            problem = Problem("past-time", day=day, at=found.hours[1])
        about = "time" if len(options) > 1 else ""
        yield replace(base, part=found, duration=length, about=about, problem=problem)


def _stretches(said: Said, hint: PartOfDay | str | None) -> Iterator[tuple[int | None, int | None]]:
    """Yield the starts and ends that may be meant, in minutes after midnight."""
    meridiem = None if hint in {None, PartOfDay.DAY} else str(hint)
    start = next((s.starts for s in said.spans), None) or next(iter(said.starts), None)
    end = next((s.ends for s in said.spans), None) or next(iter(said.ends), None)
    if start is not None and end is not None:
        yield from stretch(start, end, meridiem)
    elif start is not None:
        closing = END_OF_DAY if hint is PartOfDay.DAY else None
        yield from ((minutes, closing) for minutes in start.within(meridiem))
    elif end is not None:
        yield from ((None, minutes) for minutes in end.within(meridiem))
    else:
        yield None, None


def stretch(start: Clock, end: Clock, meridiem: str | None) -> Iterator[tuple[int, int]]:
    """Yield what may be meant by a time until a time."""
    starts = start.within(meridiem)
    if start.bare and end.half_said:
        # "2-4 pm", "10-2 pm": the start is in the same half of the day if that fits.
        same_half = start.minutes % NOON + end.minutes // NOON * NOON
        starts = (same_half if same_half < end.minutes else start.minutes,)
    for begins in starts:
        shifted = start.bare and begins >= NOON > start.minutes
        ends = end.within(None if meridiem == "morning" else meridiem)
        if start.half_said and end.bare and begins < end.minutes < DAWN:
            ends = (end.minutes,)
        for until in ends:
            late = until + NOON if shifted and end.bare and until < NOON else until
            yield begins, late


def _timed(
    base: When,
    day: date,
    starts: int | None,
    ends: int | None,
    length: timedelta | None,
    scene: Scene,
) -> When:
    begins = None if starts is None else _moment(day, starts)
    until = None if ends is None else _moment(day, ends)
    if isinstance(begins, Problem) or isinstance(until, Problem):
        wrong = begins if isinstance(begins, Problem) else until
        return replace(base, problem=wrong if isinstance(wrong, Problem) else None)
    if starts is not None and ends is not None and ends <= starts:
        wrong = Problem("end-before-start", day, as_time(starts), as_time(ends))
        return replace(base, duration=length, problem=wrong)
    if begins is not None and until is None:
        until = _plus(begins, length)
    elif begins is not None and until is not None and length and until - begins != length:
        return replace(base, duration=length, problem=Problem("two-times"))
    over = until if until is not None else begins
    problem = _past(day, over) if over is not None and over < scene.now else None
    return replace(base, starts_at=begins, ends_at=until, duration=length, problem=problem)


def _past(day: date, moment: datetime) -> Problem:
    return Problem("past-time", day=day, at=moment.timetz().replace(tzinfo=None))


def _plus(start: datetime, length: timedelta | None) -> datetime | None:
    return None if length is None else calendar.local(start.astimezone(UTC) + length)


def _moment(day: date, minutes: int) -> datetime | Problem:
    if minutes >= MIDNIGHT:
        day, minutes = day + DAY, minutes - MIDNIGHT
    try:
        return calendar.local(calendar.at(day, as_time(minutes)))
    except calendar.TimeNeverHappened:
        return Problem("time-never-happened", day=day, at=as_time(minutes))
