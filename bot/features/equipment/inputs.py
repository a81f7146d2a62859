"""What the buttons of equipment send. Everything in it may have been made up."""

from typing import Annotated

from pydantic import Field

from bot.chat.feature import CardData
from bot.chat.inputs import Instant, Split
from bot.features.equipment.domain import LONGEST_ADDRESS, LONGEST_REASON, Contact
from bot.features.equipment.lending import Wish

_MOST = 2**63 - 1
_TOO_LONG = 4 * LONGEST_REASON
"""Longer than anything may be, so that somebody who typed too much is told so."""

Kind = Annotated[str, Field(max_length=60)]


class KindsData(CardData):
    """Some kinds of things."""

    kinds: Annotated[tuple[Kind, ...], Split, Field(max_length=30)] = ()


class PageData(CardData):
    """Where a list begins."""

    start: int = Field(default=0, ge=0, le=10_000)


class ThingData(CardData):
    """One thing."""

    thing: int = Field(ge=1, le=_MOST)


class TimeData(ThingData):
    """A time for the supplier to come."""

    starts_at: Instant


class AddressData(CardData):
    """Where the supplier is to go."""

    street: str = Field(default="", max_length=4 * LONGEST_ADDRESS)
    postal_code: str = Field(default="", max_length=4 * LONGEST_ADDRESS)
    town: str = Field(default="", max_length=4 * LONGEST_ADDRESS)
    phone: str = Field(default="", max_length=4 * LONGEST_ADDRESS)

    @property
    def contact(self) -> Contact:
        """Return what was filled in, right or wrong."""
        return Contact(self.street, self.postal_code, self.town, self.phone)


class OrderData(AddressData):
    """An order: where to, why, and whether the agreement was accepted."""

    reason: str = Field(default="", max_length=_TOO_LONG)
    agreement: str = Field(default="", max_length=40)
    accepted: bool = False


class ReturnData(AddressData, ThingData):
    """A thing to fetch."""


class ReportData(AddressData, ThingData):
    """What the supplier is to do with a thing."""

    wish: Wish = Wish.REPAIR


class DecisionData(ThingData):
    """A decision about a request, or a question about it."""

    remark: str = Field(default="", max_length=_TOO_LONG)


class AnswerData(CardData):
    """An answer to the manager, or only the question."""

    question: int = Field(ge=1, le=_MOST)
    text: str = Field(default="", max_length=_TOO_LONG)
