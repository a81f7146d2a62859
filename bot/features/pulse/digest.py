"""What surveys put into the weekly overview: participation, results, agreements that are due."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.digest import Act, Line, Section, Team, Week
from bot.features.pulse import rows
from bot.features.pulse.agreements import Agreements
from bot.features.pulse.agreements_domain import Progress
from bot.features.pulse.domain import Wave
from bot.features.pulse.errors import AgreementNotFound, NoResultYet
from bot.features.pulse.planning import participation
from bot.features.pulse.ports_people import Colleagues
from bot.features.pulse.results import Results, View
from bot.kernel.calendar import local_day
from bot.kernel.people import Person
from bot.kernel.transactions import Transactions

DONE = "done"
NEWS_FOR = timedelta(days=21)
"""How long after the close a result is mentioned."""

DUE_WITHIN = timedelta(days=14)
MOST_DUE = 3

_OPEN = """
    WHERE state = 'open' AND closes_at > :now AND EXISTS (SELECT FROM pulse_group AS led
        WHERE led.wave_id = pulse_wave.id AND led.lead_id = :person_id)
    ORDER BY closes_at LIMIT 1"""


@dataclass(frozen=True, slots=True)
class SurveysInDigest:
    """The part of the digest about surveys. Implements `bot.chat.digest.DigestPart`.

    How many take part is told of the whole wave only: week by week, that of a team would tell
    about single people.
    """

    transactions: Transactions[AsyncSession]
    results: Results
    agreements: Agreements
    colleagues: Colleagues
    name: str = "pulse.surveys"

    async def contribute(self, team: Team, week: Week, now: datetime) -> Section | None:
        """Return how an open wave goes, the newest result, and agreements that are due soon."""
        del week
        lines = [*await self._open(team.manager, now), *await self._result(team.manager, now)]
        due, act = await self._due(team.manager, now)
        if not lines and not due:
            return None
        return Section(
            Line("pulse-digest-title"),
            lines=(*lines, *due),
            acts=() if act is None else (act,),
        )

    async def act(self, manager: Person, act: str, item: str) -> Line | None:
        """Note that an agreement was kept."""
        if act != DONE or not item.isdecimal() or len(item) > len(str(2**63)) - 1:
            return None
        try:
            await self.agreements.settle(manager, int(item), Progress.DONE)
        except AgreementNotFound:
            return None
        return Line("pulse-digest-settled")

    async def _open(self, manager: Person, now: datetime) -> list[Line]:
        values = {"person_id": manager.id, "now": now}

        async def work(session: AsyncSession) -> tuple[Wave, int | None] | None:
            found = await rows.waves(session, _OPEN, **values)
            return (found[0], await participation(session, found[0])) if found else None

        found = await self.transactions.run(work)
        if found is None:
            return []
        wave, percent = found
        lines = [Line("pulse-digest-open", {"until": local_day(wave.closes_at)})]
        if percent is not None:
            lines.append(Line("pulse-digest-share", {"percent": percent}))
        return lines

    async def _result(self, manager: Person, now: datetime) -> list[Line]:
        try:
            view = await self.results.newest(manager)
        except NoResultYet:
            return []
        fresh = view.wave.closed_at is not None and now < view.wave.closed_at + NEWS_FOR
        facts = {"name": view.wave.name}
        lines = [Line("pulse-digest-result", facts)] if fresh else []
        if _to_decide(view):
            lines.append(Line("pulse-digest-to-decide", facts))
        return lines

    async def _due(self, manager: Person, now: datetime) -> tuple[list[Line], Act | None]:
        until = local_day(now) + DUE_WITHIN
        found = [each for each in await self.agreements.open_for(manager) if each.due_on <= until]
        people = await self.colleagues.by_ids({each.owner_id for each in found})
        lines = [
            Line(
                "pulse-digest-due",
                {
                    "words": each.words,
                    "owner": people.get(each.owner_id),
                    "day": each.due_on,
                },
            )
            for each in found[:MOST_DUE]
        ]
        act = Act("pulse-digest-done", DONE, str(found[0].id)) if len(found) == 1 else None
        return lines, act


def _to_decide(view: View) -> bool:
    return view.can_decide and view.talk.outcome is None
