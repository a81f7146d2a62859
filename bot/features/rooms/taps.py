"""What the buttons of rooms do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from bot.chat.inputs import NameData
from bot.chat.reply import Choices, Reply
from bot.chat.turn import Turn
from bot.features.rooms import wishes
from bot.features.rooms.answers import Answers, Errand, wish_like
from bot.features.rooms.common_time import windows
from bot.features.rooms.errors import ColleagueNotFound, SearchTooLong
from bot.features.rooms.extending import extended
from bot.features.rooms.inputs import (
    BookingData,
    CommonData,
    ErrandData,
    ExtendData,
    FindData,
    MoveData,
    PageData,
    SaveData,
    SeriesData,
    TakeData,
)
from bot.features.rooms.service import Request
from bot.kernel import calendar
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot
from cards.elements import reply
from cards.rooms import booked as cards
from cards.rooms import common, describing
from cards.rooms.mine import mine
from cards.texts import say

MOST_CHOICES = 15
"""Names in a typeahead; Teams shows no more."""
MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Taps:
    """The handlers of buttons and of the list of names."""

    answers: Answers
    new_id: Callable[[], UUID] = uuid4

    async def find(self, turn: Turn, data: FindData) -> Reply:
        """Show which rooms are free."""
        slot = wishes.soon(turn.now, data.length, self.answers.works)
        if data.day is not None or data.starts is not None:
            local = calendar.local(slot.starts_at)
            starts = calendar.at(data.day or local.date(), data.starts or local.time())
            slot = TimeSlot(starts, starts + data.length)
        return await self.answers.search(turn, data.wish(slot), await self._errand(turn, data))

    async def common(self, turn: Turn, data: CommonData) -> Reply:
        """Show when all and a room are free."""
        if not 0 <= (data.last - data.first).days < MOST_DAYS:
            raise SearchTooLong
        days = [data.first + timedelta(days=n) for n in range((data.last - data.first).days + 1)]
        within = windows(day for day in days if self.answers.works.is_working_day(day))
        length = timedelta(minutes=data.minutes)
        whole = windows([data.first])[0]
        errand = await self._errand(turn, data)
        return await self.answers.common_time(turn, data.wish(whole), errand, within, length)

    async def book(self, turn: Turn, data: TakeData) -> Reply:
        """Ask for a room. What becomes of it shows on the same card."""
        errand = await self._errand(turn, data)
        request = Request(data.room, data.slot, self._title(turn, errand), errand.ids)
        booking, *_ = await self.answers.rooms.book(turn.person, [request], request_id=turn.id)
        return await self.answers.booked(turn, booking)

    async def book_series(self, turn: Turn, data: SeriesData) -> Reply:
        """Ask for a room on several days."""
        errand = await self._errand(turn, data)
        series, title = self.new_id(), self._title(turn, errand)
        requests = [
            Request(
                data.room,
                TimeSlot.on(day, data.starts, data.ends),
                title,
                errand.ids,
                part=part,
                series_id=series,
            )
            for part, day in enumerate(sorted(set(data.days)))
        ]
        made = await self.answers.rooms.book(turn.person, requests, request_id=turn.id)
        where = describing.where(turn.language, made[0].room)
        return reply(common.series_booked(turn.language, len(made), where))

    async def show(self, turn: Turn, data: BookingData) -> Reply:
        """Show a booking as it is now."""
        booking = await self.answers.rooms.booking(turn.person, data.booking)
        return await self.answers.booked(turn, booking)

    async def cancel(self, turn: Turn, data: BookingData) -> Reply:
        """Cancel a booking."""
        booking = await self.answers.rooms.cancel(turn.person, data.booking)
        return await self.answers.booked(turn, booking)

    async def change(self, turn: Turn, data: BookingData) -> Reply:
        """Show where a booking can go."""
        booking = await self.answers.rooms.booking(turn.person, data.booking)
        return await self.answers.search(turn, wish_like(booking), Errand(moving=booking))

    async def move(self, turn: Turn, data: MoveData) -> Reply:
        """Ask for another room or time."""
        booking = await self.answers.rooms.move(turn.person, data.booking, data.room, data.slot)
        return await self.answers.booked(turn, booking)

    async def extend(self, turn: Turn, data: ExtendData) -> Reply:
        """Ask for more time, if the room seems free."""
        by = timedelta(minutes=data.minutes - data.minutes % 15)
        return await extended(self.answers, turn, data.booking, by)

    async def end(self, turn: Turn, data: BookingData) -> Reply:
        """Give a room back."""
        booking = await self.answers.rooms.end(turn.person, data.booking)
        if booking.state.is_over:
            return await self.answers.booked(turn, booking)
        return reply(cards.ended_early(turn.language, booking))

    async def edit(self, turn: Turn, data: BookingData) -> Reply:
        """Show what else can be changed about a meeting."""
        booking = await self.answers.rooms.booking(turn.person, data.booking)
        return reply(cards.edit(turn.language, booking))

    async def save(self, turn: Turn, data: SaveData) -> Reply:
        """Give a meeting another title, and invite a colleague."""
        booking = await self.answers.rooms.rename(turn.person, data.booking, data.title)
        if data.colleague is not None:
            colleague = PersonId(data.colleague)
            if colleague not in await self.answers.staff.by_ids([colleague]):
                raise ColleagueNotFound
            booking = await self.answers.rooms.invite(turn.person, data.booking, [colleague])
        return await self.answers.booked(turn, booking)

    async def check_in(self, turn: Turn, data: BookingData) -> Reply:
        """Say that the meeting goes on."""
        booking = await self.answers.rooms.check_in(turn.person, data.booking)
        return await self.answers.booked(turn, booking)

    async def mine(self, turn: Turn, data: PageData) -> Reply:
        """Show a page of the person's rooms."""
        bookings, up_to_date = await self.answers.bookings(turn)
        page = mine(turn.language, bookings, data.intent, start=data.start, up_to_date=up_to_date)
        return reply(page)

    async def suggest_colleagues(self, turn: Turn, data: NameData) -> Choices:
        """Offer colleagues whose names fit what was typed."""
        people = await self.answers.staff.named(data.text, MOST_CHOICES + 1)
        others = [each for each in people if each.id != turn.person.id]
        return Choices(tuple((each.display_name, str(each.id)) for each in others[:MOST_CHOICES]))

    async def _errand(self, turn: Turn, data: ErrandData) -> Errand:
        people = [PersonId(each) for each in data.people]
        return await self.answers.errand(turn, people, data.title, data.booking)

    def _title(self, turn: Turn, errand: Errand) -> str:
        return " ".join(errand.title.split()) or say(turn.language, "room-default-subject")
