"""What comes in: one thing that one person said or tapped, already verified."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.kernel.people import Language, Person


class Place(StrEnum):
    """Where it was said. Outside the one-to-one chat nothing personal is shown."""

    PERSONAL = "personal"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation.

    ``id`` is the same for the same activity delivered again, so it serves as the idempotency key
    of whatever the turn changes. ``person`` comes from the verified activity, never from a card.
    ``card`` is the message whose card was tapped: the answer takes its place. ``zone`` is the time
    zone of the device, as the client says it.
    """

    id: str
    conversation: str
    person: Person
    now: datetime
    place: Place = Place.PERSONAL
    card: str | None = None
    zone: str | None = None

    @property
    def channel(self) -> str:
        """Return the conversation without the thread in it: a channel, if it is in one."""
        return self.conversation.partition(";messageid=")[0]

    @property
    def language(self) -> Language:
        """Return the language in which to answer."""
        return self.person.language


class Trigger(StrEnum):
    """How a button, dialog or list reached us."""

    ACTION = "action"
    DIALOG_OPENED = "dialog-opened"
    DIALOG_SUBMITTED = "dialog-submitted"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Tap:
    """A button, dialog or typeahead of a card. ``data`` is attacker-controlled: validate it."""

    verb: str
    data: Mapping[str, Any] = field(default_factory=dict)
    trigger: Trigger = Trigger.ACTION


SAY = "general.say"
"""The verb of a button that says its ``text`` in the person's place, as if they had typed it."""
