"""From the phrases in a stretch of text to what it says about time."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from bot.chat.understanding.chart import Part, Scene
from bot.chat.understanding.hours import stretch
from bot.chat.understanding.moments import Clock, Span
from bot.chat.understanding.phrasebook import Match, read_table
from bot.chat.understanding.said import Said
from bot.chat.understanding.text import Token
from bot.kernel.people import Language
from bot.kernel.timeslots import PartOfDay

# The first of these in which a stretch of text means something, is what it means.
TIME_SECTIONS = (
    *("repeat", "days", "day", "day-part", "duration", "span", "at", "part", "until", "from"),
)


def time_match(part: Part, scene: Scene, tokens: tuple[Token, ...]) -> Match | None:
    """Return what a part of the text says about time, if it does."""
    if part.sections.isdisjoint(TIME_SECTIONS):
        return None
    for section in TIME_SECTIONS:
        matches = part.all(section)
        if not matches:
            continue
        found = _in_own_language(matches, scene, part, tokens)
        clock = next(iter(part.all("at")), None)
        if section == "span" and clock is not None and _clock_rather(found, part, tokens):
            return _in_own_language(part.all("at"), scene, part, tokens)
        if section == "span" and clock is not None and _clock_perhaps(found, part, tokens):
            return replace(found, value=replace(found.value, clock=clock.value))
        return found
    return None


def _in_own_language(
    matches: tuple[Match, ...], scene: Scene, part: Part, tokens: tuple[Token, ...]
) -> Match:
    """Return the match of the reader's language, where both languages have one.

    "Half 10" is read so too; in "half tien" and "half ten" the number tells the language.
    """
    if len(matches) == 1:
        return matches[0]
    doubtful = [match for match in matches if _is_doubtful(match.value)]
    if doubtful and len(doubtful) < len(matches):
        spoken = _language_of(tokens[part.start : part.end]) or scene.language.value
        sure = [match for match in matches if match not in doubtful]
        return (sure if spoken == Language.NL else doubtful)[0]
    own = [match for match in matches if match.language in {scene.language.value, "any"}]
    return (own or list(matches))[0]


def _is_doubtful(value: Any) -> bool:
    """Return whether a time means something else in the other language."""
    clocks = (value.starts, value.ends) if isinstance(value, Span) else (value,)
    return any(isinstance(clock, Clock) and clock.instead is not None for clock in clocks)


def _language_of(tokens: tuple[Token, ...]) -> str | None:
    """Return the language of the number that follows "half"."""
    for half, number in pairwise(tokens):
        if half.text == "half" and (ends := _number_words().get(number.text)):
            return ends
    return None


@cache
def _number_words() -> dict[str, str]:
    return {
        word: language.value
        for language in Language
        for phrases in read_table(language)["number"].values()
        for word in phrases
    }


def _clock_rather(found: Match, part: Part, tokens: tuple[Token, ...]) -> bool:
    """Return whether "ten to twelve" is a time rather than a stretch of time."""
    if found.key != "from-until" or not isinstance(found.value, Span):
        return False
    if tokens[part.start].text in {"from", "between", "van", "tussen"}:
        return False
    if tokens[part.start].shape == "word":
        return True
    span = found.value
    if span.starts == span.ends:
        return False
    pairs = stretch(span.starts or Clock(0), span.ends or Clock(0), None)
    return not any(ends > starts for starts, ends in pairs)


def _clock_perhaps(found: Match, part: Part, tokens: tuple[Token, ...]) -> bool:
    """Return whether "5 to 10" can be five minutes before ten."""
    minutes = tokens[part.start].text
    return found.key == "from-until" and minutes == "5" and isinstance(found.value, Span)


def hear(matches: Iterable[tuple[Match, Part]], tokens: tuple[Token, ...]) -> Said:
    """Return all that the matches say about time."""
    said = Said()
    listed_until = -1
    for match, part in matches:
        _add(said, match, match.value)
        if match.section == "days":
            listed_until = part.end if match.key in _LISTS else -1
        elif match.section == "part" and part.start == listed_until and part.end == part.start + 1:
            # "Morgen en donderdagmiddag": of one of the days, or of both?
            said.of_which_day = True
        word = tokens[part.start]
        if match.key == "bare" and word.shape == "word" and _is_one_hour(match.value):
            said.one_hour_word = True
    return said


_LISTS = frozenset({"list", "month-pair", "month-three"})


def _is_one_hour(value: Any) -> bool:
    return isinstance(value, Clock) and value.hours == 1


def _add(said: Said, match: Match, value: Any) -> None:  # noqa: C901, PLR0912 - one case a section
    match match.section, match.key:
        case "span", "after-lunch":
            said.spans.append(value)
            said.parts += [PartOfDay.AFTERNOON, "after-lunch"]
        case "span", "before-lunch":
            said.parts.append(value)
        case "span", "rest-of-day":
            said.now = True
            said.ends.append(Clock(PartOfDay.DAY.hours[1].hour * 60, bare=False))
        case "span", "date-dashed":
            said.days.append(value)
        case "span", _:
            said.spans.append(value)
        case "day" | "days", _:
            said.days.append(value)
        case "day-part", _:
            said.days.append(value[0])
            said.parts.append(value[1])
        case "duration", _:
            said.durations.append(value)
        case "part", _:
            said.parts.append(value)
        case "repeat", _:
            said.repeats.append(value)
        case "until", _:
            said.endings.append(value)
        case "from", _:
            said.from_days.append(value)
        case "at", "now":
            said.now = True
        case "at", "in-minutes" | "in-hours":
            said.in_minutes.append(value)
        case "at", "bare":
            said.bare.append(value)
        case "at", "before":
            said.before.append(value)
        case "at", "until" | "until-noon" | "until-end-of-day":
            said.ends.append(value)
        case _:
            said.starts.append(value)
