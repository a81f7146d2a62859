"""Who is asked: whoever is rested, in the third whose turn it is, in a team that talked."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse.domain import Member, Wave
from bot.kernel.people import PersonId

REST = timedelta(days=60)
"""Between the openings of two waves that ask the same person."""

THIRDS = 3

_RECENT = text("""
    SELECT DISTINCT roster.person_id FROM pulse_roster AS roster
    JOIN pulse_wave AS wave ON wave.id = roster.wave_id
    WHERE roster.asked AND wave.id <> :wave_id AND wave.state <> 'cancelled'
        AND wave.opens_at > :since""")
_TALKED = text("""
    SELECT DISTINCT ON (led.lead_id) led.lead_id,
        led.hidden IS NOT NULL
            OR talk.outcome IS NOT NULL AND talk.shared_at IS NOT NULL AS talked
    FROM pulse_group AS led
    JOIN pulse_wave AS wave ON wave.id = led.wave_id AND wave.state = 'closed'
    LEFT JOIN pulse_talk AS talk ON talk.group_id = led.id
    WHERE led.lead_id IS NOT NULL
    ORDER BY led.lead_id, wave.closed_at DESC""")


def third_of(person_id: PersonId) -> int:
    """Return in which third somebody is: always the same one, and the thirds are of one size."""
    return int.from_bytes(sha256(person_id.bytes).digest()[:8]) % THIRDS + 1


def to_ask(
    members: Collection[Member],
    wave: Wave,
    recent: Collection[PersonId],
    talked: Mapping[PersonId, bool],
) -> set[PersonId]:
    """Return whom a wave may ask of ``members``.

    ``talked`` says of each lead whose team had a result whether an agreement, or that there is
    none, was recorded: without it the team is not asked anew.
    """
    return {
        each.person_id
        for each in members
        if each.person_id not in recent
        and (wave.third is None or third_of(each.person_id) == wave.third)
        and (each.manager_id is None or talked.get(each.manager_id, True))
    }


async def recent(session: AsyncSession, wave: Wave) -> set[PersonId]:
    """Return who were asked something in the `REST` before a wave opens."""
    values = {"wave_id": wave.id, "since": wave.opens_at - REST}
    return {PersonId(each) for each in (await session.execute(_RECENT, values)).scalars()}


async def talked(session: AsyncSession) -> dict[PersonId, bool]:
    """Return of each lead with an earlier result whether the talk about it was recorded."""
    found = await session.execute(_TALKED)
    return {PersonId(row.lead_id): row.talked for row in found}
