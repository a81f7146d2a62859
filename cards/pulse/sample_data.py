"""Fixed data for the sample cards of surveys."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from bot.features.pulse.agreements_domain import Agreement, Progress, Talk
from bot.features.pulse.domain import (
    Bound,
    Group,
    GroupId,
    Hidden,
    Kind,
    Question,
    Result,
    State,
    Theme,
    Trend,
    Wave,
    WaveId,
)
from bot.features.pulse.planning_domain import Proposal, Standing
from bot.features.pulse.planning_questions import Catalogue
from bot.features.pulse.planning_starters import STARTERS
from bot.features.pulse.results import Line, View
from bot.features.pulse.results_comments import CommentId, Held
from bot.kernel.people import Person, PersonId, Role

TODAY = date(2026, 11, 24)
ADVISER = "Noor Vermeer, 075 123 45 67"
DEPARTMENTS = ("Burgerzaken", "Digitale Dienstverlening")
MARIEKE, SANNE = (PersonId(UUID(int=number)) for number in (3, 1))

THEMES = tuple(
    Theme(code=each.code, name_nl=each.name_nl, name_en=each.name_en, retired=each.code == "roles")
    for each in STARTERS
)
QUESTIONS = tuple(
    Question(
        id=number,
        theme=each.code,
        version=1,
        kind=each.kind,
        text_nl=each.text_nl,
        text_en=each.text_en,
    )
    for number, each in enumerate(STARTERS, 1)
)
CATALOGUE = Catalogue(THEMES, QUESTIONS)

WAVE = Wave(
    id=WaveId(UUID(int=47)),
    name="Najaar 2026",
    state=State.OPEN,
    opens_at=datetime(2026, 11, 23, 8, tzinfo=UTC),
    closes_at=datetime(2026, 12, 3, 16, tzinfo=UTC),
    questions=QUESTIONS[:5],
    open_question=QUESTIONS[-1],
    departments=("Digitale Dienstverlening",),
    asked=59,
)
PLANNED = replace(WAVE, state=State.PLANNED, asked=None, departments=(), third=2)
CLOSED = replace(
    WAVE, state=State.CLOSED, answered=45, closed_at=datetime(2026, 12, 3, 16, tzinfo=UTC)
)
PROMOTER_WAVE = replace(
    WAVE,
    questions=(replace(QUESTIONS[0], kind=Kind.PROMOTER),),
    open_question=None,
)
STANDINGS = (
    Standing(PLANNED, PLANNED.state, 13),
    Standing(WAVE, WAVE.state, 13, 40),
    Standing(CLOSED, CLOSED.state, 13, 75),
    Standing(PLANNED, "starting", 13),
)
PROPOSAL = Proposal(date(2027, 2, 22), 26, None, slower=True)

AGREEMENTS = (
    Agreement(
        id=5,
        group_id=GroupId(UUID(int=8)),
        words="Op woensdag plannen we geen overleg.",
        owner_id=SANNE,
        due_on=date(2027, 1, 15),
    ),
    Agreement(
        id=6,
        group_id=GroupId(UUID(int=8)),
        words="We bespreken elke maand wie wat doet.",
        owner_id=MARIEKE,
        due_on=date(2027, 1, 8),
        state=Progress.DONE,
    ),
)

OWN = Group(
    id=GroupId(UUID(int=8)),
    wave_id=WAVE.id,
    parent_id=GroupId(UUID(int=9)),
    lead_id=MARIEKE,
    people=8,
    asked=8,
    participation=100,
)
PARENT = replace(OWN, id=GroupId(UUID(int=9)), parent_id=None, lead_id=None, people=59, asked=59)


def _result(number: int, percent: int, **more: object) -> Line:
    known = {"answers": 8, "low": max(percent - 24, 0), "high": min(percent + 20, 100)} | more
    result = Result(group_id=OWN.id, question_id=number, percent=percent, **known)  # type: ignore[arg-type]  # of many kinds
    return Line(THEMES[number - 1], QUESTIONS[number - 1], result)


LINES = (
    _result(1, 63, trend=Trend.UP),
    _result(2, 50, trend=Trend.DOWN),
    _result(3, 10, bound=Bound.AT_MOST, low=None, high=None),
    _result(4, 90, bound=Bound.AT_LEAST, low=None, high=None),
    _result(5, 75),
)
PROMOTER_LINE = Line(
    THEMES[0],
    replace(QUESTIONS[0], kind=Kind.PROMOTER),
    Result(group_id=OWN.id, question_id=1, answers=32, percent=12, low=-20, high=40),
)
FOR_LEAD = View(CLOSED, OWN, OWN, LINES, leads=True, before=AGREEMENTS[1:], comments=12)
DECIDED = replace(FOR_LEAD, talk=Talk("agreements", CLOSED.closed_at, AGREEMENTS), comments=0)
NO_ACTION = replace(DECIDED, talk=Talk("no-action", CLOSED.closed_at), leads=False)
TOO_SMALL = View(
    CLOSED,
    replace(OWN, people=4, asked=4, participation=None, hidden=Hidden.SMALL),
    PARENT,
    (*LINES[:2], PROMOTER_LINE),
    leads=True,
)
NOTHING_SHOWN = replace(TOO_SMALL, shown=None, lines=(), leads=False)
COMMENTS = ("Plan minder overleg.", "Samen lunchen op […] was fijn.")
HELD = Held(CommentId(UUID(int=12)), WAVE.id, "Vraag het […] maar.", ("name", "maybe-name"))


def marieke() -> Person:
    """Return the manager."""
    return _person(MARIEKE, "Marieke Jansen", Role.MANAGER)


def sanne() -> Person:
    """Return somebody of the team."""
    return _person(SANNE, "Sanne de Vries", Role.EMPLOYEE)


def _person(person_id: PersonId, name: str, role: Role) -> Person:
    return Person(
        id=person_id,
        display_name=name,
        given_name=name.split(maxsplit=1)[0],
        department="Digitale Dienstverlening",
        roles=frozenset({Role.EMPLOYEE, role}),
    )


PEOPLE = {MARIEKE: marieke(), SANNE: sanne()}
