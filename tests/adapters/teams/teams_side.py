"""The other side: a connector that keeps what the bot sends, and fails to order."""

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.adapters.teams.issuer import serving


@dataclass
class Call:
    method: str
    path: str
    body: Any
    authorization: str | None


@dataclass
class TeamsSide:
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    faults: deque[web.Response] = field(default_factory=deque)
    """Answers to the next calls, before all is well again."""

    @property
    def messages(self) -> list[Any]:
        return [call.body for call in self.calls if call.body and call.body["type"] == "message"]

    @property
    def texts(self) -> list[str]:
        return [message.get("text") or message.get("summary") for message in self.messages]

    def fail(self, status: int, code: str = "", *, times: int = 1, **headers: str) -> None:
        for _ in range(times):
            body = {"error": {"code": code, "message": "no"}}
            self.faults.append(web.json_response(body, status=status, headers=headers))

    async def call(self, request: web.Request) -> web.StreamResponse:
        if self.faults:
            return self.faults.popleft()
        body = await request.json() if request.can_read_body else None
        path = request.raw_path
        self.calls.append(Call(request.method, path, body, request.headers.get("Authorization")))
        return web.json_response({"id": f"sent-{len(self.calls)}"}, status=201)


@asynccontextmanager
async def teams_side() -> AsyncIterator[TeamsSide]:
    teams = TeamsSide()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", teams.call)
    async with serving(app) as url:
        teams.url = f"{url}/emea/"
        yield teams
