"""What HR fills in for a wave, when the next might be, and how it stands with one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.features.pulse.domain import MOST_QUESTIONS, State, Wave
from bot.features.pulse.errors import (
    NoQuestionChosen,
    TooManyQuestions,
    WaveDaysOutOfOrder,
    WaveWithoutName,
)
from bot.kernel.calendar import WorkCalendar, local_day

LONGEST_NAME = 80
OPENS_AT, CLOSES_AT = time(9), time(17)
SHORTEST, LONGEST = timedelta(days=3), timedelta(days=28)
"""How long people can answer."""
FURTHEST = timedelta(days=365)
FRIDAY = 5

USUAL_WEEKS, MOST_WEEKS = 13, 52
LOW_PARTICIPATION = 60
"""Percent. Below it twice in a row, people are asked half as often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A wave as HR fills it in. Days are local, both included."""

    name: str
    questions: tuple[int, ...]
    open_question: int | None = None
    departments: tuple[str, ...] = ()
    third: int | None = None
    opens_on: date
    closes_on: date
    every_weeks: int = USUAL_WEEKS

    def checked(self, today: date) -> "Draft":
        """Return it as it may be kept.

        Raises `WaveWithoutName`, `NoQuestionChosen`, `TooManyQuestions`, `WaveDaysOutOfOrder`.
        """
        name = " ".join(self.name.split())[:LONGEST_NAME]
        if not name:
            raise WaveWithoutName
        if not self.questions:
            raise NoQuestionChosen(most=MOST_QUESTIONS)
        if len(set(self.questions)) > MOST_QUESTIONS:
            raise TooManyQuestions(most=MOST_QUESTIONS)
        last = today + FURTHEST
        lasts = self.closes_on - self.opens_on
        if not today <= self.opens_on <= last or not SHORTEST <= lasts <= LONGEST:
            raise WaveDaysOutOfOrder(last_day=last)
        return replace(self, name=name, questions=tuple(dict.fromkeys(self.questions)))


@dataclass(frozen=True, slots=True)
class Proposal:
    """When to ask next, and of whom. ``slower``: half as often, as few answered twice."""

    opens_on: date
    every_weeks: int = USUAL_WEEKS
    third: int | None = None
    slower: bool = False

    @property
    def closes_on(self) -> date:
        """Return the usual last day: ten days later, or the Friday before."""
        last = self.opens_on + timedelta(days=10)
        return last - timedelta(days=max(0, last.isoweekday() - FRIDAY))


@dataclass(frozen=True, slots=True)
class Standing:
    """A wave with how often it is repeated and what share answered, in percent rounded to 5.

    ``state`` is that of the wave in a word, or "starting" where a worker is about to open it.
    """

    wave: Wave
    state: str
    every_weeks: int
    participation: int | None = None


def proposed(closed: Sequence[Standing], today: date, calendar: WorkCalendar) -> Proposal:
    """Return when the next wave might be; ``closed`` are the waves before, the newest first."""
    if not closed:
        return Proposal(calendar.next_working_day(today))
    last = closed[0]
    weeks = last.every_weeks
    low = [
        each.participation is not None and each.participation < LOW_PARTICIPATION
        for each in closed[:2]
    ]
    slower = low == [True, True]
    if slower:
        weeks = min(2 * weeks, MOST_WEEKS)
    next_day = local_day(last.wave.opens_at) + timedelta(weeks=weeks)
    opens_on = max(next_day, today + timedelta(days=1))
    if not calendar.is_working_day(opens_on):
        opens_on = calendar.next_working_day(opens_on)
    third = None if last.wave.third is None else last.wave.third % 3 + 1
    return Proposal(opens_on, weeks, third, slower)


def state_of(wave: Wave, now: datetime) -> str:
    """Return how it stands with a wave at a moment, in a word."""
    if wave.state is State.PLANNED and wave.opens_at <= now:
        return "starting"
    if wave.state is State.OPEN and wave.closes_at <= now:
        return State.CLOSING.value
    return wave.state.value
