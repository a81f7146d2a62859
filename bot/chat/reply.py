"""What goes out: cards, texts, dialogs and choices, without a word about Teams."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Optional

from microsoft_teams.cards import AdaptiveCard

Later = Callable[[], Awaitable[Optional["Reply"]]]
"""Brings what could not be told in time, or nothing. It takes at most half a minute."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a turn.

    In a conversation it is a message; after a tap it takes the place of the card that was tapped,
    or, without a card, shows ``text`` as a short notice beside it. ``text`` of a reply with a card
    is what notifications, screen readers and clients without cards read.

    ``later`` is asked for once the reply is shown, and what it brings takes its place. It may be
    lost with its process, so the reply by itself leaves a way on.
    """

    text: str
    card: AdaptiveCard | None = None
    later: Later | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Dialog:
    """A card in a window of its own. Sizes in pixels."""

    title: str
    card: AdaptiveCard
    height: int = 480
    width: int = 560


@dataclass(frozen=True, slots=True)
class Choices:
    """What a typeahead offers: (title, value) pairs, at most 15."""

    options: tuple[tuple[str, str], ...]


Answer = Reply | Dialog | Choices
