"""Cards that change by themselves. Implements `features.rooms.neighbours.Shown`."""

from bot.chat.reply import Reply
from bot.features.deliveries.ports import Address, Failure, Messenger, NotDelivered
from bot.features.rooms.neighbours import ShownNotRenewed
from bot.kernel.people import Person

_LATER = frozenset({Failure.BUSY, Failure.CUT_OFF})


class ShownCards:
    """Puts a card in the place of another, in somebody's one-to-one chat.

    ``messenger`` is there while the worker runs: only that renews cards.
    """

    def __init__(self) -> None:
        self.messenger: Messenger | None = None

    async def renew(self, person: Person, message: str, reply: Reply) -> None:
        """Put another card in the place of one. One that is gone already is fine."""
        if self.messenger is None:
            raise ShownNotRenewed("no messenger")
        addresses = await self.messenger.addresses([person.id])
        address = addresses.get(person.id)
        if not isinstance(address, Address):
            return
        try:
            await self.messenger.renew(person, address, message, reply)
        except NotDelivered as error:
            if error.failure in _LATER:
                raise ShownNotRenewed(error.failure.name) from error
