"""The loan register of facilities: who has what, what is late, and what is written off."""

import csv
import io
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.equipment import moving, rows
from bot.features.equipment.domain import LONGEST_REASON, Actor, Grade, State, Step, Thing
from bot.features.equipment.errors import ReasonMissing, StepNotPossible
from bot.features.equipment.ports import Colleagues
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Language, Person, PersonId
from bot.kernel.tables import harmless_cell
from bot.kernel.transactions import Transactions

ON_A_PAGE = 5
BATCH = 500

LATE_AFTER = timedelta(days=14)
"""What is ordered or asked back without a visit is late after this; with one, after the visit."""


class Which(StrEnum):
    """Which part of the register to show."""

    ALL = "all"
    ASKED = "asked"
    COMING = "coming"
    LENT = "lent"
    BACK = "back"
    LATE = "late"
    OVER = "over"


_COMING = (State.ORDERED, State.SCHEDULED)
_STATES: Mapping[Which, Collection[State]] = {
    Which.ALL: tuple(State),
    Which.ASKED: (State.REQUESTED, State.APPROVED),
    Which.COMING: _COMING,
    Which.LENT: (State.INSTALLED, State.ADJUSTED, State.ON_LOAN),
    Which.BACK: (State.RETURN_DUE, State.COLLECTED),
    Which.LATE: (*_COMING, State.RETURN_DUE),
    Which.OVER: (State.REJECTED, State.WITHDRAWN, State.REFURBISHED, State.WRITTEN_OFF),
}

_FIND = text(f"""
    {rows.SHOWN}
    WHERE thing.state = ANY(:states)
        AND (NOT :late OR coalesce(thing.ends_at, thing.since + :patience) < :now)
        AND (:words = '' OR thing.person_id = ANY(:people)
            OR strpos(lower(item.name_nl), :words) > 0 OR strpos(lower(item.name_en), :words) > 0
            OR thing.id::text = :words)
    ORDER BY CASE WHEN :late THEN -thing.id ELSE thing.id END DESC
    LIMIT :most OFFSET :start""")
_BATCH = text(f"{rows.SHOWN} WHERE thing.id > :after ORDER BY thing.id LIMIT :most")
_ORDERS = text("""
    SELECT id, ordered_at, agreement FROM equipment_order WHERE id = ANY(:ids)""")

