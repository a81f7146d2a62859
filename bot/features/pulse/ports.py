"""What pulse surveys need from elsewhere; `bot.bootstrap` hands it over."""

from collections.abc import Awaitable, Callable, Collection
from typing import Protocol

from bot.features.pulse.domain import Member, WaveId
from bot.features.pulse.sealing import SealKey

Sweep = Callable[[str], Awaitable[None]]
"""Rewrites a table in the order of its key, without any trace of what was deleted."""


class KeyLost(Exception):
    """The key of a wave is not where it should be: its ballots stay sealed for ever."""


class KeyKeeper(Protocol):
    """Keeps the private half of each wave's key. Only workers have one that answers.

    What it keeps is outside the database and outside its backups.
    """

    async def make(self, wave_id: WaveId) -> bytes:
        """Return the public half of a wave's key; the same when asked again."""
        ...

    async def key(self, wave_id: WaveId) -> SealKey:
        """Return the key of a wave. Raises `KeyLost`."""
        ...

    async def destroy(self, wave_id: WaveId) -> None:
        """Destroy the key of a wave, if it is still there."""
        ...


class Staff(Protocol):
    """The organisation at this moment."""

    async def members(self, departments: Collection[str]) -> Collection[Member]:
        """Return who work in these departments, or everybody; all of them ``asked``."""
        ...

    async def all_names(self) -> Collection[str]:
        """Return the display names of everybody, to be kept out of comments."""
        ...
