"""In which time zone people are, as their devices say: quiet hours and overviews follow them."""

import structlog

from bot.chat.reply import Answer, Reply
from bot.chat.turn import Tap, Turn
from bot.features.deliveries.engagement import Talks
from bot.features.deliveries.service import Deliveries
from bot.kernel.people import PersonId

MOST_REMEMBERED = 50_000

logger = structlog.get_logger()


class FollowedZones:
    """Lets everything through, and writes down a time zone that is news."""

    def __init__(self, talks: Talks, deliveries: Deliveries) -> None:
        self._talks = talks
        self._deliveries = deliveries
        self._known: dict[PersonId, str] = {}
        self.on_welcome = talks.on_welcome

    async def on_message(self, turn: Turn, text: str) -> tuple[Reply, ...]:
        """Answer what a person said, and note where they are."""
        await self._follow(turn)
        return await self._talks.on_message(turn, text)

    async def on_tap(self, turn: Turn, tap: Tap) -> Answer:
        """Answer a button, dialog or typeahead, and note where the person is."""
        await self._follow(turn)
        return await self._talks.on_tap(turn, tap)

    async def _follow(self, turn: Turn) -> None:
        who, zone = turn.person.id, turn.zone
        if zone is None or self._known.get(who) == zone:
            return
        try:
            await self._deliveries.follow(who, zone)
        except Exception as error:  # noqa: BLE001 - a time zone is not worth an answer
            logger.warning("time zone not kept", error=type(error).__name__)
            return
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[who] = zone
