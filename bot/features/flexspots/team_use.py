"""How much a team uses flex spots: counts, and only of groups that are large enough."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from math import floor

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.digest import Chart, Line, Section, Team, Week
from bot.kernel import groups
from bot.kernel.calendar import WorkCalendar, local_day
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

STEP = 5
"""Shares are rounded to this many percent."""

_USE = text("""
    SELECT day, count(DISTINCT person_id) AS people FROM booking
    WHERE cancelled_at IS NULL AND day BETWEEN :first AND :last
        AND upper(during) > coalesce(CAST(:after AS timestamptz), '-infinity')
        AND (CAST(:people AS uuid[]) IS NULL OR person_id = ANY(CAST(:people AS uuid[])))
    GROUP BY day""")


class TeamUse:
    """The part of the digest about flex spots. Implements `bot.chat.digest.DigestPart`.

    Of the past only the sum over a week is told, and not where it would tell what nearly everybody
    or nearly nobody did. What is planned, colleagues can see as well.
    """

    name = "flexspots.use"

    def __init__(self, transactions: Transactions[AsyncSession], calendar: WorkCalendar) -> None:
        self._transactions = transactions
        self._calendar = calendar

    async def contribute(self, team: Team, week: Week, now: datetime) -> Section | None:
        """Return what the team used last week and planned for the rest of this one."""
        if not groups.safe(team.people, team.beside):
            return None
        past = self._open(week.before)
        used = await self._sum(past, team.people)
        today = local_day(now)
        ahead = [day for day in self._open(week) if day >= today]
        planned = await self._by_day(ahead, team.people, after=now)
        if not used and not any(planned.values()):
            return None
        charts = [*self._planned(planned), *(await self._compared(team, past))]
        return Section(
            Line("digest-use-title"),
            lines=(_used(used, len(team.people) * len(past)),),
            charts=tuple(charts),
        )

    async def act(self, manager: Person, act: str, item: str) -> Line | None:
        """Do nothing: there is nothing to do here."""
        del manager, act, item
        return None

    def _planned(self, planned: Mapping[date, int]) -> list[Chart]:
        if not any(planned.values()):
            return []
        return [Chart(Line("digest-planned"), tuple(sorted(planned.items())))]

    async def _compared(self, team: Team, past: Collection[date]) -> list[Chart]:
        """Compare the manager's department with all others, if that tells of nobody."""
        department, others = team.department, team.staff - len(team.department)
        known = (team.own, team.whole)
        if not past or others < groups.SMALLEST or not groups.safe(department, known):
            return []
        ours, everybody = await self._sum(past, department), await self._sum(past, None)
        shares = (
            (Line("digest-our-department"), _share(ours, len(department) * len(past))),
            (Line("digest-other-departments"), _share(everybody - ours, others * len(past))),
        )
        return [Chart(Line("digest-compared"), shares, unit="%")]

    def _open(self, week: Week) -> list[date]:
        return [day for day in week.workdays if self._calendar.is_working_day(day)]

    async def _sum(self, days: Collection[date], people: Collection[PersonId] | None) -> int:
        return sum((await self._by_day(days, people)).values())

    async def _by_day(
        self,
        days: Collection[date],
        people: Collection[PersonId] | None,
        after: datetime | None = None,
    ) -> dict[date, int]:
        if not days:
            return {}
        values = {
            "first": min(days),
            "last": max(days),
            "after": after,
            "people": None if people is None else list(people),
        }

        async def work(session: AsyncSession) -> dict[date, int]:
            found = {row.day: row.people for row in await session.execute(_USE, values)}
            return {day: found.get(day, 0) for day in days}

        return await self._transactions.run(work)


def _used(used: int, most: int) -> Line:
    """Return the sum of last week, unless it tells what (nearly) each of them did."""
    if used < groups.SMALLEST:
        return Line("digest-used-little", {"few": groups.SMALLEST})
    if used > most - groups.SMALLEST:
        return Line("digest-used-much")
    return Line("digest-used", {"times": used})


def _share(part: int, whole: int) -> int:
    """Return a percentage, rounded to steps of `STEP`."""
    return STEP * floor(100 * part / whole / STEP + 0.5) if whole else 0
