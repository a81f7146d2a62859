"""Background work on procrastinate: a job exists if and only if the change that caused it does."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Any

import procrastinate
import structlog
from psycopg import AsyncConnection
from sqlalchemy.ext.asyncio import AsyncSession

from bot import telemetry
from bot.chat.feature import Job

SHUTDOWN_GRACE = 20
"""Seconds that running jobs get to finish when the worker is told to stop."""

LOOKED_EVERY = 1.0
"""Seconds between looks at jobs whose moment has come; new ones are seen at once."""

DEAD_AFTER = 30.0
"""Seconds without a sign of life after which the jobs of a worker are begun anew by others."""

AFTER_FAULT = 1.0
"""Seconds of rest when the database is away."""

RESCUED_EVERY = 15.0  # seconds

RETRY = procrastinate.RetryStrategy(max_attempts=5, exponential_wait=4)


logger = structlog.get_logger()


class Queue:
    """The jobs of all features, to be deferred by use cases and run by workers.

    What a worker was doing when it was killed is begun anew, so a job may run more than once.
    """

    def __init__(
        self,
        url: str,
        jobs: Iterable[Job],
        connections: type[AsyncConnection[Any]] = AsyncConnection,
    ) -> None:
        """Declare ``jobs`` on the database at ``url``; nothing connects yet."""
        self._app = procrastinate.App(
            connector=procrastinate.PsycopgConnector(
                conninfo=url, min_size=1, max_size=4, connection_class=connections
            )
        )
        for job in jobs:
            self._declare(job)

    def _declare(self, job: Job) -> None:
        declare = self._app.task(name=job.name, retry=RETRY)
        if job.every is None:
            declare(_measured(job))
        else:
            self._app.periodic(cron=job.every)(declare(_without_moment(_measured(job))))

    def schedules(self) -> dict[str, str]:
        """Return the cron line of each periodic job."""
        periodic = self._app.periodic_registry.periodic_tasks.values()
        return {entry.task.name: entry.cron for entry in periodic}

    async def defer(
        self,
        session: AsyncSession,
        job: str,
        *,
        not_before: datetime | None = None,
        **arguments: int | str,
    ) -> None:
        """Defer ``job`` in the transaction of ``session``. Arguments are ids and numbers only.

        With ``not_before`` it runs at that moment or up to `LOOKED_EVERY` seconds later.
        """
        connection = await (await session.connection()).get_raw_connection()
        task = self._app.configure_task(
            name=job, connection=connection.driver_connection, schedule_at=not_before
        )
        await task.defer_async(**arguments)

    async def work(self, stop: asyncio.Event, *, concurrency: int = 4) -> None:
        """Run jobs until ``stop`` is set; those under way get `SHUTDOWN_GRACE` seconds.

        A database that is away is waited for.
        """
        while not stop.is_set():
            try:
                await self._work(stop, concurrency)
            except procrastinate.exceptions.ConnectorException as error:
                logger.warning("jobs wait for the database", error=type(error).__name__)
                await self._app.close_async()  # half open, perhaps
                await asyncio.sleep(AFTER_FAULT)

    async def _work(self, stop: asyncio.Event, concurrency: int) -> None:
        async with self._app.open_async():
            worker = asyncio.create_task(
                self._app.run_worker_async(
                    concurrency=concurrency,
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=SHUTDOWN_GRACE,
                    fetch_job_polling_interval=LOOKED_EVERY,
                    delete_jobs="successful",
                )
            )
            rescuing = asyncio.create_task(self._rescue())
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({worker, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            rescuing.cancel()
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=stop.is_set())

    async def _rescue(self) -> None:
        """Begin anew, all the time, what workers were doing that died."""
        while True:
            try:
                await self.rescue()
            except procrastinate.exceptions.ConnectorException as error:
                # The database is away, or another worker was first.
                logger.info("nothing rescued", error=type(error).__name__)
            await asyncio.sleep(RESCUED_EVERY)

    async def rescue(self) -> None:
        """Begin anew what workers were doing that died. The queue must be at work."""
        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
            logger.warning("job begun anew", job=job.task_name, id=job.id)
            await manager.retry_job(job)


def _measured(job: Job) -> Callable[..., Awaitable[None]]:
    async def run(**arguments: int | str) -> None:
        with telemetry.timed(telemetry.JOBS, job=job.name):
            await job.run(**arguments)

    return run


def _without_moment(run: Callable[..., Awaitable[None]]) -> Callable[[int], Awaitable[None]]:
    async def periodic(timestamp: int) -> None:  # noqa: ARG001 - procrastinate names the period
        await run()

    return periodic
