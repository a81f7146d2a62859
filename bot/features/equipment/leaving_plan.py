"""When the things of somebody who leaves are planned back, asked for again, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.features.equipment.domain import State, Thing
from bot.features.equipment.errors import LastDayNotPossible
from bot.kernel.calendar import WorkCalendar, local_day

PLANNED_BEFORE = timedelta(weeks=4)
REMINDED_EVERY = timedelta(weeks=1)
LAST_WEEK = timedelta(weeks=1)
LONGEST_AGO, FURTHEST_AHEAD = timedelta(days=31), timedelta(days=730)


class Source(StrEnum):
    """Who says when somebody leaves."""

    DIRECTORY = "directory"
    HR = "hr"


@dataclass(frozen=True, slots=True)
class Departure:
    """The last day of somebody's employment, and who says so."""

    last_day: date
    source: Source


@dataclass(frozen=True, slots=True)
class Plan:
    """That things come back: because of which last day, and when that was said to whom."""

    id: int
    last_day: date
    told_on: date | None = None
    escalated_on: date | None = None


def last_working_day(calendar: WorkCalendar, last_day: date) -> date:
    """Return the last day of employment on which somebody works."""
    while not calendar.is_working_day(last_day):
        last_day -= timedelta(days=1)
    return last_day


def begins_on(calendar: WorkCalendar, last_day: date) -> date:
    """Return the day from which the return is planned: four weeks before the last working day."""
    return last_working_day(calendar, last_day) - PLANNED_BEFORE


def possible(last_day: date, today: date) -> date:
    """Return a last day that somebody may set. Raises `LastDayNotPossible`."""
    if not today - LONGEST_AGO <= last_day <= today + FURTHEST_AHEAD:
        raise LastDayNotPossible
    return last_day


def without_visit(things: Sequence[Thing], now: datetime) -> list[Thing]:
    """Return what is to come back and has no visit agreed upon that is still to come."""
    return [
        each
        for each in things
        if each.state is State.RETURN_DUE and (each.ends_at is None or each.ends_at <= now)
    ]


def too_late(thing: Thing, last_day: date) -> bool:
    """Return whether the visit that was agreed upon comes after the last day."""
    due = thing.state is State.RETURN_DUE
    return due and thing.starts_at is not None and local_day(thing.starts_at) > last_day


def tell_today(plan: Plan, today: date) -> bool:
    """Return whether the owner is told today: at once, and then each week."""
    return plan.told_on is None or today >= plan.told_on + REMINDED_EVERY


def escalate_today(plan: Plan, today: date, calendar: WorkCalendar) -> bool:
    """Return whether the manager is told today: once, in the last week."""
    last_week = last_working_day(calendar, plan.last_day) - LAST_WEEK
    return plan.escalated_on is None and today >= last_week
