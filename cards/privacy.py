"""Cards about one's own data: what there is, who looked, and what becomes of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from microsoft_teams.cards import (
    AdaptiveCard,
    CardElement,
    RichTextBlock,
    TextRun,
)

from bot.features.privacy.domain import Export, Noted, Progress
from bot.kernel.inventory import Lasting, Purpose, Table
from bot.kernel.people import Language, Person, PersonId
from bot.kernel.timeslots import TimeSlot
from cards import dates
from cards import elements as el
from cards.forms import press
from cards.texts import has_text, say
from cards.texts.harmless import Words

ROWS_A_PAGE = 6
LONGEST_PAGE = 8_000
"""Bytes of what is told on a page, unless one row has more."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RANGE = re.compile(r'\["([^"]+)","([^"]+)"\)')


def overview(language: Language, export: Export, *, administers: bool) -> AdaptiveCard:
    """Return what there is of somebody, in numbers, and the ways to read it."""
    counts = export.counts()
    numbers: dict[str, str] = {
        say(language, f"purpose-{purpose}"): say(language, "privacy-rows", rows=rows)
        for purpose, rows in counts.items()
    }
    options = [(say(language, f"purpose-{purpose}"), purpose.value) for purpose in counts]
    body: list[CardElement] = [el.paragraph(say(language, "privacy-about")), el.facts(numbers)]
    if export.mentions:
        times = sum(export.mentions.values())
        body.append(el.note(say(language, "privacy-mentioned", times=times)))
    body.append(el.note(say(language, "privacy-survey")))
    if options:
        label = say(language, "privacy-subject")
        body.append(el.choice(language, "purpose", label, options, value=options[0][1]))
    actions = [
        press(say(language, "privacy-read"), "privacy.read", {}, with_inputs=True),
        press(say(language, "privacy-json"), "privacy.json", {"part": 1}),
        press(say(language, "privacy-looked"), "privacy.looked", {"start": 0}),
    ]
    if administers:
        actions.append(press(say(language, "privacy-erasures"), "privacy.erasures", {}))
    return el.card(language, say(language, "privacy-title"), body, actions)


def details(language: Language, export: Export, purpose: Purpose, start: int) -> AdaptiveCard:
    """Return a page of what is kept for one purpose."""
    rows = [(section.table, row) for section in export.about(purpose) for row in section.rows]
    start = start if start < len(rows) else 0
    body: list[CardElement] = [el.note(say(language, f"purpose-{purpose}.why"))]
    shown: Table | None = None
    length = read = 0
    for table, row in rows[start : start + ROWS_A_PAGE]:
        facts = _facts(language, row)
        length += sum(len(f"{name}{words}".encode()) for name, words in facts.items())
        if read and length > LONGEST_PAGE:
            break
        read += 1
        if table is not shown:
            shown = table
            body += [
                el.subheading(say(language, f"table-{table.name}")),
                el.note(_how_long(language, table)),
            ]
        body.append(el.facts(facts))
    if not rows:
        body.append(el.paragraph(say(language, "privacy-nothing")))
    actions = []
    if start + read < len(rows):
        further: dict[str, str | int] = {"purpose": purpose.value, "start": start + read}
        actions.append(press(say(language, "privacy-more"), "privacy.read", further))
    title = say(language, "privacy-details", purpose=say(language, f"purpose-{purpose}"))
    return el.card(language, title, body, [*actions, _back(language)])


def as_json(language: Language, parts: Sequence[str], number: int) -> AdaptiveCard:
    """Return a part of somebody's data, to be copied. ``number`` counts from 1."""
    raw = TextRun(text=parts[number - 1], font_type="Monospace")
    body = [el.note(say(language, "privacy-json-about")), RichTextBlock(inlines=[raw])]
    actions = []
    if number < len(parts):
        actions.append(press(say(language, "privacy-next"), "privacy.json", {"part": number + 1}))
    title = say(language, "privacy-json-title", number=number, of=len(parts))
    return el.card(language, title, body, [*actions, _back(language)])


def looked(
    language: Language,
    notes: Sequence[Noted],
    names: Mapping[PersonId, Person],
    more: int | None,
) -> AdaptiveCard:
    """Return who looked at or changed somebody's data, the newest first."""
    lines = [el.paragraph(_note(language, each, names)) for each in notes]
    lines = lines or [el.paragraph(say(language, "privacy-nobody-looked"))]
    actions = []
    if more is not None:
        actions.append(press(say(language, "privacy-more"), "privacy.looked", {"start": more}))
    body = [el.note(say(language, "privacy-looked-about")), *lines]
    title = say(language, "privacy-looked-title")
    return el.card(language, title, body, [*actions, _back(language)])


