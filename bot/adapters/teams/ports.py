"""What the door to Teams needs from the rest of the bot; `bot.bootstrap` hands it over."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Protocol
from uuid import UUID

from bot.chat.reply import Answer, Reply
from bot.chat.turn import Place, Tap, Turn
from bot.kernel.people import Person, PersonId


class Conversation(Protocol):
    """The bot without Teams. What it raises is a fault of ours. Implemented by `chat.Router`."""

    async def on_message(self, turn: Turn, text: str) -> tuple[Reply, ...]:
        """Answer what a person said."""
        ...

    async def on_tap(self, turn: Turn, tap: Tap) -> Answer:
        """Answer a button, dialog or typeahead."""
        ...

    async def on_welcome(self, turn: Turn) -> Reply:
        """Greet somebody to whom the bot is new."""
        ...


class WhoIsWho(Protocol):
    """The people who work here. Implemented by the feature people."""

    async def by_id(self, person_id: PersonId) -> Person | None:
        """Return a person, or nothing for somebody who does not (or no longer) work here."""
        ...


class Standing(Enum):
    """How it stands with a message that came in."""

    OURS = "ours"
    """Claimed: handle it, then say that it is finished."""
    FINISHED = "finished"
    """It was handled before."""
    BUSY = "busy"
    """Somebody is handling it now, or died doing so a short while ago."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The outcome of claiming a message. ``token`` proves that the claim is ours."""

    turn_id: str
    standing: Standing
    token: UUID


class Inbox(Protocol):
    """Sees to it that a message is handled once, however often and wherever it is delivered."""

    async def claim(self, turn_id: str) -> Claim:
        """Claim a message, before anything is done with it."""
        ...

    async def finish(self, claim: Claim) -> None:
        """Say that it was handled, so that nobody does so again."""
        ...

    async def release(self, claim: Claim) -> None:
        """Say that it could not be handled: whoever gets it next may try."""
        ...


@dataclass(frozen=True, slots=True)
class Reference:
    """Where somebody can be reached: the address of a conversation.

    ``person`` is known for one-to-one chats only, ``team`` for channels: the bot is added to a team
    and removed from it with all its channels. ``service_url`` comes from a verified activity.
    """

    conversation: str
    place: Place
    service_url: str
    tenant: str
    bot: str
    person: PersonId | None = None
    team: str | None = None


class StopReason(StrEnum):
    """Why nothing is sent to a conversation any more."""

    REMOVED = "removed"
    """The app was removed from it."""
    BLOCKED = "blocked"
    """The person blocked the bot, or an administrator did."""


class References(Protocol):
    """The addresses at which people and teams can be reached unasked."""

    async def keep(self, reference: Reference) -> None:
        """Keep an address from which we just heard, and lift its stop if there was one."""
        ...

    async def stop(self, conversation: str, reason: StopReason) -> None:
        """Send nothing more to a conversation until something is heard from it."""
        ...

    async def stop_team(self, team: str) -> None:
        """Send nothing more to any channel of a team until something is heard from it."""
        ...

    async def resume_team(self, team: str) -> None:
        """Say that the bot is in a team again, so that its channels can be reached."""
        ...

    async def claim_welcome(self, person_id: PersonId) -> bool:
        """Return whether this person is to be greeted now: true once for each."""
        ...

    async def return_welcome(self, person_id: PersonId) -> None:
        """Say that the greeting did not arrive, so that it may be tried again."""
        ...
