"""A Bot Connector that keeps Teams' limits, fails to order, and remembers who got what.

Limits as in "Optimize your bot with rate limiting in Teams": 50 requests a second of an app in a
tenant; per conversation 7 messages in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour.
"""

import asyncio
import contextlib
import os
import random
import re
import sys
import time
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

A_SECOND = 50
PER_CONVERSATION = ((1.0, 7), (2.0, 8), (30.0, 60), (3600.0, 1800))
SLOW, TOO_SLOW = 2.0, 6.5
"""Seconds: within what the bot waits for an answer, and beyond it."""

FAULTS = (
    *("429-after", "429", "412", "502", "503", "504"),
    *("slow", "too-slow", "dropped-before", "dropped-after"),
)


@dataclass
class Simulator:
    """``share`` is the part of the requests that meets a fault, each kind as often."""

    share: float = 0.0
    seed: int = 1
    arrivals: list[float] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    accepted: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    updated: Counter[str] = field(default_factory=Counter)
    deleted: set[str] = field(default_factory=set)
    cut_off: Counter[str] = field(default_factory=Counter)
    texts: dict[str, str] = field(default_factory=dict)
    bodies: list[Any] = field(default_factory=list)
    refuse: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Conversations (or persons, before theirs is opened) with the answer that they always get."""

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._of_conversation: dict[str, deque[float]] = defaultdict(deque)

    def rest(self) -> None:
        """Answer all calls well from now on, as if nothing was asked for a while."""
        self.refuse.clear()
        self._of_conversation.clear()

    def application(self) -> web.Application:
        app = web.Application()
        path = "/v3/conversations/{conversation}/activities"
        app.router.add_post("/v3/conversations", self._open)
        app.router.add_post(path, self._send)
        app.router.add_post(path + "/{activity}", self._send)
        app.router.add_put(path + "/{activity}", self._update)
        app.router.add_delete(path + "/{activity}", self._delete)
        app.router.add_get("/report", self._report)
        return app

    async def _open(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        person = body["members"][0]["id"]
        if problem := self._too_much("open") or self._refused(person):
            return problem
        return web.json_response({"id": f"a:opened-{person}"}, status=201)

    async def _send(self, request: web.Request) -> web.StreamResponse:
        conversation = request.match_info["conversation"]
        if problem := self._too_much(conversation) or self._refused(conversation):
            return problem
        fault = self._fault(conversation)
        match fault:
            case "429-after":
                return self._error(429, "Throttled", {"Retry-After": "1"})
            case "429" | "412" | "502" | "503" | "504":
                return self._error(int(fault), "Fault")
            case "dropped-before":
                return self._drop(request, conversation)
        body = await request.json()
        message = f"m{sum(map(len, self.accepted.values()))}"
        self.accepted[conversation].append(message)
        self.texts[message] = body.get("summary") or body.get("text", "")
        self.bodies.append(body)
        match fault:
            case "slow":
                await asyncio.sleep(SLOW)
            case "too-slow":
                self.cut_off[conversation] += 1
                await asyncio.sleep(TOO_SLOW)
            case "dropped-after":
                return self._drop(request, conversation)
        return web.json_response({"id": message}, status=201)

    async def _update(self, request: web.Request) -> web.StreamResponse:
        if problem := self._too_much(request.match_info["conversation"]):
            return problem
        message = request.match_info["activity"]
        self.updated[message] += 1
        self.texts[message] = (await request.json()).get("summary", "")
        return web.json_response({"id": message})

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        if problem := self._too_much(request.match_info["conversation"]):
            return problem
        self.deleted.add(request.match_info["activity"])
        return web.Response()

    def _too_much(self, conversation: str) -> web.Response | None:
        """Count the request, and refuse it if it is over a limit."""
        now = time.monotonic()
        self.arrivals.append(now)
        earlier = self._of_conversation[conversation]
        earlier.append(now)
        if len(self.arrivals) - bisect_left(self.arrivals, now - 1.0) > A_SECOND:
            self.kinds["over the limit"] += 1
            return self._error(429, "Throttled", {"Retry-After": "1"})
        for window, most in PER_CONVERSATION:
            if sum(at > now - window for at in earlier) > most and conversation != "open":
                self.kinds["over the limit of a conversation"] += 1
                return self._error(429, "Throttled")
        return None

    def _refused(self, conversation: str) -> web.Response | None:
        status, code = self.refuse.get(conversation, (0, ""))
        return self._error(status, code) if status else None

    def _fault(self, conversation: str) -> str:
        if conversation.startswith("reply") or self._chance.random() >= self.share:
            return ""
        fault = self._chance.choice(FAULTS)
        self.kinds[fault] += 1
        return fault

    def _drop(self, request: web.Request, conversation: str) -> web.Response:
        self.cut_off[conversation] += 1
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    @staticmethod
    def _error(status: int, code: str, headers: dict[str, str] | None = None) -> web.Response:
        body = {"error": {"code": code, "message": "no"}}
        return web.json_response(body, status=status, headers=headers)

    def busiest(self) -> int:
        """Return the most requests in any window of one second."""
        return max(
            (
                number + 1 - bisect_left(self.arrivals, at - 1.0)
                for number, at in enumerate(self.arrivals)
            ),
            default=0,
        )

    def report(self) -> dict[str, Any]:
        """Return what came in, for a test in another process."""
        begun = self.arrivals[0] if self.arrivals else 0.0
        return {
            "requests": len(self.arrivals),
            "seconds": [round(at - begun, 3) for at in self.arrivals],
            "busiest": self.busiest(),
            "kinds": self.kinds,
            "accepted": {each: len(messages) for each, messages in self.accepted.items()},
            "cut_off": self.cut_off,
        }

    async def _report(self, _: web.Request) -> web.Response:
        return web.json_response(self.report())


async def _serve(share: float) -> None:
    with contextlib.suppress(PermissionError):
        os.nice(-15)  # Teams is not on this machine, and must not be late in noting what comes
    runner = web.AppRunner(Simulator(share).application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = re.search(r":(\d+)$", site.name)
    sys.stdout.write(f"{runner.addresses[0][1] if port is None else port[1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1])))
