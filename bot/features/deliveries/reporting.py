"""How campaigns go: queries for the delivery console."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.deliveries.domain import Campaign, Hindrance, Missed, Progress, State
from bot.kernel.people import PersonId

_CAMPAIGNS = text("""
    SELECT id, topic, created_at, paused_at IS NOT NULL AS paused,
        cancelled_at IS NOT NULL AS cancelled
    FROM campaign
    WHERE topic = ANY(CAST(:topics AS text[]))
        AND CASE WHEN CAST(:id AS bigint) IS NULL
            THEN EXISTS (SELECT FROM delivery WHERE campaign_id = campaign.id OFFSET 1)
            ELSE id = :id END
    ORDER BY created_at DESC, id DESC LIMIT :most OFFSET :start""")

_COUNTS = text("""
    SELECT campaign_id, state, reason, count(*) AS people,
        count(*) FILTER (WHERE cut_off > 0) AS cut_off,
        count(*) FILTER (WHERE acted) AS acted,
        max(due_at) FILTER (WHERE state = 'waiting') AS last_due_at
    FROM delivery WHERE campaign_id = ANY(CAST(:ids AS bigint[]))
    GROUP BY campaign_id, state, reason""")

_SINGLES = text("""
    SELECT state, NULL AS reason, count(*) AS people,
        count(*) FILTER (WHERE cut_off > 0) AS cut_off,
        count(*) FILTER (WHERE acted) AS acted, NULL::timestamptz AS last_due_at
    FROM delivery JOIN campaign ON campaign.id = campaign_id
    WHERE campaign.created_at > :since
        AND NOT EXISTS (SELECT FROM delivery WHERE campaign_id = campaign.id OFFSET 1)
    GROUP BY state""")

_MISSED = text("""
    SELECT person_id, state, reason, due_at FROM delivery
    WHERE campaign_id = :id AND (state IN ('failed', 'skipped', 'unknown')
        OR state = 'waiting' AND reason IS NOT NULL)
    ORDER BY state, reason, id LIMIT :most OFFSET :start""")


async def campaigns(
    session: AsyncSession, topics: Sequence[str], *, most: int, start: int = 0
) -> list[Campaign]:
    """Return campaigns of these topics to several people, the newest first."""
    wanted = {"topics": list(topics), "id": None, "most": most, "start": start}
    return await _with_progress(session, wanted)


async def campaign(
    session: AsyncSession, topics: Sequence[str], campaign_id: int
) -> Campaign | None:
    """Return one campaign, if it is of one of these topics."""
    wanted = {"topics": list(topics), "id": campaign_id, "most": 1, "start": 0}
    return next(iter(await _with_progress(session, wanted)), None)


async def singles(session: AsyncSession, since: datetime) -> Progress:
    """Return what became of messages to one person each, announced after ``since``."""
    return _progress((await session.execute(_SINGLES, {"since": since})).all())


async def missed(session: AsyncSession, campaign_id: int, *, most: int, start: int) -> list[Missed]:
    """Return who did not get it (yet) although it was their turn, and why."""
    values = {"id": campaign_id, "most": most, "start": start}
    return [
        Missed(
            PersonId(row.person_id),
            State(row.state),
            None if row.reason is None else Hindrance(row.reason),
            row.due_at if row.state == State.WAITING else None,
        )
        for row in await session.execute(_MISSED, values)
    ]


async def _with_progress(session: AsyncSession, wanted: Mapping[str, Any]) -> list[Campaign]:
    rows = (await session.execute(_CAMPAIGNS, dict(wanted))).all()
    counts: dict[int, list[Row[Any]]] = {row.id: [] for row in rows}
    for row in await session.execute(_COUNTS, {"ids": list(counts)}):
        counts[row.campaign_id].append(row)
    return [
        Campaign(
            row.id, row.topic, row.created_at, row.paused, row.cancelled, _progress(counts[row.id])
        )
        for row in rows
    ]


def _progress(rows: Sequence[Row[Any]]) -> Progress:
    counts: dict[State, int] = {}
    reasons: dict[tuple[State, Hindrance], int] = {}
    for row in rows:
        state = State(row.state)
        counts[state] = counts.get(state, 0) + row.people
        if row.reason is not None:
            reasons[state, Hindrance(row.reason)] = row.people
    last: list[datetime] = [row.last_due_at for row in rows if row.last_due_at is not None]
    return Progress(
        counts=counts,
        reasons=reasons,
        cut_off=sum(row.cut_off for row in rows),
        acted=sum(row.acted for row in rows),
        last_due_at=max(last, default=None),
    )
