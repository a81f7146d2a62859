"""Channels of departments: which one it is, and what for."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard

from bot.chat.turn import SAY
from bot.kernel.people import Language
from cards import elements as el
from cards.samples import Samples
from cards.texts import say

_MOST = 100


def choose(language: Language, departments: Sequence[str]) -> AdaptiveCard:
    """Ask of which department a channel is."""
    text = say(language, "channel-choose")
    shown = departments[:_MOST]
    box = el.choice(
        language,
        "department",
        say(language, "channel-department"),
        [(each, each) for each in shown],
        required=True,
    )
    link = el.button(say(language, "channel-link"), "channels.link", with_inputs=True)
    body = [el.paragraph(text), box]
    return el.card(language, say(language, "channel-title"), body, [link], spoken=text)


def linked(language: Language, department: str) -> AdaptiveCard:
    """Return that a channel is that of a department."""
    text = say(language, "channel-linked", department=department)
    actions = [el.button(say(language, "channel-unlink"), "channels.unlink")]
    return el.card(
        language, say(language, "channel-title"), [el.paragraph(text)], actions, spoken=text
    )


def unlinked(language: Language, department: str) -> AdaptiveCard:
    """Return that a channel is of no department (any more)."""
    text = say(language, "channel-unlinked", department=department)
    if not department:
        text = say(language, "channel-of-nobody")
    phrase = {"text": say(language, "channel-link-phrase")}
    actions = [el.button(say(language, "channel-link"), SAY, phrase)]
    return el.card(
        language, say(language, "channel-title"), [el.paragraph(text)], actions, spoken=text
    )


SAMPLES: Samples = {
    "channel-choose": lambda language: choose(language, ("Burgerzaken", "Digitaal")),
    "channel-linked": lambda language: linked(language, "Digitaal"),
    "channel-unlinked": lambda language: unlinked(language, "Digitaal"),
}
