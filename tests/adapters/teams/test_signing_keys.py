import asyncio
from contextlib import suppress

import aiohttp
import pytest

from bot.adapters.teams.signing_keys import (
    FAILURE_PAUSE,
    UNKNOWN_KEY_PAUSE,
    KeysUnavailable,
    SigningKeys,
)
from tests.adapters.teams.issuer import Issuer, issuing


class Moment:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
async def issuer():
    async with issuing() as issuer:
        yield issuer


@pytest.fixture
async def session():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def now():
    return Moment()


@pytest.fixture
def keys(session, issuer: Issuer, now):
    return SigningKeys(session, issuer.metadata_url, now)


async def test_all_who_need_keys_at_the_same_time_share_one_fetch(keys, issuer):
    found = await asyncio.gather(*(keys.find("key-1") for _ in range(20)))
    assert all(key.endorsements == {"msteams", "skype"} for key in found)
    assert issuer.fetched == 1


async def test_an_unknown_key_refreshes_at_most_once_in_five_minutes(keys, issuer, now):
    await keys.ready()
    assert await asyncio.gather(*(keys.find(f"key-{n}") for n in range(2, 9))) == [None] * 7
    now.seconds += UNKNOWN_KEY_PAUSE - 1
    assert await keys.find("key-2") is None
    assert issuer.fetched == 2
    issuer.published["key-2"] = ["msteams"]
    now.seconds += 1
    assert (await keys.find("key-2")).endorsements == {"msteams"}
    assert issuer.fetched == 3


async def test_keys_that_could_not_be_had_are_asked_for_again_soon(keys, issuer, now):
    issuer.broken = True
    for _ in range(3):
        with pytest.raises(KeysUnavailable):
            await keys.find("key-1")
    assert issuer.fetched == 1
    issuer.broken = False
    now.seconds += FAILURE_PAUSE
    assert await keys.find("key-1")


async def test_an_issuer_that_fails_later_leaves_us_the_keys_we_have(keys, issuer):
    assert await keys.ready()
    issuer.broken = True
    assert not await keys.refresh()
    assert await keys.find("key-1")
    assert await keys.ready()


async def test_keys_are_not_fetched_in_the_open_from_elsewhere(session):
    keys = SigningKeys(session, "http://keys.example/openid")
    assert not await keys.ready()


async def test_keys_are_fetched_in_the_background(keys, issuer):
    task = asyncio.create_task(keys.keep_fresh())
    await asyncio.sleep(0)
    await keys.refresh()  # joins the one that began
    assert keys.known("key-1")
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert issuer.fetched == 1
