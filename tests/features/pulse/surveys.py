"""A municipality to survey: people, themes, waves, and answers by the hundred."""

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.database import Database
from bot.adapters.keys.folder import FolderKeys
from bot.features.pulse import ballots, rows
from bot.features.pulse.closing import Closing
from bot.features.pulse.domain import Ballot, Kind, Member, Snapshot, Wave, WaveId
from bot.features.pulse.opening import Opening
from bot.kernel.clock import SetClock
from bot.kernel.people import PersonId

MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HR = UUID(int=99)

_THEME = text("""
    INSERT INTO pulse_theme (code, name_nl, name_en) VALUES (:code, :code, :code)
    ON CONFLICT DO NOTHING""")
_QUESTION = text("""
    INSERT INTO pulse_question (theme_code, kind, version, text_nl, text_en, created_at)
    VALUES (:code, :kind, :version, 'Vraag', 'Question', :now)
    ON CONFLICT ON CONSTRAINT pulse_question_version DO UPDATE SET text_nl = 'Vraag'
    RETURNING id""")
_WAVE = text("""
    INSERT INTO pulse_wave
        (id, name, state, opens_at, closes_at, departments, created_by, request_id, created_at)
    VALUES (:id, :name, 'planned', :opens, :closes, '{}', :hr, :request, :opens)""")
_ASKS = text("INSERT INTO pulse_wave_question VALUES (:wave_id, :position, :question_id)")


def person(number: int) -> PersonId:
    """Return an id that is made from a number, in another order than the numbers."""
    return PersonId(UUID(int=number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128, version=4))


def team(lead: PersonId | None, numbers: Iterable[int], department: str = "D") -> list[Member]:
    """Return people who work for ``lead``."""
    return [
        Member(person_id=person(number), manager_id=lead, department=department)
        for number in numbers
    ]


@dataclass
class StaffOf:
    """The organisation, as a list. Implements `pulse.ports.Staff`."""

    people: list[Member]
    names: list[str] = field(default_factory=list)

    async def members(self, departments: Collection[str]) -> list[Member]:
        return [each for each in self.people if not departments or each.department in departments]

    async def all_names(self) -> list[str]:
        return self.names


@dataclass
class Surveys:
    """Everything around a wave."""

    database: Database
    folder: Path
    clock: SetClock
    staff: StaffOf
    random: Random = field(default_factory=lambda: Random(2026))
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def keys(self) -> FolderKeys:
        return FolderKeys(self.folder)

    @property
    def opening(self) -> Opening:
        return Opening(self.database, self.keys, self.staff, self.new_id)

    @property
    def closing(self) -> Closing:
        return Closing(
            self.database,
            self.clock,
            self.keys,
            self.staff,
            sweep=self.database.sweep,
            random=self.random,
        )

    def new_id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    async def plan(
        self, kinds: Iterable[Kind] = (Kind.SCALE, Kind.SCALE, Kind.OPEN), name: str = "Najaar"
    ) -> WaveId:
        """Plan a wave that opens now and lasts a week."""
        wave_id = WaveId(self.new_id())

        async def work(session: AsyncSession) -> None:
            now = self.clock.now()
            values = {"id": wave_id, "name": name, "opens": now, "hr": HR}
            values |= {"closes": now + timedelta(days=7), "request": str(next(self.numbers))}
            await session.execute(_WAVE, values)
            for position, kind in enumerate(kinds, 1):
                code = "open" if kind is Kind.OPEN else f"theme-{position}"
                await session.execute(_THEME, {"code": code})
                question = {"code": code, "kind": kind, "version": 1, "now": now}
                question_id = (await session.execute(_QUESTION, question)).scalar_one()
                at = 6 if kind is Kind.OPEN else position
                asks = {"wave_id": wave_id, "position": at, "question_id": question_id}
                await session.execute(_ASKS, asks)

        await self.database.run(work)
        return wave_id

    async def open(
        self, kinds: Iterable[Kind] = (Kind.SCALE, Kind.SCALE, Kind.OPEN), name: str = "Najaar"
    ) -> WaveId:
        """Plan a wave and open it."""
        wave_id = await self.plan(kinds, name)
        assert await self.opening.open(wave_id)
        return wave_id

    async def cast(
        self, wave_id: WaveId, person_id: PersonId, *scores: int | None, comment: str = ""
    ) -> None:
        """Answer as somebody."""
        ballot = Ballot(scores, comment)
        await self.database.run(
            lambda session: ballots.cast(session, wave_id, person_id, ballot, self.clock.now())
        )

    async def close(self, wave_id: WaveId) -> Snapshot:
        """Let the week pass and the worker do its job."""
        wave = await self.wave(wave_id)
        self.clock.moment = max(self.clock.moment, wave.closes_at)
        await self.closing.close_due()
        return await self.snapshot(wave_id)

    async def wave(self, wave_id: WaveId) -> Wave:
        return await self.database.run(lambda session: rows.wave(session, wave_id))

    async def snapshot(self, wave_id: WaveId) -> Snapshot:
        return await self.database.run(lambda session: rows.snapshot(session, wave_id))

    async def all(self, statement: str, **values: object) -> list[tuple[object, ...]]:
        """Return what a statement finds."""
        found = await self.database.run(lambda session: session.execute(text(statement), values))
        return [tuple(row) for row in found.all()]

    async def next_season(self) -> None:
        """Let three months pass."""
        self.clock.advance(timedelta(days=90))
        await asyncio.sleep(0)
