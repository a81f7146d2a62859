"""Pulse surveys: what is asked of whom, and what is told about groups, never about persons."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from bot.features.pulse.errors import BallotNotValid
from bot.kernel.people import Language, PersonId

WaveId = NewType("WaveId", UUID)
GroupId = NewType("GroupId", UUID)

MOST_QUESTIONS = 5
"""The most closed questions in a wave; there may be one open question beside them."""

LONGEST_COMMENT = 500
"""Characters of the answer to the open question."""

SCALE = range(1, 6)
"""The answers to a closed question. The top two are favourable."""

PROMOTER_SCALE = range(11)
"""The answers to a question whether one would recommend something: 0 to 10."""


class Kind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    PROMOTER = "promoter"
    OPEN = "open"


class State(StrEnum):
    """How it stands with a wave: planned → open → closing → closed; or cancelled before that."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a wave measures. ``code`` is "workload"; the names are what people read."""

    code: str
    name_nl: str
    name_en: str
    retired: bool = False

    def name(self, language: Language) -> str:
        """Return its name."""
        return self.name_nl if language is Language.NL else self.name_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One version of a question. Other words make another version, with another ``id``.

    Trend lines run between waves that asked the same ``id``.
    """

    id: int
    theme: str
    version: int
    kind: Kind
    text_nl: str
    text_en: str

    def text(self, language: Language) -> str:
        """Return its words."""
        return self.text_nl if language is Language.NL else self.text_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One run of a survey.

    ``questions`` are the closed ones in order, ``open_question`` the one with words.
    ``departments`` empty means everybody; ``third`` (1 to 3) that one in three is asked.
    ``asked`` and ``answered`` count people; they are known from the opening and from the close.
    """

    id: WaveId
    name: str
    state: State
    opens_at: datetime
    closes_at: datetime
    questions: tuple[Question, ...]
    open_question: Question | None = None
    departments: tuple[str, ...] = ()
    third: int | None = None
    public_key: bytes | None = None
    asked: int | None = None
    answered: int | None = None
    closed_at: datetime | None = None

    def takes_answers(self, now: datetime) -> bool:
        """Return whether an answer still counts."""
        return self.state is State.OPEN and self.opens_at <= now < self.closes_at


@dataclass(frozen=True, slots=True)
class Ballot:
    """What somebody answers: a score or nothing for each closed question, in order, and words.

    It does not show itself, so that no error or log can.
    """

    scores: tuple[int | None, ...] = field(repr=False)
    comment: str = field(default="", repr=False)

    def checked(self, wave: Wave) -> "Ballot":
        """Return the ballot as it may be counted in a wave. Raises `BallotNotValid`."""
        fits = len(self.scores) == len(wave.questions) and all(
            score is None or score in allowed(question.kind)
            for score, question in zip(self.scores, wave.questions, strict=True)
        )
        comment = self.comment.strip() if wave.open_question else ""
        if not fits or len(comment) > LONGEST_COMMENT:
            raise BallotNotValid(most=LONGEST_COMMENT)
        return Ballot(self.scores, comment)


def allowed(kind: Kind) -> range:
    """Return the scores that a closed question takes."""
    return PROMOTER_SCALE if kind is Kind.PROMOTER else SCALE


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody in the frozen organisation of a wave. Not everybody in it is ``asked``."""

    person_id: PersonId
    manager_id: PersonId | None
    department: str
    asked: bool = True


class Hidden(StrEnum):
    """Why a group has no result of its own."""

    SMALL = "small"
    """Too few of it answered."""
    SHIELD = "shield"
    """With it, the answers of a few people could be worked out from other results."""
    CHANGED = "changed"
    """With an earlier result of it, too: one to four people came or went since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A part of the organisation as it was at the opening: all who work below ``lead_id``.

    The lead's own answer counts in the parent. The topmost group has no lead and no parent.
    ``people`` are all in it, ``asked`` those who were asked. ``participation`` is a percentage
    rounded to 5; it is missing where the group is ``hidden``, and before the close.
    """

    id: GroupId
    wave_id: WaveId
    parent_id: GroupId | None
    lead_id: PersonId | None
    people: int
    asked: int
    participation: int | None = None
    hidden: Hidden | None = None


class Bound(StrEnum):
    """How exactly a percentage is told."""

    EXACT = "exact"
    AT_MOST = "at-most"
    """Ten per cent or less, of fewer than 20 answers."""
    AT_LEAST = "at-least"
    """Ninety per cent or more, of fewer than 20 answers."""


class Trend(StrEnum):
    """In what direction a result really went since the wave before."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What is told of a group about a question: only this is kept, nothing behind it.

    ``percent`` is the favourable share, 0 to 100, or the bound; of a promoter question it is the
    score, -100 to 100. ``low`` and ``high`` are the 95 % interval in the same unit; a bound has
    none. ``trend`` is missing where nothing can be said about it. ``favourable`` (promoters, of a
    promoter question) and ``detractors`` are counts, and missing where only a bound is told.
    """

    group_id: GroupId
    question_id: int
    answers: int
    percent: int
    bound: Bound = Bound.EXACT
    low: int | None = None
    high: int | None = None
    trend: Trend | None = None
    favourable: int | None = None
    detractors: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything that was published of a wave at its close."""

    groups: tuple[Group, ...]
    results: tuple[Result, ...] = field(default=())

    def shown_to(self, group_id: GroupId) -> Group | None:
        """Return the group whose results a member or the lead of ``group_id`` sees.

        That is the group itself, or the nearest one above it that is not hidden.
        """
        groups = {group.id: group for group in self.groups}
        group = groups.get(group_id)
        while group is not None and group.hidden is not None:
            group = groups.get(group.parent_id) if group.parent_id else None
        return group

    def of(self, group_id: GroupId) -> tuple[Result, ...]:
        """Return the results of a group, in the order of the questions."""
        return tuple(each for each in self.results if each.group_id == group_id)
