"""Single statements of every turn, without the cost of a pool and a session around each."""

import asyncio
import random
from collections.abc import Mapping
from typing import Any, LiteralString

import psycopg
from psycopg.errors import DeadlockDetected, SerializationFailure

from bot.adapters.db.passwords import Connections

RETRIES = 3
FIRST_PAUSE = 0.02  # seconds, doubled at each try, with jitter
TIMEOUT = 12.0  # seconds, should the server not keep to its own limit


class Statements:
    """Runs statements one by one on a connection kept for them, each its own transaction.

    A statement must be one that may be repeated: it is, after a deadlock or serialisation failure
    and when the connection was lost, at most `RETRIES` times.

    Commits are not waited for until they are on disk. What was written in the last moment before
    the database server itself breaks down may be lost, so this is for what does no harm then: who
    was answered, where they are, what they last meant. Bookings are not made this way.
    """

    def __init__(self, url: str, connect_args: Mapping[str, Any], connections: Connections) -> None:
        """Prepare; nothing connects yet."""
        self._connections = connections
        self._url = url
        self._connect_args = connect_args
        self._connection: psycopg.AsyncConnection[tuple[Any, ...]] | None = None
        self._lock = asyncio.Lock()

    async def run(
        self, statement: LiteralString, parameters: Mapping[str, Any]
    ) -> list[tuple[Any, ...]]:
        """Run one statement, commit it, and return its rows. Raises `psycopg.Error`."""
        pause = FIRST_PAUSE
        for _ in range(RETRIES):
            try:
                return await self._once(statement, parameters)
            except (DeadlockDetected, SerializationFailure):
                await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - jitter
                pause *= 2
            except psycopg.OperationalError:
                if self._connection is None or not self._connection.closed:
                    raise
        return await self._once(statement, parameters)

    async def _once(
        self, statement: LiteralString, parameters: Mapping[str, Any]
    ) -> list[tuple[Any, ...]]:
        async with self._lock, asyncio.timeout(TIMEOUT):
            connection = await self._connected()
            cursor = await connection.execute(statement, parameters)
            return await cursor.fetchall() if cursor.description else []

    async def _connected(self) -> psycopg.AsyncConnection[tuple[Any, ...]]:
        if self._connection is None or self._connection.closed:
            self._connection = None
            self._connection = await self._connections.connect(
                self._url, autocommit=True, **self._connect_args
            )
        return self._connection

    async def close(self) -> None:
        """Close the connection; it opens again when it is needed."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None
