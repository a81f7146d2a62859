"""Notifications: what is watched, what is believed, and what is done with it."""

import asyncio
import json
from datetime import timedelta

import aiohttp
import pytest

from tests.features.rooms import outlook
from tests.features.rooms.conversation import Conversation
from tests.features.rooms.town import HOUR, SANNE, SECRET, World, mail_of

DAY = timedelta(days=1)


def watchers(town: World, mail: str) -> int:
    return sum(each.address == mail for each in town.graph.notifier.subscriptions())


async def post(town: World, *items: dict[str, object]) -> int:
    body = json.dumps({"value": list(items)})
    async with aiohttp.ClientSession() as http, http.post(town.notify_url, data=body) as answer:
        return answer.status


def item(**more: object) -> dict[str, object]:
    return {
        "subscriptionId": "niet-van-ons",
        "changeType": "updated",
        "resourceData": {"id": "x"},
        "clientState": SECRET,
    } | more


async def test_exchange_asks_whether_we_listen(listening: World) -> None:
    url = f"{listening.notify_url}?validationToken=Zijn%20we%20er%3F"
    async with aiohttp.ClientSession() as http, http.post(url) as answer:
        assert answer.status == 200
        assert answer.content_type == "text/plain"
        assert await answer.text() == "Zijn we er?"


async def test_whoever_books_is_watched_and_hears_of_it_without_asking(
    listening: World, sanne: Conversation
) -> None:
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10-11 uur")
    await sanne.tap("Boek ruimte 1")
    await listening.run_jobs()
    assert watchers(listening, mail_of(SANNE)) == 1
    listening.jobs.waiting.clear()  # nobody will ask any more
    listening.answer_rooms()
    await listening.graph.notifier.settle()
    await listening.run_jobs()
    assert sanne.heading == "Je ruimte is bevestigd"


async def test_what_happens_in_outlook_is_heard(listening: World, booked: Conversation) -> None:
    outlook.move(listening, outlook.later(HOUR, 2))
    await listening.settle()
    assert "12.00–13.00 uur" in booked.everything
    assert booked.heading == "Je ruimte is bevestigd"
    outlook.cancel(listening)
    await listening.settle()
    assert booked.heading == "Je ruimte is geannuleerd"
    assert listening.announced.topics == ["rooms.cancelled"]


async def test_twice_and_out_of_order_does_no_harm(listening: World, booked: Conversation) -> None:
    notifier = listening.graph.notifier
    notifier.mishaps.held = True
    outlook.move(listening, outlook.later(HOUR, 2))
    listening.answer_rooms()
    outlook.move(listening, outlook.later(HOUR, 3))
    listening.answer_rooms()
    for delivery in [*reversed(notifier.held), *notifier.held]:
        await notifier.deliver(delivery)
    await listening.settle()
    assert "13.00–14.00 uur" in booked.everything
    assert booked.heading == "Je ruimte is bevestigd"


@pytest.mark.parametrize("event", ["missed", "subscriptionRemoved"])
async def test_after_a_gap_the_calendar_is_read(
    listening: World, booked: Conversation, event: str
) -> None:
    notifier = listening.graph.notifier
    notifier.mishaps.lost = 1
    outlook.cancel(listening)
    await listening.settle()
    assert booked.heading == "Je ruimte is bevestigd"
    notifier.mishaps.lost = 0
    notifier.tell_lifecycle(event)
    await listening.settle()
    assert booked.heading == "Je ruimte is geannuleerd"
    assert watchers(listening, mail_of(SANNE)) == 1


async def test_a_bookmark_that_is_too_old_is_no_problem(
    listening: World, booked: Conversation
) -> None:
    listening.graph.notifier.mishaps.lost = 1
    outlook.move(listening, outlook.later(HOUR, 2))
    listening.answer_rooms()
    await listening.settle()
    listening.graph.delta_tokens.forget()
    listening.graph.notifier.mishaps.lost = 0
    listening.graph.notifier.tell_lifecycle("missed")
    await listening.settle()
    assert "12.00–13.00 uur" in booked.everything


async def test_rooms_are_watched_renewed_and_let_go(listening: World, booked: Conversation) -> None:
    await listening.periodic("watch")
    zaan = listening.rooms["Zaan"].mailbox
    assert watchers(listening, zaan) == 1
    before = len(listening.graph.notifier.subscriptions())
    listening.clock.advance(timedelta(days=5, hours=1))  # the meeting is over by now
    await listening.periodic("watch")
    listening.clock.advance(timedelta(days=3))
    await listening.periodic("watch")
    assert watchers(listening, zaan) == 1
    assert watchers(listening, mail_of(SANNE)) == 0
    assert len(listening.graph.notifier.subscriptions()) == before - 1


async def test_without_an_address_nothing_is_watched(town: World, booked: Conversation) -> None:
    await town.periodic("watch")
    assert town.graph.notifier.subscriptions() == []


async def test_who_does_not_know_the_secret_is_not_believed(listening: World) -> None:
    before = len(listening.jobs.waiting)
    assert await post(listening, item(clientState="geraden")) == 202
    assert await post(listening, item()) == 202  # nobody we watch
    assert len(listening.jobs.waiting) == before


async def test_what_is_no_notification_is_refused(listening: World) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.post(listening.notify_url, data=b"{") as answer,
    ):
        assert answer.status == 400


async def test_a_change_in_a_room_makes_its_free_times_be_asked_anew(
    listening: World, sanne: Conversation
) -> None:
    await listening.periodic("watch")
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10-11 uur")
    first = sanne.action("Boek ruimte 1")["data"]["room"]
    room = next(each for each in listening.rooms.values() if each.place_id == first)
    listening.clock.advance(timedelta(seconds=5))
    outlook.occupy(listening, room.mailbox, HOUR)
    await listening.graph.notifier.settle()
    await listening.run_jobs()
    listening.clock.advance(timedelta(seconds=5))
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10-11 uur")
    assert sanne.action("Boek ruimte 1")["data"]["room"] != first


async def test_a_thousand_notifications_are_taken_within_three_seconds(
    listening: World, booked: Conversation
) -> None:
    (watch,) = [
        each for each in listening.graph.notifier.subscriptions() if each.address == mail_of(SANNE)
    ]
    async with asyncio.timeout(3):
        same = [item(subscriptionId=watch.id) for _ in range(1000)]
        assert await post(listening, *same) == 202
    assert sum(name == "rooms.hear" for _, name, _ in listening.jobs.waiting) == 1
