"""Answers that take a while: the person sees that the bot is at it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

from bot.adapters.teams.connector_errors import ConnectorError

PATIENCE = 1.0  # seconds

logger = structlog.get_logger()


@asynccontextmanager
async def shown_when_slow(
    show: Callable[[], Awaitable[object]], patience: float = PATIENCE
) -> AsyncIterator[None]:
    """Call ``show`` once if what happens inside takes longer than ``patience`` seconds."""
    showing: list[asyncio.Task[None]] = []
    alarm = asyncio.get_running_loop().call_later(
        patience, lambda: showing.append(asyncio.create_task(_try(show)))
    )
    try:
        yield
    finally:
        alarm.cancel()
        for task in showing:  # it began: let it end, so that it does not overtake the answer
            await task


async def _try(show: Callable[[], Awaitable[object]]) -> None:
    try:
        await show()
    except ConnectorError as error:
        logger.info("typing not shown", error=type(error).__name__, code=error.code)
