"""Who works on which delivery: claimed, sent and settled, by any number of workers at once.

A claim is a token and a moment (``due_at``) until which nobody else touches the row. Before it is
sent, a delivery moves to ``sending`` in the same transaction that gives it its place in the
pace and that takes the reader's one message of the day; so a worker may die at any point, and
whoever finds the row afterwards knows whether the message may have gone out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.deliveries.domain import Hindrance, State
from bot.features.deliveries.politeness import Reader
from bot.features.deliveries.ports import Address
from bot.kernel.people import PersonId

LEASE = timedelta(seconds=30)
"""How long a row waits for whoever claimed it. Longer than any request takes."""

SPACED = timedelta(seconds=2)
"""Between two messages to one person: Teams takes at most 7 in one second and 8 in two."""

_SHOWN = """
    delivery.id, delivery.campaign_id, delivery.person_id, delivery.urgent, delivery.reason,
    delivery.not_after, delivery.tries, delivery.cut_off, delivery.conversation,
    delivery.service_url, delivery.bot, delivery.message, delivery.renewals,
    campaign.topic, campaign.reference, campaign.cancelled_at IS NOT NULL AS cancelled,
    coalesce(preference.zone, 'Europe/Amsterdam') AS zone, preference.paused_until,
    EXISTS (SELECT FROM muted_topic AS muted WHERE muted.person_id = delivery.person_id
        AND muted.topic = campaign.topic) AS muted"""

_CLAIM = text(f"""
    WITH due AS (
        SELECT delivery.id FROM delivery
        JOIN campaign ON campaign.id = delivery.campaign_id
        WHERE delivery.state = 'waiting' AND delivery.due_at <= :now
            AND campaign.paused_at IS NULL
            AND NOT EXISTS (
                SELECT FROM delivery AS other
                WHERE other.person_id = delivery.person_id AND other.id <> delivery.id
                    AND (other.state = 'sending' OR other.sent_at > :spaced)
            )
        ORDER BY delivery.urgent DESC, delivery.due_at, delivery.id
        LIMIT :most FOR UPDATE OF delivery SKIP LOCKED
    ),
    claimed AS (
        UPDATE delivery SET token = :token, due_at = :lease FROM due WHERE delivery.id = due.id
        RETURNING delivery.*
    )
    SELECT {_SHOWN} FROM claimed AS delivery
    JOIN campaign ON campaign.id = delivery.campaign_id
    LEFT JOIN message_preference AS preference ON preference.person_id = delivery.person_id
    ORDER BY delivery.urgent DESC, delivery.id""")  # noqa: S608 - constants only

_CLAIM_STALE = text(f"""
    WITH due AS (
        SELECT id FROM delivery
        WHERE state = 'delivered' AND renewals > renewed AND due_at <= :now
        ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED
    ),
    claimed AS (
        UPDATE delivery SET token = :token, due_at = :lease FROM due WHERE delivery.id = due.id
        RETURNING delivery.*
    )
    SELECT {_SHOWN} FROM claimed AS delivery
    JOIN campaign ON campaign.id = delivery.campaign_id
    LEFT JOIN message_preference AS preference ON preference.person_id = delivery.person_id
    ORDER BY delivery.id""")  # noqa: S608 - constants only

_RECOVER = text("""
    UPDATE delivery SET
        state = CASE WHEN cut_off = 0 THEN 'waiting' ELSE 'unknown' END,
        cut_off = cut_off + 1, reason = 'cut-off', due_at = :now, token = NULL
    WHERE state = 'sending' AND due_at <= :now""")

_STILL_OURS = text("""
    SELECT delivery.id FROM delivery
    JOIN campaign ON campaign.id = delivery.campaign_id
    JOIN unnest(CAST(:ids AS bigint[]), CAST(:tokens AS uuid[])) AS ours (id, token)
        ON ours.id = delivery.id AND ours.token = delivery.token
    WHERE delivery.state = 'waiting' AND campaign.paused_at IS NULL
    ORDER BY delivery.id FOR UPDATE OF delivery""")

_TAKE_DAY = text("""
    INSERT INTO unasked_message (person_id, day, delivery_id)
    SELECT person_id, day, id FROM unnest(
        CAST(:people AS uuid[]), CAST(:days AS date[]), CAST(:ids AS bigint[])
    ) AS wanted (person_id, day, id) ORDER BY person_id, day, id
    ON CONFLICT DO NOTHING""")

_DAYS_OF = text("""
    SELECT delivery_id FROM unasked_message
    JOIN unnest(CAST(:people AS uuid[]), CAST(:days AS date[])) AS wanted (person_id, day)
        USING (person_id, day)""")

_SENDING = text("""
    UPDATE delivery SET state = 'sending', due_at = :lease, sent_at = :now, tries = tries + 1
    WHERE id = ANY(CAST(:ids AS bigint[]))""")

_SETTLE = text("""
    UPDATE delivery SET
        state = outcome.state, reason = outcome.reason, due_at = outcome.due_at, token = NULL,
        cut_off = delivery.cut_off + outcome.cut_off,
        conversation = coalesce(outcome.conversation, delivery.conversation),
        service_url = coalesce(outcome.service_url, delivery.service_url),
        bot = coalesce(outcome.bot, delivery.bot),
        message = coalesce(outcome.message, delivery.message),
        renewed = greatest(delivery.renewed, outcome.renewed)
    FROM unnest(
        CAST(:ids AS bigint[]), CAST(:tokens AS uuid[]), CAST(:states AS text[]),
        CAST(:reasons AS text[]), CAST(:due_ats AS timestamptz[]), CAST(:cut_offs AS integer[]),
        CAST(:conversations AS text[]), CAST(:service_urls AS text[]), CAST(:bots AS text[]),
        CAST(:messages AS text[]), CAST(:reneweds AS integer[])
    ) AS outcome (id, token, state, reason, due_at, cut_off, conversation, service_url, bot,
        message, renewed)
    WHERE delivery.id = outcome.id AND delivery.token = outcome.token""")

_GIVE_DAY_BACK = text("""
    DELETE FROM unasked_message USING delivery
    WHERE delivery.id = unasked_message.delivery_id AND delivery.id = ANY(CAST(:ids AS bigint[]))
        AND delivery.cut_off = 0 AND delivery.state IN ('waiting', 'failed', 'skipped')""")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that is ours for a while. ``address`` and ``message`` are there once it is out."""

    id: int
    token: UUID
    person_id: PersonId
    topic: str
    reference: str
    cancelled: bool
    urgent: bool
    why: Hindrance | None
    not_after: datetime
    tries: int
    cut_off: int
    renewals: int
    reader: Reader
    address: Address | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claimed delivery: its next state, and when to look at it again."""

    delivery: Claimed
    state: State
    due_at: datetime
    why: Hindrance | None = None
    address: Address | None = None
    message: str | None = None
    cut_off: bool = False
    renewed: int = 0


async def claim(
    session: AsyncSession, *, most: int, token: UUID, now: datetime
) -> Sequence[Claimed]:
    """Claim up to ``most`` deliveries that are due, one a person."""
    values = {
        "most": most,
        "token": token,
        "now": now,
        "lease": now + LEASE,
        "spaced": now - SPACED,
    }
    return [_claimed(row, token) for row in await session.execute(_CLAIM, values)]


async def claim_stale(
    session: AsyncSession, *, most: int, token: UUID, now: datetime
) -> Sequence[Claimed]:
    """Claim up to ``most`` delivered messages whose words are not those of now."""
    values = {"most": most, "token": token, "now": now, "lease": now + LEASE}
    return [_claimed(row, token) for row in await session.execute(_CLAIM_STALE, values)]


async def recover(session: AsyncSession, now: datetime) -> None:
    """Take up what a worker was sending when it died: once more, marked; the second time not."""
    await session.execute(_RECOVER, {"now": now})


async def still_ours(session: AsyncSession, deliveries: Iterable[Claimed]) -> frozenset[int]:
    """Return which may be sent: claimed by us still, and not paused or cancelled meanwhile."""
    ours = list(deliveries)
    values = {"ids": [each.id for each in ours], "tokens": [each.token for each in ours]}
    return frozenset((await session.execute(_STILL_OURS, values)).scalars())


async def take_days(
    session: AsyncSession, wanted: Sequence[tuple[Claimed, date]]
) -> frozenset[int]:
    """Take their readers' one message of the day; return for which deliveries it is theirs."""
    if not wanted:
        return frozenset()
    values = {
        "people": [delivery.person_id for delivery, _ in wanted],
        "days": [day for _, day in wanted],
        "ids": [delivery.id for delivery, _ in wanted],
    }
    await session.execute(_TAKE_DAY, values)
    return frozenset((await session.execute(_DAYS_OF, values)).scalars())


