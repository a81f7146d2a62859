"""Subscriptions to changes in a calendar."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.default_query_parameters import QueryParameters
from kiota_abstractions.request_information import RequestInformation
from msgraph.generated.models.subscription import Subscription

from bot.adapters.graph import calendar_answers as answers
from bot.adapters.graph import calendar_requests as requests
from bot.adapters.graph.batches import send_in_batches
from bot.adapters.graph.calendar_errors import calendar_errors
from bot.adapters.graph.client import Graph
from bot.features.rooms.domain import EventGone, Owner, Watch
from bot.kernel.clock import Clock

LIFE: Final = timedelta(minutes=10_070)
"""Graph allows 10,080 minutes; ten are for clocks that differ."""


class CalendarWatches:
    """The part of `Calendars` that asks for notifications."""

    def __init__(self, graph: Graph, clock: Clock) -> None:
        self._graph = graph
        self._clock = clock

    async def watch(self, owner: Owner, *, notify_url: str, secret: str, patience: float) -> Watch:
        """Ask for notifications; whoever listens at ``notify_url`` has to shake hands meanwhile."""
        wish = requests.subscription(
            owner, notify_url=notify_url, secret=secret, expires_at=self._end_of_life()
        )
        configuration = RequestConfiguration[QueryParameters](headers=requests.preferences())
        builder = self._graph.client.subscriptions
        request = builder.to_post_request_information(wish, configuration)
        with calendar_errors():
            made = await self._graph.read(request, answers.Subscription, patience=patience)
            return Watch(made.id, owner, made.expiration_date_time)

    async def renew(
        self, watches: Collection[Watch], *, patience: float
    ) -> Mapping[str, Watch | None]:
        """Let watches live on, twenty a request."""
        asked = {each: (each.id, self._renewal(each)) for each in watches}
        renewed: dict[str, Watch | None] = {}
        with calendar_errors():
            told = await send_in_batches(self._graph, asked, patience=patience)
            for watch, answer in told.items():
                if answer.status == HTTPStatus.OK:
                    made = answers.Subscription.model_validate(answer.body)
                    renewed[watch.id] = Watch(watch.id, watch.owner, made.expiration_date_time)
                elif answer.status == HTTPStatus.NOT_FOUND:
                    renewed[watch.id] = None
        return renewed

    async def unwatch(self, watch_id: str, *, patience: float) -> None:
        """End a watch. One that is gone already is fine."""
        builder = self._graph.client.subscriptions.by_subscription_id(watch_id)
        try:
            with calendar_errors(may_be_gone=True):
                await self._graph.send(builder.to_delete_request_information(), patience=patience)
        except EventGone:
            return

    def _renewal(self, watch: Watch) -> RequestInformation:
        builder = self._graph.client.subscriptions.by_subscription_id(watch.id)
        longer = Subscription(expiration_date_time=self._end_of_life())
        return builder.to_patch_request_information(longer)

    def _end_of_life(self) -> datetime:
        return self._clock.now() + LIFE
