"""The composition root: here, and only here, everything is tied together."""

import asyncio
from collections.abc import Coroutine

from bot import logs
from bot.adapters.web.server import serve, stopping
from bot.bootstrap.building import Bot, build
from bot.bootstrap.telemetry import WEB, WORKER, measuring
from bot.bootstrap.web import web_app
from bot.bootstrap.worker import work
from bot.settings import Settings

__all__ = ["Bot", "build", "run_web", "run_worker", "web_app", "work"]


def run_web(settings: Settings) -> None:
    """Run the web process until it is told to stop."""

    async def run() -> None:
        bot = build(settings)
        async with measuring(settings, WEB, bot.database), web_app(bot) as app:
            await serve(app, settings.host, settings.port)
        await bot.close()

    _run(run())


def run_worker(settings: Settings) -> None:
    """Run the worker until it is told to stop."""

    async def run() -> None:
        bot = build(settings)
        async with measuring(settings, WORKER, bot.database):
            await work(bot, stopping())
        await bot.close()

    _run(run())


def _run(main: Coroutine[None, None, None]) -> None:
    """Run a process: its logs, and the fastest event loop there is."""
    logs.configure()
    try:
        import uvloop  # noqa: PLC0415 - not there on Windows
    except ImportError:
        asyncio.run(main)
    else:
        uvloop.run(main)
