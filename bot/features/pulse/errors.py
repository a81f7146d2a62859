"""What people may meet with pulse surveys, each a past fact."""

from bot.kernel.errors import Refused


class WaveNotFound(Refused):
    """No such wave, or not for this person. No facts."""


class WaveNotOpen(Refused):
    """The wave takes no answers: not yet, or not any more. Nothing was counted. No facts."""


class AlreadyAnswered(Refused):
    """Their first answer was counted, and only that one. No facts."""


class BallotNotValid(Refused):
    """A score or a text does not fit the questions. Facts: ``most``, characters of the text."""
