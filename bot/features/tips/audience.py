"""Whom a tip is for, and since when: people one by one, or departments in their channels."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.features.tips.domain import Audience, Tip
from bot.features.tips.ports import Channels, Staff
from bot.kernel.calendar import midnight
from bot.kernel.people import Person, PersonId, Role


@dataclass(frozen=True, slots=True)
class Rules:
    """How an installation deals with tips."""

    need_approval: bool = True
    pilot_departments: frozenset[str] = frozenset()
    """The departments that take part already; without any, none comes next."""

    def comes_next(self, person: Person) -> bool:
        """Return whether somebody is an ambassador of a department that takes part later."""
        later = bool(self.pilot_departments) and person.department not in self.pilot_departments
        return later and Role.AMBASSADOR in person.roles


@dataclass(frozen=True, slots=True)
class Readers:
    """Finds the readers of tips."""

    staff: Staff
    channels: Channels
    rules: Rules

    async def of(self, tip: Tip) -> list[PersonId]:
        """Return whom a tip is for, without its author: people, and departments in channels."""
        content = tip.content
        if content.audience is Audience.NEXT:
            known = await self.staff.departments()
            later = [each for each in known if each not in self.rules.pilot_departments]
            return await self._people(tip, later, roles=[Role.AMBASSADOR])
        if content.in_channel:
            departments = await self.departments(tip)
            channels = await self.channels.of(departments)
            # Whoever is in no department reads it alone.
            alone = [""] if content.audience is Audience.EVERYONE else []
            others = [each for each in departments if each not in channels]
            return [*channels.values(), *await self._people(tip, [*others, *alone])]
        everyone = content.audience is Audience.EVERYONE
        return await self._people(tip, None if everyone else content.departments)

    async def departments(self, tip: Tip) -> Collection[str]:
        """Return the departments that a tip is for."""
        if tip.content.audience is Audience.EVERYONE:
            return await self.staff.departments()
        return tip.content.departments

    async def instead_of(self, tip: Tip, not_reached: Collection[PersonId]) -> list[PersonId]:
        """Return the people of the departments whose channel a tip did not reach."""
        lost = [
            each
            for each in await self.departments(tip)
            if self.channels.reader_of(each) in not_reached
        ]
        return await self._people(tip, lost)

    async def in_channels(self, tip: Tip) -> Collection[str]:
        """Return the departments that would read a tip in their channel."""
        return list(await self.channels.of(await self.departments(tip)))

    async def _people(
        self,
        tip: Tip,
        departments: Collection[str] | None,
        roles: Collection[Role] | None = None,
    ) -> list[PersonId]:
        found = await self.staff.ids_of(departments=departments, roles=roles)
        return [each for each in found if each != tip.author_id]


def moments(tip: Tip, now: datetime) -> tuple[datetime, datetime]:
    """Return between which moments a tip may be sent."""
    first = max(now, midnight(tip.content.starts_on))
    return first, midnight(tip.content.ends_on + timedelta(days=1))
