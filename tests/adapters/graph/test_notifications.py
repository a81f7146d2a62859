import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.graph.notifications import (
    NotificationsUnreadable,
    handshake,
    read_notifications,
)
from bot.features.rooms.domain import EventId, News, Notification

SECRET = "geheim"


def item(**more: object) -> dict[str, object]:
    return {
        "subscriptionId": "watch",
        "subscriptionExpirationDateTime": "2026-12-04T12:00:00Z",
        "changeType": "updated",
        "resource": "Users/x/Events/AAk=",
        "resourceData": {"@odata.type": "#Microsoft.Graph.Event", "id": "AAk="},
        "clientState": SECRET,
        "tenantId": "tenant",
    } | more


def body(*items: dict[str, object]) -> bytes:
    return json.dumps({"value": items}).encode()


@pytest.mark.parametrize(
    ("change", "news"),
    [
        ("created", News.EVENT_CHANGED),
        ("updated", News.EVENT_CHANGED),
        ("deleted", News.EVENT_GONE),
    ],
)
def test_a_change_is_news_about_an_event(change, news):
    told = read_notifications(body(item(changeType=change)), SECRET)
    assert told.notifications == (Notification("watch", news, EventId("AAk=")),)


@pytest.mark.parametrize(
    ("event", "news"),
    [
        ("missed", News.SOME_MISSED),
        ("subscriptionRemoved", News.WATCH_REMOVED),
        ("reauthorizationRequired", News.WATCH_WEAKENED),
    ],
)
def test_a_lifecycle_event_is_news_about_the_watch(event, news):
    lifecycle = item(changeType=None, resourceData=None, lifecycleEvent=event)
    told = read_notifications(body(lifecycle), SECRET)
    assert told.notifications == (Notification("watch", news),)


@pytest.mark.parametrize("state", ["geheim ", "Geheim", "", None, "géheim"])
def test_who_does_not_know_the_secret_is_not_believed(state):
    told = read_notifications(body(item(clientState=state), item()), SECRET)
    assert len(told.notifications) == 1
    assert told.refused == 1


def test_without_a_secret_nobody_is_believed():
    assert read_notifications(body(item(clientState="")), "").refused == 1


def test_what_graph_adds_one_day_is_left_out():
    new = item(changeType="moved"), item(changeType=None, lifecycleEvent="newborn")
    told = read_notifications(body(*new, item(resourceData=None)), SECRET)
    assert (told.notifications, told.refused) == ((), 0)


@pytest.mark.parametrize(
    "posted", [b"", b"{", b"[]", b"{}", b'{"value": 1}', b'{"value": [{}]}', b"\xff", b"x" * 2**21]
)
def test_something_else_is_unreadable_and_not_quoted(posted):
    with pytest.raises(NotificationsUnreadable) as unreadable:
        read_notifications(posted, SECRET)
    assert unreadable.value.__cause__ is None


@given(st.binary(max_size=200))
def test_whatever_comes_is_read_or_unreadable(posted):
    with contextlib.suppress(NotificationsUnreadable):
        assert not read_notifications(posted, SECRET).notifications


def test_a_handshake_is_answered_with_what_was_said():
    assert handshake({"validationToken": "Validation: a & b"}) == "Validation: a & b"
    assert handshake({}) is None
    assert handshake({"validationToken": "x" * 2000}) is None
