"""The part of the composition root that is about measuring. Nothing is loaded unless it is on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot import telemetry
from bot.adapters.db.database import Database
from bot.adapters.telemetry.page import metrics_app
from bot.adapters.telemetry.sampling import keep_sampling
from bot.adapters.telemetry.turns import ends_as
from bot.adapters.web.server import listening
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding import Meaning
from bot.kernel.errors import Refused
from bot.settings import Settings
from cards.general import CardVoice

if TYPE_CHECKING:
    from opentelemetry.sdk.metrics.export import MetricReader

WEB, WORKER = "slimmer-web", "slimmer-worker"


class HeardVoice(CardVoice):
    """The bot's own sentences; those that end a turn in another way are told to the meters."""

    def not_understood(self, turn: Turn) -> Reply:
        """Say that the words were not understood."""
        ends_as("not-understood")
        return super().not_understood(turn)

    def question(self, turn: Turn, meaning: Meaning) -> Reply:
        """Ask what is left open."""
        ends_as("asked-back")
        return super().question(turn, meaning)

    def problem(self, turn: Turn, meaning: Meaning) -> Reply:
        """Say what is wrong with what was said."""
        ends_as("unclear")
        return super().problem(turn, meaning)

    def not_allowed(self, turn: Turn) -> Reply:
        """Say that the person's role does not allow it."""
        ends_as("not-allowed")
        return super().not_allowed(turn)

    def no_longer_valid(self, turn: Turn) -> Reply:
        """Say that this card is no longer valid."""
        ends_as("no-longer-valid")
        return super().no_longer_valid(turn)

    def refused(self, turn: Turn, error: Refused) -> Reply:
        """Say why the request could not be granted."""
        ends_as("refused")
        return super().refused(turn, error)


@asynccontextmanager
async def measuring(settings: Settings, service: str, database: Database) -> AsyncIterator[None]:
    """Measure while in the context, if the settings say so; serve `/metrics` if they give a port.

    ``service`` is the name of the process in traces. The worker counts what waits.
    """
    if settings.metrics_port is None and not settings.telemetry_url:
        yield
        return
    from bot.adapters.telemetry.opentelemetry import (  # noqa: PLC0415 - half a second to load
        OpenTelemetry,
        Prometheus,
        to_collector,
    )

    async with contextlib.AsyncExitStack() as stack:
        prometheus = Prometheus()
        readers: list[MetricReader] = [prometheus.reader]
        spans = None
        if settings.telemetry_url:
            reader, spans = to_collector(settings.telemetry_url)
            readers.append(reader)
        sink = OpenTelemetry(service, readers, spans)
        telemetry.configure(sink)
        stack.push_async_callback(asyncio.to_thread, sink.close)
        stack.callback(telemetry.configure, None)
        sampling = asyncio.create_task(keep_sampling(database, waiting=service == WORKER))
        stack.callback(sampling.cancel)
        if settings.metrics_port is not None:
            page = metrics_app(prometheus.page)
            await stack.enter_async_context(listening(page, settings.host, settings.metrics_port))
        yield