def erasures(
    language: Language,
    progress: Sequence[Progress],
    names: Mapping[PersonId, Person],
    steps: int,
) -> AdaptiveCard:
    """Return how it stands with those who leave, and a way to erase a colleague."""
    body: list[CardElement] = [el.paragraph(say(language, "erasures-about"))]
    for each in progress:
        known = names.get(each.person_id)
        name = (
            known.display_name
            if known
            else say(language, "erasures-number", number=str(each.person_id)[:8])
        )
        body.append(el.paragraph(_progress(language, each, name, steps)))
    label = say(language, "erasures-who")
    hint = say(language, "erasures-hint")
    body.append(el.typeahead(language, "person", label, "privacy.find", placeholder=hint))
    actions = [
        press(say(language, "erasures-check"), "privacy.confirm", {}, with_inputs=True),
        _back(language),
    ]
    return el.card(language, say(language, "erasures-title"), body, actions)


def confirm(language: Language, person: Person) -> AdaptiveCard:
    """Ask whether a colleague's data are to be erased."""
    name = person.display_name
    body = [
        el.paragraph(say(language, "erase-what", name=name)),
        el.paragraph(say(language, "erase-stays")),
        el.note(say(language, "erase-works-here", name=name)),
    ]
    known: dict[str, str | int] = {"person": str(person.id)}
    title = say(language, "erase-yes")
    actions = [
        press(title, "privacy.erase", known, style="destructive"),
        press(say(language, "erase-no"), "privacy.erasures", {}),
    ]
    return el.card(language, say(language, "erase-title", name=name), body, actions)


def begun(language: Language, person: Person) -> AdaptiveCard:
    """Say that the data of a colleague are being erased."""
    body = [el.paragraph(say(language, "erase-begun", name=person.display_name))]
    back = press(say(language, "erasures-show"), "privacy.erasures", {})
    return el.card(language, say(language, "erase-begun-title"), body, [back])


def too_fast(language: Language) -> Words:
    """Ask somebody to take it easy."""
    return say(language, "too-fast")


def _back(language: Language) -> Any:
    return press(say(language, "privacy-back"), "privacy.mine", {})


def _note(language: Language, each: Noted, names: Mapping[PersonId, Person]) -> Words:
    person = names.get(each.actor_id) if each.actor_id else None
    nobody = "privacy-actor-bot" if each.actor_id is None else "privacy-actor-left"
    who = person.display_name if person else say(language, nobody)
    key = f"deed-{each.deed}"
    deed = say(language, key if has_text(language, key) else "deed-other")
    return say(
        language, "privacy-note", moment=dates.moment(language, each.at), name=who, deed=deed
    )


def _progress(language: Language, each: Progress, name: str, steps: int) -> Words:
    if each.finished_at is not None:
        when = dates.moment(language, each.finished_at)
        return say(language, "erasures-done", name=name, moment=when)
    return say(
        language,
        "erasures-busy",
        name=name,
        reason=say(language, f"erasure-reason-{each.reason}"),
        done=each.steps,
        steps=steps,
    )


def _how_long(language: Language, table: Table) -> Words:
    match table.retention:
        case Lasting():
            return say(language, f"kept-{table.retention}")
        case _:
            return say(language, "kept-days", days=table.retention.days)


def _facts(language: Language, row: Mapping[str, Any]) -> dict[str, str]:
    return {
        say(language, f"column-{column}"): _value(language, value)
        for column, value in row.items()
        if value not in (None, "", [], {})
    }


def _value(language: Language, value: Any) -> str:
    match value:
        case bool():
            return say(language, "value-yes" if value else "value-no")
        case list():
            return ", ".join(_value(language, each) for each in value)
        case str():
            return _words(language, value)
        case _:
            return str(value)


def _words(language: Language, value: str) -> str:
    """Return a text, or the moment, day, time or state that it stands for."""
    if during := _RANGE.fullmatch(value):
        starts, ends = (datetime.fromisoformat(_with_minutes(each)) for each in during.groups())
        return dates.slot(language, TimeSlot(starts.astimezone(UTC), ends.astimezone(UTC)))
    if _DAY.fullmatch(value):
        return dates.day(language, date.fromisoformat(value))
    if _DAY.match(value) and "T" in value:
        return dates.moment(language, datetime.fromisoformat(value))
    key = f"value-{value}"
    return (
        say(language, key) if re.fullmatch(r"[a-z-]+", value) and has_text(language, key) else value
    )


def _with_minutes(moment: str) -> str:
    """Return a moment of PostgreSQL, whose offset is in hours, as ISO 8601 has it."""
    return f"{moment}:00" if re.search(r"[+-]\d\d$", moment) else moment
