from datetime import timedelta

import pytest

from bot.demo.graph_simulator import Mishaps
from tests.demo.graph_simulator.talking import NOW, SANNE, TEN, ZAAN

WEEK = timedelta(minutes=10_080)


def wish(listener, **more):
    return {
        "changeType": "created,updated,deleted",
        "resource": f"users/{ZAAN.mail}/events",
        "notificationUrl": listener.url,
        "lifecycleNotificationUrl": listener.url,
        "expirationDateTime": (NOW + WEEK).isoformat(),
        "clientState": "geheim",
    } | more


@pytest.fixture
async def subscription(client, listener):
    return await client.call("POST", "/subscriptions", wish(listener), status=201)


async def book(client):
    event = await client.book()
    client.simulation.exchange.answer_rooms()
    await client.simulation.notifier.settle()
    return event


async def test_a_change_is_told_with_the_secret(client, listener, subscription):
    await book(client)
    (held,) = await client.day(ZAAN.mail)
    (item,) = listener.items
    assert item["changeType"] == "created"
    assert item["subscriptionId"] == subscription["id"]
    assert item["clientState"] == "geheim"
    assert item["resource"] == f"users/{ZAAN.mail}/Events/{held['id']}"
    assert item["resourceData"]["id"] == held["id"]


async def test_who_does_not_shake_hands_is_not_told_anything(client, listener):
    listener.proves = False
    refused = await client.call("POST", "/subscriptions", wish(listener), status=400)
    assert refused["error"]["code"] == "ValidationError"
    assert client.simulation.notifier.subscriptions() == []


async def test_nobody_at_the_address_is_not_told_anything(client, listener):
    nobody = wish(listener, notificationUrl="http://127.0.0.1:1/hear")
    await client.call("POST", "/subscriptions", nobody, status=400)


@pytest.mark.parametrize(
    "wrong",
    [
        {"expirationDateTime": (NOW + WEEK + timedelta(seconds=1)).isoformat()},
        {"expirationDateTime": NOW.isoformat()},
        {"expirationDateTime": "later"},
        {"clientState": "x" * 129},
        {"resource": "users/x/messages"},
        {"changeType": "moved"},
        {"notificationUrl": "ftp://127.0.0.1/"},
    ],
)
async def test_a_subscription_has_its_limits(client, listener, wrong):
    await client.call("POST", "/subscriptions", wish(listener) | wrong, status=400)


async def test_a_subscription_lives_a_week_unless_it_is_renewed(
    client, listener, subscription, clock
):
    clock.advance(timedelta(days=6))
    path = f"/subscriptions/{subscription['id']}"
    renewed = {"expirationDateTime": (clock.now() + WEEK).isoformat()}
    await client.call("PATCH", path, renewed)
    clock.advance(timedelta(days=6))
    await client.call("GET", path)
    clock.advance(timedelta(days=1))
    await client.call("PATCH", path, renewed, status=404)
    await book(client)
    assert listener.items == []


async def test_a_subscription_that_is_ended_tells_nothing(client, listener, subscription):
    await client.call("DELETE", f"/subscriptions/{subscription['id']}", status=204)
    await book(client)
    assert listener.items == []


async def test_only_the_changes_that_were_asked_for_are_told(client, listener):
    await client.call("POST", "/subscriptions", wish(listener, changeType="deleted"), status=201)
    event = await book(client)
    assert listener.items == []
    await client.call("DELETE", f"/users/{SANNE.id}/events/{event['id']}", status=204)
    client.simulation.exchange.answer_rooms()
    await client.simulation.notifier.settle()
    assert [each["changeType"] for each in listener.items] == ["deleted"]


async def test_what_is_not_accepted_is_tried_again(client, listener, subscription):
    listener.refuses = 2
    await book(client)
    assert [each.get("changeType") for each in listener.items] == ["created"]


async def test_what_is_never_accepted_is_told_as_missed(client, listener, subscription):
    listener.refuses = 3
    await book(client)
    assert [each.get("lifecycleEvent") for each in listener.items] == ["missed"]


@pytest.mark.parametrize("event", ["missed", "subscriptionRemoved", "reauthorizationRequired"])
async def test_lifecycle_events_are_told_on_demand(client, listener, subscription, event):
    url = client.simulation.url[:-4] + "_simulator/lifecycle"
    await client.call("POST", url, {"event": event}, status=204)
    await client.simulation.notifier.settle()
    (item,) = listener.items
    assert (item["lifecycleEvent"], item["clientState"]) == (event, "geheim")
    alive = client.simulation.notifier.subscriptions()
    assert bool(alive) == (event != "subscriptionRemoved")


async def test_notifications_get_lost_or_come_twice(client, listener, subscription):
    url = client.simulation.url[:-4] + "_simulator/notifications"
    await client.call("PUT", url, {"lost": 1})
    await book(client)
    assert listener.items == []
    await client.call("PUT", url, {"doubled": 1})
    await client.book(starts_at=TEN + timedelta(hours=2))
    client.simulation.exchange.answer_rooms()
    await client.simulation.notifier.settle()
    first, second = listener.items
    assert first == second


async def test_notifications_can_be_held_and_sent_in_any_order(client, listener, subscription):
    notifier = client.simulation.notifier
    notifier.mishaps = Mishaps(held=True)
    await book(client)
    event = await client.book(starts_at=TEN + timedelta(hours=2))
    client.simulation.exchange.answer_rooms()
    await client.call("DELETE", f"/users/{SANNE.id}/events/{event['id']}", status=204)
    client.simulation.exchange.answer_rooms()
    assert listener.items == []
    for delivery in reversed(notifier.held):
        await notifier.deliver(delivery)
    assert [each["changeType"] for each in listener.items] == ["deleted", "created", "created"]
