"""Tips: short messages of ambassadors, what they may hold, and who decides about them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from bot.features.tips.errors import (
    LinkNotSafe,
    NoDepartmentChosen,
    TipDaysOutOfOrder,
    TipTooLong,
    TipWithoutWords,
)
from bot.kernel.people import Person, PersonId, Role

LONGEST_TITLE = 80
LONGEST_TEXT = 500
LONGEST_LINK = 400
LONGEST_QUESTION = 500
LONGEST_REMARK = 200

SHOWN_FOR = timedelta(days=30)
"""How long a tip is shown when its author does not say until when."""

LATEST_START, LATEST_END = timedelta(days=90), timedelta(days=365)
"""How far ahead a tip may begin and end."""

WELCOME_TIPS = 3
"""The most helpful tips that a newcomer gets."""


class Theme(StrEnum):
    """What a tip is about. Each theme can be muted, so the names are part of topics."""

    HOME = "home"
    CITY_HALL = "city-hall"
    MEETINGS = "meetings"
    DIGITAL = "digital"
    HEALTH = "health"
    TOGETHER = "together"

    @property
    def topic(self) -> str:
        """Return the topic of its messages."""
        return f"tips.{self.value}"


class Audience(StrEnum):
    """Whom a tip is for."""

    OWN = "own"
    SEVERAL = "several"
    EVERYONE = "everyone"
    NEXT = "next"
    """The ambassadors of the departments that do not take part yet."""


class State(StrEnum):
    """How it stands with a tip."""

    DRAFT = "draft"
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


APPROVERS = frozenset({Role.AMBASSADOR, Role.ADMINISTRATOR})
"""Who may decide about the tips of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a tip says, to whom and when. The days are local, both included.

    ``link`` and ``picture`` are https addresses or empty. ``departments`` are the readers' when
    the audience is `Audience.OWN` or `Audience.SEVERAL`.
    """

    title: str
    body: str
    theme: Theme
    audience: Audience
    starts_on: date
    ends_on: date
    link: str = ""
    picture: str = ""
    departments: tuple[str, ...] = ()
    in_channel: bool = False
    """Whether it goes to the channels of departments, where there are any."""

    def checked(self, today: date) -> "Content":
        """Return the content as it may be kept, white space around it removed.

        Raises what is wrong with it: `TipWithoutWords`, `TipTooLong`, `LinkNotSafe`,
        `NoDepartmentChosen`, `TipDaysOutOfOrder`.
        """
        tidy = replace(
            self,
            title=" ".join(self.title.split()),
            body=self.body.strip(),
            link=safe_link(self.link),
            picture=safe_link(self.picture),
        )
        if not tidy.title or not tidy.body:
            raise TipWithoutWords
        if len(tidy.title) > LONGEST_TITLE or len(tidy.body) > LONGEST_TEXT:
            raise TipTooLong(title=LONGEST_TITLE, text=LONGEST_TEXT)
        if self.audience in {Audience.OWN, Audience.SEVERAL} and not any(self.departments):
            raise NoDepartmentChosen
        last = today + LATEST_END
        in_order = today <= self.ends_on <= last and self.starts_on <= self.ends_on
        if not in_order or self.starts_on > today + LATEST_START:
            raise TipDaysOutOfOrder(last_day=last)
        return tidy

    def changed(self, other: "Content") -> "Content":
        """Return this content with what an edit may change: not to whom it went, nor since when."""
        return replace(
            self,
            title=other.title,
            body=other.body,
            link=other.link,
            picture=other.picture,
            ends_on=other.ends_on,
        )

    def to_json(self) -> dict[str, str]:
        """Return what an edit may change as plain JSON."""
        return {
            "title": self.title,
            "body": self.body,
            "link": self.link,
            "picture": self.picture,
            "ends_on": self.ends_on.isoformat(),
        }

    def edited(self, stored: Mapping[str, Any]) -> "Content":
        """Return this content with what `to_json` kept of an edit."""
        return replace(self, **{**stored, "ends_on": date.fromisoformat(stored["ends_on"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """A tip as somebody sees it. ``helpful`` and ``unhelpful`` count votes, ``vote`` is theirs.

    ``proposal`` is a change of a tip that was sent already; ``proposed`` says that it waits for
    approval. ``round`` counts how often approval was asked for.
    """

    id: int
    author_id: PersonId
    content: Content
    state: State
    round: int = 0
    proposal: Content | None = None
    proposed: bool = False
    decided_by: PersonId | None = None
    remark: str = ""
    readers: int = 0
    helpful: int = 0
    unhelpful: int = 0
    vote: bool | None = None
    one_by_one: bool = False
    """Whether it could not go to a channel after all, and went to people instead."""

    @property
    def newest(self) -> Content:
        """Return what its author last made of it."""
        return self.proposal or self.content

    @property
    def waits(self) -> bool:
        """Return whether a decision about it is asked for."""
        return self.state is State.WAITING or self.proposed

    @property
    def outcome(self) -> str:
        """Return what became of it: approved, declined, withdrawn, or changed by its author."""
        if self.waits or self.state is State.DRAFT:
            return "changed"
        return "declined" if self.proposal is not None else self.state.value

    @property
    def reference(self) -> str:
        """Return the opaque name of the question to decide about it: "17.2"."""
        return f"{self.id}.{self.round}"

    def is_current(self, today: date) -> bool:
        """Return whether it is shown in the list of tips."""
        shown = self.content.starts_on <= today <= self.content.ends_on
        return self.state is State.APPROVED and shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of a reader to the author of a tip, who does not see who asks."""

    id: int
    tip_id: int
    title: str
    author_id: PersonId
    asked_by: PersonId
    text: str
    asked_at: datetime
    answer: str = ""


def may_decide(person: Person, tip: Tip) -> bool:
    """Return whether somebody may approve or decline a tip: never the author."""
    return person.id != tip.author_id and bool(person.roles & APPROVERS)


def host_of(link: str) -> str:
    """Return where a link leads: "intranet.zaanwijk.nl"."""
    return urlsplit(link).hostname or ""


def safe_link(link: str) -> str:
    """Return an https address as it was given, or nothing for none. Raises `LinkNotSafe`."""
    link = link.strip()
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise LinkNotSafe from error
    printable = link.isascii() and link.isprintable() and not set(link) & set(" \\\"'<>`{}|^")
    named = "." in host.strip(".") and parts.username is None and parts.password is None
    if parts.scheme != "https" or not named or not printable or len(link) > LONGEST_LINK:
        raise LinkNotSafe
    if port not in {None, 443}:
        raise LinkNotSafe
    return link
