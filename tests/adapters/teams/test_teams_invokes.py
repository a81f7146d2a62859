import asyncio

import pytest

from tests.adapters.teams.stand_ins import STRANGER
from tests.adapters.teams.world import World, instance

CARD = "application/vnd.microsoft.card.adaptive"
NOTICE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"


def execute(verb: object, data: object = None, trigger: str = "manual"):
    action = {"type": "Action.Execute", "id": "x", "verb": verb, "data": data}
    return {"action": action, "trigger": trigger}


def inside(verb: str, **inputs: object):
    return {"data": {"verb": verb, "msteams": {"type": "task/fetch"}, **inputs}, "context": {}}


async def test_a_tap_replaces_its_card(world: World):
    status, body = await world.invoke("adaptiveCard/action", execute("seat.book", {"seat": "3"}))
    assert status == 200
    assert (body["statusCode"], body["type"]) == (200, CARD)
    assert body["value"]["body"][0]["text"] == "plek 1"
    ((_, tap),) = world.bot.taps
    assert (tap.verb, dict(tap.data), tap.trigger.value) == ("seat.book", {"seat": "3"}, "action")
    assert world.teams.calls == []


async def test_a_tap_may_be_answered_with_a_notice(world):
    _, body = await world.invoke("adaptiveCard/action", execute("seat.note"))
    assert body == {"statusCode": 200, "type": NOTICE, "value": "genoteerd"}


async def test_a_verb_may_stand_among_the_data(world):
    _, body = await world.invoke("adaptiveCard/action", execute(None, {"verb": "seat.note"}))
    assert body["value"] == "genoteerd"


async def test_a_dialog_cannot_open_from_an_execute_and_becomes_the_card(world):
    _, body = await world.invoke("adaptiveCard/action", execute("seat.choose"))
    assert (body["type"], body["value"]["body"][0]["text"]) == (CARD, "kies")


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        5,
        [],
        {},
        {"action": None},
        {"action": "x"},
        {"action": {}},
        execute(5),
        execute(None, "text"),
        execute("gone", []),
        execute("seat.unknown"),
    ],
)
async def test_a_tap_that_is_not_known_gets_a_fresh_card(world, value):
    status, body = await world.invoke("adaptiveCard/action", value)
    assert (status, body["statusCode"], body["type"]) == (200, 200, CARD)
    assert body["value"]["body"][0]["text"] == "opnieuw"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("adaptiveCard/action", execute("seat.book")),
        ("application/search", {"dataset": "seat.search", "queryText": "a"}),
    ],
)
async def test_a_fault_of_ours_is_an_error_in_the_body(world, name, value):
    async def break_down() -> None:
        raise ZeroDivisionError("geheim")

    world.bot.before = break_down
    status, body = await world.invoke(name, value)
    assert (status, body["statusCode"], body["type"]) == (200, 500, ERROR)
    assert body["value"]["message"].startswith("went_wrong ")
    assert "geheim" not in str(body)


@pytest.mark.parametrize("name", ["task/fetch", "task/submit"])
async def test_a_fault_of_ours_is_said_in_the_dialog(world, name):
    async def break_down() -> None:
        raise ZeroDivisionError

    world.bot.before = break_down
    status, body = await world.invoke(name, inside("seat.choose"))
    assert status == 200
    assert body["task"]["type"] == "message"


async def test_a_dialog_opens_with_its_card(world):
    status, body = await world.invoke("task/fetch", inside("seat.choose", seat="1"))
    assert status == 200
    window = body["task"]["value"]
    assert body["task"]["type"] == "continue"
    assert (window["title"], window["height"], window["width"]) == ("Kies een plek", 300, 400)
    assert window["card"]["contentType"] == CARD
    ((_, tap),) = world.bot.taps
    assert (dict(tap.data), tap.trigger.value) == ({"seat": "1"}, "dialog-opened")


async def test_a_dialog_ends_with_a_text_or_goes_on_with_a_card(world):
    _, ended = await world.invoke("task/submit", inside("seat.note"))
    assert ended == {"task": {"type": "message", "value": "genoteerd"}}
    _, goes_on = await world.invoke("task/submit", inside("seat.book"))
    assert goes_on["task"]["value"]["card"]["content"]["body"][0]["text"] == "plek 1"
    assert world.bot.taps[0][1].trigger.value == "dialog-submitted"


async def test_a_typeahead_gets_at_most_fifteen_choices(world):
    value = {
        "dataset": "seat.search",
        "queryText": "bib",
        "queryOptions": {"skip": 0, "top": 15},
        "data": {"day": "2026-11-24", "query": "from a form"},
    }
    status, body = await world.invoke("application/search", value)
    assert (status, body["statusCode"]) == (200, 200)
    assert body["type"] == "application/vnd.microsoft.search.searchResponse"
    assert len(body["value"]["results"]) == 15
    assert body["value"]["results"][1] == {"title": "bib 1", "value": "1"}
    ((_, tap),) = world.bot.taps
    assert dict(tap.data) == {"day": "2026-11-24", "query": "bib", "skip": 0}


async def test_a_typeahead_that_is_not_known_offers_nothing(world):
    status, body = await world.invoke("application/search", {"dataset": ["x"]})
    assert (status, body["value"]) == (200, {"results": []})


@pytest.mark.parametrize(
    "name", ["composeExtension/query", "message/submitAction", "signin/verifyState", "x", None]
)
async def test_an_invoke_that_is_not_ours_is_not_implemented(world, name):
    status, body = await world.invoke(name, {})
    assert (status, body["error"]["code"]) == (501, "NotImplemented")
    assert "Traceback" not in str(body)
    assert await world.traces() == [0, 0, 0, 0, 0]


async def test_a_stranger_is_told_so(world):
    stranger = {"id": "29:x", "aadObjectId": str(STRANGER)}
    _, body = await world.invoke(
        "adaptiveCard/action", execute("seat.book"), **{"from": stranger, "locale": "en-US"}
    )
    assert body == {"statusCode": 200, "type": NOTICE, "value": "who_are_you en"}
    assert world.bot.taps == []


async def test_ten_copies_of_a_tap_at_once_have_one_effect_and_the_same_answer(world):
    activity = world.activity(
        type="invoke", name="adaptiveCard/action", value=execute("seat.book"), text=None
    )
    async with instance(world) as other:
        answers = await asyncio.gather(
            *(world.post(activity, url=url) for url in [world.url, other] * 5)
        )
    assert {status for status, _ in answers} == {200}
    assert all(body == answers[0][1] for _, body in answers)
    assert list(world.bot.seats.values()) == [1]
