"""Digests: when a manager gets one, and what is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.chat.digest import Section, Team, Week
from bot.kernel.calendar import WorkCalendar
from bot.kernel.errors import Refused

LAST = time(18)
"""Until this local time a digest still comes on its day, should the worker have been away."""

EARLIEST, LATEST = time(8), time(17)
"""The local times between which a manager can have it come."""


class NoTeam(Refused):
    """Nobody reports to this person. No facts."""


@dataclass(frozen=True, slots=True)
class Wish:
    """When a manager wants the digest (ISO weekday, local time), and whether with teams below."""

    weekday: int = 1
    at: time = time(8, 30)
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of a manager for a week. ``sections`` are parts' names with what they say."""

    week: Week
    team: Team
    wish: Wish
    sections: Sequence[tuple[str, Section]] = ()

    @property
    def empty(self) -> bool:
        """Return whether there is nothing to say."""
        return not self.sections


def day_in(week: Week, weekday: int, calendar: WorkCalendar) -> date | None:
    """Return the day of the digest in a week: moved off holidays, within the week.

    A holiday moves it to the next working day of the week, or else to the last one before; in a
    week without working days there is none.
    """
    days = week.workdays
    wanted = days[weekday - 1]
    working = [day for day in days if calendar.is_working_day(day)]
    later = [day for day in working if day >= wanted]
    if later:
        return later[0]
    return working[-1] if working else None


def due(
    now: datetime, wish: Wish, zone: ZoneInfo, calendar: WorkCalendar
) -> tuple[Week, datetime] | None:
    """Return the week whose digest is due, and until when it may come; nothing, if none is.

    All is measured where the manager is: ``zone``.
    """
    there = now.astimezone(zone)
    week = Week.of(there.date())
    day = day_in(week, wish.weekday, calendar)
    if day != there.date():
        return None
    begins, ends = (_moment(day, at, zone) for at in (wish.at, LAST))
    return (week, ends) if begins <= now < ends else None


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


KEPT_FOR = timedelta(days=56)
"""After which it is forgotten that a digest was sent, and about whom it was."""
