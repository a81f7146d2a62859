"""A meaning in one line that everybody can read and write: the expectations of the golden cases.

``flexspots.book; 2026-11-25; 10:00-12:00; quiet; at Bibliotheek Noord; for Sanne de Vries``

An expectation that begins with ``?`` is a question, with its answers between bars; one with ``!``
is a refusal, with the name of the problem. ``-`` is: not understood. ``++`` stands between wishes.
"""

from collections.abc import Iterator, Sequence

from bot.chat.understanding import MY_TEAM, Meaning
from bot.kernel import calendar

NOTHING = "-"


def line(meanings: Sequence[Meaning]) -> str:
    """Return what was understood of a message."""
    return " ++ ".join(wish(meaning) for meaning in meanings) or NOTHING


def wish(meaning: Meaning, *, timed: bool = False) -> str:
    """Return one meaning. ``timed``: it comes from a time expression, so it has no command."""
    if meaning.command is None and not timed and meaning.problem is None:
        return NOTHING
    if meaning.problem is not None:
        head = f"{meaning.command}; " if meaning.command else ""
        return f"{head}! {meaning.problem.id}"
    said = "; ".join(_fields(meaning))
    if meaning.ambiguous:
        answers = " | ".join(_answer(each.meaning, meaning) for each in meaning.ambiguous)
        return f"{said}; ? {answers}" if said else f"? {answers}"
    return said or NOTHING


def _answer(reading: Meaning, common: Meaning) -> str:
    agreed = set(_fields(common))
    return ", ".join(
        each for each in _fields(reading) if each not in agreed and each[:7] != "missing"
    )


def _fields(meaning: Meaning) -> Iterator[str]:
    if meaning.command:
        yield meaning.command
    if meaning.from_day:
        yield f"from {meaning.from_day}"
    if len(meaning.days) > 3 and (meaning.days[-1] - meaning.days[0]).days == len(meaning.days) - 1:
        yield f"{meaning.days[0]} to {meaning.days[-1]}"
    elif meaning.days:
        yield " ".join(day.isoformat() for day in meaning.days)
    if meaning.part_of_day:
        yield str(meaning.part_of_day)
    if meaning.starts_at or meaning.ends_at:
        yield _hours(meaning)
    if meaning.duration:
        yield f"{int(meaning.duration.total_seconds() // 60)} min"
    if meaning.repeat:
        yield meaning.repeat
    yield from _subjects(meaning)


def _hours(meaning: Meaning) -> str:
    starts, ends = (
        f"{calendar.local(moment):%H:%M}" if moment else ""
        for moment in (meaning.starts_at, meaning.ends_at)
    )
    first = meaning.starts_at or meaning.ends_at
    day = "" if meaning.days or not first else f"{calendar.local(first):%Y-%m-%d} "
    return f"{day}{starts}-{ends}" if ends else f"{day}{starts}"


def _subjects(meaning: Meaning) -> Iterator[str]:
    if meaning.zone:
        yield str(meaning.zone)
    if meaning.seats is not None:
        yield f"{meaning.seats} seats"
    for each in (*meaning.features, *meaning.equipment, meaning.vehicle, meaning.language):
        if each:
            yield str(each)
    if meaning.location:
        yield f"at {meaning.location.name}"
    for person in meaning.people:
        yield "my team" if person == MY_TEAM else f"for {person.name}"
    for person in meaning.beside:
        yield f"beside {person.name}"
    if meaning.choice is not None:
        yield f"number {meaning.choice}"
    if meaning.missing:
        yield f"missing {' '.join(meaning.missing)}"
