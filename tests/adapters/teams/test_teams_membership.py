import asyncio

import pytest
from sqlalchemy import text

from bot.adapters.db.conversations import DatabaseReferences
from bot.chat.turn import Place
from bot.kernel.clock import SystemClock
from tests.adapters.teams.stand_ins import SANNE, STRANGER
from tests.adapters.teams.world import BOT, TENANT, World, instance

GROUP = {"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}


def installed(world: World, action: object = "add", **fields):
    return world.activity(type="installationUpdate", action=action, text=None, **fields)


def members_added(world: World, **fields):
    members = [{"id": BOT["id"]}, {"id": "29:sanne", "aadObjectId": str(SANNE)}]
    return world.activity(type="conversationUpdate", membersAdded=members, text=None, **fields)


@pytest.fixture
def references(database):
    return DatabaseReferences(database, SystemClock())


async def test_a_person_is_greeted_once_however_teams_tells_of_it(world):
    async with instance(world) as other:
        told = [installed(world), members_added(world), installed(world), members_added(world)]
        posts = [
            world.post(activity, url=url)
            for activity, url in zip(told, [world.url, other] * 2, strict=True)
        ]
        assert {status for status, _ in await asyncio.gather(*posts)} == {200}
        for activity in (installed(world), members_added(world)):
            await world.post(activity)
    assert world.teams.texts == ["welkom"]
    assert len(world.bot.welcomed) == 1


async def test_a_greeting_is_a_new_message_and_no_answer(world):
    await world.post(installed(world))
    (call,) = world.teams.calls
    assert call.path.endswith("/activities")


async def test_a_greeting_that_did_not_arrive_is_tried_at_the_next_chance(world):
    world.teams.fail(403, "ConversationBlockedByUser")
    assert (await world.post(installed(world)))[0] == 200
    await world.post(members_added(world))
    assert world.teams.texts == ["welkom"]


async def test_a_stranger_is_not_greeted_until_the_directory_knows_them(world):
    sender = {"id": "29:x", "aadObjectId": str(STRANGER)}
    await world.post(installed(world, **{"from": sender}))
    assert world.teams.calls == []
    world.staff.people[STRANGER] = world.staff.people[SANNE]
    await world.post(installed(world, **{"from": sender}))
    assert world.teams.texts == ["welkom"]


async def test_where_somebody_can_be_reached_is_kept(world, references):
    await world.post(installed(world))
    kept = await references.of_person(SANNE)
    assert (kept.conversation, kept.place) == ("a:sanne/1;x", Place.PERSONAL)
    assert (kept.service_url, kept.tenant, kept.bot) == (world.teams.url, TENANT, BOT["id"])


async def test_where_somebody_can_be_reached_follows_what_they_say(world, references):
    await world.say("hoi")
    moved = world.teams.url.replace("emea", "uk")
    await world.post(world.activity(serviceUrl=moved), token=world.token(service_url=moved))
    assert (await references.of_person(SANNE)).service_url == moved
    assert await world.rows("conversation_reference") == 1


@pytest.mark.parametrize("how", ["installation", "members"])
async def test_nothing_is_sent_after_the_bot_was_removed(world, references, how):
    await world.post(installed(world))
    if how == "installation":
        await world.post(installed(world, "remove"))
    else:
        await world.post(
            world.activity(type="conversationUpdate", membersRemoved=[{"id": BOT["id"]}], text=None)
        )
    assert await references.of_person(SANNE) is None
    await world.post(installed(world))
    assert await references.of_person(SANNE) is not None
    assert world.teams.texts == ["welkom"]


@pytest.mark.parametrize("order", [("remove-upgrade", "add-upgrade"), ("add-upgrade",)])
async def test_an_upgrade_changes_nothing_and_greets_nobody(world, references, order):
    for action in order:
        await world.post(installed(world, action))
    assert await references.of_person(SANNE) is not None
    assert world.teams.calls == []


async def test_an_upgrade_that_arrives_in_the_wrong_order_does_not_stop_us(world, references):
    await world.post(installed(world, "add-upgrade"))
    await world.post(installed(world, "remove-upgrade"))
    assert await references.of_person(SANNE) is not None


async def test_a_group_is_kept_and_not_greeted(world, references):
    await world.post(members_added(world, conversation=GROUP))
    assert await world.rows("conversation_reference") == 1
    assert await references.of_person(SANNE) is None
    assert world.teams.calls == []


async def test_somebody_else_who_joins_a_group_is_not_our_business(world):
    added = [{"id": "29:jan", "aadObjectId": str(STRANGER)}]
    await world.post(
        world.activity(type="conversationUpdate", membersAdded=added, conversation=GROUP)
    )
    assert await world.traces() == [0, 0, 0, 0, 0]


async def test_nothing_is_kept_of_somebody_who_left(world, references):
    await world.post(installed(world))
    await references.forget(SANNE)
    assert await world.rows("conversation_reference") == await world.rows("welcome") == 0


TEAM = {"id": "19:digitaal@thread.tacv2"}
TIPS = "19:tips@thread.tacv2"


def in_team(world: World, conversation: str, **fields):
    where = {"id": conversation, "conversationType": "channel", "tenantId": TENANT}
    told = {"conversation": where, "channelData": {"tenant": {"id": TENANT}, "team": TEAM}}
    return world.activity(**(told | fields))


async def standing(database, conversation):
    query = text("SELECT stopped_at IS NULL FROM conversation_reference WHERE conversation = :c")

    async def work(session):
        return (await session.execute(query, {"c": conversation})).scalar_one()

    return await database.run(work)


async def test_a_bot_removed_from_a_team_is_gone_from_all_its_channels(world, database):
    mention = {"type": "mention", "mentioned": {"id": BOT["id"]}, "text": "<at>bot</at>"}
    said = in_team(world, f"{TIPS};messageid=17", text="<at>bot</at> help", entities=[mention])
    await world.post(said)
    general = {"type": "installationUpdate", "text": None}
    await world.post(in_team(world, TEAM["id"], action="remove", **general))
    assert not await standing(database, TIPS)
    await world.post(in_team(world, TEAM["id"], action="add", **general))
    assert await standing(database, TIPS)


async def test_a_channel_that_was_deleted_is_not_written_to(world, database):
    mention = {"type": "mention", "mentioned": {"id": BOT["id"]}, "text": "<at>bot</at>"}
    await world.post(in_team(world, TIPS, text="<at>bot</at> help", entities=[mention]))
    gone = {"eventType": "channelDeleted", "team": TEAM, "channel": {"id": TIPS}}
    data = {"channelData": gone | {"tenant": {"id": TENANT}}}
    await world.post(in_team(world, TEAM["id"], type="conversationUpdate", text=None, **data))
    assert not await standing(database, TIPS)


async def test_the_time_zone_of_the_device_comes_with_the_turn(world):
    await world.post(world.activity(text="help", localTimezone="America/Curacao"))
    await world.post(world.activity(text="help", localTimezone="Mars/Olympus"))
    assert [turn.zone for turn, _ in world.bot.heard] == ["America/Curacao", None]
