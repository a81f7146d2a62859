"""Invitations and reminders: announced at the opening, worded when they leave."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Outbox
from bot.features.pulse import reminding, rows
from bot.features.pulse.domain import State, Wave, WaveId
from bot.features.pulse.ports_people import Zones
from bot.kernel.calendar import AMSTERDAM, WorkCalendar
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId
from bot.kernel.transactions import Transactions

ASK = "pulse.ask"
"""The topic of invitations and of reminders: who wants no more of the one, gets none of both."""

_REFERENCE = re.compile(r"([0-9a-f-]{36})(?:\.([12]))?")
_UNINVITED = """
    JOIN pulse_plan ON pulse_plan.wave_id = pulse_wave.id
    WHERE state = 'open' AND invited_at IS NULL AND closes_at > :now ORDER BY opens_at"""
_ASKED = text("SELECT person_id FROM pulse_roster WHERE wave_id = :wave_id AND asked")
_INVITED = text("""
    UPDATE pulse_plan SET invited_at = :now WHERE wave_id = :wave_id AND invited_at IS NULL
    RETURNING wave_id""")


def reference(wave_id: WaveId, reminder: int = 0) -> str:
    """Return by what an invitation, or reminder 1 or 2, of a wave is known."""
    return f"{wave_id}.{reminder}" if reminder else str(wave_id)


def read(given: str) -> tuple[WaveId, int] | None:
    """Return the wave and the number of the reminder that `reference` wrote."""
    found = _REFERENCE.fullmatch(given)
    return None if found is None else (WaveId(UUID(found[1])), int(found[2] or 0))


class Inviting:
    """Has people invited and reminded."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        outbox: Outbox,
        zones: Zones,
        calendar: WorkCalendar,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._outbox = outbox
        self._zones = zones
        self._calendar = calendar

    async def invite_due(self) -> None:
        """Have everybody told who was asked in a wave that opened; each wave once."""
        now = self._clock.now()
        for wave in await self._transactions.run(
            lambda session: rows.waves(session, _UNINVITED, now=now)
        ):
            await self._invite(wave, now)

    async def _invite(self, wave: Wave, now: datetime) -> None:
        asked = await self._transactions.run(lambda session: _asked(session, wave.id))
        zones = await self._zones(asked)

        async def work(session: AsyncSession) -> None:
            current = await rows.wave(session, wave.id, "FOR UPDATE")
            values = {"wave_id": wave.id, "now": now}
            fresh = (await session.execute(_INVITED, values)).scalar_one_or_none()
            if fresh is None or current.state is not State.OPEN:
                return
            await self._outbox.announce(
                session,
                ASK,
                reference(wave.id),
                asked,
                not_before=now,
                not_after=current.closes_at,
            )
            await self._remind(session, current, asked, zones)

        await self._transactions.run(work)

    async def _remind(
        self,
        session: AsyncSession,
        wave: Wave,
        asked: list[PersonId],
        zones: Mapping[PersonId, ZoneInfo],
    ) -> None:
        in_zone = defaultdict[ZoneInfo, list[PersonId]](list)
        for person_id in asked:
            in_zone[zones.get(person_id, AMSTERDAM)].append(person_id)
        for number, day in enumerate(reminding.days(wave, self._calendar), 1):
            for zone, people in in_zone.items():
                if moments := reminding.window(day, zone, wave):
                    await self._outbox.announce(
                        session,
                        ASK,
                        reference(wave.id, number),
                        people,
                        not_before=moments[0],
                        not_after=moments[1],
                    )


async def _asked(session: AsyncSession, wave_id: WaveId) -> list[PersonId]:
    found = await session.execute(_ASKED, {"wave_id": wave_id})
    return [PersonId(each) for each in found.scalars()]
