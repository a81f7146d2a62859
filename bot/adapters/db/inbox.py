"""The inbox: which messages were handled, so that one delivered again has no second effect."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import TIMESTAMP, Column
from sqlmodel import Field, SQLModel

from bot.adapters.db.batches import Batches
from bot.adapters.db.database import Database
from bot.adapters.teams.ports import Claim, Standing
from bot.kernel.clock import Clock

LEASE = timedelta(seconds=30)
"""How long a message waits for whoever claimed it, before another may take it over."""

KEPT_FOR = timedelta(days=7)


class InboxEntry(SQLModel, table=True):
    """A message, by a hash of channel, conversation and activity id: nothing of its content."""

    __tablename__ = "inbox"

    turn_id: UUID = Field(primary_key=True)
    token: UUID
    claimed_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))
    finished_at: datetime | None = Field(sa_column=Column(TIMESTAMP(timezone=True)))


# Sorted, so that two instances that claim the same messages do not wait for each other.
CLAIM = """
    INSERT INTO inbox (turn_id, token, claimed_at)
    SELECT turn_id, %(token)s, %(now)s
    FROM unnest(%(turn_ids)s::uuid[]) AS wanted (turn_id) ORDER BY turn_id
    ON CONFLICT (turn_id) DO UPDATE SET
        token = CASE WHEN inbox.finished_at IS NULL AND inbox.claimed_at <= %(lapsed)s
            THEN excluded.token ELSE inbox.token END,
        claimed_at = CASE WHEN inbox.finished_at IS NULL AND inbox.claimed_at <= %(lapsed)s
            THEN excluded.claimed_at ELSE inbox.claimed_at END
    RETURNING turn_id, token, finished_at IS NOT NULL AS finished
"""
FINISH = """
    UPDATE inbox SET finished_at = %(now)s
    FROM unnest(%(turn_ids)s::uuid[], %(tokens)s::uuid[]) AS done (turn_id, token)
    WHERE inbox.turn_id = done.turn_id AND inbox.token = done.token
"""
RELEASE = "DELETE FROM inbox WHERE turn_id = %(turn_id)s AND token = %(token)s"
FORGET = "DELETE FROM inbox WHERE claimed_at < %(before)s"


class DatabaseInbox:
    """The inbox in PostgreSQL, shared by all instances. Implements `teams.ports.Inbox`.

    Claims of turns that come at the same time are made in one statement, and so are the marks that
    they are finished.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._statements = database.statements
        self._clock = clock
        self._claims = Batches(self._claim)
        self._finishes = Batches(self._finish)

    async def claim(self, turn_id: str) -> Claim:
        """Claim a message; one that was claimed over 30 s ago and not finished is taken over."""
        return await self._claims.add(turn_id)

    async def _claim(self, turn_ids: list[str]) -> Sequence[Claim]:
        token = uuid4()
        now = self._clock.now()
        values = {
            "token": token,
            "now": now,
            "lapsed": now - LEASE,
            "turn_ids": list(dict.fromkeys(turn_ids)),
        }

        claims = {}
        for turn_id, owner, finished in await self._statements.run(CLAIM, values):
            standing = _standing(finished, ours=owner == token)
            claims[turn_id.hex] = Claim(turn_id.hex, standing, owner)
        return _one_owner(turn_ids, claims)

    async def finish(self, claim: Claim) -> None:
        """Say that a message was handled, unless somebody else took it over."""
        await self._finishes.add(claim)

    async def _finish(self, claims: list[Claim]) -> Sequence[None]:
        values = {
            "now": self._clock.now(),
            "turn_ids": [claim.turn_id for claim in claims],
            "tokens": [claim.token for claim in claims],
        }

        await self._statements.run(FINISH, values)
        return [None] * len(claims)

    async def release(self, claim: Claim) -> None:
        """Let whoever gets the message next handle it."""
        values = {"turn_id": UUID(claim.turn_id), "token": claim.token}
        await self._statements.run(RELEASE, values)

    async def forget_old(self) -> None:
        """Delete what is older than 7 days: Teams does not deliver again after that."""
        await self._statements.run(FORGET, {"before": self._clock.now() - KEPT_FOR})


def _standing(finished: bool, *, ours: bool) -> Standing:  # noqa: FBT001 - a column
    if finished:
        return Standing.FINISHED
    return Standing.OURS if ours else Standing.BUSY


def _one_owner(turn_ids: list[str], claims: dict[str, Claim]) -> list[Claim]:
    """Return a claim for each; of copies in one batch only the first is ours."""
    given: set[str] = set()
    result = []
    for turn_id in turn_ids:
        claim = claims[turn_id]
        if claim.standing is Standing.OURS and turn_id in given:
            claim = Claim(turn_id, Standing.BUSY, claim.token)
        given.add(turn_id)
        result.append(claim)
    return result
