"""One wish: what its parts say, put together into meanings."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from bot.chat.understanding.chart import Part, Scene
from bot.chat.understanding.commands import VERBS, command_of
from bot.chat.understanding.hearing import TIME_SECTIONS, time_match
from bot.chat.understanding.meaning import MY_TEAM, Named
from bot.chat.understanding.phrasebook import Match, phrasebook
from bot.chat.understanding.text import Token
from bot.kernel.places import Zone

_TAGGED = {"do", "thing", "say"}
_NAMING = {"equipment": "equipment", "vehicle": "vehicle", "zone": "zone", "seats": "seats"}
_TIMES = {"day": "day", "days": "day", "day-part": "day", "part": "part"}
# "Ik kom morgen niet": the one denial that is a wish.
_NOT = (["niet"], ["not"], ["wont"])
_ARTICLES = frozenset({"een", "a", "an"})
_AFTER_AN_HOUR = frozenset({*TIME_SECTIONS, "place", "person", "joint", "seats"})
_MONTHS = 12
_SHORT_LIST = 5
_TIME = frozenset({*TIME_SECTIONS, "shift"})
_VACANT = frozenset({"available", "there"})
_AT_HOME = frozenset({"order", "return", "broken", "home"})
_EMPTY = frozenset(
    {"filler", "joint", "place", "person", "owner", "beside", "subject", "signature"}
)


@dataclass(slots=True)
class Wish:
    """What was said, sorted. ``unknown`` words are in no table; ``alarms`` may turn all around.

    ``command`` is what the words call for.
    """

    tags: set[str] = field(default_factory=set)
    times: list[tuple[Match, Part]] = field(default_factory=list)
    shifts: list[tuple[Match, Part]] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    seats: list[tuple[str, int]] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    equipment: list[str] = field(default_factory=list)
    vehicles: list[str] = field(default_factory=list)
    places: list[tuple[Named, ...]] = field(default_factory=list)
    people: list[tuple[Named, ...]] = field(default_factory=list)
    beside: list[tuple[Named, ...]] = field(default_factory=list)
    myself: bool = False
    choice: int | None = None
    unknown: list[Part] = field(default_factory=list)
    alarms: list[Part] = field(default_factory=list)
    known: int = 0
    command: str | None = None

    @property
    def has_verb(self) -> bool:
        """Return whether something is asked for, rather than only named."""
        return bool(self.tags & VERBS)


@cache
def _numbers() -> frozenset[str]:
    return frozenset(phrasebook().sections["number"].words) - {"a", "an", "een", "one"}


def is_stop(part: Part, tokens: Sequence[Token]) -> bool:
    """Return whether a part ends a sentence."""
    return not part.matches and tokens[part.start].shape == "stop"


def sort_out(
    parts: Sequence[Part], tokens: tuple[Token, ...], scene: Scene, *, choosing: bool = False
) -> Wish:
    """Return what parts of a text say. ``choosing``: "de tweede" is a choice, not a date."""
    wish = Wish()
    moving = any(match.key == "move" for part in parts for match in part.all("do"))
    for position, part in enumerate(parts):
        neighbours = (
            parts[position - 1] if position else None,
            parts[position + 1] if position + 1 < len(parts) else None,
        )
        sections = part.sections
        if not part.matches:
            _left_over(wish, part, tokens)
        elif choosing and "choice" in sections:
            wish.choice = part.all("choice")[0].value
        elif _is_article(part, neighbours[1], tokens):
            continue
        elif "shift" in sections and ("days" not in sections or moving):
            wish.shifts.append((part.all("shift")[0], part))
        elif (found := time_match(part, scene, tokens)) is not None:
            _note_time(wish, found, part, neighbours[0], tokens)
        elif _is_alarm(part, sections, neighbours):
            wish.alarms.append(part)
        else:
            _note_all(wish, part, sections, neighbours[0])
    _conclude(wish, tokens)
    return wish


def _note_time(
    wish: Wish, found: Match, part: Part, before: Part | None, tokens: Sequence[Token]
) -> None:
    if _is_code(found, part, before, tokens) or _is_rank(found, part, tokens):
        wish.alarms.append(part)
        return
    wish.times.append((found, part))
    wish.tags.add(_TIMES.get(found.section, "clock"))


def _is_alarm(
    part: Part, sections: AbstractSet[str], neighbours: tuple[Part | None, Part | None]
) -> bool:
    """Return whether a part is a number of nothing, or a word that turns all around."""
    if sections <= {"choice", "alarm", "filler", "joint"} and sections & {"choice", "alarm"}:
        return not _is_mere_or(part, neighbours)
    return False


def _note_all(wish: Wish, part: Part, sections: AbstractSet[str], before: Part | None) -> None:
    wish.known += bool(sections - _EMPTY)
    beside = before is not None and bool(before.all("beside"))
    for match in part.matches:
        _note(wish, match, beside=beside)


def _conclude(wish: Wish, tokens: Sequence[Token]) -> None:
    """Add the tags that follow from what was said together."""
    if "come" in wish.tags and [words_of([each], tokens) for each in wish.alarms] in _NOT:
        wish.tags.add("stay-away")
    if wish.shifts and (wish.shifts[0][0].value[0] or "day" in wish.tags):
        wish.tags.add("shifting")
    if wish.shifts:
        wish.tags.add("day")
    if "seat-word" in wish.tags and wish.tags & _VACANT:
        wish.tags.add("flexspot")
    if "desk-word" in wish.tags and not wish.tags & _AT_HOME:
        wish.tags.add("flexspot")
    wish.command = command_of(wish.tags)


def _is_code(found: Match, part: Part, before: Part | None, tokens: Sequence[Token]) -> bool:
    """Return whether "3.14" is the number of a room, or "15.12" a date, rather than a time."""
    token = tokens[part.start]
    if found.key != "bare" or part.end > part.start + 1 or "." not in token.text:
        return False
    minutes = int(token.text.split(".")[1])
    if minutes % 5 or before is None:
        return bool(minutes % 5)
    room = any(match.key == "room" for match in before.matches)
    spot = bool(before.all("thing")) and bool(minutes % 15)
    on = tokens[before.end - 1].text in {"op", "on"} and 1 <= minutes <= _MONTHS
    return room or spot or on


def _is_article(part: Part, after: Part | None, tokens: Sequence[Token]) -> bool:
    """Return whether the end of "om een" belongs to a thing: "om een plek te boeken"."""
    if "at" not in part.sections or tokens[part.end - 1].text not in _ARTICLES or after is None:
        return False
    return bool(after.matches) and not after.sections & _AFTER_AN_HOUR


def _is_rank(found: Match, part: Part, tokens: Sequence[Token]) -> bool:
    """Return whether "de eerste" may be the first of a list rather than of a month."""
    if found.key != "day-of-month" or not part.all("choice"):
        return False
    digits = any(token.shape == "number" for token in tokens[part.start : part.end])
    day = found.value.first
    return not digits and day is not None and day.day <= _SHORT_LIST


def _left_over(wish: Wish, part: Part, tokens: Sequence[Token]) -> None:
    token = tokens[part.start]
    if token.shape == "word" and token.text in _numbers():
        wish.alarms.append(part)
    elif token.shape == "word":
        wish.unknown.append(part)
    elif token.shape not in {"stop", "mark"}:
        wish.alarms.append(part)


def _is_mere_or(part: Part, neighbours: tuple[Part | None, Part | None]) -> bool:
    """Return whether "of" says "whether", rather than that there is a choice."""
    if not any(match.key == "or" for match in part.matches):
        return False
    left, right = (_kinds(each) for each in neighbours)
    return not left & right


def _kinds(part: Part | None) -> set[str]:
    """Return what kinds of things a part names; all that is about time is one kind."""
    sections = part.sections if part else frozenset()
    return {"time" if each in _TIME else each for each in sections - _EMPTY}


def _note(wish: Wish, match: Match, *, beside: bool) -> None:  # noqa: C901, PLR0912 - one case a section
    match match.section:
        case "do" | "thing" | "say":
            wish.tags.add(match.key)
        case "zone":
            wish.zones.append(Zone(match.key))
        case "seats":
            wish.seats.append((match.key, match.value))
        case "feature":
            wish.features.append(match.key)
            wish.tags.add(match.key)
        case "equipment":
            wish.equipment.append(match.key)
        case "vehicle":
            wish.vehicles.append(match.key)
        case "team":
            wish.people.append((MY_TEAM,))
            wish.tags.add("team")
            if beside:
                wish.beside.append((MY_TEAM,))
                wish.tags.add("beside")
        case "same-day":
            wish.tags.add("same-day")
        case "myself":
            wish.myself = True
        case "named-place":
            wish.places.append(match.value)
            wish.tags.add("place")
        case "named-person":
            wish.people.append(match.value)
            if beside:
                wish.beside.append(match.value)
                wish.tags.add("beside")
            wish.tags.add("person")
        case _:
            pass
    if tag := _NAMING.get(match.section):
        wish.tags.add(tag)


def words_of(parts: Iterable[Part], tokens: Sequence[Token]) -> str:
    """Return the words of parts, as they were typed but for case and accents."""
    return " ".join(token.text for part in parts for token in tokens[part.start : part.end])
