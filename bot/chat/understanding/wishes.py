"""From a message to the wishes in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.understanding.chart import Chart, Part, Scene
from bot.chat.understanding.commands import ASKING
from bot.chat.understanding.context import follow_up
from bot.chat.understanding.hearing import hear, time_match
from bot.chat.understanding.meaning import MYSELF, Meaning, Problem
from bot.chat.understanding.names import Names
from bot.chat.understanding.naming import named, with_synonyms
from bot.chat.understanding.phrasebook import phrasebook
from bot.chat.understanding.senses import SENSES
from bot.chat.understanding.settling import conclude, settle
from bot.chat.understanding.signing import unsigned
from bot.chat.understanding.spelling import repaired
from bot.chat.understanding.text import LONGEST, MOST_TOKENS, Token, tokens
from bot.chat.understanding.together import is_other_thing, shared
from bot.chat.understanding.when import moments
from bot.chat.understanding.wish import Wish, is_stop, sort_out
from bot.kernel.people import Language

_NO_NAMES = Names()
_IDLE = frozenset({"filler", "joint"})
_TELLING = frozenset({"come", "mine", "home", "meeting", "seated", "travel", "have"})
"""What is told rather than asked, where nothing is asked with it."""
_FEW = 3
"""Parts after a comma that are too few to be a remark."""
TOO_LONG = Meaning(problem=Problem("too-long"))


def understand(
    text: str,
    *,
    language: Language,
    now: datetime,
    names: Names,
    context: Meaning | None = None,
) -> tuple[Meaning, ...]:
    """Return what each wish in ``text`` means, in order.

    ``context`` is what the person meant shortly before in the same conversation. ``language``
    decides only where a phrase means one thing in Dutch and another in English. A meaning without
    a command, or no meaning at all, was not understood.
    """
    scene = Scene(now, language)
    said = _read(text, names)
    if said is None:
        return (TOO_LONG,)
    parts = Chart(said, phrasebook(), SENSES, scene).cover(named(said, names))
    parts = unsigned(parts, said)
    found: list[Meaning] = []
    for wish in _wishes(parts, said, scene, choosing=context is not None):
        before = found[-1] if found else context
        meaning = _meaning(wish, said, scene, before)
        if found and _takes_back(wish):
            found[-1] = replace(found[-1], problem=meaning.problem)
        else:
            found.extend(_for_each(meaning))
    return tuple(found)


def understand_when(text: str, *, language: Language, now: datetime) -> Meaning:
    """Return what ``text`` means as a time expression; nothing at all if it is not one."""
    scene = Scene(now, language)
    said = _read(text, _NO_NAMES)
    if said is None:
        return TOO_LONG
    times = []
    for part in Chart(said, phrasebook(), SENSES, scene).cover():
        match = time_match(part, scene, said)
        if match is not None:
            times.append((match, part))
        elif not _says_nothing(part, said):
            return Meaning()
    heard = hear(times, said)
    if heard.nothing():
        return Meaning()
    readings = [
        (
            when.about,
            Meaning(
                days=when.days,
                part_of_day=when.part,
                starts_at=when.starts_at,
                ends_at=when.ends_at,
                duration=when.duration,
                repeat=when.repeat,
                problem=when.problem,
            ),
        )
        for when in moments(heard, scene)
    ]
    return conclude(readings, scene)


def _read(text: str, names: Names) -> tuple[Token, ...] | None:
    if len(text) > LONGEST * 4:
        return None
    said = tokens(text)
    if len(said) > MOST_TOKENS or sum(len(token.text) for token in said) > LONGEST:
        return None
    return with_synonyms(repaired(said, names), names)


def _says_nothing(part: Part, said: Sequence[Token]) -> bool:
    if part.matches:
        return bool(part.sections & _IDLE) and "alarm" not in part.sections
    return said[part.start].shape in {"stop", "mark"}


def _wishes(
    parts: Sequence[Part], said: tuple[Token, ...], scene: Scene, *, choosing: bool
) -> Iterator[Wish]:
    """Yield the wishes: a new one begins where something else is asked for."""
    segment: list[Part] = []
    wish = Wish()
    for stretch in _chunks(parts, said):
        chunk = stretch
        own = sort_out(chunk, said, scene, choosing=choosing)
        if _is_chatter(own) and not (segment and _adds(chunk, said)):
            continue
        polite = _is_polite(own.command) or _is_polite(wish.command)
        if segment and not polite and is_other_thing(own, wish):
            borrowed = shared(segment, chunk, said, scene)
            if not wish.times:
                segment += [each for each in chunk if time_match(each, scene, said) is not None]
                wish = sort_out(segment, said, scene, choosing=choosing)
            yield wish
            segment, chunk = [], [*borrowed, *chunk]
            own = sort_out(chunk, said, scene, choosing=choosing)
        elif segment and not polite and (_begins(own, wish) or _again(own, wish)):
            if wish.command is None and wish.tags & _TELLING and not wish.alarms:
                segment, wish = chunk, own  # "dinsdag werk ik thuis, woensdag een plek"
                continue
            if wish.command is None:
                # "Maandag en dinsdagmiddag een plek": what is wished for comes with the last one.
                segment += [each for each in chunk if time_match(each, scene, said) is None]
                wish = sort_out(segment, said, scene, choosing=choosing)
            yield wish
            segment = []
        whole = not segment
        segment += chunk
        wish = own if whole else sort_out(segment, said, scene, choosing=choosing)
    if any(part.matches or said[part.start].shape != "stop" for part in segment):
        yield wish


def _begins(own: Wish, before: Wish) -> bool:
    """Return whether a chunk asks for something else than what came before it."""
    if before.command is None or own.command == before.command:
        return False
    if own.command is None:
        return bool(own.unknown and own.tags & ASKING)  # "en bestel een taart"
    return own.has_verb or (_names_day(own) and _names_day(before))


def _again(own: Wish, before: Wish) -> bool:
    """Return whether a chunk asks for the same once more, at another time."""
    if before.command is not None:
        other = own.command not in {None, before.command}
        if other or before.command.endswith(".move"):
            return False
    return _names_day(own) and _names_day(before)


def _names_day(wish: Wish) -> bool:
    return any(match.section in {"day", "days", "day-part"} for match, _ in wish.times)


def _is_chatter(own: Wish) -> bool:
    """Return whether a stretch has words, but none that mean anything here: "ik ben ziek,"."""
    return bool(own.unknown) and not (own.known or own.times or own.alarms or own.shifts)


def _takes_back(wish: Wish) -> bool:
    """Return whether a stretch only limits the wish before it: "volgende week, dinsdag niet"."""
    return wish.command is None and bool(wish.alarms and wish.times)


def _adds(chunk: Sequence[Part], said: Sequence[Token]) -> bool:
    """Return whether a stretch adds something to what was asked for: "en een parkeerplek"."""
    words = said[chunk[0].start].text
    return bool(chunk[0].all("joint")) and (words != "," or len(chunk) <= _FEW)


def _is_polite(command: str | None) -> bool:
    return command is not None and command.startswith("general.")


def _chunks(parts: Sequence[Part], said: Sequence[Token]) -> Iterator[list[Part]]:
    chunk: list[Part] = []
    for part in parts:
        if chunk and (is_stop(part, said) or part.all("joint")):
            yield chunk
            chunk = []
        chunk.append(part)
    if chunk:
        yield chunk


def _for_each(meaning: Meaning) -> Iterator[Meaning]:
    """Yield a wish for a spot once for everybody for whom it is: a spot seats one."""
    several = len(meaning.people) > 1 and meaning.command == "flexspots.book"
    if not several or meaning.problem is not None or meaning.ambiguous:
        yield meaning
        return
    for person in meaning.people:
        yield replace(meaning, people=() if person == MYSELF else (person,))


def _meaning(wish: Wish, said: tuple[Token, ...], scene: Scene, context: Meaning | None) -> Meaning:
    command = wish.command
    if _is_polite(command) and (wish.times or wish.unknown or wish.alarms):
        command = None
    days = context.days if context is not None else ()
    that_day = "same-day" in wish.tags and not wish.times
    if command is not None and (days or not that_day):
        return settle(wish, command, said, scene, today=days if that_day else ())
    if context is not None and context.command is not None:
        return follow_up(context, wish, said, scene)
    return Meaning()
