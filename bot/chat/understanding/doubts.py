"""Phrases about time that can be two things, settled one way or the other."""

from collections.abc import Iterator
from dataclasses import replace

from bot.chat.understanding.hours import stretch
from bot.chat.understanding.moments import Days, Span
from bot.chat.understanding.said import Said

_LIKELY_HOURS = 4
"""More hours than this are a time of day rather than a duration, in "voor 4 uur"."""
_MOST_HOURS = 8
"""More hours than this are never a duration, in "10 uur 9 uur"."""
_DATES_BEFORE = 7 * 60
"""A bare "1-4" that begins before seven is a date."""


def settled(said: Said) -> Iterator[tuple[Said, str]]:
    """Yield what was said with each phrase that can be two things settled one way."""
    starts = bool(said.starts or said.now or said.in_minutes or said.spans)
    hours = [clock for clock in said.bare if clock.hours and clock.hours <= _MOST_HOURS]
    if hours and (starts or len(said.bare) > len(hours)):
        others = [clock for clock in said.bare if clock not in hours]
        lengths = [*said.durations, *((clock.hours or 0) * 60 for clock in hours)]
        said = replace(said, bare=others, durations=lengths)
        starts = True
    elif len(said.bare) == 2 and hours == said.bare:  # noqa: PLR2004 - "10 uur 2 uur"
        said = replace(said, bare=said.bare[:1], durations=[(said.bare[1].hours or 0) * 60])
    elif said.one_hour_word and hours and not said.durations:
        yield replace(said, bare=[], durations=[60]), "time"
        if any(len(option) > 1 for each in said.days for option in each.options):
            return  # "volgende week een uur" is not every day at one
    if said.before and (length := said.before[0].hours) and length <= _LIKELY_HOURS:
        as_length = replace(said, before=[], durations=[*said.durations, length * 60])
        if starts or said.bare:
            said = as_length
        else:
            yield as_length, "time"
    said = replace(said, ends=[*said.ends, *said.before], before=[])
    yield from _dates_or_hours(replace(said, starts=[*said.starts, *said.bare], bare=[]))


def _dates_or_hours(said: Said) -> Iterator[tuple[Said, str]]:
    """Yield "10-12" as hours, as a date, or both; "5 to 10" as hours and as one time."""
    for span in said.spans:
        if span.clock is not None:
            others = [each for each in said.spans if each is not span]
            yield replace(said, spans=[*others, replace(span, clock=None)]), "time"
            yield replace(said, spans=others, starts=[*said.starts, span.clock]), "time"
            return
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
    elif span.starts is not None and span.starts.minutes < _DATES_BEFORE and not said.days:
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
