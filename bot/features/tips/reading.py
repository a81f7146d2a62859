"""Reading tips: the list, one of them, votes, the best ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.tips import rows
from bot.features.tips.audience import Rules
from bot.features.tips.domain import State, Theme, Tip
from bot.features.tips.errors import TipNotFound
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Person
from bot.kernel.transactions import Transactions

PAGE = 3
"""Tips on a page: each has a button, and a card has six."""

MOST_WORDS = 8
"""Words of a search that are looked at."""

_CURRENT = "tip.state = 'approved' AND :today BETWEEN tip.starts_on AND tip.ends_on"

_LIST = text(f"""
    {rows.SHOWN}
    WHERE {_CURRENT} AND ({rows.READABLE} OR tip.author_id = :viewer)
        AND (CAST(:theme AS text) IS NULL OR tip.theme = :theme)
        AND NOT EXISTS (
            SELECT FROM unnest(CAST(:words AS text[])) AS wanted (word)
            WHERE position(word IN lower(tip.title || ' ' || tip.body)) = 0
        )
    ORDER BY tip.starts_on DESC, tip.id DESC
    OFFSET :start LIMIT :most""")

_ONE = text(f"{rows.SHOWN} WHERE tip.id = :id AND ({rows.READABLE} OR tip.author_id = :viewer)")

# Each vote is worth what it says; a tip that few people rated does not win by chance.
_BEST = text(f"""
    SELECT * FROM ({rows.SHOWN} WHERE {_CURRENT} AND {rows.READABLE}) AS tip
    ORDER BY (tip.helpful + 1.0) / (tip.helpful + tip.unhelpful + 2.0) DESC,
        tip.helpful DESC, tip.starts_on DESC, tip.id DESC
    LIMIT :most""")  # noqa: S608 - constants only

_SINCE = text(f"""
    SELECT count(*) FROM tip
    WHERE {_CURRENT} AND {rows.READABLE} AND tip.starts_on >= :since""")  # noqa: S608 - constants

_VOTE = text("""
    INSERT INTO tip_vote (tip_id, person_id, helpful) VALUES (:tip_id, :viewer, :helpful)
    ON CONFLICT (tip_id, person_id) DO UPDATE SET helpful = excluded.helpful""")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of tips for somebody, and whether there are more."""

    tips: Sequence[Tip]
    more: bool = False


class Shelf:
    """Where people find tips."""

    def __init__(
        self, transactions: Transactions[AsyncSession], clock: Clock, rules: Rules
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._rules = rules

    async def find(
        self, person: Person, words: str = "", theme: Theme | None = None, start: int = 0
    ) -> Page:
        """Return the current tips for somebody that hold all ``words``, the newest first."""
        values = {
            **self._reader(person),
            "theme": theme,
            "words": words.casefold().split()[:MOST_WORDS],
            "start": start,
            "most": PAGE + 1,
        }
        found = await self._transactions.run(lambda session: rows.many(session, _LIST, **values))
        return Page(found[:PAGE], len(found) > PAGE)

    async def tip(self, person: Person, tip_id: int) -> Tip:
        """Return a tip that was sent, also when it is over or withdrawn. Raises `TipNotFound`."""
        return await self._transactions.run(lambda session: self._tip(session, person, tip_id))

    async def vote(self, person: Person, tip_id: int, *, helpful: bool) -> Tip:
        """Say whether a tip helped; one's last word counts. Raises `TipNotFound`."""

        async def work(session: AsyncSession) -> Tip:
            tip = await self._tip(session, person, tip_id)
            if tip.state is State.APPROVED and tip.author_id != person.id:
                vote = {"tip_id": tip_id, "viewer": person.id, "helpful": helpful}
                await session.execute(_VOTE, vote)
            return await self._tip(session, person, tip_id)

        return await self._transactions.run(work)

    async def best(self, person: Person, most: int = 1) -> Sequence[Tip]:
        """Return the most helpful current tips for somebody."""
        values = {**self._reader(person), "most": most}
        return await self._transactions.run(lambda session: rows.many(session, _BEST, **values))

    async def since(self, person: Person, day: date) -> int:
        """Return how many of the current tips for somebody began on a day or later."""
        values = {**self._reader(person), "since": day}

        async def work(session: AsyncSession) -> int:
            return int((await session.execute(_SINCE, values)).scalar_one())

        return await self._transactions.run(work)

    def comes_next(self, person: Person) -> bool:
        """Return whether somebody is an ambassador of a department that takes part later."""
        return self._rules.comes_next(person)

    async def _tip(self, session: AsyncSession, person: Person, tip_id: int) -> Tip:
        found = await rows.many(session, _ONE, **self._reader(person), id=tip_id)
        if not found or found[0].state not in {State.APPROVED, State.WITHDRAWN}:
            raise TipNotFound
        return found[0]

    def _reader(self, person: Person) -> dict[str, object]:
        return {
            "viewer": person.id,
            "department": person.department,
            "comes_next": self._rules.comes_next(person),
            "today": local_day(self._clock.now()),
        }
