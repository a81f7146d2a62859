"""What people may meet with tips, each a past fact."""

from bot.kernel.errors import Refused


class TipWithoutWords(Refused):
    """A tip needs a title and a text. No facts."""


class TipTooLong(Refused):
    """Facts: ``title`` and ``text``, the most characters of each."""


class LinkNotSafe(Refused):
    """Only whole https addresses are shown. No facts."""


class NoDepartmentChosen(Refused):
    """The tip would have no readers. No facts."""


class TipDaysOutOfOrder(Refused):
    """It ends before it begins, is over already, or is too far ahead. Facts: ``last_day``."""


class TipNotFound(Refused):
    """No such tip, or not for this person. No facts."""


class TipNotYours(Refused):
    """Only its author may do this, or it is not in a state for it. No facts."""


class OwnTipNotDecided(Refused):
    """Somebody else decides about one's own tip. No facts."""


class QuestionWithoutWords(Refused):
    """A question or an answer needs a text. No facts."""


class QuestionNotFound(Refused):
    """No such question, or it is for somebody else. No facts."""
