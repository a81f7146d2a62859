"""What deliveries need from elsewhere; `bot.bootstrap` hands it over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.reply import Reply
from bot.kernel.people import Person, PersonId


class Staff(Protocol):
    """Who works here. Those who left are not in it."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody's one-to-one chat with the bot is."""

    conversation: str
    service_url: str
    bot: str


class Unreachable(Enum):
    """Why somebody cannot be reached, as we know without asking Teams."""

    BLOCKED = auto()
    """They, or an administrator, do not want it."""
    REMOVED = auto()
    """The app was removed."""


class Failure(Enum):
    """Why a message did not arrive, in kinds that call for different reactions."""

    BUSY = auto()
    """Nothing was accepted; later may work."""
    CUT_OFF = auto()
    """Nobody knows whether it was accepted."""
    BLOCKED = auto()
    NOT_INSTALLED = auto()
    GONE = auto()
    """There is no such conversation or message any more."""
    TOO_BIG = auto()
    REFUSED = auto()


class NotDelivered(Exception):
    """The message did not arrive, as far as we know. ``retry_after`` as Teams asked, if it did."""

    def __init__(self, failure: Failure, retry_after: timedelta | None = None) -> None:
        super().__init__(failure.name)
        self.failure = failure
        self.retry_after = retry_after


class Chats(Protocol):
    """The one-to-one chats that we know."""

    async def addresses(
        self, people: Collection[PersonId]
    ) -> Mapping[PersonId, Address | Unreachable]:
        """Return where people can be reached, as far as it is known."""
        ...


class Messenger(Chats, Protocol):
    """Says things in one-to-one chats. Each call is one request, not tried again.

    Calls raise `NotDelivered`; what that says about an address, the messenger has remembered.
    """

    async def open_chat(self, person_id: PersonId) -> Address:
        """Return the chat with somebody of whom no address is known."""
        ...

    async def install(self, person_id: PersonId) -> bool:
        """Have the app installed for somebody, where that is allowed; return whether it was."""
        ...

    async def send(self, person: Person, address: Address, reply: Reply) -> str:
        """Send a message and return its id."""
        ...

    async def renew(self, person: Person, address: Address, message: str, reply: Reply) -> None:
        """Put other words in the place of a message."""
        ...

    async def take_away(self, address: Address, message: str) -> None:
        """Delete a message."""
        ...


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment at which one request may leave: seconds from when it was given, and for how long.

    Whoever is later than ``late`` seconds after that needs another slot.
    """

    wait: float
    late: float


class Pace(Protocol):
    """Spreads the requests of the whole installation over time; replies go before campaigns."""

    async def reserve(self, session: AsyncSession, most: int) -> Sequence[Slot]:
        """Reserve up to ``most`` slots for a campaign in a transaction: fewer when it is busy."""
        ...
