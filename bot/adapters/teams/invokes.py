"""Invokes: calls of Teams that wait for their answer.

A copy is answered like the first, from the state of the moment: use cases know a turn that comes
again by its id.
"""

from http import HTTPStatus
from typing import Any

import structlog
from botbuilder.schema import Activity, InvokeResponse
from microsoft_teams.cards import AdaptiveCard

from bot import logs
from bot.adapters.teams import activities
from bot.adapters.teams.improving import Improving
from bot.adapters.teams.ports import Conversation
from bot.adapters.teams.taps import (
    CARD_ACTION,
    SEARCH,
    invoked_tap,
)
from bot.adapters.teams.turns import Turns, language_of
from bot.chat.reply import Answer, Choices, Dialog, Reply
from bot.chat.turn import Tap
from bot.chat.voice import Voice

ERROR = "application/vnd.microsoft.error"
MESSAGE = "application/vnd.microsoft.activity.message"
FOUND = "application/vnd.microsoft.search.searchResponse"
MOST_CHOICES = 15

logger = structlog.get_logger()
Body = dict[str, Any]


class Invokes:
    """Answers invokes: always with HTTP 200 for what is ours; how it ended is in the body."""

    def __init__(
        self, *, conversation: Conversation, voice: Voice, turns: Turns, improving: Improving
    ) -> None:
        self._improving = improving
        self._conversation = conversation
        self._voice = voice
        self._turns = turns

    async def answer(self, activity: Activity) -> InvokeResponse:
        """Return the answer to an invoke; 501 for one that has nothing to do with us."""
        tap = invoked_tap(activity)
        if tap is None:
            error = {"code": "NotImplemented", "message": "This bot does not do that."}
            return InvokeResponse(status=HTTPStatus.NOT_IMPLEMENTED, body={"error": error})
        return InvokeResponse(status=HTTPStatus.OK, body=await self._body(activity, tap))

    async def _body(self, activity: Activity, tap: Tap) -> Body:
        try:
            turn = await self._turns.of(activity)
        except Exception:
            logger.exception("person not looked up")
            return _failed(activity.name, self._voice.away(language_of(activity)))
        if turn is None:
            return _body(activity.name, self._voice.who_are_you(language_of(activity)))
        try:
            self._improving.give_up(activity.reply_to_id)
            answer = await self._conversation.on_tap(turn, tap)
            if isinstance(answer, Reply) and activity.name == CARD_ACTION:
                self._improving.begin(activity, activity.reply_to_id, answer.later)
            return _body(activity.name, answer)
        except Exception:
            logger.exception("turn failed")
            return _failed(activity.name, self._voice.went_wrong(turn, logs.correlation_id()))


def _body(name: str, answer: Answer) -> Body:
    if name == CARD_ACTION:
        return _instead_of_the_card(answer)
    return _in_the_list(answer) if name == SEARCH else _in_the_dialog(answer)


def _instead_of_the_card(answer: Answer) -> Body:
    """Return what replaces the card, or a notice beside it."""
    match answer:
        case Reply(card=AdaptiveCard() as card) | Dialog(card=card):
            return _outcome(HTTPStatus.OK, activities.CARD, activities.card_json(card))
        case Reply():
            return _outcome(HTTPStatus.OK, MESSAGE, answer.text)
        case Choices():
            return _outcome(HTTPStatus.OK, MESSAGE, _listed(answer))


def _in_the_dialog(answer: Answer) -> Body:
    """Return what the dialog shows next: a card, or a last text."""
    match answer:
        case Dialog():
            window = {"title": answer.title, "height": answer.height, "width": answer.width}
            return _task("continue", {**window, "card": _attachment(answer.card)})
        case Reply(card=AdaptiveCard() as card):
            return _task("continue", {"card": _attachment(card)})
        case Reply():
            return _task("message", answer.text)
        case Choices():
            return _task("message", _listed(answer))


def _in_the_list(answer: Answer) -> Body:
    """Return what a typeahead offers: nothing, if the answer is something else than choices."""
    options = answer.options[:MOST_CHOICES] if isinstance(answer, Choices) else ()
    results = [{"title": title, "value": value} for title, value in options]
    return _outcome(HTTPStatus.OK, FOUND, {"results": results})


def _failed(name: str, apology: Reply) -> Body:
    if name in {CARD_ACTION, SEARCH}:
        error = {"code": "InternalServerError", "message": apology.text}
        return _outcome(HTTPStatus.INTERNAL_SERVER_ERROR, ERROR, error)
    return _task("message", apology.text)


def _outcome(status: HTTPStatus, kind: str, value: object) -> Body:
    return {"statusCode": int(status), "type": kind, "value": value}


def _task(kind: str, value: object) -> Body:
    return {"task": {"type": kind, "value": value}}


def _attachment(card: AdaptiveCard) -> Body:
    return {"contentType": activities.CARD, "content": activities.card_json(card)}


def _listed(choices: Choices) -> str:
    return ", ".join(title for title, _ in choices.options)
