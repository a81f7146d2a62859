"""A handler that checks nothing, stores nothing and posts one reply: the ceiling."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import orjson
from aiohttp import web

from tests.bench.turns.serving import main


@asynccontextmanager
async def bare(*_: str) -> AsyncIterator[web.Application]:
    """Yield the application."""
    async with aiohttp.ClientSession() as session:

        async def messages(request: web.Request) -> web.Response:
            activity = orjson.loads(await request.read())
            url = f"{activity['serviceUrl']}v3/conversations/c/activities/{activity['id']}"
            reply = orjson.dumps({"type": "message", "text": f"Echo: {activity['text']}"})
            headers = {"Content-Type": "application/json"}
            async with session.post(url, data=reply, headers=headers) as response:
                await response.read()
            return web.Response()

        app = web.Application()
        app.router.add_post("/api/messages", messages)
        yield app


if __name__ == "__main__":
    main(bare)
