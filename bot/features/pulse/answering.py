"""What a respondent sees and does. What is answered goes into a sealed ballot and nowhere else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse import ballots, rows
from bot.features.pulse.agreements import of_team
from bot.features.pulse.agreements_domain import Agreement
from bot.features.pulse.domain import Ballot, Wave, WaveId
from bot.features.pulse.errors import AlreadyAnswered, WaveNotFound, WaveNotOpen
from bot.kernel.clock import Clock
from bot.kernel.people import Person
from bot.kernel.transactions import Transactions

_OPEN = """
    JOIN pulse_participation AS part ON part.wave_id = pulse_wave.id
    WHERE part.person_id = :person_id AND NOT part.answered AND state = 'open'
        AND opens_at <= :now AND closes_at > :now ORDER BY closes_at"""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A wave that somebody can answer, and what their team agreed after the one before."""

    wave: Wave
    agreed: tuple[Agreement, ...] = ()


class Answering:
    """The use cases of respondents."""

    def __init__(self, transactions: Transactions[AsyncSession], clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def open_for(self, person: Person) -> list[Invitation]:
        """Return what somebody can answer now."""
        values = {"person_id": person.id, "now": self._clock.now()}

        async def work(session: AsyncSession) -> list[Invitation]:
            found = await rows.waves(session, _OPEN, **values)
            agreed = await of_team(session, person.id) if found else ()
            return [Invitation(wave, agreed) for wave in found]

        return await self._transactions.run(work)

    async def invitation(self, person: Person, wave_id: WaveId, now: datetime) -> Invitation | None:
        """Return one wave to answer; nothing, if there is nothing for them to answer (any more)."""

        async def work(session: AsyncSession) -> Invitation | None:
            try:
                wave = await ballots.may_answer(session, wave_id, person.id, now)
            except (WaveNotFound, WaveNotOpen, AlreadyAnswered):
                return None
            return Invitation(wave, await of_team(session, person.id))

        return await self._transactions.run(work)

    async def questions(self, person: Person, wave_id: WaveId) -> Wave:
        """Return the wave whose questions somebody opens.

        Raises `WaveNotFound`, `WaveNotOpen`, `AlreadyAnswered`.
        """
        now = self._clock.now()
        return await self._transactions.run(
            lambda session: ballots.may_answer(session, wave_id, person.id, now)
        )

    async def answer(self, person: Person, wave_id: WaveId, ballot: Ballot) -> None:
        """Count somebody's answers, once. Raises what `ballots.cast` raises."""
        now = self._clock.now()
        await self._transactions.run(
            lambda session: ballots.cast(session, wave_id, person.id, ballot, now)
        )
