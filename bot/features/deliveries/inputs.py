"""What the buttons of deliveries send. Everything in it may have been made up."""

from datetime import date
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

from bot.chat.feature import CardData
from bot.chat.inputs import Split


def _known_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("not a time zone")
    return value


def _or_none(value: Any) -> Any:
    return None if value == "" else value


class ConsoleData(CardData):
    """Where a page of campaigns begins."""

    start: int = Field(default=0, ge=0, le=100_000)


class CampaignData(CardData):
    """One campaign, and where a page of people begins."""

    campaign: int = Field(ge=1, le=2**63 - 1)
    start: int = Field(default=0, ge=0, le=100_000)


class TopicData(CardData):
    """One topic."""

    topic: str = Field(max_length=100)


class WishesData(CardData):
    """The settings of messages, as they were filled in."""

    topics: Annotated[frozenset[str], Split] = frozenset()
    until: Annotated[date | None, BeforeValidator(_or_none)] = None
    zone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Amsterdam"
