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


class NoQuestionChosen(Refused):
    """A wave asks something. Facts: ``most``, closed questions."""


class TooManyQuestions(Refused):
    """A wave asks no more than people answer in two minutes. Facts: ``most``."""


class WaveDaysOutOfOrder(Refused):
    """It ends too soon, is over already, or is too far ahead. Facts: ``last_day``."""


class WaveWithoutName(Refused):
    """A wave has a name. No facts."""


class WaveMovedOn(Refused):
    """What was asked does not fit the state in which the wave is by now. No facts."""


class QuestionTextMissing(Refused):
    """A theme and a question have words in both languages. Facts: ``most`` characters."""


class OwnWaveNotReviewed(Refused):
    """Whoever planned a wave does not release its comments. No facts."""


class NoResultYet(Refused):
    """There is no result for this person, or not yet. No facts."""


class AgreementNotValid(Refused):
    """It has no words or too many, or a day that does not do. Facts: ``most``, ``last_day``."""


class TooManyAgreements(Refused):
    """A team agrees on few things, and does those. Facts: ``most``."""


class AgreementNotFound(Refused):
    """No such agreement, or not of this person. No facts."""
