"""Graph takes four requests at a time of one mailbox; whoever comes after that waits here."""

import asyncio
from typing import Final, TypeVar
from weakref import WeakValueDictionary

from kiota_abstractions.request_information import RequestInformation
from pydantic import BaseModel

from bot.adapters.graph.client import Graph, GraphFailed
from bot.adapters.graph.patience import Deadline
from bot.features.rooms.domain import Owner

AT_ONCE: Final = 4

Shape = TypeVar("Shape", bound=BaseModel)


class MailboxGate:
    """Sends requests about mailboxes, a few at a time of each, in the order in which they came."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._gates: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    async def read(
        self, owner: Owner, request: RequestInformation, into: type[Shape], deadline: Deadline
    ) -> Shape:
        """Return the answer of `Graph.read`. Raises `GraphFailed`, also if it is never our turn."""
        gate = await self._enter(owner, deadline)
        try:
            return await self._graph.read(request, into, patience=deadline.left)
        finally:
            gate.release()

    async def send(self, owner: Owner, request: RequestInformation, deadline: Deadline) -> None:
        """Send a request of which the answer says nothing, like `read`."""
        gate = await self._enter(owner, deadline)
        try:
            await self._graph.send(request, patience=deadline.left)
        finally:
            gate.release()

    async def _enter(self, owner: Owner, deadline: Deadline) -> asyncio.Semaphore:
        key = str(owner)
        gate = self._gates.get(key)
        if gate is None:
            gate = self._gates[key] = asyncio.Semaphore(AT_ONCE)
        try:
            async with asyncio.timeout(deadline.left):
                await gate.acquire()
        except TimeoutError:
            raise GraphFailed("Graph is still busy with other questions about a mailbox") from None
        return gate
