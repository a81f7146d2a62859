"""Running a bot that is measured: a process with an address, until it is ended.

``python -m tests.bench.turns.KIND PORT METADATA_URL DATABASE_URL``. Each kind of bot is a module of
its own: a process that knows less is a faster one.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import uvloop
from aiohttp import web

from bot import logs
from bot.adapters.web.server import listening

App = Callable[[str, str], AbstractAsyncContextManager[web.Application]]


class Forever:
    """A token that lasts: outbound tokens are cached, so they are not what is measured."""

    token = "benchmark"
    expires_on = 4_000_000_000

    async def get_token(self, *_: str) -> "Forever":
        return self

    async def close(self) -> None: ...


def main(app: App, run: Callable[[Coroutine[Any, Any, None]], None] = uvloop.run) -> None:
    """Serve what ``app`` makes of the arguments."""
    port, metadata_url, database_url = sys.argv[1:]

    async def serve() -> None:
        async with (
            app(metadata_url, database_url) as made,
            listening(made, "127.0.0.1", int(port)),
        ):
            await asyncio.Event().wait()

    # Lines are made, and thrown away.
    with Path(os.devnull).open("wb") as nowhere:
        logs.configure(nowhere)
        run(serve())
