"""The one door for unasked messages: what features declare, and what they call.

A feature declares a `Topic` in `Feature.topics` and receives an `Outbox`. It says *that* there is
something to tell and to whom; the words are asked for when the message goes out, so they are
current, personal, in the reader's language, and stored nowhere. Whether and when it goes out (quiet
hours, holidays, one unasked message a day, opt-out, pause) is decided behind this door alone.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.reply import Reply
from bot.kernel.people import EVERYONE, Person, PersonId, Role

Render = Callable[[Person, str, datetime], Awaitable[Reply | None]]
"""Called with the reader, the reference of the feature, and the moment, outside a transaction.

It may be called more than once for the same message: it has no effects. None means that there is
nothing to say (any more): before sending the message is then skipped, after `Outbox.withdraw` or
`Outbox.renew` it is taken away. A card has at most four buttons: the reason and the buttons to mute
are added below it. What it raises counts as a fault of ours, and is logged without its words.
"""


def is_channel(reader: Person) -> bool:
    """Return whether a reader is a department in its channel: everybody else is an employee."""
    return not reader.roles


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of unasked message, by its name: ``flexspots.booked-for-you``.

    Its texts are the Fluent message ``topic-<name, dots as dashes>``, which says in the settings
    what it is about ("plekken die een collega voor je boekt"), with the attribute ``.why`` ("Je
    krijgt dit omdat …").

    ``counted``: it takes the one unasked message of a day. Only approvals and what undoes
    somebody's plans (a cancelled booking) are not counted.
    ``urgent``: it also comes in quiet hours, if their end would be too late (``not_after``), and
    goes before other messages.
    ``roles``: who sees the topic in their settings, as others never get it.
    ``discreet``: that somebody got it, or got nothing, tells something about them. The console for
    administrators does not show its campaigns.
    """

    name: str
    render: Render
    counted: bool = True
    urgent: bool = False
    roles: frozenset[Role] = EVERYONE
    discreet: bool = False

    @property
    def text_id(self) -> str:
        """Return the id of its texts: ``tips.new`` → ``topic-tips-new``."""
        return f"topic-{self.name.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What would become of a campaign if it began at a moment: numbers of people.

    The six exclude each other. ``later``: quiet hours, a pause or another message come first.
    ``too_late``: the same, and it would be after ``not_after``. ``no_address``: nobody knows yet
    where to reach them; an attempt is made all the same.
    """

    now: int = 0
    later: int = 0
    too_late: int = 0
    opted_out: int = 0
    no_address: int = 0
    left: int = 0

    @property
    def readers(self) -> int:
        """Return how many will get it, now or later, as far as can be told."""
        return self.now + self.later + self.no_address


class Outbox(Protocol):
    """Takes messages to deliver, in the transaction of the change that causes them.

    ``reference`` is an opaque id by which the feature finds what to say (a booking id, a tip id,
    ``2026-W48``): never a text or a name, at most 100 characters. A campaign is everything
    announced with one topic and reference.
    """

    async def announce(
        self,
        session: AsyncSession,
        topic: str,
        reference: str,
        recipients: Collection[PersonId],
        *,
        not_before: datetime,
        not_after: datetime,
        held: bool = False,
    ) -> int:
        """Have ``recipients`` told, each once, between two aware moments; return the campaign's id.

        Said again for the same topic and reference, it adds whoever is not in it yet and changes
        nothing for the others, so recipients with times of their own are added by several calls.
        ``held``: the campaign waits until an administrator starts it in the console.
        Raises `KeyError` for a topic that no feature declares.
        """
        ...

    async def renew(
        self,
        session: AsyncSession,
        topic: str,
        reference: str,
        recipients: Collection[PersonId] | None = None,
    ) -> None:
        """Show the delivered messages anew in place, all or those of ``recipients``.

        Never a second message: whoever has none yet, gets the current words when their turn comes.
        """
        ...

    async def withdraw(self, session: AsyncSession, topic: str, reference: str) -> None:
        """Send no more of a campaign, and renew what was delivered; again, nothing happens.

        Those who have the message see what ``render`` returns from now on; at None it disappears.
        """
        ...

    async def not_reached(
        self, session: AsyncSession, topic: str, reference: str
    ) -> Collection[PersonId]:
        """Return who of a campaign will not get it, as the bot is not where they are."""
        ...

    async def forget(self, session: AsyncSession, topic: str, reference: str) -> None:
        """Forget a campaign, with who was in it and what became of it; what was sent stays."""
        ...

    async def forecast(
        self,
        session: AsyncSession,
        topic: str,
        recipients: Collection[PersonId],
        *,
        not_before: datetime,
        not_after: datetime,
    ) -> Forecast:
        """Return what would become of such a campaign: for a preview. Nothing is kept."""
        ...
