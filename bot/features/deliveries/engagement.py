"""How many people use the buttons on a message: the only sign of reading that Teams gives."""

from typing import Protocol

import structlog

from bot.chat.reply import Answer, Reply
from bot.chat.turn import Tap, Turn
from bot.features.deliveries.service import Deliveries
from cards.deliveries.unasked import DELIVERY

logger = structlog.get_logger()


class Talks(Protocol):
    """The bot without Teams, as its door calls it."""

    async def on_message(self, turn: Turn, text: str) -> tuple[Reply, ...]:
        """Answer what a person said."""
        ...

    async def on_tap(self, turn: Turn, tap: Tap) -> Answer:
        """Answer a button, dialog or typeahead."""
        ...

    async def on_welcome(self, turn: Turn) -> Reply:
        """Greet somebody to whom the bot is new."""
        ...


class CountedTaps:
    """Lets everything through, and counts taps on messages that came unasked."""

    def __init__(self, talks: Talks, deliveries: Deliveries) -> None:
        self._talks = talks
        self._deliveries = deliveries
        self.on_message = talks.on_message
        self.on_welcome = talks.on_welcome

    async def on_tap(self, turn: Turn, tap: Tap) -> Answer:
        """Answer a button, and count that somebody used one of this message."""
        answer = await self._talks.on_tap(turn, tap)
        delivery = tap.data.get(DELIVERY)
        if isinstance(delivery, int | str) and str(delivery).isdecimal():
            await self._count(turn, int(delivery))
        return answer

    async def _count(self, turn: Turn, delivery: int) -> None:
        try:
            await self._deliveries.acted(turn.person.id, delivery)
        except Exception as error:  # noqa: BLE001 - a count is not worth an answer
            logger.warning("tap not counted", error=type(error).__name__)
