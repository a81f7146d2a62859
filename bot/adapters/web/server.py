"""Listening, and leaving without dropping anybody who is being served."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiohttp import web

DRAIN = 15.0
"""Seconds that requests under way get to end. With the closing itself it stays under 20."""

logger = structlog.get_logger()


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    """Serve ``app`` while in the context and return its address; port 0 takes any free one.

    On leaving nothing new is taken, and what is under way gets `DRAIN` seconds.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        address = runner.addresses[0]
        logger.info("listening", port=address[1])
        yield f"http://{host}:{address[1]}"
    finally:
        await runner.cleanup()


def stopping() -> asyncio.Event:
    """Return an event that is set when the process is told to stop (SIGTERM, Ctrl-C)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def serve(app: web.Application, host: str, port: int) -> None:
    """Serve until the process is told to stop, then drain."""
    stop = stopping()
    async with listening(app, host, port):
        await stop.wait()
        logger.info("stopping")
    logger.info("stopped")
