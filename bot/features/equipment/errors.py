"""What people may meet with equipment, each a past fact."""

from bot.kernel.errors import Refused


class EquipmentNotFound(Refused):
    """No such thing, or it is somebody else's. No facts."""


class StepNotPossible(Refused):
    """What is asked does not fit how it stands. Facts: ``name``, and ``state`` as it is now."""


class ItemSoldOut(Refused):
    """Nothing is left of a kind of things, used or new. Facts: ``name``."""


class ItemNotOffered(Refused):
    """The catalogue has no such item. No facts."""


class BasketEmpty(Refused):
    """There is nothing to order. No facts."""


class AgreementNotAccepted(Refused):
    """Nothing leaves without the loan agreement. No facts."""


class AgreementChanged(Refused):
    """The agreement is a newer one than was shown. No facts."""


class AddressIncomplete(Refused):
    """Street, number, postal code, town or phone is missing or cannot be right. No facts."""


class ReasonMissing(Refused):
    """Who asks for more than the package, or declines it, says why. No facts."""


class NobodyToApprove(Refused):
    """The directory names nobody who leads this person. No facts."""


class TimeNotOffered(Refused):
    """The supplier does not offer this time (any more). No facts."""


class RemarkMissing(Refused):
    """A defect, a question or an answer needs some words. No facts."""


class LeaverNotFound(Refused):
    """Nobody works here by that id. No facts."""


class LastDayNotPossible(Refused):
    """A last day lies long ago or very far ahead. No facts."""


class NothingToReturn(Refused):
    """Nothing is to come back (any more). No facts."""


class StockChanged(Refused):
    """The stock is another than was seen: somebody ordered meanwhile. Facts: ``stock``."""
