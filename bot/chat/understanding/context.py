"""What a few words mean after what was said before: "en donderdag?", "doe maar de tweede"."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.chat.understanding.chart import Scene
from bot.chat.understanding.meaning import Meaning
from bot.chat.understanding.settling import finished, settle
from bot.chat.understanding.text import Token
from bot.chat.understanding.wish import Wish
from bot.kernel import calendar

_SUBJECTS = (
    "zone",
    "location",
    "people",
    "beside",
    "seats",
    "features",
    "equipment",
    "vehicle",
    "language",
)
_TIMES = ("part_of_day", "starts_at", "ends_at")


def follow_up(context: Meaning, wish: Wish, tokens: tuple[Token, ...], scene: Scene) -> Meaning:
    """Return the wish of ``context`` with what is said now in the place of what was said then."""
    command = context.command or ""
    if _says_nothing(wish):
        return Meaning()
    if wish.choice is not None:
        clear = not (wish.times or wish.unknown or wish.alarms)
        return _chosen(context, wish.choice) if clear else Meaning()
    heard = settle(wish, command, tokens, scene, today=context.days)
    if heard.problem is not None:
        return heard
    if heard.ambiguous:
        options = tuple(
            replace(each, meaning=_merged(context, each.meaning)) for each in heard.ambiguous
        )
        return replace(_merged(context, heard), ambiguous=options)
    for reading in context.ambiguous:
        if heard.days and reading.meaning.days == heard.days:
            return _merged(reading.meaning, heard)
    return _merged(context, heard)


def _says_nothing(wish: Wish) -> bool:
    """Return whether nothing was said that can add to an earlier wish."""
    subjects = wish.zones or wish.places or wish.people or wish.seats or wish.features
    said = wish.times or subjects or wish.equipment or wish.vehicles or wish.shifts
    return not said and wish.choice is None


def _chosen(context: Meaning, choice: int) -> Meaning:
    if context.ambiguous:
        if choice > len(context.ambiguous):
            return context
        return context.ambiguous[choice if choice < 0 else choice - 1].meaning
    return replace(context, choice=choice, missing=())


def _merged(context: Meaning, heard: Meaning) -> Meaning:
    changes = {name: getattr(heard, name) for name in _SUBJECTS if getattr(heard, name)}
    merged = replace(context, ambiguous=(), missing=(), choice=None, problem=None, **changes)
    time_said = any(getattr(heard, name) is not None for name in _TIMES)
    if time_said or heard.repeat:
        times = {name: getattr(heard, name) for name in (*_TIMES, "duration", "repeat")}
        merged = replace(merged, days=heard.days, **times)
    elif heard.days:
        merged = _on_other_day(replace(merged, days=heard.days, repeat=None), heard.days[0])
    if heard.duration and not time_said and merged.starts_at:
        end = merged.starts_at.astimezone(UTC) + heard.duration
        merged = replace(merged, duration=heard.duration, ends_at=calendar.local(end))
    return finished(merged)


def _on_other_day(meaning: Meaning, day: date) -> Meaning:
    """Return the meaning with its hours on another day."""
    return replace(
        meaning,
        starts_at=_same_hour(meaning.starts_at, day),
        ends_at=_same_hour(meaning.ends_at, day),
    )


def _same_hour(moment: datetime | None, day: date) -> datetime | None:
    if moment is None:
        return None
    at = calendar.local(moment).time()
    try:
        return calendar.local(calendar.at(day, at))
    except calendar.TimeNeverHappened:
        return calendar.local(calendar.midnight(day) + timedelta(hours=at.hour, minutes=at.minute))
