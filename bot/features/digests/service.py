"""Digests: made for a manager, sent when the moment has come, acted on."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.chat.digest import DigestPart, Line, Team, Week
from bot.features.digests import store
from bot.features.digests.domain import KEPT_FOR, Digest, NoTeam, Wish, due
from bot.features.digests.ports import Staff, Zones
from bot.kernel.calendar import AMSTERDAM, WorkCalendar, local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

WEEKLY = "digests.weekly"


class Digests:
    """The weekly overviews of managers."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        staff: Staff,
        outbox: Outbox,
        *,
        zones: Zones,
        calendar: WorkCalendar,
        usual: Wish,
    ) -> None:
        """Prepare; parts are offered afterwards, by features that may hold these digests."""
        self._transactions = transactions
        self._clock = clock
        self._staff = staff
        self._outbox = outbox
        self._zones = zones
        self._calendar = calendar
        self._usual = usual
        self._parts: dict[str, DigestPart] = {}

    def offer(self, *parts: DigestPart) -> None:
        """Take up parts, in this order, after those that are there."""
        self._parts |= {part.name: part for part in parts}

    def this_week(self) -> Week:
        """Return the week of now."""
        return Week.of(local_day(self._clock.now()))

    async def digest(self, manager: Person, week: Week | None = None) -> Digest:
        """Return the digest of a week as it is now, of this one if none is given.

        Raises `NoTeam`.
        """
        week = week or self.this_week()
        wish = await self.wish(manager)
        team = await self._team(manager, week)
        if wish.whole:
            team = replace(team, people=team.whole)
        now = self._clock.now()
        found = [
            (name, await part.contribute(team, week, now)) for name, part in self._parts.items()
        ]
        sections = tuple((name, section) for name, section in found if section is not None)
        return Digest(week, team, wish, sections)

    async def act(self, manager: Person, part: str, act: str, item: str) -> Line | None:
        """Do what a button of a part asks; return what became of it. Raises `NoTeam`."""
        await self._team(manager, self.this_week())
        known = self._parts.get(part)
        return None if known is None else await known.act(manager, act, item)

    async def wish(self, manager: Person) -> Wish:
        """Return when a manager wants the digest, and of whom."""
        ids = [manager.id]
        found = await self._transactions.run(
            lambda session: store.wishes(session, ids, self._usual)
        )
        return found[manager.id]

    async def keep_wish(self, manager: Person, wish: Wish) -> None:
        """Keep when a manager wants the digest, and of whom."""
        await self._transactions.run(lambda session: store.keep_wish(session, manager.id, wish))

    async def announce_due(self) -> int:
        """Have those told whose moment has come, each once a week; return how many these are."""
        now, managers = self._clock.now(), await self._staff.leaders()
        zones = await self._zones(managers)

        async def work(session: AsyncSession) -> int:
            wishes = await store.wishes(session, managers, self._usual)
            groups = defaultdict[tuple[Week, datetime], list[PersonId]](list)
            for manager_id, wish in wishes.items():
                zone: ZoneInfo = zones.get(manager_id, AMSTERDAM)
                if found := due(now, wish, zone, self._calendar):
                    groups[found].append(manager_id)
            told = 0
            for (week, until), people in sorted(groups.items()):
                fresh = await store.claim(session, people, week, now)
                if fresh:
                    await self._outbox.announce(
                        session, WEEKLY, str(week), fresh, not_before=now, not_after=until
                    )
                told += len(fresh)
            return told

        return await self._transactions.run(work)

    async def renew_for(self, session: AsyncSession, people: Collection[PersonId]) -> None:
        """Show the digests that people have of this week anew, as something in them changed."""
        await self._outbox.renew(session, WEEKLY, str(self.this_week()), people)

    async def forget_old(self) -> None:
        """Forget what was noted about digests long ago."""
        before = self._clock.now() - KEPT_FOR
        await self._transactions.run(lambda session: store.forget(session, before))

    async def _team(self, manager: Person, week: Week) -> Team:
        """Return the team that the numbers of a week are about; the first look settles it."""
        kept = await self._transactions.run(lambda session: store.team(session, manager, week))
        if kept is not None:
            return kept
        found = await self._look_up(manager)
        now = self._clock.now()

        async def work(session: AsyncSession) -> Team:
            await store.keep_team(session, found, week, now)
            return await store.team(session, manager, week) or found

        return await self._transactions.run(work)

    async def _look_up(self, manager: Person) -> Team:
        own = frozenset(each.id for each in await self._staff.reports_of([manager.id]))
        own -= {manager.id}
        if not own:
            raise NoTeam
        whole, below = set(own), own
        while below:
            found = {each.id for each in await self._staff.reports_of(list(below))}
            below = frozenset(found - whole - {manager.id})
            whole |= below
        everybody = await self._staff.ids_of()
        department: Collection[PersonId] = ()
        if manager.department:
            department = await self._staff.ids_of(departments=[manager.department])
        return Team(
            manager,
            own,
            own,
            frozenset(whole),
            frozenset(department) - {manager.id},
            len({*everybody} - {manager.id}),
        )
