"""Messages: handled once, answered in their conversation."""

import asyncio
from dataclasses import replace

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot import logs
from bot.adapters.teams import activities
from bot.adapters.teams.addresses import Addresses
from bot.adapters.teams.connector_errors import (
    BotBlocked,
    BotNotInstalled,
    ConnectorError,
    ConnectorNotReached,
    ConversationGone,
    MessageTooBig,
    SendingThrottled,
)
from bot.adapters.teams.improving import Improving
from bot.adapters.teams.ports import (
    Claim,
    Conversation,
    Inbox,
    Standing,
    StopReason,
)
from bot.adapters.teams.slowness import shown_when_slow
from bot.adapters.teams.taps import submitted_tap
from bot.adapters.teams.turns import Turns, language_of, place_of, reference_of, turn_id
from bot.chat.reply import Answer, Choices, Dialog, Reply
from bot.chat.turn import Place, Turn
from bot.chat.voice import Voice

WAIT_FOR_ANOTHER = 8.0
"""Seconds that a copy waits for the end of the first: less than Teams waits for us."""

POLL = 0.25  # seconds

logger = structlog.get_logger()


class TryAgainLater(Exception):
    """The message could not be handled now, and nothing is lost if it is delivered again."""


class Messages:
    """Takes messages and gives each of them one answer."""

    def __init__(
        self,
        *,
        conversation: Conversation,
        voice: Voice,
        turns: Turns,
        inbox: Inbox,
        addresses: Addresses,
        improving: Improving,
    ) -> None:
        self._improving = improving
        self._conversation = conversation
        self._voice = voice
        self._turns = turns
        self._inbox = inbox
        self._addresses = addresses

    async def handle(self, context: TurnContext) -> None:
        """Answer a message, unless it is not for us or was answered before.

        Raises `TryAgainLater` if the answer could not be delivered.
        """
        activity = context.activity
        key = turn_id(activity)
        if not _is_for_us(activity):
            return
        try:
            claim = await self._claim(key)
        except TryAgainLater:
            raise
        except Exception:
            # Nothing has happened yet, and Teams does not always deliver again: a sentence helps
            # more than silence. Whoever reads it sends the message anew.
            logger.exception("message not claimed")
            await self._tell(context, (self._voice.away(language_of(activity)),))
            return
        if claim.standing is Standing.FINISHED:
            return
        try:
            await self._addresses.heard_from(reference_of(activity))
            await self._answer(context)
        except (Exception, asyncio.CancelledError):
            await self._inbox.release(claim)
            raise
        await self._finish(claim)

    async def _claim(self, key: str) -> Claim:
        """Claim a message; while somebody else is at it, wait for how that ends."""
        for _ in range(round(WAIT_FOR_ANOTHER / POLL)):
            claim = await self._inbox.claim(key)
            if claim.standing is not Standing.BUSY:
                return claim
            await asyncio.sleep(POLL)
        raise TryAgainLater

    async def _finish(self, claim: Claim) -> None:
        try:
            await self._inbox.finish(claim)
        except Exception:
            # The answer has arrived; failing now would only make Teams deliver it again.
            logger.exception("message not marked as finished")

    async def _answer(self, context: TurnContext) -> None:
        turn = await self._turns.of(context.activity)
        if turn is None:
            replies: tuple[Answer, ...] = (self._voice.who_are_you(language_of(context.activity)),)
        else:
            async with shown_when_slow(lambda: _show_typing(context)):
                replies = await self._replies(turn, context.activity)
        await self._tell(context, replies)

    async def _tell(self, context: TurnContext, replies: tuple[Answer, ...]) -> None:
        try:
            for reply in replies:
                await self._say(context, _as_message(reply))
        except (BotBlocked, BotNotInstalled) as error:
            reason = StopReason.BLOCKED if isinstance(error, BotBlocked) else StopReason.REMOVED
            await self._addresses.stop(reference_of(context.activity).conversation, reason)
        except (ConnectorNotReached, SendingThrottled) as error:
            logger.warning("answer not delivered", error=type(error).__name__, code=error.code)
            raise TryAgainLater from error
        except ConnectorError as error:
            logger.exception("answer refused", status=error.status, code=error.code)

    async def _replies(self, turn: Turn, activity: Activity) -> tuple[Answer, ...]:
        tap = submitted_tap(activity)
        try:
            if tap is not None:
                self._improving.give_up(activity.reply_to_id)
                return (await self._conversation.on_tap(turn, tap),)
            return await self._conversation.on_message(turn, activities.said(activity))
        except Exception:
            logger.exception("turn failed")
            return (self._voice.went_wrong(turn, logs.correlation_id()),)

    async def _say(self, context: TurnContext, reply: Reply) -> None:
        try:
            message = await _show(context, reply)
        except MessageTooBig:
            logger.exception("card too big")
            await _show(context, replace(reply, card=None))
        else:
            self._improving.begin(context.activity, message, reply.later)


def _is_for_us(activity: Activity) -> bool:
    """Outside the one-to-one chat only what is said to the bot by name, or with its buttons."""
    return (
        place_of(activity) is Place.PERSONAL
        or activities.mentions_bot(activity)
        or submitted_tap(activity) is not None
    )


def _as_message(answer: Answer) -> Reply:
    """Return what can be shown in a conversation: a dialog opens from buttons only."""
    match answer:
        case Dialog():
            return Reply(answer.title, answer.card)
        case Choices():
            return Reply("\n".join(f"- {title}" for title, _ in answer.options))
        case Reply():
            return answer


async def _show(context: TurnContext, reply: Reply) -> str | None:
    """Show a reply and return its message: after a tap the card that was tapped, else a new one."""
    message = activities.message(reply)
    incoming = context.activity
    replaces = incoming.reply_to_id and reply.card and submitted_tap(incoming) is not None
    if replaces and place_of(incoming) is Place.PERSONAL:
        message.id = incoming.reply_to_id
        try:
            await context.adapter.update_activity(context, message)
        except ConversationGone:
            pass  # the card was deleted meanwhile
        else:
            return str(message.id)
    message.reply_to_id = incoming.id
    sent = await context.adapter.send_activities(context, [message])
    return sent[0].id if sent else None


async def _show_typing(context: TurnContext) -> None:
    await context.adapter.send_activities(context, [activities.typing()])
