"""What every unasked message has: why it came, and how to get no more of them."""

from collections.abc import Iterator

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction, SubmitAction
from pydantic import BaseModel

from bot.chat.delivery import Topic, is_channel
from bot.chat.reply import Reply
from bot.kernel.people import Language, Person
from cards import elements as el
from cards.deliveries import sample_data as data
from cards.flexspots.booked import booked
from cards.flexspots.sample_data import CITY_HALL, booking, me
from cards.samples import Samples
from cards.texts import say

DELIVERY = "delivery"
"""The name under which each button says on which message it was."""


def unasked(reader: Person, topic: Topic, reply: Reply, delivery: int) -> Reply:
    """Return ``reply`` with the reason why it came and a button to mute its topic.

    In a channel there is no such button: nobody may mute it for the others.
    """
    language, card = reader.language, reply.card
    if card is None:
        card = el.card(language, say(language, topic.text_id), [el.paragraph(reply.text)])
    card = card.model_copy(deep=True)
    below = _in_channel(reader) if is_channel(reader) else _below(language, topic)
    card.body = [*(card.body or []), *below]
    for action in _buttons(card):
        known = action.data
        sent = known.model_dump(exclude_none=True) if isinstance(known, BaseModel) else known
        action.data = {**(sent if isinstance(sent, dict) else {}), DELIVERY: delivery}
    return Reply(reply.text, card)


def _in_channel(reader: Person) -> tuple[CardElement, ...]:
    words = say(reader.language, "unasked-in-channel", department=reader.department)
    return (el.note(words),)


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


def _sample(language: Language) -> AdaptiveCard:
    made = el.reply(booked(language, booking(), CITY_HALL))
    return unasked(me(language), data.TOPICS[0], made, 812).card or AdaptiveCard()


SAMPLES: Samples = {"unasked": _sample}
