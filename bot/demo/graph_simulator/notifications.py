"""Notifications of changes, and everything that can happen to them on their way."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Final
from uuid import UUID

import aiohttp
from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field

from bot.demo.graph_simulator.mailboxes import Mailbox
from bot.demo.graph_simulator.odata import Entity
from bot.kernel.clock import Clock

DELIVERY_SECONDS: Final = 3
TRIES: Final = 3
PAUSE: Final = 0.2
LIFECYCLE_EVENTS: Final = ("missed", "subscriptionRemoved", "reauthorizationRequired")
_EVENTS = re.compile(r"/(?:calendar/)?events$", re.IGNORECASE)


@dataclass(kw_only=True)
class Subscription:
    """Somebody who listens to one mailbox."""

    id: str
    address: str
    resource: str
    changes: frozenset[str]
    notify_url: str
    lifecycle_url: str | None
    client_state: str
    expires_at: datetime

    def as_json(self) -> Entity:
        """Return it as Graph writes it: the client state is told to nobody."""
        return {
            "id": self.id,
            "resource": self.resource,
            "changeType": ",".join(sorted(self.changes)),
            "notificationUrl": self.notify_url,
            "lifecycleNotificationUrl": self.lifecycle_url,
            "expirationDateTime": _moment(self.expires_at),
            "clientState": None,
        }


class Mishaps(BaseModel):
    """What happens to notifications: chances from 0 to 1, and at most ``late`` seconds' delay.

    Each has a delay of its own, so late ones come out of order. While ``held`` none leaves until
    it is released.
    """

    model_config = ConfigDict(extra="forbid", validate_assignment=True)

    lost: float = Field(default=0, ge=0, le=1)
    doubled: float = Field(default=0, ge=0, le=1)
    late: float = Field(default=0, ge=0)
    held: bool = False


@dataclass(frozen=True)
class Delivery:
    """A notification on its way."""

    subscription: Subscription
    url: str
    item: Entity


class Notifier:
    """Keeps subscriptions and delivers to them.

    What nobody accepts after a few tries is lost, and told as ``missed``. ``held`` are the
    deliveries that wait, to be sent in any order, or never, with `deliver`.
    """

    def __init__(self, tenant_id: str, clock: Clock, random: Random) -> None:
        self._tenant_id = tenant_id
        self._clock = clock
        self._random = random
        self._subscriptions: dict[str, Subscription] = {}
        self._under_way: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self.mishaps = Mishaps()
        self.held: list[Delivery] = []

    @property
    def session(self) -> aiohttp.ClientSession:
        """Return the session with which listeners are called."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def run(self, _: web.Application) -> AsyncIterator[None]:
        """Close everything in the end."""
        yield
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def new_id(self) -> str:
        """Return an id for a subscription."""
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def add(self, subscription: Subscription) -> None:
        """Begin to notify."""
        self._subscriptions[subscription.id] = subscription

    def remove(self, subscription_id: str) -> None:
        """Stop to notify."""
        self._subscriptions.pop(subscription_id, None)

    def subscription(self, subscription_id: str) -> Subscription | None:
        """Return one that lives."""
        return next((each for each in self.subscriptions() if each.id == subscription_id), None)

    def subscriptions(self) -> list[Subscription]:
        """Return those that live."""
        now = self._clock.now()
        return [each for each in self._subscriptions.values() if each.expires_at > now]

    def hear(self, mailbox: Mailbox, change: str, event_id: str) -> None:
        """Notify those who listen to the mailbox."""
        for subscription in self.subscriptions():
            if subscription.address != mailbox.address or change not in subscription.changes:
                continue
            item = self._item(subscription) | {
                "changeType": change,
                "resource": f"{_EVENTS.sub('', subscription.resource)}/Events/{event_id}",
                "resourceData": {"@odata.type": "#Microsoft.Graph.Event", "id": event_id},
            }
            self._send(Delivery(subscription, subscription.notify_url, item))

    def tell_lifecycle(self, event: str, subscription_id: str | None = None) -> None:
        """Tell a lifecycle event to one listener or to all, and do what it says."""
        for subscription in self.subscriptions():
            if subscription_id not in {None, subscription.id}:
                continue
            if event == "subscriptionRemoved":
                self.remove(subscription.id)
            self._tell_lifecycle(event, subscription)

    async def deliver(self, delivery: Delivery) -> None:
        """Deliver now, whatever the mishaps; try again if it is not accepted."""
        for attempt in range(TRIES):
            if await self._accepted(delivery):
                return
            await asyncio.sleep(PAUSE * 2**attempt)
        if "lifecycleEvent" not in delivery.item:
            self._tell_lifecycle("missed", delivery.subscription)

    def release(self) -> None:
        """Send everything that was held, in order."""
        held, self.held = self.held, []
        for delivery in held:
            self._start(delivery, 0)

    async def settle(self) -> None:
        """Wait until everything under way has come."""
        while self._under_way:
            await asyncio.gather(*self._under_way)

    def _tell_lifecycle(self, event: str, subscription: Subscription) -> None:
        if subscription.lifecycle_url is not None:
            item = self._item(subscription) | {"lifecycleEvent": event}
            self._send(Delivery(subscription, subscription.lifecycle_url, item))

    def _item(self, subscription: Subscription) -> Entity:
        return {
            "subscriptionId": subscription.id,
            "subscriptionExpirationDateTime": _moment(subscription.expires_at),
            "resource": subscription.resource,
            "clientState": subscription.client_state,
            "tenantId": self._tenant_id,
        }

    def _send(self, delivery: Delivery) -> None:
        mishaps, chance = self.mishaps, self._random.random
        if chance() < mishaps.lost:
            return
        for _ in range(2 if chance() < mishaps.doubled else 1):
            if mishaps.held:
                self.held.append(delivery)
            else:
                self._start(delivery, chance() * mishaps.late)

    def _start(self, delivery: Delivery, delay: float) -> None:
        async def later() -> None:
            await asyncio.sleep(delay)
            await self.deliver(delivery)

        task = asyncio.get_running_loop().create_task(later())
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _accepted(self, delivery: Delivery) -> bool:
        timeout = aiohttp.ClientTimeout(total=DELIVERY_SECONDS)
        body = {"value": [delivery.item]}
        try:
            async with self.session.post(delivery.url, json=body, timeout=timeout) as answer:
                return answer.ok
        except (aiohttp.ClientError, TimeoutError):
            return False


NOTIFIER: web.AppKey[Notifier] = web.AppKey("NOTIFIER", Notifier)


def _moment(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
