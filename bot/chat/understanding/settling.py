"""From one wish, sorted out, to what is meant: one meaning, a question, or what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.chat.understanding.chart import Part, Scene
from bot.chat.understanding.commands import (
    AND,
    ARTICLES,
    BESIDE,
    HESITANT,
    NEEDS,
    ONCE_ONLY,
    OWN_ONLY,
    ROOMS_ONLY,
    WORKING_DAYS_ONLY,
)
from bot.chat.understanding.dates import DAY
from bot.chat.understanding.hearing import hear
from bot.chat.understanding.meaning import MY_TEAM, MYSELF, Meaning, Named, Problem, Reading
from bot.chat.understanding.moments import Days
from bot.chat.understanding.naming import announces_person, announces_place
from bot.chat.understanding.phrasebook import phrasebook
from bot.chat.understanding.repeats import Ending
from bot.chat.understanding.said import Said, When
from bot.chat.understanding.saying import phrase
from bot.chat.understanding.spelling import resembles_time
from bot.chat.understanding.text import Token
from bot.chat.understanding.when import moments
from bot.chat.understanding.wish import Wish, words_of
from bot.kernel import calendar
from bot.kernel.people import Language
from bot.kernel.places import Zone

MOST_READINGS = 8
MOST_UNKNOWN = 3
"""Unknown words that do no harm in a question for what is one's own."""


def settle(
    wish: Wish, command: str, tokens: tuple[Token, ...], scene: Scene, today: Sequence[date] = ()
) -> Meaning:
    """Return what a wish means. ``today`` are the days meant where only a time was said."""
    base = replace(_subjects(wish, command), command=command)
    if strange := [*_turning(wish, command), *_hours_or_heads(wish, command, tokens)]:
        return replace(base, problem=Problem("unclear", words=words_of(strange, tokens)))
    doubt = _doubt(wish, command, tokens)
    said = _said(wish, command, tokens)
    from_day = _from_day(wish) if command.endswith(".move") else None
    said.implied = tuple(today) or ((from_day,) if from_day else ())
    said.today_implied = not command.endswith((".move", ".cancel"))
    readings = [
        (when.about or about, _timed(meaning, when, scene.today))
        for about, meaning in _named(base, wish)
        for when in _moments(said, command, scene, _same_day(wish, from_day) or today)
    ]
    if from_day is not None:
        readings = [(about, replace(each, from_day=from_day)) for about, each in readings]
    meaning = conclude(readings, scene)
    if doubt is None:
        return meaning
    return replace(meaning, problem=doubt, ambiguous=(), missing=())


def conclude(readings: Sequence[tuple[str, Meaning]], scene: Scene) -> Meaning:
    """Return the one meaning, or the question which of them is meant."""
    options = {meaning: about for about, meaning in readings}
    fine = [meaning for meaning in options if meaning.problem is None]
    if not fine:
        return next(iter(options))
    if len(fine) == 1:
        return finished(fine[0])
    abouts = {options[meaning] for meaning in fine}
    about = next(iter(abouts)) if len(abouts) == 1 else "other"
    fine = fine[:MOST_READINGS]  # the one that is meant may also be typed
    offered = tuple(
        Reading(about or "other", done := finished(meaning), phrase(done, scene.language))
        for meaning in fine
    )
    return replace(_common(fine), ambiguous=offered)


def _common(meanings: Sequence[Meaning]) -> Meaning:
    """Return what all readings agree on."""
    first = meanings[0]
    differing = {
        name: getattr(Meaning(), name)
        for name in Meaning.__dataclass_fields__
        if any(getattr(each, name) != getattr(first, name) for each in meanings)
    }
    return replace(first, **differing)


def finished(meaning: Meaning) -> Meaning:
    """Return the meaning with what it lacks, or with why it cannot be."""
    if meaning.problem is not None or meaning.command is None:
        return meaning
    if (problem := _why_not(meaning, meaning.command)) is not None:
        return replace(meaning, problem=problem)
    common = meaning.command == "rooms.search" and meaning.people and meaning.duration
    has_time = meaning.starts_at or meaning.part_of_day or meaning.repeat or common
    lacking = {
        "day": not meaning.days and meaning.repeat is None,
        "time": not has_time,
        "equipment": not meaning.equipment,
        "vehicle": meaning.vehicle is None,
    }
    needs = NEEDS.get(meaning.command, ())
    open_ends = tuple(need for need in needs if lacking[need])
    return replace(meaning, missing=open_ends)


