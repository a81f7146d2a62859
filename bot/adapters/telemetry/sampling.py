"""What waits in the database: counted now and then, by the workers."""

import asyncio
import time

import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot import telemetry
from bot.adapters.db.database import Database
from bot.telemetry import DELIVERIES, POOL, QUEUE, QUEUE_AGE, SAMPLED

SAMPLED_EVERY = 15.0  # seconds
STATUSES = ("todo", "doing", "failed")
STATES = ("waiting", "sending", "delivered", "failed", "skipped", "unknown")

logger = structlog.get_logger()

_QUEUE = text("""
    SELECT CAST(status AS text) AS label, count(*) AS number FROM procrastinate_jobs
    WHERE status IN ('todo', 'doing', 'failed') GROUP BY status
""")
_OLDEST = text("""
    SELECT extract(epoch FROM max(now() - coalesce(job.scheduled_at, deferred.at)))
    FROM procrastinate_jobs AS job
    LEFT JOIN LATERAL (
        SELECT min(at) AS at FROM procrastinate_events WHERE job_id = job.id AND type = 'deferred'
    ) AS deferred ON true
    WHERE job.status = 'todo' AND coalesce(job.scheduled_at, now()) <= now()
""")
_DELIVERIES = text("""
    SELECT state AS label, count(*) AS number FROM delivery
    WHERE not_after > now() - interval '1 day' GROUP BY state
""")


async def sample(database: Database) -> None:
    """Count what waits, once. Raises what the database raises."""

    async def work(session: AsyncSession) -> None:
        queue = {row.label: row.number for row in await session.execute(_QUEUE)}
        sent = {row.label: row.number for row in await session.execute(_DELIVERIES)}
        oldest = (await session.execute(_OLDEST)).scalar_one()
        for status in STATUSES:
            telemetry.record(QUEUE, queue.get(status, 0), status=status)
        for state in STATES:
            telemetry.record(DELIVERIES, sent.get(state, 0), state=state)
        telemetry.record(QUEUE_AGE, float(oldest or 0))

    await database.run(work)
    telemetry.record(SAMPLED, time.time())


async def keep_sampling(database: Database, *, waiting: bool) -> None:
    """Count connections and, with ``waiting``, what waits: for ever.

    A database that is away shows as numbers that are old.
    """
    while True:
        telemetry.record(POOL, database.connections_in_use)
        try:
            if waiting:
                await sample(database)
        except (SQLAlchemyError, OSError) as error:
            logger.warning("queue not counted", error=type(error).__name__)
        await asyncio.sleep(SAMPLED_EVERY)
