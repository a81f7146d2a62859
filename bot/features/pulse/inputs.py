"""What the buttons of surveys send. Everything in it may have been made up.

Nothing here shows itself: what somebody answered is in no error and no log.
"""

from typing import Annotated, Any
from urllib.parse import unquote
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field

from bot.chat.feature import CardData
from bot.chat.inputs import Day, Lenient, Split
from bot.features.pulse.domain import Ballot, Kind, Wave, WaveId
from bot.features.pulse.planning_domain import MOST_WEEKS, USUAL_WEEKS, Draft
from bot.features.pulse.planning_questions import Wording
from bot.features.pulse.results_comments import CommentId
from bot.kernel.people import PersonId

_MOST = 2**63 - 1
_TOO_LONG = 1000
"""Longer than any text may be, so that somebody who typed too much is told so."""

_SKIPPED = ("", "skip", None)


def _score(value: Any) -> Any:
    return None if value in _SKIPPED else value


def _unquoted(value: Any) -> Any:
    """Read what a list of several sends; the names in it are quoted, as they may hold commas."""
    return tuple(map(unquote, filter(None, value.split(",")))) if isinstance(value, str) else value


Score = Annotated[int | None, BeforeValidator(_score), Field(repr=False)]
Number = Annotated[int, Field(ge=1, le=_MOST)]
Words = Annotated[str, Field(max_length=_TOO_LONG)]


class WaveData(CardData):
    """One wave."""

    wave: UUID

    @property
    def wave_id(self) -> WaveId:
        """Return which wave is meant."""
        return WaveId(self.wave)


class AnswerData(WaveData):
    """What somebody answers, in the order of the questions."""

    model_config = ConfigDict(hide_input_in_errors=True)

    q1: Score = None
    q2: Score = None
    q3: Score = None
    q4: Score = None
    q5: Score = None
    comment: str = Field(default="", repr=False)

    def ballot(self, wave: Wave) -> Ballot:
        """Return it as a ballot for a wave."""
        scores = (self.q1, self.q2, self.q3, self.q4, self.q5)
        return Ballot(scores[: len(wave.questions)], self.comment)


class PageData(WaveData):
    """A page of comments of a wave."""

    start: int = Field(default=0, ge=0, le=100_000)


class AgreementData(CardData):
    """One agreement."""

    agreement: Number


class RecordData(WaveData):
    """An agreement as it was filled in."""

    words: Words = ""
    owner: UUID
    due_on: Day

    @property
    def owner_id(self) -> PersonId:
        """Return who is to see to it."""
        return PersonId(self.owner)


class PlanData(Lenient):
    """A wave as it was filled in."""

    name: Words = ""
    questions: Annotated[tuple[Number, ...], Split, Field(max_length=50)] = ()
    open_question: Number | None = None
    departments: Annotated[tuple[str, ...], BeforeValidator(_unquoted), Field(max_length=500)] = ()
    third: Annotated[int | None, Field(ge=1, le=3)] = None
    opens_on: Day
    closes_on: Day
    every_weeks: int = Field(default=USUAL_WEEKS, ge=1, le=MOST_WEEKS)

    def draft(self) -> Draft:
        """Return what was filled in."""
        return Draft(
            name=self.name,
            questions=self.questions,
            open_question=self.open_question,
            departments=self.departments,
            third=self.third,
            opens_on=self.opens_on,
            closes_on=self.closes_on,
            every_weeks=self.every_weeks,
        )


class ThemesData(CardData):
    """A page of questions."""

    start: int = Field(default=0, ge=0, le=10_000)


class ThemeData(CardData):
    """A theme, and the kind of question; without a code, a new one."""

    code: str = Field(default="", max_length=100)
    kind: Kind = Kind.SCALE


class WordingData(ThemeData):
    """The words of a theme and its question."""

    name_nl: Words = ""
    name_en: Words = ""
    text_nl: Words = ""
    text_en: Words = ""

    def wording(self) -> Wording:
        """Return what was filled in."""
        return Wording(
            code=self.code,
            kind=self.kind,
            name_nl=self.name_nl,
            name_en=self.name_en,
            text_nl=self.text_nl,
            text_en=self.text_en,
        )


class CommentData(CardData):
    """One comment that waits."""

    comment: UUID

    @property
    def comment_id(self) -> CommentId:
        """Return which comment is meant."""
        return CommentId(self.comment)
