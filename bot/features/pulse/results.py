"""What somebody may see of the result of a wave: that of their group, or of the nearest above."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse import agreements, rows
from bot.features.pulse.agreements_domain import Agreement, Talk
from bot.features.pulse.domain import Group, GroupId, Hidden, Question, Result, Theme, Wave, WaveId
from bot.features.pulse.errors import NoResultYet
from bot.features.pulse.planning_questions import catalogue
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

AFTER_THE_MANAGER = timedelta(days=1)
"""After which everybody in the team sees what their manager saw at the close."""

SMALLEST_COMMENTED = 10
"""Comments that were released, from which on they are shown."""

COMMENTS_ON_A_PAGE = 8

_OF_PERSON = """
    WHERE state = 'closed' AND (EXISTS (
        SELECT FROM pulse_group AS led WHERE led.wave_id = pulse_wave.id
            AND led.lead_id = :person_id
    ) OR EXISTS (
        SELECT FROM pulse_roster AS roster WHERE roster.wave_id = pulse_wave.id
            AND roster.person_id = :person_id
    )) ORDER BY closed_at DESC LIMIT :most"""
_RELEASED = text("""
    SELECT masked FROM pulse_comment AS comment
    WHERE group_id = :group_id AND state = 'released'
        AND NOT EXISTS (SELECT FROM pulse_comment AS other
            WHERE other.group_id = comment.group_id AND other.state = 'held')
    ORDER BY id""")
_SHARE = text("""
    INSERT INTO pulse_talk (group_id, shared_at) VALUES (:group_id, :now)
    ON CONFLICT (group_id) DO UPDATE SET shared_at = coalesce(pulse_talk.shared_at, :now)""")
_BEFORE = text("""
    SELECT led.id FROM pulse_group AS led JOIN pulse_wave AS wave ON wave.id = led.wave_id
    WHERE led.lead_id IS NOT DISTINCT FROM :lead_id AND wave.state = 'closed'
        AND wave.closed_at < :closed_at
    ORDER BY wave.closed_at DESC LIMIT 1""")


@dataclass(frozen=True, slots=True)
class Line:
    """What is told about one question."""

    theme: Theme
    question: Question
    result: Result


@dataclass(frozen=True, slots=True)
class View:
    """A result as somebody sees it.

    ``shown`` is the group it is about: their ``own``, or one above it, because of ``why``.
    ``leads`` says that they lead their own. ``before`` is what was agreed after the wave before.
    """

    wave: Wave
    own: Group
    shown: Group | None
    lines: tuple[Line, ...] = ()
    leads: bool = False
    talk: Talk = field(default_factory=Talk)
    before: tuple[Agreement, ...] = ()
    comments: int = 0

    @property
    def why(self) -> Hidden | None:
        """Return why the own group has no result of its own."""
        return self.own.hidden

    @property
    def can_decide(self) -> bool:
        """Return whether this person records what their team agrees."""
        return self.leads and self.own.hidden is None


class Results:
    """The use cases of those who read results. Each method is one transaction."""

    def __init__(self, transactions: Transactions[AsyncSession], clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def newest(self, person: Person) -> View:
        """Return the newest result that somebody may see. Raises `NoResultYet`."""
        now = self._clock.now()

        async def work(session: AsyncSession) -> View:
            for wave in await rows.waves(session, _OF_PERSON, person_id=person.id, most=2):
                view = await self._view(session, person, wave, now)
                if view is not None:
                    return view
            raise NoResultYet

        return await self._transactions.run(work)

    async def of_wave(self, person: Person, wave_id: WaveId) -> View:
        """Return the result of one wave as somebody may see it. Raises `NoResultYet`."""
        now = self._clock.now()

        async def work(session: AsyncSession) -> View:
            for wave in await rows.waves(session, _OF_PERSON, person_id=person.id, most=50):
                if wave.id == wave_id:
                    view = await self._view(session, person, wave, now)
                    if view is not None:
                        return view
            raise NoResultYet

        return await self._transactions.run(work)

    async def comments(
        self, person: Person, wave_id: WaveId, start: int = 0
    ) -> tuple[View, Sequence[str], bool]:
        """Return a page of comments, in an order that tells nothing, and whether there are more.

        Raises `NoResultYet`.
        """
        view = await self.of_wave(person, wave_id)
        if view.shown is None or not view.comments:
            return view, (), False
        group_id = view.shown.id
        found = await self._transactions.run(lambda session: _released(session, group_id))
        end = start + COMMENTS_ON_A_PAGE
        return view, found[start:end], len(found) > end

    async def to_decide(self, manager: Person, wave_id: WaveId) -> View:
        """Return a result about which this person records what was agreed. `NoResultYet`."""
        view = await self.of_wave(manager, wave_id)
        if not view.can_decide:
            raise NoResultYet
        return view

    async def share(self, manager: Person, wave_id: WaveId) -> View:
        """Show one's own team the result now, instead of a day later. Raises `NoResultYet`."""
        view = await self.to_decide(manager, wave_id)
        values = {"group_id": view.own.id, "now": self._clock.now()}
        await self._transactions.run(lambda session: session.execute(_SHARE, values))
        return await self.of_wave(manager, wave_id)

    async def _view(
        self, session: AsyncSession, person: Person, wave: Wave, now: datetime
    ) -> View | None:
        """Return what somebody may see of a wave at a moment; nothing, if it is too early."""
        led = await rows.led_by(session, wave.id, person.id)
        own_id = led or await rows.group_of(session, wave.id, person.id)
        if own_id is None or wave.closed_at is None:
            return None
        snapshot = await rows.snapshot(session, wave.id)
        [own] = [each for each in snapshot.groups if each.id == own_id]
        shown = snapshot.shown_to(own_id)
        talk = await agreements.talk(session, own_id)
        public = talk.shared_at is not None or now >= wave.closed_at + AFTER_THE_MANAGER
        if led is None and not public:
            return None
        results = snapshot.of(shown.id) if shown else ()
        return View(
            wave,
            own,
            shown,
            await _lines(session, wave, results),
            leads=led is not None,
            talk=talk,
            before=await _agreed_before(session, own, wave),
            comments=len(await _released(session, shown.id)) if shown else 0,
        )


