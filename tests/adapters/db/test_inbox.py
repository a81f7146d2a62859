import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from bot.adapters.db.inbox import KEPT_FOR, LEASE, DatabaseInbox
from bot.adapters.teams.ports import Standing
from bot.kernel.clock import SetClock


@pytest.fixture
def clock():
    return SetClock(datetime(2026, 11, 24, 8, tzinfo=UTC))


@pytest.fixture
def inbox(database, clock):
    return DatabaseInbox(database, clock)


async def standing(inbox: DatabaseInbox, turn_id: str) -> Standing:
    return (await inbox.claim(turn_id)).standing


async def test_a_message_is_ours_once(inbox):
    turn_id = uuid4().hex
    claim = await inbox.claim(turn_id)
    assert claim.standing is Standing.OURS
    assert await standing(inbox, turn_id) is Standing.BUSY
    await inbox.finish(claim)
    assert await standing(inbox, turn_id) is Standing.FINISHED


async def test_of_copies_at_the_same_moment_one_is_ours(database, clock, inbox):
    turn_ids = [uuid4().hex for _ in range(50)]
    inboxes = [inbox, DatabaseInbox(database, clock)]
    claims = await asyncio.gather(
        *(each.claim(turn_id) for each in inboxes for turn_id in turn_ids for _ in range(3))
    )
    ours = [claim.turn_id for claim in claims if claim.standing is Standing.OURS]
    assert sorted(ours) == sorted(turn_ids)


async def test_what_was_released_is_free_again(inbox):
    claim = await inbox.claim(uuid4().hex)
    await inbox.release(claim)
    assert await standing(inbox, claim.turn_id) is Standing.OURS


async def test_a_claim_lapses_and_its_old_owner_can_neither_finish_nor_release(inbox, clock):
    slow = await inbox.claim(uuid4().hex)
    clock.advance(LEASE - timedelta(seconds=1))
    assert await standing(inbox, slow.turn_id) is Standing.BUSY
    clock.advance(timedelta(seconds=1))
    assert await standing(inbox, slow.turn_id) is Standing.OURS
    await inbox.finish(slow)
    assert await standing(inbox, slow.turn_id) is Standing.BUSY
    await inbox.release(slow)
    assert await standing(inbox, slow.turn_id) is Standing.BUSY


async def test_what_was_finished_does_not_lapse(inbox, clock):
    claim = await inbox.claim(uuid4().hex)
    await inbox.finish(claim)
    clock.advance(timedelta(days=1))
    assert await standing(inbox, claim.turn_id) is Standing.FINISHED


async def test_old_messages_are_forgotten(inbox, clock):
    old = await inbox.claim(uuid4().hex)
    await inbox.finish(old)
    clock.advance(timedelta(hours=1))
    young = await inbox.claim(uuid4().hex)
    await inbox.finish(young)
    clock.advance(KEPT_FOR - timedelta(minutes=30))
    await inbox.forget_old()
    assert await standing(inbox, old.turn_id) is Standing.OURS
    assert await standing(inbox, young.turn_id) is Standing.FINISHED


async def test_a_database_that_fails_is_felt_by_everybody_who_waits(database, inbox):
    await database.close()
    broken = DatabaseInbox(
        type(database)("postgresql://127.0.0.1:9/none"), SetClock(datetime.now(UTC))
    )
    outcomes = await asyncio.gather(
        *(broken.claim(uuid4().hex) for _ in range(3)), return_exceptions=True
    )
    assert all(isinstance(outcome, Exception) for outcome in outcomes)
