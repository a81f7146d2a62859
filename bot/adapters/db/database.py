"""The one way into PostgreSQL: a transaction a use case, retried when the engine asks for it."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import orjson
from sqlalchemy import QueuePool
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from bot.adapters.db.passwords import Passwords, opened_with
from bot.adapters.db.statements import Statements

Result = TypeVar("Result")

DEADLOCK = "40P01"
SERIALISATION_FAILURE = "40001"
EXCLUSION_VIOLATION = "23P01"
UNIQUE_VIOLATION = "23505"

RETRIES = 3
FIRST_PAUSE = 0.02  # seconds, doubled at each try, with jitter

CONNECT_TIMEOUT = 5  # seconds
STATEMENT_TIMEOUT = 10_000  # milliseconds
IDLE_IN_TRANSACTION_TIMEOUT = 15_000  # milliseconds


def sqlstate(error: DBAPIError) -> str | None:
    """Return the five-letter SQLSTATE behind a database error, if the server gave one."""
    return getattr(error.orig, "sqlstate", None)


def violated_constraint(error: DBAPIError) -> str | None:
    """Return the name of the constraint that refused the statement, if one did."""
    diagnostics = getattr(error.orig, "diag", None)
    return getattr(diagnostics, "constraint_name", None)


class Database:
    """A pool of connections to one PostgreSQL database. Implements `kernel.Transactions`.

    The sessions are SQLAlchemy's own, not SQLModel's: features run SQLAlchemy Core statements on
    SQLModel tables with ``session.execute``, which SQLModel's session deprecates.
    """

    def __init__(
        self, url: str, *, pool_size: int = 10, passwords: Passwords | None = None
    ) -> None:
        """Prepare the pool; nothing connects yet. ``url`` names no driver.

        With ``passwords``, which are closed with the database, each connection asks for one.
        """
        self.url = url
        self._passwords = passwords
        self.connections = opened_with(passwords)
        options = (
            f"-c statement_timeout={STATEMENT_TIMEOUT} -c TimeZone=UTC "
            f"-c idle_in_transaction_session_timeout={IDLE_IN_TRANSACTION_TIMEOUT}"
        )
        connect_args: dict[str, Any] = {
            "connect_timeout": CONNECT_TIMEOUT,
            "application_name": "slimmer",
            "options": options,
        }
        self.statements = Statements(
            url,
            connect_args | {"options": f"{options} -c synchronous_commit=off"},
            self.connections,
        )
        self.engine: AsyncEngine = create_async_engine(
            with_driver(url),
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=5,
            pool_recycle=1800,
            json_serializer=lambda value: orjson.dumps(value).decode(),
            json_deserializer=orjson.loads,
            hide_parameters=True,  # parameters hold names and texts; errors are logged
            connect_args=connect_args | {"async_creator_fn": self.connections.connect},
        )

    async def run(self, work: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
        """Run ``work`` in one transaction, which commits when it returns.

        Deadlocks, serialisation failures and connections that the server closed before the work
        could begin are tried again, at most `RETRIES` times; ``work`` therefore has no effect
        outside the session.
        """
        pause = FIRST_PAUSE
        for _ in range(RETRIES):
            try:
                return await self._once(work)
            except DBAPIError as error:
                if sqlstate(error) not in {DEADLOCK, SERIALISATION_FAILURE}:
                    raise
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - jitter, no secret
            pause *= 2
        return await self._once(work)

    async def _once(self, work: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
        async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
            return await work(session)

    async def sweep(self, table: str) -> None:
        """Rewrite a table of ours in the order of its key.

        No trace is left in it of rows that were deleted, nor of when the others came.
        """
        async with self.engine.connect() as connection:
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await alone.exec_driver_sql("SET statement_timeout = 0")
            await alone.exec_driver_sql(f"SET lock_timeout = {STATEMENT_TIMEOUT}")
            try:
                await alone.exec_driver_sql(f"CLUSTER {table} USING {table}_pkey")
            finally:
                await connection.invalidate()  # its settings are not for others

    @property
    def connections_in_use(self) -> int:
        """Return how many connections transactions have in hand now."""
        pool = self.engine.pool
        return pool.checkedout() if isinstance(pool, QueuePool) else 0

    async def close(self) -> None:
        """Close every connection."""
        await self.statements.close()
        await self.engine.dispose()
        if self._passwords is not None:
            await self._passwords.close()


def with_driver(url: str) -> str:
    """Return ``url`` with psycopg 3 as its driver."""
    scheme, separator, rest = url.partition("://")
    if scheme not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise ValueError("the database URL must begin with postgresql://")
    return f"postgresql+psycopg{separator}{rest}"
