"""Coming and going: where the bot can be reached, and a greeting for whom it is new to."""

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.adapters.teams import activities
from bot.adapters.teams.connector_errors import ConnectorError
from bot.adapters.teams.ports import Conversation, References, StopReason
from bot.adapters.teams.turns import Turns, place_of, reference_of
from bot.chat.turn import Place

logger = structlog.get_logger()


class Membership:
    """Keeps addresses of conversations and greets people, each once.

    Teams tells in two ways that the bot was added, at the same moment and at times again.
    """

    def __init__(self, *, conversation: Conversation, turns: Turns, references: References) -> None:
        self._conversation = conversation
        self._turns = turns
        self._references = references

    async def added(self, context: TurnContext) -> None:
        """Note that the bot is in the conversation, and greet the person if it is a chat."""
        await self.renewed(context.activity)
        if place_of(context.activity) is Place.PERSONAL:
            await self._greet(context)

    async def renewed(self, activity: Activity) -> None:
        """Note that the bot is (still) in the conversation, in another version perhaps."""
        reference = reference_of(activity)
        await self._references.keep(reference)
        if reference.team is not None:
            await self._references.resume_team(reference.team)

    async def removed(self, activity: Activity) -> None:
        """Note that nothing can be sent there any more; of a team, to none of its channels."""
        reference = reference_of(activity)
        await self._references.stop(reference.conversation, StopReason.REMOVED)
        if reference.team is not None:
            await self._references.stop_team(reference.team)

    async def channel_deleted(self, channel: str) -> None:
        """Note that a channel is gone."""
        await self._references.stop(channel, StopReason.REMOVED)

    async def _greet(self, context: TurnContext) -> None:
        """Greet the person; somebody whom the directory does not know yet is told when they ask."""
        turn = await self._turns.of(context.activity)
        if turn is None or not await self._references.claim_welcome(turn.person.id):
            return
        try:
            welcome = await self._conversation.on_welcome(turn)
            await context.adapter.send_activities(context, [activities.message(welcome)])
        except ConnectorError as error:
            logger.warning("greeting not delivered", error=type(error).__name__, code=error.code)
            await self._references.return_welcome(turn.person.id)
        except Exception:
            await self._references.return_welcome(turn.person.id)
            raise
