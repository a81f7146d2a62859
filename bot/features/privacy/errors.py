"""What may be refused about somebody's data."""

from bot.kernel.errors import Refused


class EmployeeNotFound(Refused):
    """Nobody with this id works here."""


class ErasureUnderWay(Refused):
    """Somebody's data are being erased already."""
