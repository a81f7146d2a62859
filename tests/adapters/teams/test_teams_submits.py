import pytest

from tests.adapters.teams.stand_ins import SANNE
from tests.adapters.teams.world import TENANT

GROUP = {"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}


async def test_a_button_that_submits_replaces_its_card(world):
    value = {"verb": "seat.book", "seat": "12", "msteams": {"type": "x"}}
    await world.say(None, value=value, replyToId="1:card")
    ((turn, tap),) = world.bot.taps
    assert (tap.verb, dict(tap.data)) == ("seat.book", {"seat": "12"})
    (call,) = world.teams.calls
    assert (call.method, call.path.rsplit("/", 1)[1]) == ("PUT", "1%3Acard")
    assert call.body["attachments"][0]["content"]["body"][0]["text"] == "plek 1"
    assert turn.person.id == SANNE


async def test_a_button_whose_card_was_deleted_is_answered_with_a_new_one(world):
    world.teams.fail(404, "ActivityNotFoundInConversation")
    await world.say(None, value={"verb": "seat.book"}, replyToId="card")
    (call,) = world.teams.calls
    assert call.method == "POST"


async def test_a_button_that_answers_with_a_notice_leaves_its_card(world):
    await world.say(None, value={"verb": "seat.note"}, replyToId="card")
    (call,) = world.teams.calls
    assert (call.method, call.body["text"]) == ("POST", "genoteerd")


async def test_in_company_a_button_does_not_change_the_card_of_everybody(world):
    await world.say(None, value={"verb": "seat.book"}, replyToId="card", conversation=GROUP)
    assert [call.method for call in world.teams.calls] == ["POST"]


async def test_a_dialog_that_cannot_open_from_a_message_becomes_a_card(world):
    await world.say(None, value={"verb": "seat.choose"})
    assert world.teams.texts == ["Kies een plek"]
    assert world.teams.messages[0]["attachments"]


async def test_a_button_that_speaks_for_the_person_is_heard_as_words(world):
    await world.say("help", value={"anything": 1})
    assert [text for _, text in world.bot.heard] == ["help"]


@pytest.mark.parametrize("value", [{}, {"verb": 5}, {"verb": ["a"]}, {"verb": None}])
async def test_a_submitted_form_without_a_proper_verb_is_no_longer_valid(world, value):
    await world.say(None, value=value)
    assert world.teams.texts == ["no_longer_valid"]
