"""Cards that follow their booking by themselves, and the list of rooms."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.rooms import rows
from bot.features.rooms.answers import Answers
from bot.features.rooms.neighbours import Shown
from bot.features.rooms.outlook import Outlook
from bot.features.rooms.ports import Calendars
from bot.kernel.clock import Clock
from bot.kernel.transactions import Transactions

PATIENCE = 60.0


class Showing:
    """Renews cards, and keeps the list of rooms."""

    def __init__(
        self,
        *,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        calendars: Calendars,
        answers: Answers,
        shown: Shown,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._calendars = calendars
        self._answers = answers
        self._shown = shown

    @property
    def outlook(self) -> Outlook:
        """Return what follows Outlook."""
        return self._answers.outlook

    async def show(self, booking_id: str) -> None:
        """Show a booking as it is now on the card that somebody has of it: a job."""
        booking = await self._transactions.run(
            lambda session: rows.booking(session, UUID(booking_id))
        )
        if booking is None or booking.card is None:
            return
        people = await self._answers.staff.by_ids([booking.person_id])
        person = people.get(booking.person_id)
        if person is not None:
            answer = await self._answers.shown(person, booking)
            await self._shown.renew(person, booking.card, answer)

    async def sync_rooms(self) -> None:
        """Take over from Exchange which rooms there are: a periodic job."""
        found = await self._calendars.rooms(patience=PATIENCE)
        now = self._clock.now()
        if found:
            await self._transactions.run(lambda session: rows.keep_rooms(session, found, now))
