"""What the buttons of flex spots do."""

from dataclasses import dataclass, replace
from uuid import UUID

from bot.chat.inputs import NameData
from bot.chat.reply import Choices, Reply
from bot.chat.turn import Turn
from bot.features.flexspots.answers import Answers, Errand
from bot.features.flexspots.domain import Booking, Wish
from bot.features.flexspots.errors import (
    AlreadySomewhereElse,
    BookingNotFound,
    ColleagueNotInDepartment,
    SeatAlreadyTaken,
    SpotFull,
)
from bot.features.flexspots.inputs import (
    BookingData,
    ErrandData,
    FindData,
    MoveData,
    PageData,
    RangeData,
    SpotData,
    TakeData,
    WhoData,
)
from bot.features.flexspots.wishes import first_working_day, same_time
from bot.kernel import calendar
from bot.kernel.people import PersonId
from cards.elements import reply
from cards.flexspots import mine
from cards.flexspots.booked import Happened
from cards.flexspots.colleagues import choose_colleague
from cards.flexspots.favourites import added, removed

MOST_CHOICES = 15
"""Names in a typeahead; Teams shows no more."""

TAKEN = (SpotFull, SeatAlreadyTaken)


@dataclass(frozen=True, slots=True)
class Taps:
    """The handlers of buttons and of the list of names."""

    answers: Answers

    async def find(self, turn: Turn, data: FindData) -> Reply:
        """Show what can be booked."""
        today = calendar.local_day(turn.now)
        wish = data.wish(otherwise=first_working_day(self.answers.rules, today))
        return await self.answers.search(turn, wish, await self._errand(turn, data))

    async def book(self, turn: Turn, data: TakeData) -> Reply:
        """Book a spot, or show what is free now, or the booking that was already there."""
        try:
            booking = await self._take(turn, data)
        except TAKEN:
            return await self._search_again(turn, data.wish, data)
        except AlreadySomewhereElse as error:
            return await self._already(turn, data, error)
        return await self.answers.booked(turn, booking, Happened.BOOKED, data.rest)

    async def change(self, turn: Turn, data: BookingData) -> Reply:
        """Show where a booking can go; one that is cancelled is shown as it is."""
        booking = await self.answers.spots.booking(turn.person, data.booking)
        if booking.cancelled:
            return await self.answers.cancelled(turn, booking)
        return await self.answers.search(turn, same_time(booking), Errand(moving=booking))

    async def move(self, turn: Turn, data: MoveData) -> Reply:
        """Move a booking, or show what is free now, or the booking as it is."""
        try:
            booking = await self.answers.spots.move_booking(
                turn.person, data.booking, data.slot, spot_id=data.spot
            )
        except TAKEN:
            return await self._search_again(turn, data.wish, data)
        except BookingNotFound:
            return await self.answers.state(turn, data.booking)
        return await self.answers.booked(turn, booking, Happened.MOVED)

    async def show(self, turn: Turn, data: BookingData) -> Reply:
        """Show a booking as it is now."""
        return await self.answers.state(turn, data.booking)

    async def cancel(self, turn: Turn, data: BookingData) -> Reply:
        """Cancel a booking."""
        booking = await self.answers.spots.cancel_booking(turn.person, data.booking)
        return await self.answers.cancelled(turn, booking)

    async def restore(self, turn: Turn, data: BookingData) -> Reply:
        """Undo a cancellation."""
        booking = await self.answers.spots.restore_booking(turn.person, data.booking)
        return await self.answers.booked(turn, booking, Happened.RESTORED)

    async def cancel_days(self, turn: Turn, data: RangeData) -> Reply:
        """Cancel everything on a stretch of days."""
        gone = await self.answers.spots.cancel_days(turn.person, data.first, data.last)
        return reply(mine.range_cancelled(turn.language, gone, data.first, data.last))

    async def mine(self, turn: Turn, data: PageData) -> Reply:
        """Show a page of the person's bookings."""
        bookings = await self.answers.spots.my_bookings(turn.person)
        return reply(mine.mine(turn.language, bookings, data.intent, start=data.start))

    async def who(self, turn: Turn, data: WhoData) -> Reply:
        """Show who comes in."""
        today = calendar.local_day(turn.now)
        day = data.day or first_working_day(self.answers.rules, today, or_today=True)
        return await self.answers.who(turn, day, data.scope, data.location)

    async def add_favourite(self, turn: Turn, data: SpotData) -> Reply:
        """Make a spot a favourite."""
        spot = await self.answers.spots.add_favourite(turn.person, data.spot)
        return await self.answers.favourites(turn, added(turn.language, spot))

    async def remove_favourite(self, turn: Turn, data: SpotData) -> Reply:
        """Make a spot no favourite any more."""
        spot = await self.answers.spots.remove_favourite(turn.person, data.spot)
        return await self.answers.favourites(turn, removed(turn.language, spot))

    async def for_colleague(self, turn: Turn, data: BookingData) -> Reply:
        """Ask for which colleague to book on the day of a booking."""
        booking = await self.answers.spots.booking(turn.person, data.booking)
        return reply(choose_colleague(turn.language, booking.day))

    async def suggest_colleagues(self, turn: Turn, data: NameData) -> Choices:
        """Offer colleagues of the person's own department whose names fit what was typed."""
        people = await self.answers.namesakes.find_in_department(turn.person, data.text)
        if not data.text.strip():
            everybody = await self.answers.colleagues.department(turn.person.department)
            people = [each for each in everybody if each.id != turn.person.id]
        return Choices(tuple((each.display_name, str(each.id)) for each in people[:MOST_CHOICES]))

    async def _take(self, turn: Turn, data: TakeData) -> Booking:
        if data.colleague is None:
            return await self.answers.spots.book_seat(
                turn.person, data.spot, data.slot, request_id=turn.id
            )
        return await self.answers.spots.book_for_colleague(
            turn.person, PersonId(data.colleague), data.spot, data.slot, request_id=turn.id
        )

    async def _already(self, turn: Turn, data: TakeData, error: AlreadySomewhereElse) -> Reply:
        """Answer a second tap on the same button like the first."""
        booking = await self.answers.spots.booking(
            turn.person, UUID(str(error.facts["booking_id"]))
        )
        same = booking.spot.id == data.spot and booking.slot.overlaps(data.slot)
        happened = Happened.BOOKED if same else Happened.ALREADY
        return await self.answers.booked(turn, booking, happened, data.rest)

    async def _search_again(self, turn: Turn, wish: Wish, data: ErrandData) -> Reply:
        errand = replace(await self._errand(turn, data), retried=True)
        return await self.answers.search(turn, wish, errand)

    async def _errand(self, turn: Turn, data: ErrandData) -> Errand:
        colleague = await self.answers.colleague(turn, data.colleague)
        if data.colleague is not None and colleague is None:
            raise ColleagueNotInDepartment
        moving = data.booking and await self.answers.spots.booking(turn.person, data.booking)
        return Errand(colleague, moving or None, data.rest)
