"""What the buttons of tips send. Everything in it may have been made up."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import unquote

from pydantic import BeforeValidator, Field

from bot.chat.feature import CardData
from bot.features.tips.domain import LONGEST_TEXT, SHOWN_FOR, Audience, Content, Theme
from bot.kernel.people import Person

_MOST = 2**63 - 1
_TOO_LONG = 4 * LONGEST_TEXT
"""Longer than a tip may be, so that somebody who typed too much is told so."""


def _names(value: Any) -> Any:
    """Read what a list of several sends; the names in it are quoted, as they may hold commas."""
    return tuple(map(unquote, filter(None, value.split(",")))) if isinstance(value, str) else value


def _or_none(value: Any) -> Any:
    return None if value in ("", "any") else value


class ListData(CardData):
    """What to look for among the tips."""

    words: str = Field(default="", max_length=200)
    theme: Annotated[Theme | None, BeforeValidator(_or_none)] = None
    start: int = Field(default=0, ge=0, le=10_000)


class TipData(CardData):
    """One tip."""

    tip: int = Field(ge=1, le=_MOST)


class FormData(CardData):
    """A tip as it was filled in; with ``tip``, a change of that one."""

    tip: int | None = Field(default=None, ge=1, le=_MOST)
    title: str = Field(default="", max_length=_TOO_LONG)
    body: str = Field(default="", max_length=_TOO_LONG)
    link: str = Field(default="", max_length=_TOO_LONG)
    picture: str = Field(default="", max_length=_TOO_LONG)
    theme: Theme = Theme.TOGETHER
    audience: Audience = Audience.OWN
    departments: Annotated[tuple[str, ...], BeforeValidator(_names), Field(max_length=500)] = ()
    in_channel: bool = False
    starts_on: Annotated[date | None, BeforeValidator(_or_none)] = None
    ends_on: Annotated[date | None, BeforeValidator(_or_none)] = None

    def content(self, author: Person, today: date) -> Content:
        """Return what was filled in; days that were left out are the usual ones."""
        starts_on = self.starts_on or today
        own = (author.department,) if author.department else ()
        chosen = {Audience.OWN: own, Audience.SEVERAL: self.departments}
        return Content(
            title=self.title,
            body=self.body,
            link=self.link,
            picture=self.picture,
            theme=self.theme,
            audience=self.audience,
            departments=chosen.get(self.audience, ()),
            starts_on=starts_on,
            ends_on=self.ends_on or max(starts_on, today) + SHOWN_FOR,
            in_channel=self.in_channel and self.audience is not Audience.NEXT,
        )


class DecisionData(TipData):
    """A decision about what was asked in a round."""

    round: int = Field(ge=0, le=10_000)
    remark: str = ""


class QuestionData(TipData):
    """A question about a tip."""

    text: str = ""


class AnswerData(CardData):
    """An answer to a question, or only the question."""

    question: int = Field(ge=1, le=_MOST)
    text: str = ""
