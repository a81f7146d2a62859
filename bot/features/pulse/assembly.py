"""Surveys, put together from what is around them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.deferring import Defer
from bot.chat.delivery import Outbox
from bot.chat.feature import Feature, Job
from bot.features.pulse.agreements import Agreements
from bot.features.pulse.answering import Answering
from bot.features.pulse.closing import Closing
from bot.features.pulse.digest import SurveysInDigest
from bot.features.pulse.feature import pulse_feature
from bot.features.pulse.forgetting import Forgetting
from bot.features.pulse.handlers import Respondents, Teams
from bot.features.pulse.handlers_hr import Hr
from bot.features.pulse.inviting import Inviting
from bot.features.pulse.opening import Opening
from bot.features.pulse.planning import TEND_NOW, Planning
from bot.features.pulse.planning_questions import Questions
from bot.features.pulse.ports import KeyKeeper, Staff, Sweep
from bot.features.pulse.ports_people import Changed, Colleagues, Zones
from bot.features.pulse.results import Results
from bot.features.pulse.results_comments import Review
from bot.features.pulse.results_telling import Telling
from bot.features.pulse.service import Tending
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import Clock
from bot.kernel.transactions import Transactions


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What surveys need from elsewhere."""

    transactions: Transactions[AsyncSession]
    clock: Clock
    keys: KeyKeeper
    staff: Staff
    colleagues: Colleagues
    sweep: Sweep
    outbox: Outbox
    defer: Defer
    zones: Zones
    changed: Changed
    calendar: WorkCalendar
    adviser: str = ""
    new_id: Callable[[], UUID] = uuid4


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveys:
    """The use cases of surveys, and what they offer."""

    questions: Questions
    planning: Planning
    answering: Answering
    results: Results
    agreements: Agreements
    review: Review
    tending: Tending
    feature: Feature
    digest: SurveysInDigest


def assemble(around: Around) -> Surveys:
    """Return surveys. Nothing connects yet."""
    run, clock = around.transactions, around.clock
    questions = Questions(run, clock)
    planning = Planning(run, clock, around.calendar, around.defer, around.new_id)
    answering = Answering(run, clock)
    results = Results(run, clock)
    agreements = Agreements(run, clock, around.outbox, around.colleagues, around.changed)
    review = Review(run)
    tending = Tending(
        transactions=run,
        clock=clock,
        staff=around.staff,
        opening=Opening(run, around.keys, around.staff, around.new_id),
        closing=Closing(run, clock, around.keys, around.staff, sweep=around.sweep),
        inviting=Inviting(run, clock, around.outbox, around.zones, around.calendar),
        telling=Telling(run, clock, around.outbox),
    )
    feature = pulse_feature(
        Respondents(answering, around.colleagues, around.adviser),
        Teams(results, agreements, around.colleagues),
        Hr(planning, questions, review, around.colleagues),
        (
            Job("pulse.tend", tending.tend, every="*/10 * * * *"),
            Job(TEND_NOW, tending.tend),
            Job("pulse.forget", Forgetting(run, clock).forget_old, every="25 1 * * *"),
        ),
    )
    return Surveys(
        questions=questions,
        planning=planning,
        answering=answering,
        results=results,
        agreements=agreements,
        review=review,
        tending=tending,
        feature=feature,
        digest=SurveysInDigest(run, results, agreements, around.colleagues),
    )