COLUMNS = (
    *("number", "name", "department", "item", "item_name", "grade", "state", "since"),
    *("ordered_on", "agreement", "asset", "visit_on"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with who asked for it or has it; nobody, once they are gone from the directory."""

    thing: Thing
    owner: Person | None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the register, and whether there is more."""

    entries: Sequence[Entry]
    more: bool


@dataclass(frozen=True, slots=True)
class Record:
    """An entry with its history: step, who did it, and when; the oldest first."""

    entry: Entry
    history: Sequence[tuple[str, str, datetime]]


class Register:
    """What facilities see and do. Whether somebody is of facilities is decided at the door."""

    def __init__(
        self, transactions: Transactions[AsyncSession], clock: Clock, colleagues: Colleagues
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._colleagues = colleagues

    async def find(self, words: str = "", which: Which = Which.ALL, start: int = 0) -> Page:
        """Return things whose item, owner or number fits, the newest first; late: the oldest."""
        words = " ".join(words.lower().split())
        known = {
            "states": list(_STATES[which]),
            "late": which is Which.LATE,
            "patience": LATE_AFTER,
            "now": self._clock.now(),
            "words": words,
            "people": await self._named(words),
            "most": ON_A_PAGE + 1,
            "start": start,
        }
        things = await self._transactions.run(lambda session: rows.many(session, _FIND, **known))
        entries = await self._entries(things[:ON_A_PAGE])
        return Page(entries, more=len(things) > ON_A_PAGE)

    async def one(self, thing_id: int) -> Record:
        """Return a thing with its history. Raises `EquipmentNotFound`."""

        async def work(session: AsyncSession) -> tuple[Thing, Sequence[tuple[str, str, datetime]]]:
            thing = await rows.locked(session, thing_id)
            steps = await rows.history(session, thing_id)
            return thing, [(step, actor, at) for step, _, actor, at in steps]

        thing, history = await self._transactions.run(work)
        return Record((await self._entries([thing]))[0], history)

    async def write_off(self, by: Person, thing_id: int, reason: str) -> Record:
        """Write a thing off; one that is written off stays so.

        Raises `ReasonMissing`, `EquipmentNotFound`, `StepNotPossible`.
        """
        reason = " ".join(reason.split())[:LONGEST_REASON]
        if not reason:
            raise ReasonMissing

        async def work(session: AsyncSession) -> None:
            thing = await rows.locked(session, thing_id)
            if thing.state is not State.WRITTEN_OFF:
                await self._take(session, by, thing_id, Step.WRITE_OFF, remark=reason)

        await self._transactions.run(work)
        return await self.one(thing_id)

    async def take_back(self, by: Person, thing_id: int, grade: Grade) -> Record:
        """Take in a thing that somebody brought; what is back in stock stays there.

        Raises `EquipmentNotFound`, `StepNotPossible`.
        """

        async def work(session: AsyncSession) -> None:
            thing = await rows.locked(session, thing_id)
            if thing.state in {State.REFURBISHED, State.WRITTEN_OFF}:
                return
            if thing.state not in {State.RETURN_DUE, State.COLLECTED}:
                name = thing.item.name(by.language)
                raise StepNotPossible(name=name, state=thing.state)
            if thing.state is State.RETURN_DUE:
                await self._take(session, by, thing_id, Step.COLLECT, grade=grade)
            step = Step.WRITE_OFF if grade is Grade.BROKEN else Step.RESTOCK
            await self._take(session, by, thing_id, step, grade=grade)

        await self._transactions.run(work)
        return await self.one(thing_id)

    async def table(self, language: Language = Language.NL) -> AsyncIterator[str]:
        """Yield the register as CSV, some lines at a time, harmless in a spreadsheet program."""
        yield _lines([COLUMNS])
        after = 0
        while batch := await self._batch(after):
            after = batch[-1][0].thing.id
            yield _lines([_row(language, *each) for each in batch])

    async def _batch(self, after: int) -> list[tuple[Entry, date, str]]:
        async def work(session: AsyncSession) -> tuple[list[Thing], dict[int, tuple[date, str]]]:
            things = await rows.many(session, _BATCH, after=after, most=BATCH)
            ids = list({each.order_id for each in things})
            found = await session.execute(_ORDERS, {"ids": ids})
            return things, {row.id: (local_day(row.ordered_at), row.agreement) for row in found}

        things, orders = await self._transactions.run(work)
        entries = await self._entries(things)
        return [(entry, *orders[entry.thing.order_id]) for entry in entries]

    async def _take(
        self,
        session: AsyncSession,
        by: Person,
        thing_id: int,
        step: Step,
        *,
        grade: Grade | None = None,
        remark: str = "",
    ) -> None:
        now, who = self._clock.now(), Actor.FACILITIES
        await moving.take(
            session,
            thing_id,
            step,
            who,
            now,
            by=by.id,
            grade=grade,
            remark=remark,
            language=by.language,
        )

    async def _entries(self, things: Sequence[Thing]) -> list[Entry]:
        owners = await self._colleagues.by_ids({each.person_id for each in things})
        return [Entry(each, owners.get(each.person_id)) for each in things]

    async def _named(self, words: str) -> list[PersonId]:
        if not words:
            return []
        everybody = await self._colleagues.everybody()
        return [each.id for each in everybody if words in each.display_name.lower()]


def _row(language: Language, entry: Entry, ordered_on: date, agreement: str) -> list[str]:
    thing, owner = entry.thing, entry.owner
    return [
        str(thing.id),
        owner.display_name if owner else "",
        owner.department if owner else "",
        thing.item.code,
        thing.item.name(language),
        thing.grade,
        thing.state,
        local_day(thing.since).isoformat(),
        ordered_on.isoformat(),
        agreement,
        str(thing.asset_id or ""),
        local_day(thing.starts_at).isoformat() if thing.starts_at else "",
    ]


def _lines(table: Sequence[Sequence[str]]) -> str:
    made = io.StringIO()
    csv.writer(made).writerows([harmless_cell(cell) for cell in row] for row in table)
    return made.getvalue()
