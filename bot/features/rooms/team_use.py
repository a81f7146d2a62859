"""How much a team uses rooms: sums, and only of groups that are large enough."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.digest import Line, Section, Team, Week
from bot.kernel import groups
from bot.kernel.calendar import midnight
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

_USE = text("""
    SELECT count(*) FROM room_booking
    WHERE state = ANY(CAST(:states AS text[]))
        AND lower(during) >= :first AND lower(during) < :last
        AND person_id = ANY(CAST(:people AS uuid[]))""")

PAST, AHEAD = ("confirmed",), ("confirmed", "requested")


class RoomUse:
    """The part of the digest about rooms. Implements `bot.chat.digest.DigestPart`.

    A room is booked by one person for several, so a sum tells little of anybody; below five it is
    not told all the same.
    """

    name = "rooms.use"

    def __init__(self, transactions: Transactions[AsyncSession]) -> None:
        self._transactions = transactions

    async def contribute(self, team: Team, week: Week, now: datetime) -> Section | None:
        """Return how many rooms the team had last week, and has in the rest of this one."""
        if not groups.safe(team.people, team.beside):
            return None
        begins, ends = midnight(week.monday), midnight(week.monday + timedelta(days=7))
        before = midnight(week.before.monday)
        used = await self._count(before, begins, team.people, PAST)
        planned = await self._count(max(begins, now), ends, team.people, AHEAD)
        if not used and not planned:
            return None
        lines = (
            _line("digest-rooms-used", used),
            _line("digest-rooms-planned", planned),
        )
        return Section(Line("digest-rooms-title"), lines=lines)

    async def act(self, manager: Person, act: str, item: str) -> Line | None:
        """Do nothing: there is nothing to do here."""
        del manager, act, item
        return None

    async def _count(
        self, first: datetime, last: datetime, people: Collection[PersonId], states: Collection[str]
    ) -> int:
        values = {"first": first, "last": last, "people": list(people), "states": list(states)}

        async def work(session: AsyncSession) -> int:
            return int((await session.execute(_USE, values)).scalar_one())

        return await self._transactions.run(work)


def _line(text_id: str, count: int) -> Line:
    if count < groups.SMALLEST:
        return Line(f"{text_id}-little", {"few": groups.SMALLEST})
    return Line(text_id, {"times": count})