def _why_not(meaning: Meaning, command: str) -> Problem | None:
    """Return why a wish cannot be granted, whoever has it."""
    if command in OWN_ONLY and meaning.people:
        names = " ".join(person.name for person in meaning.people if person != MY_TEAM)
        return Problem("own-only", words=names)
    if command == "flexspots.book" and MY_TEAM in meaning.people:
        return Problem("whole-team")
    if command.startswith("flexspots.") and any(map(ROOMS_ONLY.match, meaning.features)):
        return Problem("rooms-only")
    if command in ONCE_ONLY and meaning.repeat:
        return Problem("once-only")
    closed = next((day for day in meaning.days if calendar.holiday(day)), None)
    if command in WORKING_DAYS_ONLY and closed:
        return Problem("closed-day", day=closed)
    return None


def _doubt(wish: Wish, command: str, tokens: tuple[Token, ...]) -> Problem | None:
    """Return why the wish may not be acted upon: a word that is not known, or is left unused."""
    held_up = _hesitation(tokens) if command.endswith(".cancel") else ""
    if command == "flexspots.book":
        held_up = _besides(tokens)
    if held_up or (wish.tags & {"hide", "unhide"} and not command.startswith("settings.")):
        return Problem("unclear", words=held_up)
    for part in wish.unknown:
        before = tokens[max(part.start - 2, 0) : part.start]
        word = tokens[part.start].text
        if word in phrasebook().vocabulary or resembles_time(word):
            return Problem("unclear", words=words_of([part], tokens))
        if announces_place(before):
            return Problem("unknown-place", words=words_of([part], tokens))
        if announces_person(before):
            return Problem("unknown-person", words=words_of([part], tokens))
    harmless = command.endswith(".mine") and wish.tags & {"show", "find"}
    if len(wish.unknown) > (MOST_UNKNOWN if harmless else 0):
        return Problem("unclear", words=words_of(wish.unknown, tokens))
    return None


def _hesitation(tokens: Sequence[Token]) -> str:
    """Return the perhaps in a text, if there is one."""
    return next((token.text for token in tokens if HESITANT.fullmatch(token.text)), "")


def _besides(tokens: Sequence[Token]) -> str:
    """Return what is wanted besides a spot and no spot can have: "een plek en een stoel"."""
    texts = [token.text for token in tokens if token.text not in ARTICLES]
    for before, word in pairwise(texts):
        sections = {section for section, _ in phrasebook().content.get(word, ())}
        if before in AND and "equipment" in sections and "feature" not in sections:
            return word
    return ""


def _turning(wish: Wish, command: str) -> Iterator[Part]:
    """Yield the parts that can turn a wish around, or that fit nowhere."""
    if not (command == "flexspots.cancel" and "stay-away" in wish.tags):
        yield from wish.alarms
    if not command.endswith(".move"):
        yield from (part for match, part in wish.shifts if match.value[0])
    if command == "deliveries.pause":  # it lasts until a day, not until an hour
        yield from (part for match, part in wish.times if match.section in {"at", "span"})


def _hours_or_heads(wish: Wish, command: str, tokens: Sequence[Token]) -> Iterator[Part]:
    """Yield "10 voor 6", which can be ten to six, and at ten for six people."""
    if not wish.seats and command.startswith(("rooms.", "flexspots.")):
        for _, part in wish.times:
            last = tokens[max(part.start, part.end - 3) : part.end]
            shapes = [token.shape for token in last]
            if shapes == ["number", "word", "number"] and last[1].text == "voor":
                yield part


def _subjects(wish: Wish, command: str) -> Meaning:
    seats = {count for key, count in wish.seats if key != "colleagues"}
    wants_things = command.startswith("equipment.")
    return Meaning(
        zone=wish.zones[0] if len(set(wish.zones)) == 1 else None,
        seats=next(iter(seats)) if len(seats) == 1 else None,
        features=() if wants_things else tuple(dict.fromkeys(wish.features)),
        equipment=tuple(dict.fromkeys(wish.equipment)) if wants_things else (),
        vehicle=next((each for each in wish.vehicles if each != "any"), None)
        if command.startswith("vehicles.")
        else None,
        choice=wish.choice,
        language=_language(wish) if command == "settings.language" else None,
        problem=_clash(wish, seats),
    )


