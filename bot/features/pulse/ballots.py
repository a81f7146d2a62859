"""Answering: a sealed ballot, counted once or clearly refused."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse import rows
from bot.features.pulse.domain import Ballot, State, Wave, WaveId
from bot.features.pulse.errors import AlreadyAnswered, WaveNotFound, WaveNotOpen
from bot.features.pulse.sealing import seal
from bot.kernel.people import PersonId

_UNTIL_COUNTED = text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:lock, 0))")
_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:lock, 0))")
_STANDING = text("""
    SELECT answered FROM pulse_participation
    WHERE wave_id = :wave_id AND person_id = :person_id""")
_CAST = text("""
    UPDATE pulse_participation SET answered = true, sealed = :sealed
    WHERE wave_id = :wave_id AND person_id = :person_id AND NOT answered
    RETURNING person_id""")


async def cast(
    session: AsyncSession, wave_id: WaveId, person_id: PersonId, ballot: Ballot, now: datetime
) -> None:
    """Count somebody's answers, once.

    The wave does not close before the transaction ends: what is counted here is in the result, and
    whoever is later is refused. Raises `WaveNotFound` for who was not asked,
    `WaveNotOpen`, `AlreadyAnswered` and `BallotNotValid`.
    """
    # Not a lock of the row: those who share one could keep the close waiting for ever.
    await session.execute(_UNTIL_COUNTED, _lock_of(wave_id))
    current = await rows.wave(session, wave_id)
    checked = ballot.checked(current)
    if await _answered(session, wave_id, person_id):
        raise AlreadyAnswered
    if not current.takes_answers(now) or current.public_key is None:
        raise WaveNotOpen
    sealed = seal(checked, current.public_key, wave_id, person_id)
    values = {"wave_id": wave_id, "person_id": person_id, "sealed": sealed}
    if (await session.execute(_CAST, values)).one_or_none() is None:
        raise AlreadyAnswered


async def stop_answers(session: AsyncSession, wave_id: WaveId) -> None:
    """Wait for answers that are being counted; others wait until the transaction ends."""
    await session.execute(_ALONE, _lock_of(wave_id))


async def may_answer(
    session: AsyncSession, wave_id: WaveId, person_id: PersonId, now: datetime
) -> Wave:
    """Return an open wave in which somebody can still answer.

    Raises `WaveNotFound` for who was not asked, `WaveNotOpen` and `AlreadyAnswered`.
    """
    found = await rows.wave(session, wave_id)
    if found.state is State.PLANNED:
        raise WaveNotFound
    if await _answered(session, wave_id, person_id):
        raise AlreadyAnswered
    if not found.takes_answers(now):
        raise WaveNotOpen
    return found


async def _answered(session: AsyncSession, wave_id: WaveId, person_id: PersonId) -> bool:
    """Return whether somebody answered already. Raises `WaveNotFound` for who was not asked."""
    values = {"wave_id": wave_id, "person_id": person_id}
    answered = (await session.execute(_STANDING, values)).scalar_one_or_none()
    if answered is None:
        raise WaveNotFound
    return bool(answered)


def _lock_of(wave_id: WaveId) -> dict[str, str]:
    return {"lock": f"pulse.wave.{wave_id}"}
