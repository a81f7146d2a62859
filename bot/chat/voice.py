"""The sentences that belong to no feature: what the bot says when it cannot do what was asked."""

from typing import Protocol

from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding import Meaning
from bot.kernel.errors import Refused
from bot.kernel.people import Language


class Voice(Protocol):
    """Answers of the bot itself. Implemented by `cards.general`."""

    def welcome(self, turn: Turn) -> Reply:
        """Say what the bot does and how to begin, once, when it is new to the person."""
        ...

    def not_understood(self, turn: Turn) -> Reply:
        """Say that the words were not understood, with help that fits."""
        ...

    def question(self, turn: Turn, meaning: Meaning) -> Reply:
        """Ask the one question that ``meaning.missing`` or ``meaning.ambiguous`` leaves open."""
        ...

    def problem(self, turn: Turn, meaning: Meaning) -> Reply:
        """Say what is wrong with what was said: ``meaning.problem``."""
        ...

    def not_offered_yet(self, turn: Turn, command: str) -> Reply:
        """Say that the wish was understood and that the bot cannot do it yet."""
        ...

    def not_allowed(self, turn: Turn) -> Reply:
        """Say that the person's role does not allow it, and who can."""
        ...

    def no_longer_valid(self, turn: Turn) -> Reply:
        """Say that this card is no longer valid, with a fresh start."""
        ...

    def go_on_in_private(self, turn: Turn) -> Reply:
        """Offer to go on in the one-to-one chat; shows nothing personal."""
        ...

    def refused(self, turn: Turn, error: Refused) -> Reply:
        """Say why the request could not be granted."""
        ...

    def went_wrong(self, turn: Turn, correlation_id: str) -> Reply:
        """Apologise for a fault of ours, with the number to mention to the help desk."""
        ...

    def away(self, language: Language) -> Reply:
        """Say that nothing can be looked up now, nothing was done, and when to try again."""
        ...

    def who_are_you(self, language: Language) -> Reply:
        """Say that the directory does not know the person (yet)."""
        ...
