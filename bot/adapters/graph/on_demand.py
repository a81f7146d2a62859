"""The directory, opened when it is first asked something: the SDK is large and slow to load."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from bot.features.people.domain import DirectoryPerson
from bot.kernel.people import PersonId, Role

if TYPE_CHECKING:
    from azure.core.credentials_async import AsyncTokenCredential

    from bot.adapters.graph.client import Graph
    from bot.adapters.graph.directory import GraphDirectory

PATIENCE = 60.0
"""Seconds that a job waits for one answer, retries and pauses included."""
PATIENCE_IN_A_TURN = 2.5
"""The same while somebody waits in the chat."""


class DirectoryOnDemand:
    """A `GraphDirectory` that costs nothing until it is used. `warm_up` uses it ahead of time."""

    def __init__(
        self,
        url: str,
        role_groups: Mapping[Role, str],
        credential: "Callable[[], AsyncTokenCredential] | None" = None,
        *,
        patience: float = PATIENCE,
    ) -> None:
        """Remember what is needed; nothing is loaded. ``url`` ends in ``/v1.0``.

        Without ``credential`` the URL must be one of this machine: the simulator.
        """
        self._open = partial(_open, url, dict(role_groups), credential, patience)
        self._opening = asyncio.Lock()
        self._opened: tuple[Graph, GraphDirectory] | None = None

    async def warm_up(self) -> None:
        """Load the SDK, in a thread: about 1 s and 20 MB, once."""
        await self._directory()

    async def everybody(self) -> AsyncIterator[DirectoryPerson]:
        """Yield all members of staff. Raises `DirectoryNotRead`."""
        directory = await self._directory()
        async for person in directory.everybody():
            yield person

    async def somebody(self, person_id: PersonId) -> DirectoryPerson | None:
        """Return one member of staff. Raises `DirectoryNotRead`."""
        return await (await self._directory()).somebody(person_id)

    async def roles_of(self, person_id: PersonId) -> frozenset[Role]:
        """Return the roles that groups give to one person. Raises `DirectoryNotRead`."""
        return await (await self._directory()).roles_of(person_id)

    async def role_holders(self) -> dict[Role, frozenset[PersonId]]:
        """Return who holds each role. Raises `DirectoryNotRead`."""
        return await (await self._directory()).role_holders()

    async def close(self) -> None:
        """Close the connections, if there are any."""
        if self._opened is not None:
            await self._opened[0].close()

    async def _directory(self) -> "GraphDirectory":
        async with self._opening:
            if self._opened is None:
                self._opened = await asyncio.to_thread(self._open)
        return self._opened[1]


def _open(
    url: str,
    role_groups: dict[Role, str],
    credential: "Callable[[], AsyncTokenCredential] | None",
    patience: float,
) -> "tuple[Graph, GraphDirectory]":
    from bot.adapters.graph.client import Graph  # noqa: PLC0415 - this is the moment
    from bot.adapters.graph.directory import GraphDirectory  # noqa: PLC0415 - slow to import

    graph = Graph(url, None if credential is None else credential(), patience=patience)
    return graph, GraphDirectory(graph, role_groups)
