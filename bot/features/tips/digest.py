"""What tips put into the weekly overview: the tip of the week, and tips to decide about."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.chat.digest import Act, Line, Section, Team, Week
from bot.features.tips.domain import APPROVERS, host_of
from bot.features.tips.errors import OwnTipNotDecided, TipNotFound
from bot.features.tips.reading import Shelf
from bot.features.tips.service import Tips
from bot.kernel.people import Person

APPROVE, DECLINE = "approve", "decline"
_REFERENCE = re.compile(r"(\d{1,18})\.(\d{1,9})")


@dataclass(frozen=True, slots=True)
class TipOfTheWeek:
    """The most helpful tip for the manager's department, and how many are new."""

    shelf: Shelf
    name: str = "tips.week"

    async def contribute(self, team: Team, week: Week, now: datetime) -> Section | None:
        """Return the tip of the week, if there are tips."""
        del now
        best = await self.shelf.best(team.manager)
        if not best:
            return None
        fresh = await self.shelf.since(team.manager, week.before.monday)
        lines = (Line("digest-tips-new", {"tips": fresh}),) if fresh else ()
        content = best[0].content
        return Section(
            Line("digest-tip-title"), lines=lines, quotes=((content.title, content.body),)
        )

    async def act(self, manager: Person, act: str, item: str) -> Line | None:
        """Do nothing: there is nothing to do here."""
        del manager, act, item
        return None


@dataclass(frozen=True, slots=True)
class TipsToDecide:
    """Tips of ambassadors that the manager may decide about, one at a time."""

    tips: Tips
    name: str = "tips.approvals"

    async def contribute(self, team: Team, week: Week, now: datetime) -> Section | None:
        """Return the tip that waits longest, if any waits."""
        del week, now
        waiting = await self.tips.waiting(team.manager)
        if not waiting:
            return None
        tip, content = waiting[0], waiting[0].newest
        lines = [Line("digest-waiting", {"tips": len(waiting)})]
        lines += [
            Line("digest-with-link", {"host": host_of(link)})
            for link in (content.link, content.picture)
            if link
        ]
        return Section(
            Line("digest-approvals-title"),
            lines=tuple(lines),
            quotes=((content.title, content.body),),
            acts=(
                Act("decide-approve", APPROVE, tip.reference, positive=True),
                Act("decide-decline", DECLINE, tip.reference),
            ),
        )

    async def act(self, manager: Person, act: str, item: str) -> Line | None:
        """Approve or decline a tip; of one that was decided already, say what it became."""
        found = _REFERENCE.fullmatch(item)
        if found is None or act not in {APPROVE, DECLINE} or not manager.roles & APPROVERS:
            return None
        number, round_ = map(int, found.groups())
        try:
            tip = await self.tips.decide(manager, number, round_, approve=act == APPROVE)
        except (TipNotFound, OwnTipNotDecided):
            return None
        return None if tip.waits else Line(f"decided-{tip.outcome}")
