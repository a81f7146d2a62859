"""What typed wishes and buttons have in common: a result, and the card that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Named
from bot.features.flexspots.domain import Booking, Location, Rules, Scope, Wish
from bot.features.flexspots.places import Places
from bot.features.flexspots.ports import Colleagues, Namesakes
from bot.features.flexspots.service import FlexSpots
from bot.kernel import calendar
from bot.kernel.people import Person, PersonId
from cards.elements import reply
from cards.flexspots.booked import Happened, booked, cancelled
from cards.flexspots.colleagues import who_is_in
from cards.flexspots.favourites import favourites
from cards.flexspots.finding import found
from cards.flexspots.free import free
from cards.flexspots.searching import Search


@dataclass(frozen=True, slots=True)
class Errand:
    """For whom, or instead of which booking, a spot is sought: see `cards.flexspots.searching`."""

    colleague: Person | None = None
    moving: Booking | None = None
    rest: tuple[date, ...] = ()
    retried: bool = False
    only: int = 0


@dataclass(frozen=True, slots=True)
class Answers:
    """Asks the service and shows what it says."""

    spots: FlexSpots
    colleagues: Colleagues
    namesakes: Namesakes
    rules: Rules
    places: Places

    def days(self, turn: Turn) -> tuple[date, date]:
        """Return the first and the last day that can be booked."""
        today = calendar.local_day(turn.now)
        return today, self.rules.last_day(today)

    async def search(self, turn: Turn, wish: Wish, errand: Errand | None = None) -> Reply:
        """Show what can be booked; nothing is booked."""
        errand = errand or Errand()
        moving = errand.moving.id if errand.moving else None
        answer = await self.spots.find_seats(turn.person, wish, moving=moving)
        search = Search(
            turn.language,
            await self.places.at(turn.now),
            *self.days(turn),
            colleague=errand.colleague,
            moving=errand.moving,
            rest=errand.rest,
            retried=errand.retried,
            only=errand.only,
        )
        return reply(found(search, answer))

    async def free(self, turn: Turn, wish: Wish) -> Reply:
        """Show how many seats are free and where; if none are, why and what else can be."""
        seats = await self.spots.free_seats(turn.person, wish)
        if not seats:
            return await self.search(turn, wish)
        search = Search(turn.language, await self.places.at(turn.now), *self.days(turn))
        return reply(free(search, wish, seats))

    async def booked(
        self, turn: Turn, booking: Booking, happened: Happened, rest: Sequence[date] = ()
    ) -> Reply:
        """Show a booking. ``rest`` are the days that are to be booked next."""
        location = await self._location(turn, booking)
        holder = await self._holder(turn, booking)
        return reply(booked(turn.language, booking, location, happened, holder=holder, rest=rest))

    async def cancelled(self, turn: Turn, booking: Booking) -> Reply:
        """Show a cancelled booking, with the way back."""
        holder = await self._holder(turn, booking)
        return reply(cancelled(turn.language, booking, holder=holder))

    async def state(
        self, turn: Turn, booking_id: UUID, happened: Happened = Happened.SHOWN
    ) -> Reply:
        """Show a booking as it is now. Raises `BookingNotFound`."""
        booking = await self.spots.booking(turn.person, booking_id)
        if booking.cancelled:
            return await self.cancelled(turn, booking)
        return await self.booked(turn, booking, happened)

    async def who(self, turn: Turn, day: date, scope: Scope, location: str | None) -> Reply:
        """Show who comes in."""
        answer = await self.spots.who_is_in(turn.person, day, scope, location=location)
        places = await self.places.at(turn.now)
        return reply(who_is_in(turn.language, answer, places, *self.days(turn)))

    async def favourites(self, turn: Turn, changed: str = "") -> Reply:
        """Show the person's favourites."""
        marked = await self.spots.favourites(turn.person)
        return reply(favourites(turn.language, marked, changed))

    async def colleague(self, turn: Turn, person_id: UUID | None) -> Person | None:
        """Return the colleague with this id; booking for them checks the department."""
        if person_id is None:
            return None
        found = await self.colleagues.by_ids([PersonId(person_id)])
        person = found.get(PersonId(person_id))
        return person if person and person.department == turn.person.department else None

    async def colleagues_named(self, turn: Turn, named: Named) -> list[Person]:
        """Return the colleagues of the department who may be meant."""
        try:
            known = await self.colleague(turn, UUID(named.id))
        except ValueError:  # a name that the understanding knows no person by
            known = None
        if known is not None:
            return [known]
        return list(await self.namesakes.find_in_department(turn.person, named.name))

    async def _location(self, turn: Turn, booking: Booking) -> Location | None:
        places = await self.places.at(turn.now)
        return next((each for each in places if each.code == booking.spot.location), None)

    async def _holder(self, turn: Turn, booking: Booking) -> Person | None:
        if booking.person_id == turn.person.id:
            return None
        return (await self.colleagues.by_ids([booking.person_id])).get(booking.person_id)
