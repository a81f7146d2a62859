"""What the buttons of privacy send. Everything in it may have been made up."""

from uuid import UUID

from pydantic import Field

from bot.chat.feature import CardData
from bot.chat.inputs import Lenient
from bot.kernel.inventory import Purpose


class PurposeData(Lenient):
    """What somebody wants to read of their data, and where a page begins."""

    purpose: Purpose = Purpose.STAFF
    start: int = Field(default=0, ge=0, le=1_000_000)


class PageData(CardData):
    """Where a page begins."""

    start: int = Field(default=0, ge=0, le=1_000_000)


class PartData(CardData):
    """A part of somebody's data as JSON, from 1."""

    part: int = Field(default=1, ge=1, le=10_000)


class PersonData(CardData):
    """A colleague."""

    person: UUID
