"""HTTP at the pace of a benchmark: a load generator and a connector that cost next to nothing.

Both speak just enough HTTP/1.1 for what is on the other side: bodies with a Content-Length.
"""

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
CREATED = b'{"id":"1732000000000"}'
REPLIED = (
    b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
    % (len(CREATED), CREATED)
)


def split_message(received: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Return head, body and what follows them, once all of a message is there."""
    head, separator, rest = received.partition(b"\r\n\r\n")
    if not separator:
        return None
    found = _LENGTH.search(head)
    length = int(found[1]) if found else 0
    if len(rest) < length:
        return None
    return head, rest[:length], rest[length:]


class ConnectorProtocol(asyncio.Protocol):
    """Accepts whatever the bot sends, at once."""

    replies = 0

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (message := split_message(self._received)) is not None:
            self._received = message[2]
            ConnectorProtocol.replies += 1
            self._transport.write(REPLIED)


@dataclass
class Load:
    """What came of the requests: seconds each took, and answers that were not as expected."""

    seconds: list[float] = field(default_factory=list)
    unexpected: list[bytes] = field(default_factory=list)
    took: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.seconds) / self.took

    def percentile(self, percent: int) -> float:
        """Return the milliseconds within which so many per cent of the requests were answered."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000


class ClientProtocol(asyncio.Protocol):
    """One connection: the next request goes out when the last is answered."""

    def __init__(
        self,
        requests: Iterator[bytes],
        load: Load,
        expected: Callable[[bytes, bytes], bool],
        done: asyncio.Future[None],
    ) -> None:
        self._requests = requests
        self._load = load
        self._expected = expected
        self._done = done
        self._received = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        self._received += data
        message = split_message(self._received)
        if message is None:
            return
        head, body, self._received = message
        self._load.seconds.append(time.perf_counter() - self._sent_at)
        if not self._expected(head, body):
            self._load.unexpected.append(head[:200] + body[:400])
        self._next()

    def _next(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self._transport.close()
            return
        self._sent_at = time.perf_counter()
        self._transport.write(request)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._done.done():
            self._done.set_result(None)


async def generate(
    port: int,
    requests: list[bytes],
    connections: int,
    expected: Callable[[bytes, bytes], bool],
) -> Load:
    """Send ``requests`` over so many connections and return what came of them."""
    loop = asyncio.get_running_loop()
    load = Load()
    waiting = iter(requests)
    ends = [loop.create_future() for _ in range(connections)]
    started = time.perf_counter()
    for end in ends:
        client = ClientProtocol(waiting, load, expected, end)
        await loop.create_connection(partial(_itself, client), "127.0.0.1", port)
    await asyncio.gather(*ends)
    load.took = time.perf_counter() - started
    return load


def _itself(client: ClientProtocol) -> ClientProtocol:
    return client


def accepted(head: bytes, _: bytes) -> bool:
    """Return whether the bot took a message."""
    return head.startswith(b"HTTP/1.1 20")
