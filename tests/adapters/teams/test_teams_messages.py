import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.adapters.db.conversations import DatabaseReferences
from bot.adapters.db.inbox import DatabaseInbox
from bot.adapters.teams.activities import MalformedActivity, read
from bot.adapters.teams.ports import Standing
from bot.adapters.teams.turns import turn_id
from bot.chat.turn import Place
from bot.kernel.clock import SetClock, SystemClock
from tests.adapters.teams.stand_ins import SANNE, STRANGER
from tests.adapters.teams.world import BOT, TENANT, World, instance

CHANNEL = {
    "id": "19:general@thread.tacv2;messageid=17",
    "conversationType": "channel",
    "isGroup": True,
    "tenantId": TENANT,
}
GROUP = {"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}
MENTION = {"type": "mention", "mentioned": BOT, "text": "<at>Slimmer</at>"}


async def test_a_message_is_answered_in_its_conversation(world: World):
    activity = world.activity(text="hoi")
    assert (await world.post(activity))[0] == 200
    (call,) = world.teams.calls
    assert call.method == "POST"
    assert call.path == f"/emea/v3/conversations/a%3Asanne%2F1%3Bx/activities/{activity['id']}"
    assert call.body["text"] == "echo: hoi"
    assert call.body["from"] == {"id": BOT["id"]}
    assert call.body["recipient"] == {"id": "29:sanne"}
    assert call.body["replyToId"] == activity["id"]


async def test_the_person_is_the_one_whom_teams_vouches_for(world):
    sender = {"id": "29:x", "name": "Burgemeester", "aadObjectId": str(SANNE)}
    await world.say("hoi", **{"from": sender}, value={"person": "x", "aadObjectId": str(STRANGER)})
    (turn, _) = world.bot.heard[0]
    assert turn.person.id == SANNE
    assert turn.place is Place.PERSONAL


async def test_a_card_goes_out_with_its_text_as_the_summary(world):
    await world.say("kaart")
    (message,) = world.teams.messages
    assert message["summary"] == "samenvatting"
    (attachment,) = message["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert attachment["content"]["body"][0]["text"] == "kaart"
    assert "text" not in message


async def test_several_answers_arrive_in_order(world):
    await world.say("twee")
    assert world.teams.texts == ["een", "twee"]


@pytest.mark.parametrize(
    "sender", [{"id": "29:x", "aadObjectId": str(STRANGER)}, {"id": "29:x"}, None]
)
@pytest.mark.parametrize(("locale", "language"), [("en-GB", "en"), ("nl-NL", "nl"), (None, "nl")])
async def test_a_stranger_is_told_so_in_the_language_of_their_client(
    world, sender, locale, language
):
    assert await world.say("hoi", **{"from": sender, "locale": locale}) == 200
    assert world.teams.texts == [f"who_are_you {language}"]
    assert world.bot.heard == []


@pytest.mark.parametrize(
    ("written", "text_format", "understood"),
    [
        ("morgen &amp; overmorgen", "plain", "morgen & overmorgen"),
        ("boek&nbsp;flexplek", "plain", "boek flexplek"),
        ("<p>boek <b>flexplek</b></p><p>morgen</p>", "xml", "boek flexplek\nmorgen"),
        ("2 < 3 en 4 > 1", "plain", "2 < 3 en 4 > 1"),
        ("&lt;at&gt;x&lt;/at&gt;", "plain", "<at>x</at>"),
        ("", "plain", ""),
        (None, None, ""),
    ],
)
async def test_what_is_heard_is_plain_text(world, written, text_format, understood):
    await world.say(written, textFormat=text_format)
    assert world.bot.heard[0][1] == understood


@pytest.mark.parametrize("conversation", [CHANNEL, GROUP])
async def test_in_company_the_bot_speaks_when_spoken_to(world, conversation):
    await world.say("wie is er?", conversation=conversation)
    assert world.teams.calls == []
    spoken = "<at>Slimmer</at> wie is er met <at>Jan Jansen</at>?"
    jan = {"type": "mention", "mentioned": {"id": "29:jan"}, "text": "<at>Jan Jansen</at>"}
    await world.say(spoken, conversation=conversation, entities=[MENTION, jan])
    ((turn, heard),) = world.bot.heard
    assert heard == "wie is er met Jan Jansen?"
    assert turn.place is not Place.PERSONAL


async def test_a_conversation_of_an_unknown_kind_is_not_private(world):
    odd = {"id": "19:x", "conversationType": "meeting", "tenantId": TENANT}
    await world.say("hoi", conversation=odd, entities=[MENTION])
    assert world.bot.heard[0][0].place is Place.GROUP


async def test_a_message_that_comes_again_is_answered_once(world):
    activity = world.activity()
    for _ in range(3):
        assert (await world.post(activity))[0] == 200
    assert len(world.bot.heard) == len(world.teams.calls) == 1


async def test_ten_copies_at_once_at_two_instances_have_one_effect_and_one_reply(world):
    activity = world.activity()
    async with instance(world) as other:
        copies = [world.post(activity, url=url) for url in [world.url, other] * 5]
        statuses = [status for status, _ in await asyncio.gather(*copies)]
    assert statuses == [200] * 10
    assert len(world.bot.heard) == len(world.teams.calls) == 1


async def test_the_same_id_in_another_conversation_is_another_message(world):
    activity = world.activity()
    elsewhere = activity | {"conversation": activity["conversation"] | {"id": "a:elsewhere"}}
    await world.post(activity)
    await world.post(elsewhere)
    first, second = (turn.id for turn, _ in world.bot.heard)
    assert first != second


async def test_an_instance_that_died_does_not_take_the_message_with_it(world, database):
    clock = SetClock(datetime(2026, 11, 24, 8, tzinfo=UTC))
    inbox = DatabaseInbox(database, clock)
    activity = world.activity()
    dead = await inbox.claim(turn_id(read(activity)))
    async with instance(world, clock=clock) as url:
        clock.advance(timedelta(seconds=29))
        waiting = asyncio.create_task(world.post(activity, url=url))
        await asyncio.sleep(0.6)
        assert world.bot.heard == []
        clock.advance(timedelta(seconds=1))
        assert (await waiting)[0] == 200
    assert len(world.bot.heard) == 1
    await inbox.release(dead)  # it was only slow: it must not undo what another did
    assert (await inbox.claim(dead.turn_id)).standing is Standing.FINISHED


async def test_an_answer_that_was_not_delivered_is_given_when_the_message_comes_again(world):
    activity = world.activity()
    world.teams.fail(503, times=3)
    assert (await world.post(activity))[0] == 503
    world.teams.faults.clear()
    assert (await world.post(activity))[0] == 200
    first, second = (turn.id for turn, _ in world.bot.heard)
    assert first == second
    assert len(world.teams.calls) == 1


async def test_a_fault_of_ours_is_apologised_for_once(world):
    async def break_down() -> None:
        raise ZeroDivisionError

    world.bot.before = break_down
    activity = world.activity()
    for _ in range(2):
        assert (await world.post(activity))[0] == 200
    (apology,) = world.teams.texts
    assert apology.startswith("went_wrong ")
    assert len(apology.split()[1]) == 32


async def test_without_a_database_that_is_said_and_nothing_is_done(world, database):
    await database.run(lambda session: session.execute(text("ALTER TABLE inbox RENAME TO gone")))
    activity = world.activity()
    assert (await world.post(activity))[0] == 200
    assert world.teams.texts == ["away"]
    assert world.bot.heard == []
    await database.run(lambda session: session.execute(text("ALTER TABLE gone RENAME TO inbox")))
    assert (await world.post(activity))[0] == 200
    assert len(world.bot.heard) == 1


async def test_without_a_database_or_a_way_to_say_so_teams_is_asked_to_come_back(world, database):
    await database.run(lambda session: session.execute(text("ALTER TABLE inbox RENAME TO gone")))
    world.teams.fail(503, times=3)
    assert (await world.post(world.activity()))[0] == 503
    await database.run(lambda session: session.execute(text("ALTER TABLE gone RENAME TO inbox")))


async def test_an_answer_that_takes_a_while_is_announced(world):
    world.bot.before = lambda: asyncio.sleep(1.2)
    await world.say("hoi")
    assert [call.body["type"] for call in world.teams.calls] == ["typing", "message"]


async def test_an_announcement_that_fails_does_no_harm(world):
    world.bot.before = lambda: asyncio.sleep(1.2)
    world.teams.fail(400)
    assert await world.say("hoi") == 200
    assert world.teams.texts == ["echo: hoi"]


async def test_a_card_that_is_too_big_leaves_its_text(world):
    world.teams.fail(413, "MessageSizeTooBig")
    assert await world.say("kaart") == 200
    assert world.teams.texts == ["samenvatting"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("ConversationBlockedByUser", "blocked"),
        ("BotDisabledByAdmin", "blocked"),
        ("MessageWritesBlocked", "blocked"),
        ("BotNotInConversationRoster", "removed"),
    ],
)
async def test_who_does_not_want_us_is_left_alone_until_they_come_back(
    world, database, code, reason
):
    references = DatabaseReferences(database, SystemClock())
    world.teams.fail(403, code)
    assert await world.say("hoi") == 200
    assert await references.of_person(SANNE) is None

    stopped = await database.statements.run("SELECT stop_reason FROM conversation_reference", {})
    assert stopped == [(reason,)]
    await world.say("hoi")
    kept = await references.of_person(SANNE)
    assert kept is not None
    assert kept.service_url == world.teams.url


async def test_an_answer_that_teams_refuses_is_not_tried_again(world):
    world.teams.fail(400, "BadSyntax")
    activity = world.activity()
    for _ in range(2):
        assert (await world.post(activity))[0] == 200
    assert len(world.bot.heard) == 1


@pytest.mark.parametrize(
    "kind",
    [
        "messageUpdate",
        "messageDelete",
        "messageReaction",
        "typing",
        "endOfConversation",
        "event",
        "trace",
        "handoff",
        "somethingNew",
        "contactRelationUpdate",
        "invokeResponse",
        "delay",
    ],
)
async def test_what_is_no_message_is_accepted_and_ignored(world, kind):
    status, body = await world.post(world.activity(type=kind, name="tokens/response"))
    assert (status, body) == (200, None)
    assert await world.traces() == [0, 0, 0, 0, 0]


def test_a_message_without_id_cannot_be_told_from_another():
    with pytest.raises(MalformedActivity):
        turn_id(read({"type": "message", "conversation": {"id": "a"}}))
