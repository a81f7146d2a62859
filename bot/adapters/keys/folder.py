"""Keys of open waves as files in a folder that only workers can read.

The folder is not in the database, so no dump, write-ahead log or backup of it opens a ballot; and
when the file of a wave is gone, nothing opens them any more.
"""

import asyncio
import os
import secrets
import time
from pathlib import Path

from bot.features.pulse.domain import WaveId
from bot.features.pulse.ports import KeyLost
from bot.features.pulse.sealing import SealKey

ONLY_OURS = 0o700
KEY_SIZE = 32  # bytes
PATIENCE, PAUSE = 20, 0.05  # times, seconds
DEAD_AFTER = 60  # seconds; writing a key takes none


class FolderKeys:
    """Implements `pulse.ports.KeyKeeper`. Workers on several machines share the folder."""

    def __init__(self, folder: Path) -> None:
        """Take a folder, which is made when the first key is."""
        self._folder = folder

    async def make(self, wave_id: WaveId) -> bytes:
        """Return the public half of a wave's key, on disk before anything is sealed to it."""
        return await asyncio.to_thread(self._make, wave_id)

    async def key(self, wave_id: WaveId) -> SealKey:
        """Return the key of a wave. Raises `KeyLost`."""
        return await asyncio.to_thread(self._read, wave_id)

    async def destroy(self, wave_id: WaveId) -> None:
        """Overwrite and remove the key of a wave, if it is still there."""
        await asyncio.to_thread(self._destroy, wave_id)

    def _path(self, wave_id: WaveId) -> Path:
        return self._folder / f"{wave_id}.key"

    def _make(self, wave_id: WaveId) -> bytes:
        self._folder.mkdir(mode=ONLY_OURS, parents=True, exist_ok=True)
        path = self._path(wave_id)
        self._forget_half_a_key(path)
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return self._read_when_written(wave_id).public
        try:
            _write(file, SealKey.generate().secret)
        finally:
            os.close(file)
        self._settle()
        return self._read(wave_id).public

    def _read_when_written(self, wave_id: WaveId) -> SealKey:
        """Return the key that another worker may be writing at this moment."""
        for _ in range(PATIENCE):
            try:
                return self._read(wave_id)
            except KeyLost:
                time.sleep(PAUSE)
        return self._read(wave_id)

    def _forget_half_a_key(self, path: Path) -> None:
        """Remove what a worker left that died here: nothing was sealed to it yet."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return
        if found.st_size < KEY_SIZE and found.st_mtime < time.time() - DEAD_AFTER:
            path.unlink(missing_ok=True)

    def _read(self, wave_id: WaveId) -> SealKey:
        try:
            secret = self._path(wave_id).read_bytes()
        except FileNotFoundError as error:
            raise KeyLost(wave_id) from error
        if len(secret) != KEY_SIZE:
            raise KeyLost(wave_id)
        return SealKey(secret)

    def _destroy(self, wave_id: WaveId) -> None:
        path = self._path(wave_id)
        try:
            with path.open("r+b") as file:
                _write(file.fileno(), secrets.token_bytes(path.stat().st_size))
        except FileNotFoundError:
            return
        path.unlink(missing_ok=True)
        self._settle()

    def _settle(self) -> None:
        """Make sure that the folder on disk says what it says in memory."""
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _write(descriptor: int, content: bytes) -> None:
    os.write(descriptor, content)
    os.fsync(descriptor)


class NoKeys:
    """What a process has that is not to open any ballot. Implements `pulse.ports.KeyKeeper`."""

    async def make(self, wave_id: WaveId) -> bytes:
        """Raise `KeyLost`."""
        raise KeyLost(wave_id)

    async def key(self, wave_id: WaveId) -> SealKey:
        """Raise `KeyLost`."""
        raise KeyLost(wave_id)

    async def destroy(self, wave_id: WaveId) -> None:
        """Raise `KeyLost`."""
        raise KeyLost(wave_id)
