"""The pace of everything that goes to Teams: one lane for the whole installation.

Teams takes 50 requests a second of an app in a tenant. A row in PostgreSQL says when the next
request may leave (the generic cell rate algorithm): whoever wants to send moves it forward and
sends at the moment that it pointed to. Slots are given in batches, and only to whoever asks, so the
row changes a few times a second, however many replicas there are. Replies always get the next slot;
campaigns only get slots of the coming quarter of a second, so no reply waits behind a campaign.

Moments are those of the server, and go out as seconds to wait: clocks need not agree.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import LiteralString

import psycopg
import structlog
from sqlalchemy import TIMESTAMP, Column, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.adapters.db.batches import Batches
from bot.adapters.db.database import Database
from bot.features.deliveries.ports import Slot

RATE = 46.5
"""Requests a second: what leaves room for replies and retries at 45 messages a second."""

LATE = 0.03
"""Seconds after its moment that a slot is still good.

No window of one second then sees more than RATE * (1 + LATE) + 1 < 49 requests leave, which spares
one or two for what the network bunches together.
"""

AHEAD = 0.25
"""Seconds of the future that campaigns may take."""

NAME = "connector"

AT_ONCE, EACH = 4, 0.8
"""Messages to one conversation at once, and seconds until one more may go.

Teams takes 7 in a second, 8 in two and 60 in half a minute: here it is 5, 6 and 41, which leaves
room for messages of campaigns, of which a reader gets one in two seconds at most.
"""

IN_STOCK, EACH_IN_AN_HOUR = 200, 1 / 0.44
"""The same for an hour, in which Teams takes 1,800: here it is 1,784."""


class SendPace(SQLModel, table=True):
    """When the next request may leave."""

    __tablename__ = "send_pace"

    name: str = Field(primary_key=True)
    next_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))


class ConversationPace(SQLModel, table=True):
    """When a conversation is at rest again: by what may go at once, and in an hour."""

    __tablename__ = "conversation_pace"

    conversation: str = Field(primary_key=True)
    next_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))
    hour_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))


# clock_timestamp() is read after the lock is granted in neither statement, so the row is locked
# first: whoever waited for it must not reckon from before the wait.
_LOCK = text("SELECT FROM send_pace WHERE name = :name FOR UPDATE")
_INSERT = text(
    "INSERT INTO send_pace (name, next_at) VALUES (:name, clock_timestamp()) ON CONFLICT DO NOTHING"
)
_TAKE = text("""
    WITH lane AS (
        SELECT greatest(next_at, moment) AS first,
            extract(epoch FROM greatest(next_at - moment, interval '0'))::float8 AS wait
        FROM send_pace, (SELECT clock_timestamp()) AS clock (moment) WHERE name = :name
    ),
    given AS (
        SELECT first, wait,
            least(:most, greatest(0, ceil((:ahead - wait) * :rate)))::integer AS slots
        FROM lane
    ),
    moved AS (
        UPDATE send_pace
        SET next_at = given.first + given.slots * make_interval(secs => 1.0 / :rate)
        FROM given WHERE name = :name AND given.slots > 0
    )
    SELECT wait, slots FROM given""")

# The conflict locks the row before the clock is read.
_TAKE_AT_ONCE: LiteralString = """
    INSERT INTO send_pace (name, next_at)
    VALUES (%(name)s, clock_timestamp() + make_interval(secs => %(needed)s))
    ON CONFLICT (name) DO UPDATE SET next_at =
        greatest(send_pace.next_at, clock_timestamp()) + make_interval(secs => %(needed)s)
    RETURNING extract(epoch FROM next_at - clock_timestamp())::float8"""

# Each row says when the conversation will be at rest. How far that is beyond what may go at
# once, so long its last message waits. Sorted against deadlocks.
_TAKE_IN_CONVERSATIONS: LiteralString = """
    INSERT INTO conversation_pace (conversation, next_at, hour_at)
    SELECT conversation, now() + wanted * make_interval(secs => %(each)s),
        now() + wanted * make_interval(secs => %(each_in_an_hour)s)
    FROM unnest(%(conversations)s::text[], %(wanted)s::integer[]) AS asked (conversation, wanted)
    ORDER BY conversation
    ON CONFLICT (conversation) DO UPDATE SET
        next_at = greatest(conversation_pace.next_at, clock_timestamp())
            + (excluded.next_at - now()),
        hour_at = greatest(conversation_pace.hour_at, clock_timestamp())
            + (excluded.hour_at - now())
    RETURNING conversation,
        extract(epoch FROM greatest(
            next_at - clock_timestamp() - make_interval(secs => %(at_once)s),
            hour_at - clock_timestamp() - make_interval(secs => %(in_stock)s),
            interval '0'
        ))::float8"""

logger = structlog.get_logger()


class DatabasePace:
    """The lane in PostgreSQL. Implements `features.deliveries.ports.Pace`."""

    def __init__(self, database: Database, *, rate: float = RATE) -> None:
        self._database = database
        self._rate = rate
        self._replies = Batches(self._reserve_for_replies)
        self._in_conversations = Batches(self._reserve_in_conversations)

    @property
    def rate(self) -> float:
        """Return how many requests leave in a second, at most."""
        return self._rate

    async def reserve(self, session: AsyncSession, most: int) -> Sequence[Slot]:
        """Reserve up to ``most`` slots for a campaign: fewer, or none, when it is busy."""
        values = {"name": NAME, "most": most, "ahead": AHEAD, "rate": self._rate}
        if (await session.execute(_LOCK, values)).one_or_none() is None:
            await session.execute(_INSERT, values)
            await session.execute(_LOCK, values)
        given = (await session.execute(_TAKE, values)).one()
        return [
            Slot(wait=given.wait + number / self._rate, late=LATE) for number in range(given.slots)
        ]

    async def before_a_reply(self, conversation: str = "") -> None:
        """Wait until a reply may leave: the next slot there is, once its conversation has room.

        Without a database there is no budget to keep to, and the reply may leave.
        """
        try:
            if conversation:
                await asyncio.sleep(await self._in_conversations.add(conversation))
            slot = await self._replies.add(None)
        except (psycopg.Error, OSError):
            logger.warning("reply sent without a slot", exc_info=True)
            return
        await asyncio.sleep(slot.wait)

    async def _reserve_in_conversations(self, asked: list[str]) -> Sequence[float]:
        """Return for each how many seconds it waits for its conversation, in order."""
        wanted = Counter(asked)
        values = {
            "conversations": list(wanted),
            "wanted": list(wanted.values()),
            "each": EACH,
            "each_in_an_hour": EACH_IN_AN_HOUR,
            "at_once": AT_ONCE * EACH,
            "in_stock": IN_STOCK * EACH_IN_AN_HOUR,
        }
        found = await self._database.statements.run(_TAKE_IN_CONVERSATIONS, values)
        waits = dict(found)
        given = Counter[str]()
        result = []
        for conversation in asked:
            given[conversation] += 1
            earlier = (wanted[conversation] - given[conversation]) * EACH
            result.append(max(0.0, waits[conversation] - earlier))
        return result

    async def _reserve_for_replies(self, wanted: list[None]) -> Sequence[Slot]:
        """Reserve the next slots there are: one statement, as this comes with every reply."""
        needed = len(wanted) / self._rate
        values = {"name": NAME, "needed": needed}
        ((until_after,),) = await self._database.statements.run(_TAKE_AT_ONCE, values)
        first = max(0.0, until_after - needed)
        return [Slot(wait=first + n / self._rate, late=LATE) for n in range(len(wanted))]
