"""What Graph posts to us when a calendar changes: read and checked, without any network.

Whoever listens answers a handshake with `handshake`, within 10 s, as ``text/plain`` with status
200; and everything else with 202 within 3 s, and does the work later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final

from pydantic import BaseModel, ValidationError

from bot.adapters.graph.answers import Answer
from bot.features.rooms.domain import EventId, News, Notification

MOST_BYTES: Final = 1_048_576
LONGEST_TOKEN: Final = 1024
_CHANGES: Final = {
    "created": News.EVENT_CHANGED,
    "updated": News.EVENT_CHANGED,
    "deleted": News.EVENT_GONE,
}
_LIFECYCLE: Final = {
    "missed": News.SOME_MISSED,
    "subscriptionRemoved": News.WATCH_REMOVED,
    "reauthorizationRequired": News.WATCH_WEAKENED,
}


class NotificationsUnreadable(Exception):
    """What was posted is not what Graph posts."""


@dataclass(frozen=True, slots=True)
class Inbound:
    """What may be believed, and how many did not know the secret."""

    notifications: tuple[Notification, ...]
    refused: int


def handshake(query: Mapping[str, str]) -> str | None:
    """Return what to say to Graph when it asks whether we listen, or nothing if it does not."""
    token = query.get("validationToken")
    return token if token is not None and len(token) <= LONGEST_TOKEN else None


def read_notifications(body: bytes, secret: str) -> Inbound:
    """Return the notifications in ``body`` that know ``secret``. Raises `NotificationsUnreadable`.

    What we do not know about, Graph may add one day: it is left out.
    """
    if len(body) > MOST_BYTES:
        raise NotificationsUnreadable("too long")
    try:
        items = _Posted.model_validate_json(body).value
    except ValidationError:
        raise NotificationsUnreadable("not a list of notifications") from None
    believed = [each for each in items if _knows(each, secret)]
    told = (_notification(each) for each in believed)
    return Inbound(tuple(each for each in told if each), len(items) - len(believed))


class _ResourceData(Answer):
    id: str


class _Item(Answer):
    subscription_id: str
    client_state: str | None = None
    change_type: str | None = None
    lifecycle_event: str | None = None
    resource_data: _ResourceData | None = None


class _Posted(BaseModel):
    value: list[_Item]


def _knows(item: _Item, secret: str) -> bool:
    return bool(secret) and compare_digest((item.client_state or "").encode(), secret.encode())


def _notification(item: _Item) -> Notification | None:
    lifecycle = _LIFECYCLE.get(item.lifecycle_event or "")
    if lifecycle is not None:
        return Notification(item.subscription_id, lifecycle)
    change = _CHANGES.get(item.change_type or "")
    if change is None or item.resource_data is None:
        return None
    return Notification(item.subscription_id, change, EventId(item.resource_data.id))
