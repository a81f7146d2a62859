"""What every unasked message has: why it came, and how to get no more of them."""

from collections.abc import Iterator

from microsoft_teams.cards import CardElement, ExecuteAction, SubmitAction
from pydantic import BaseModel

from bot.chat.delivery import Topic
from bot.chat.reply import Reply
from bot.kernel.people import Language
from cards import elements as el
from cards.texts import say

DELIVERY = "delivery"
"""The name under which each button says on which message it was."""


def unasked(language: Language, topic: Topic, reply: Reply, delivery: int) -> Reply:
    """Return ``reply`` with the reason why it came and a button to mute its topic."""
    card = reply.card
    if card is None:
        card = el.card(language, say(language, topic.text_id), [el.paragraph(reply.text)])
    card = card.model_copy(deep=True)
    card.body = [*(card.body or []), *_below(language, topic)]
    for action in _buttons(card):
        known = action.data if isinstance(action.data, dict) else {}
        action.data = {**known, DELIVERY: delivery}
    return Reply(reply.text, card)


def _below(language: Language, topic: Topic) -> tuple[CardElement, ...]:
    why = say(language, f"{topic.text_id}.why")
    mute = el.button(
        say(language, "unasked-mute"),
        "deliveries.mute",
        {"topic": topic.name},
        described=say(language, "unasked-mute-about", topic=say(language, topic.text_id)),
    )
    return el.note(say(language, "unasked-why", why=why)), el.buttons(mute)


def _buttons(part: object) -> Iterator[ExecuteAction | SubmitAction]:
    """Yield every button in a card, the fallbacks for older clients included."""
    if isinstance(part, (ExecuteAction, SubmitAction)):
        yield part
    if isinstance(part, BaseModel):
        for name in part.model_fields_set:
            yield from _buttons(getattr(part, name))
    elif isinstance(part, (list, tuple)):
        for each in part:
            yield from _buttons(each)