def _language(wish: Wish) -> Language | None:
    both = {"dutch": Language.NL, "english": Language.EN}
    named = [language for tag, language in both.items() if tag in wish.tags]
    return named[0] if len(named) == 1 else None


def _clash(wish: Wish, seats: set[int]) -> Problem | None:
    zones: set[Zone] = set(wish.zones)
    if len(zones) > 1 or len(seats) > 1:
        return Problem("unclear")
    return None


def _named(base: Meaning, wish: Wish) -> Iterator[tuple[str, Meaning]]:
    """Yield the meaning for each place, person and head count that may be meant."""
    if len(colleagues := [n for key, n in wish.seats if key == "colleagues"]) == 1:
        for count in (colleagues[0] + 1, colleagues[0]):
            yield "seats", replace(base, seats=count)
        return
    if wish.places:
        places = [place for place in wish.places[0] if all(place in each for each in wish.places)]
        if not places:
            yield "", replace(base, problem=Problem("two-places"))
            return
        if len(places) > 1:
            for place in places[:MOST_READINGS]:
                yield "location", replace(base, location=place)
            return
        base = replace(base, location=places[0])
    doubtful = [each for each in wish.people if len(each) > 1]
    if not doubtful:
        yield "", _with_people(base, wish, None)
    else:
        for person in doubtful[0][:MOST_READINGS]:
            yield "person", _with_people(base, wish, person)


def _with_people(base: Meaning, wish: Wish, chosen: Named | None) -> Meaning:
    """Return the meaning with the people in it: for whom it is, or beside whom."""
    seats = base.command in BESIDE
    near = [each for each in wish.beside if seats]
    both = ([_one(each, chosen) for each in group] for group in (wish.people, near))
    people, beside = (dict.fromkeys(each for each in group if each) for group in both)
    others = tuple(person for person in people if person not in beside)
    myself = (MYSELF,) if wish.myself and others and seats else ()
    return replace(base, people=(*myself, *others), beside=tuple(beside))


def _one(people: tuple[Named, ...], chosen: Named | None) -> Named | None:
    if len(people) == 1:
        return people[0]
    return chosen if chosen in people else None


def _same_day(wish: Wish, from_day: date | None) -> tuple[date, ...]:
    """Return the day of a move to another place, if none was said to move to."""
    return (from_day,) if from_day and (wish.places or wish.zones or wish.features) else ()


def _said(wish: Wish, command: str, tokens: tuple[Token, ...]) -> Said:
    """Return what is said about time; of a wish to move, about the time to move to."""
    if not command.endswith(".move"):
        said = hear(wish.times, tokens)
        said.days += [match.value[1] for match, _ in wish.shifts if match.value[0] is None]
        return said
    turn = next((part.start for match, part in wish.shifts), len(tokens))
    said = hear([each for each in wish.times if each[1].start > turn], tokens)
    if wish.shifts:
        said.days.insert(0, wish.shifts[0][0].value[1])
        return said
    return replace(hear(wish.times, tokens), days=_days_said(wish)[1:])


def _from_day(wish: Wish) -> date | None:
    """Return the day of what is to be moved, if it was said and is clear."""
    said = [match.value[0] for match, _ in wish.shifts if match.value[0]] or _days_said(wish)
    return said[0].first if said else None


def _days_said(wish: Wish) -> list[Days]:
    return [match.value for match, _ in wish.times if isinstance(match.value, Days)]


def _moments(said: Said, command: str, scene: Scene, today: Sequence[date]) -> tuple[When, ...]:
    if command == "deliveries.pause" and len(said.endings) == 1 and said.endings[0].days:
        said.days.append(_first_day_after(said.endings.pop()))
    if said.nothing():
        return (When(days=tuple(today)),)
    return moments(said, scene)


def _first_day_after(ending: Ending) -> Days:
    """Return the day on which messages come again: of "tot 1 maart" that day itself."""
    days = ending.days or Days()
    shift = DAY if ending.inclusive else 0 * DAY
    options = tuple(tuple(day + shift for day in option) for option in days.options)
    return Days(options, days.weekday, days.problem)


def _timed(meaning: Meaning, when: When, today: date) -> Meaning:
    """Return the meaning at a time. Of several days, those that are over cannot be meant."""
    return replace(
        meaning,
        days=tuple(day for day in when.days if day >= today) or when.days,
        part_of_day=when.part,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        duration=when.duration,
        repeat=when.repeat,
        problem=meaning.problem or when.problem,
    )