async def begin_sending(session: AsyncSession, ids: Sequence[int], now: datetime) -> None:
    """Mark that the messages may be out from now on."""
    await session.execute(_SENDING, {"ids": list(ids), "now": now, "lease": now + LEASE})


async def settle(session: AsyncSession, outcomes: Sequence[Outcome]) -> None:
    """Write down what became of deliveries that are still ours."""
    values: dict[str, Any] = {
        "ids": [each.delivery.id for each in outcomes],
        "tokens": [each.delivery.token for each in outcomes],
        "states": [each.state for each in outcomes],
        "reasons": [each.why for each in outcomes],
        "due_ats": [each.due_at for each in outcomes],
        "cut_offs": [int(each.cut_off) for each in outcomes],
        "conversations": [each.address and each.address.conversation for each in outcomes],
        "service_urls": [each.address and each.address.service_url for each in outcomes],
        "bots": [each.address and each.address.bot for each in outcomes],
        "messages": [each.message for each in outcomes],
        "reneweds": [each.renewed for each in outcomes],
    }
    await session.execute(_SETTLE, values)
    back = [each.delivery.id for each in outcomes if each.state is not State.DELIVERED]
    if back:
        await session.execute(_GIVE_DAY_BACK, {"ids": back})


def _claimed(row: Row[Any], token: UUID) -> Claimed:
    muted = frozenset({row.topic}) if row.muted else frozenset[str]()
    address = None
    if row.conversation is not None:
        address = Address(row.conversation, row.service_url, row.bot)
    return Claimed(
        id=row.id,
        token=token,
        person_id=PersonId(row.person_id),
        topic=row.topic,
        reference=row.reference,
        cancelled=row.cancelled,
        urgent=row.urgent,
        why=None if row.reason is None else Hindrance(row.reason),
        not_after=row.not_after,
        tries=row.tries,
        cut_off=row.cut_off,
        renewals=row.renewals,
        reader=Reader(ZoneInfo(row.zone), row.paused_until, muted),
        address=address,
        message=row.message,
    )