async def _lines(session: AsyncSession, wave: Wave, results: Sequence[Result]) -> tuple[Line, ...]:
    known = await catalogue(session)
    by_question = {each.question_id: each for each in results}
    lines = []
    for question in wave.questions:
        theme = known.theme(question.theme)
        if theme is not None and question.id in by_question:
            lines.append(Line(theme, question, by_question[question.id]))
    return tuple(lines)


async def _released(session: AsyncSession, group_id: GroupId) -> list[str]:
    """Return the comments of a group, once all were looked at and enough were released."""
    found = list((await session.execute(_RELEASED, {"group_id": group_id})).scalars())
    return found if len(found) >= SMALLEST_COMMENTED else []


async def _agreed_before(session: AsyncSession, own: Group, wave: Wave) -> tuple[Agreement, ...]:
    values = {"lead_id": own.lead_id, "closed_at": wave.closed_at}
    found = (await session.execute(_BEFORE, values)).scalar_one_or_none()
    return () if found is None else await agreements.of_groups(session, [GroupId(found)])


async def share_with_all(session: AsyncSession, wave_id: WaveId, now: datetime) -> None:
    """Note that every result of a wave was shown to its team."""
    snapshot = await rows.snapshot(session, wave_id)
    for group in sorted(snapshot.groups, key=lambda group: group.id):
        if group.hidden is None:
            await session.execute(_SHARE, {"group_id": group.id, "now": now})


async def readers(session: AsyncSession, wave_id: WaveId) -> tuple[set[PersonId], set[PersonId]]:
    """Return who led a group in a wave, and all others who were in one."""
    snapshot = await rows.snapshot(session, wave_id)
    leads = {each.lead_id for each in snapshot.groups if each.lead_id is not None}
    found = await session.execute(
        text("SELECT person_id FROM pulse_roster WHERE wave_id = :wave_id"), {"wave_id": wave_id}
    )
    return leads, {PersonId(each) for each in found.scalars()} - leads
