"""What is told to the supplier, and what the supplier tells: values without a wire format."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from bot.features.equipment.domain import Contact, Grade
from bot.kernel.timeslots import TimeSlot


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing of an errand. ``state`` is what the supplier is to do about it.

    ``line`` is its number, by which the supplier speaks of it.
    """

    line: int
    item: str
    name: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """An order as the supplier gets it: who, where, what and when, and nothing else.

    ``kind`` is ``delivery``, ``return``, or for something that somebody has ``repair``, ``move``
    or ``swap``. Of one without ``contact`` the address was purged: nothing is to be done any more.
    ``id`` differs for each state of the errand, so that the same message twice is seen as such.
    """

    id: str
    number: UUID
    kind: str
    name: str
    contact: Contact | None
    pieces: tuple[Piece, ...]
    slot: TimeSlot | None = None


class News(StrEnum):
    """What a supplier may tell."""

    ACCEPTED = "accepted"
    SLOTS = "slots"
    SCHEDULED = "scheduled"
    DELIVERED = "delivered"
    ADJUSTED = "adjusted"
    PARTIAL = "partial"
    NO_SHOW = "no-show"
    COLLECTED = "collected"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the supplier told. ``lines`` are the pieces it is about; none means all of them."""

    id: str
    number: UUID
    news: News
    slots: tuple[TimeSlot, ...] = ()
    lines: tuple[int, ...] = ()
    grade: Grade | None = None


class Heard(StrEnum):
    """What became of what the supplier told."""

    DONE = "done"
    BEFORE = "heard-before"
    OUT_OF_DATE = "out-of-date"
    """It does not fit how it stands by now; nothing was changed."""


class SupplierNotReached(Exception):
    """The supplier did not take an errand. The message is for operators and names nobody."""


class Supplier(Protocol):
    """The way to the supplier: over the network or through a folder."""

    async def tell(self, errand: Errand) -> None:
        """Hand over an errand. Raises `SupplierNotReached`."""
        ...
