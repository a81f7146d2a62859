"""botbuilder's handler: which activity goes where. Types that are not here are ignored."""

from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.schema import ActivityTypes, ChannelAccount

from bot.adapters.teams.adapter import INVOKE_RESPONSE
from bot.adapters.teams.invokes import Invokes
from bot.adapters.teams.membership import Membership
from bot.adapters.teams.messages import Messages
from bot.adapters.teams.turns import deleted_channel_of


class TeamsBot(ActivityHandler):
    """Hands activities to those who handle them."""

    def __init__(self, messages: Messages, invokes: Invokes, membership: Membership) -> None:
        super().__init__()
        self._messages = messages
        self._invokes = invokes
        self._membership = membership

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Handle one activity; invokes past the library, which cannot write their answers."""
        if turn_context.activity.type == ActivityTypes.invoke.value:
            response = await self._invokes.answer(turn_context.activity)
            turn_context.turn_state[INVOKE_RESPONSE] = response
        else:
            await super().on_turn(turn_context)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer a message."""
        await self._messages.handle(turn_context)

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """Follow the installation of the app; an upgrade is a removal and an addition in one."""
        match turn_context.activity.action:
            case "add":
                await self._membership.added(turn_context)
            case "add-upgrade":
                await self._membership.renewed(turn_context.activity)
            case "remove":
                await self._membership.removed(turn_context.activity)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Follow who is where; a channel that was deleted is told in the same way."""
        if channel := deleted_channel_of(turn_context.activity):
            await self._membership.channel_deleted(channel)
        else:
            await super().on_conversation_update_activity(turn_context)

    async def on_members_added_activity(
        self, members_added: list[ChannelAccount], turn_context: TurnContext
    ) -> None:
        """Follow the bot into a conversation."""
        if _has_bot(members_added, turn_context) or _is_chat(turn_context):
            await self._membership.added(turn_context)

    async def on_members_removed_activity(
        self, members_removed: list[ChannelAccount], turn_context: TurnContext
    ) -> None:
        """Follow the bot out of a conversation."""
        if _has_bot(members_removed, turn_context):
            await self._membership.removed(turn_context.activity)


def _has_bot(members: list[ChannelAccount], context: TurnContext) -> bool:
    bot = context.activity.recipient.id
    return any(member.id == bot for member in members)


def _is_chat(context: TurnContext) -> bool:
    return bool(context.activity.conversation.conversation_type == "personal")
