"""Where we heard from people, written down when it is news."""

import time
from collections.abc import Callable

from bot.adapters.teams.ports import Reference, References, StopReason

STAYS_NEWS_FOR = 60.0
"""Seconds in which the same address is not written again.

So long may a stop, made by another process between two messages of one person, outlast the second.
"""

MOST_KEPT_IN_MIND = 10_000


class Addresses:
    """The addresses of those who write to us: without it each turn would write one."""

    def __init__(
        self, references: References, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._references = references
        self._monotonic = monotonic
        self._known: dict[str, tuple[float, Reference]] = {}

    async def heard_from(self, reference: Reference) -> None:
        """Keep the address of a message, and lift its stop if there was one."""
        now = self._monotonic()
        since, known = self._known.get(reference.conversation, (0.0, None))
        if known == reference and now < since + STAYS_NEWS_FOR:
            return
        await self._references.keep(reference)
        self._known.pop(reference.conversation, None)  # whoever is put in last, goes last
        while len(self._known) >= MOST_KEPT_IN_MIND:
            del self._known[next(iter(self._known))]
        self._known[reference.conversation] = (now, reference)

    async def stop(self, conversation: str, reason: StopReason) -> None:
        """Send nothing more to a conversation until something is heard from it."""
        self._known.pop(conversation, None)
        await self._references.stop(conversation, reason)
