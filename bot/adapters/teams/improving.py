"""Replies that get better: what came too late for the turn takes the place of what was said."""

import asyncio

import structlog
from botbuilder.schema import Activity

from bot.adapters.teams import activities
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.connector_errors import ConnectorError
from bot.chat.reply import Later

PATIENCE = 30.0  # seconds

logger = structlog.get_logger()


class Improving:
    """Shows what replies bring later, unless the person has gone on with the card meanwhile."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self._under_way: dict[str, asyncio.Task[None]] = {}

    def begin(self, incoming: Activity, message: str | None, later: Later | None) -> None:
        """Put what ``later`` brings in the place of our ``message``, in the conversation."""
        if message is None or later is None:
            return
        task = asyncio.create_task(self._improve(incoming, message, later))
        self._under_way[message] = task
        task.add_done_callback(lambda _: self._under_way.pop(message, None))

    def give_up(self, message: str | None) -> None:
        """Leave a message as it is: a button on it was pressed, so it shows something else."""
        task = self._under_way.pop(message or "", None)
        if task is not None:
            task.cancel()

    async def _improve(self, incoming: Activity, message: str, later: Later) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                better = await later()
            if better is None:
                return
            shown = activities.message(better)
            shown.from_property, shown.recipient = incoming.recipient, incoming.from_property
            shown.conversation, shown.id = incoming.conversation, message
            await self._connector.update(
                incoming.service_url,
                incoming.conversation.id,
                message,
                activities.to_json(shown),
            )
        except (ConnectorError, TimeoutError) as error:
            logger.info("nothing better to show", error=type(error).__name__)
        except Exception:
            logger.exception("late answer failed")
