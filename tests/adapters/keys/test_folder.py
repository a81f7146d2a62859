import asyncio
import os
import stat
from uuid import UUID

import pytest

from bot.adapters.keys.folder import FolderKeys
from bot.features.pulse.domain import WaveId
from bot.features.pulse.ports import KeyLost

WAVE = WaveId(UUID(int=1))


async def test_a_wave_has_one_key_however_many_workers_make_it(tmp_path):
    workers = [FolderKeys(tmp_path / "keys") for _ in range(8)]
    public = await asyncio.gather(*(worker.make(WAVE) for worker in workers))
    assert {(await workers[0].key(WAVE)).public} == set(public)


async def test_only_its_owner_reads_a_key(tmp_path):
    await FolderKeys(tmp_path / "keys").make(WAVE)
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    [file] = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_destroyed_key_is_nowhere_in_the_folder(tmp_path):
    keys = FolderKeys(tmp_path)
    await keys.make(WAVE)
    await keys.destroy(WAVE)
    await keys.destroy(WAVE)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KeyLost):
        await keys.key(WAVE)


async def test_a_key_of_which_a_worker_wrote_nothing_before_it_died_is_made_anew(tmp_path):
    half = tmp_path / f"{WAVE}.key"
    half.touch()
    keys = FolderKeys(tmp_path)
    with pytest.raises(KeyLost):
        await keys.make(WAVE)
    os.utime(half, (0, 0))
    public = await keys.make(WAVE)
    assert (await keys.key(WAVE)).public == public


async def test_a_key_does_not_show_itself(tmp_path):
    keys = FolderKeys(tmp_path)
    await keys.make(WAVE)
    key = await keys.key(WAVE)
    assert repr(key) == f"{key}" == "SealKey()"
