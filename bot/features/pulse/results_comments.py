"""Comments before anybody reads them: a second person in HR looks at each."""

from dataclasses import dataclass
from typing import NewType
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse.domain import WaveId
from bot.features.pulse.errors import OwnWaveNotReviewed
from bot.kernel.people import Person
from bot.kernel.transactions import Transactions

CommentId = NewType("CommentId", UUID)

# In the order of ids, which are random. Of whose group it is, nothing is said.
_HELD = text("""
    SELECT comment.id, comment.wave_id, comment.masked, comment.flags FROM pulse_comment AS comment
    JOIN pulse_wave AS wave ON wave.id = comment.wave_id
    WHERE comment.state = 'held' AND wave.created_by <> :person_id
    ORDER BY comment.id LIMIT :most""")
_COUNT = text("""
    SELECT count(*) FILTER (WHERE wave.created_by <> :person_id) AS theirs,
        count(*) FILTER (WHERE wave.created_by = :person_id) AS own
    FROM pulse_comment AS comment JOIN pulse_wave AS wave ON wave.id = comment.wave_id
    WHERE comment.state = 'held'""")
_DECIDE = text("""
    UPDATE pulse_comment SET state = :state, decided_by = :person_id FROM pulse_wave AS wave
    WHERE pulse_comment.id = :id AND pulse_comment.state = 'held'
        AND wave.id = pulse_comment.wave_id AND wave.created_by <> :person_id""")
_OWN = text("""
    SELECT 1 FROM pulse_comment JOIN pulse_wave AS wave ON wave.id = wave_id
    WHERE pulse_comment.id = :id AND wave.created_by = :person_id""")


@dataclass(frozen=True, slots=True)
class Held:
    """A comment that waits for a second pair of eyes. ``flags`` say what was found in it."""

    id: CommentId
    wave_id: WaveId
    text: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: one comment to look at, of ``theirs``; ``own`` are for a colleague."""

    first: Held | None = None
    theirs: int = 0
    own: int = 0


class Review:
    """What HR does with comments. Whoever planned a wave does not release its comments."""

    def __init__(self, transactions: Transactions[AsyncSession]) -> None:
        self._transactions = transactions

    async def waiting(self, person: Person) -> Waiting:
        """Return what waits for somebody to look at."""
        return await self._transactions.run(lambda session: _waiting(session, person))

    async def decide(self, person: Person, comment_id: CommentId, *, release: bool) -> Waiting:
        """Release or withhold a comment, and return what waits then; decided ones stay so.

        Raises `OwnWaveNotReviewed`.
        """
        values = {
            "id": comment_id,
            "person_id": person.id,
            "state": "released" if release else "withheld",
        }

        async def work(session: AsyncSession) -> Waiting:
            if (await session.execute(_OWN, values)).one_or_none() is not None:
                raise OwnWaveNotReviewed
            await session.execute(_DECIDE, values)
            return await _waiting(session, person)

        return await self._transactions.run(work)


async def _waiting(session: AsyncSession, person: Person) -> Waiting:
    values = {"person_id": person.id, "most": 1}
    counts = (await session.execute(_COUNT, values)).one()
    row = (await session.execute(_HELD, values)).one_or_none()
    first = None
    if row is not None:
        first = Held(CommentId(row.id), WaveId(row.wave_id), row.masked, tuple(row.flags))
    return Waiting(first, counts.theirs, counts.own)
