"""Somebody leaves the whole bot: bookings are cancelled, Exchange is told, nothing stays behind."""

import pytest
from sqlalchemy import text

from bot.features.privacy.domain import Reason
from tests.contracts.town import OTHER, town


@pytest.fixture
async def the_town(database_url):
    async with town(database_url) as made:
        made.connection.execute("DELETE FROM erasure")
        yield made


def one(the_town, statement):
    return the_town.connection.execute(statement, (OTHER.id,)).fetchone()


async def begin(the_town):
    erasing = the_town.bot.privacy.erasing
    await the_town.bot.database.run(lambda session: erasing.begin(session, OTHER.id, Reason.LEFT))
    # Who left is not in the directory any more, or it would be called off.
    the_town.connection.execute(
        "UPDATE person SET active = false, left_on = '2026-11-01' WHERE id = %s", (OTHER.id,)
    )


async def test_somebody_who_leaves_is_erased_once_exchange_was_told(the_town):
    free = "SELECT count(*) FROM booking WHERE person_id = %s AND cancelled_at IS NULL"
    the_town.connection.execute("UPDATE booking SET cancelled_at = NULL")
    the_town.connection.execute("UPDATE room_booking SET event_id = 'e', wish = 1, sent = 1")
    await begin(the_town)
    go_on = the_town.bot.privacy.erasing.go_on
    assert not await go_on(OTHER.id)
    assert one(the_town, free) == (0,)
    waiting = "SELECT wish > sent, due_at IS NOT NULL FROM room_booking WHERE person_id = %s"
    assert one(the_town, waiting) == (True, True)

    the_town.connection.execute("UPDATE room_booking SET due_at = NULL, sent = wish")
    assert await go_on(OTHER.id)
    assert one(the_town, "SELECT count(*) FROM room_booking WHERE person_id = %s") == (0,)
    assert one(the_town, "SELECT count(*) FROM person WHERE id = %s") == (0,)
    assert one(the_town, "SELECT count(*) FROM conversation_reference WHERE person_id = %s") == (0,)


async def test_a_chair_that_is_not_back_keeps_a_name_and_nothing_else(the_town):
    the_town.connection.execute("UPDATE room_booking SET state = 'cancelled'")
    the_town.connection.execute("UPDATE equipment_thing SET state = 'on-loan'")
    await begin(the_town)
    go_on = the_town.bot.privacy.erasing.go_on
    assert not await go_on(OTHER.id)
    assert one(the_town, "SELECT count(*) FROM favourite WHERE person_id = %s") == (0,)
    assert one(the_town, "SELECT count(*) FROM person WHERE id = %s") == (1,)
    the_town.connection.execute("UPDATE equipment_thing SET state = 'refurbished'")
    assert await go_on(OTHER.id)
    assert one(the_town, "SELECT count(*) FROM person WHERE id = %s") == (0,)


async def test_a_job_goes_on_with_it(the_town):
    await begin(the_town)
    jobs = await the_town.bot.database.run(
        lambda session: session.execute(
            text("SELECT args FROM procrastinate_jobs WHERE task_name = 'privacy.erase'")
        )
    )
    assert [row.args for row in jobs] == [{"person_id": str(OTHER.id)}]
