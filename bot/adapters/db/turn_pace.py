"""How often one person may ask something: over all processes, and cheap for whoever is calm."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from time import monotonic
from uuid import UUID

from sqlalchemy import TIMESTAMP, Column, Integer, Uuid
from sqlmodel import Field, SQLModel

from bot.adapters.db.database import Database
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId

FREE = 5
"""Turns in each `WINDOW` for which a process does not ask the database."""

WINDOW = 10.0  # seconds
BURST = 20
"""Turns that may come at once after some rest."""

MOST_REMEMBERED = 5_000


class TurnPace(SQLModel, table=True):
    """From when somebody who is in a hurry may go on, and how often they were refused."""

    __tablename__ = "turn_pace"

    person_id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    next_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))
    refused: int = Field(sa_column=Column(Integer, nullable=False))


# The generic cell rate algorithm. ``refused`` is negative while turns are admitted again, so that
# one statement tells both whether this turn is admitted and whether a refusal is the first.
_ADMIT = """
    INSERT INTO turn_pace AS pace (person_id, next_at, refused)
    VALUES (%(person_id)s, %(now)s + %(each)s, 0)
    ON CONFLICT (person_id) DO UPDATE SET
        next_at = CASE WHEN pace.next_at <= %(now)s + %(burst)s
            THEN greatest(pace.next_at, %(now)s) + %(each)s ELSE pace.next_at END,
        refused = CASE
            WHEN pace.next_at <= %(now)s THEN 0
            WHEN pace.next_at <= %(now)s + %(burst)s THEN -abs(pace.refused)
            ELSE abs(pace.refused) + 1 END
    RETURNING refused
"""


class Verdict(Enum):
    """What is done with a turn."""

    ADMITTED = "admitted"
    REFUSED = "refused"
    """The first one: say why."""
    IGNORED = "ignored"


class DatabaseTurnPace:
    """Admits turns of a person: a few at once, then ``per_minute``, over all processes."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        per_minute: int,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        self._statements = database.statements
        self._clock = clock
        self._each = timedelta(minutes=1) / per_minute
        self._seconds = seconds
        self._seen: dict[PersonId, int] = {}
        self._since = seconds()

    async def admit(self, person_id: PersonId) -> Verdict:
        """Return what is to be done with a turn of this person."""
        if self._seldom(person_id):
            return Verdict.ADMITTED
        values = {
            "person_id": person_id,
            "now": self._clock.now(),
            "each": self._each,
            "burst": self._each * BURST,
        }
        ((refused,),) = await self._statements.run(_ADMIT, values)
        if refused <= 0:
            return Verdict.ADMITTED
        return Verdict.REFUSED if refused == 1 else Verdict.IGNORED

    def _seldom(self, person_id: PersonId) -> bool:
        now = self._seconds()
        if now - self._since >= WINDOW or len(self._seen) >= MOST_REMEMBERED:
            self._seen.clear()
            self._since = now
        self._seen[person_id] = seen = self._seen.get(person_id, 0) + 1
        return seen <= FREE
