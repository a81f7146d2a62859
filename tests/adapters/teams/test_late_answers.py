"""What came too late for the turn takes the place of what was said."""

import asyncio

import pytest

from tests.adapters.teams.world import World


async def calls(world: World, number: int):
    """Return the calls to Teams when there are so many, and a moment later no more."""
    async with asyncio.timeout(5):
        while len(world.teams.calls) < number:  # noqa: ASYNC110 - the calls come from outside
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    assert len(world.teams.calls) == number
    return world.teams.calls


def later(message: str):
    action = {"type": "Action.Execute", "verb": "seat.later", "data": {}}
    return {"value": {"action": action, "trigger": "manual"}, "replyToId": message}


async def tap(world: World, message: str, verb: str = "seat.later"):
    value = later(message)["value"]
    value["action"]["verb"] = verb
    return await world.invoke("adaptiveCard/action", value, replyToId=message)


async def test_a_message_gets_better_in_its_place(world: World):
    await world.say("later")
    await calls(world, 1)
    world.bot.known.set()
    _, better = await calls(world, 2)
    assert better.method == "PUT"
    assert better.path.endswith("/activities/sent-1")
    assert better.body["attachments"][0]["content"]["body"][0]["text"] == "toch"


async def test_a_card_that_was_tapped_gets_better_in_its_place(world: World):
    world.bot.known.set()
    _, body = await tap(world, "1:card")
    assert body["value"]["body"][0]["text"] == "nog niet"
    (better,) = await calls(world, 1)
    assert (better.method, better.path[-9:]) == ("PUT", "/1%3Acard")


async def test_whoever_went_on_with_the_card_is_not_disturbed(world: World):
    await tap(world, "1:card")
    await tap(world, "1:card", "seat.note")
    world.bot.known.set()
    assert await calls(world, 0) == []


@pytest.mark.parametrize("status", [404, 400])
async def test_a_card_that_is_gone_harms_nobody(world: World, status: int):
    await tap(world, "1:card")
    world.teams.fail(status)
    world.bot.known.set()
    await asyncio.sleep(0.1)
    assert list(world.teams.faults) == []
    assert await world.say("hoi") == 200
