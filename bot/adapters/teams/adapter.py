"""botbuilder's adapter, over our own connector: one pool of connections and no blocking calls."""

from botbuilder.core import ActivityHandler, BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ConversationReference,
    InvokeResponse,
    ResourceResponse,
)

from bot.adapters.teams import activities as wire
from bot.adapters.teams.connector import Connector

INVOKE_RESPONSE = "slimmer.invoke_response"
_NOT_SENT = frozenset({ActivityTypes.trace.value, "delay"})


class TeamsAdapter(BotAdapter):
    """Runs the handler on activities that were let in, and sends what it answers.

    Handlers call the adapter rather than ``context.send_activity``, which copies every card deeply.
    """

    def __init__(self, connector: Connector) -> None:
        super().__init__()
        self._connector = connector

    async def process(self, activity: Activity, bot: ActivityHandler) -> InvokeResponse | None:
        """Handle one activity and return the answer to an invoke."""
        context = TurnContext(self, activity)
        await self.run_pipeline(context, bot.on_turn)
        response = context.turn_state.get(INVOKE_RESPONSE)
        return response if isinstance(response, InvokeResponse) else None

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Send to the conversation of the turn, in order. Raises a `ConnectorError`."""
        return [ResourceResponse(id=await self._send(context, each)) for each in activities]

    async def _send(self, context: TurnContext, activity: Activity) -> str:
        if activity.type in _NOT_SENT:
            return ""
        if activity.type == ActivityTypes.invoke_response.value:
            context.turn_state[INVOKE_RESPONSE] = activity.value
            return ""
        to, url = context.activity.conversation.id, context.activity.service_url
        content = wire.to_json(_addressed(context, activity))
        if activity.reply_to_id:
            return await self._connector.reply(url, to, activity.reply_to_id, content)
        return await self._connector.send(url, to, content)

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        """Put ``activity`` in the place of our message with its id."""
        to, url = context.activity.conversation.id, context.activity.service_url
        content = wire.to_json(_addressed(context, activity))
        await self._connector.update(url, to, activity.id, content)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Take our message ``reference.activity_id`` away."""
        to, url = context.activity.conversation.id, context.activity.service_url
        await self._connector.delete(url, to, reference.activity_id)


def _addressed(context: TurnContext, activity: Activity) -> Activity:
    activity.from_property = context.activity.recipient
    activity.recipient = context.activity.from_property
    activity.conversation = context.activity.conversation
    return activity
