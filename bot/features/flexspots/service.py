"""The use cases of flex spots: each method is one transaction, and raises only `Refused`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.flexspots import booking, changes, overview
from bot.features.flexspots.availability import Search
from bot.features.flexspots.domain import (
    Availability,
    Booking,
    Location,
    Rules,
    Scope,
    Spot,
    WhoIsIn,
    Wish,
    bookable,
    refuse_day,
)
from bot.features.flexspots.errors import ColleagueNotInDepartment
from bot.features.flexspots.free import FreeSeats
from bot.features.flexspots.ports import Colleagues, News, NoNews
from bot.features.flexspots.presence import who_is_in
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.errors import Refused
from bot.kernel.people import Person, PersonId
from bot.kernel.timeslots import TimeSlot
from bot.kernel.transactions import Transactions


class FlexSpots:
    """Books, changes and shows flex spots."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        colleagues: Colleagues,
        rules: Rules,
        *,
        new_id: Callable[[], UUID] = uuid4,
        news: News | None = None,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._colleagues = colleagues
        self._rules = rules
        self._new_id = new_id
        self._news = news or NoNews()

    async def find_seats(
        self, person: Person, wish: Wish, *, moving: UUID | None = None
    ) -> Availability:
        """Return the best spots for a wish, or why there are none and what else can be.

        With ``moving`` the seat of that booking of the person counts as free. Raises `DayIsPast`,
        `TimeIsPast`, `TooFarAhead`, `LocationNotFound`, `SlotEmpty`, `SlotOffGrid`.
        """
        team = await self._colleagues.team(person.id)
        # Who hides their name must not be found by "one of your team sits here".
        visible = [each.id for each in team if not each.name_hidden]

        async def search(session: AsyncSession) -> Availability:
            now = self._clock.now()
            return await Search(session, person.id, visible, moving, now, self._rules).answer(wish)

        return await self._transactions.run(search)

    async def free_seats(self, person: Person, wish: Wish) -> tuple[FreeSeats, ...]:
        """Return how many seats are free then, by location and zone; nothing where none are.

        Raises `DayIsPast`, `TimeIsPast`, `TooFarAhead`, `LocationClosed`, `SlotEmpty`,
        `SlotOffGrid`.
        """
        now = self._clock.now()
        return await self._transactions.run(
            lambda session: Search(session, person.id, (), None, now, self._rules).free_seats(wish)
        )

    async def book_seat(
        self,
        person: Person,
        spot_id: int,
        slot: TimeSlot,
        *,
        request_id: str,
        seat: int | None = None,
    ) -> Booking:
        """Book a free seat of a spot (or the seat with this number) for the person.

        The same ``request_id`` of the same person gives the same booking, also when it was
        cancelled since. What is already past of the slot is left out. Raises `SpotFull`,
        `SeatAlreadyTaken`, `AlreadySomewhereElse`, `LocationClosed`, `SpotNotFound`, `DayIsPast`,
        `TimeIsPast`, `TooFarAhead`, `SlotOffGrid`.
        """
        claim = booking.Claim(self._new_id(), person.id, person.id, spot_id, slot, seat, request_id)
        return await self._book(claim)

    async def book_for_colleague(
        self,
        person: Person,
        colleague_id: PersonId,
        spot_id: int,
        slot: TimeSlot,
        *,
        request_id: str,
        seat: int | None = None,
    ) -> Booking:
        """Book a seat for a colleague of the person's own department.

        As `book_seat`, and raises `ColleagueNotInDepartment` and, instead of
        `AlreadySomewhereElse`, `ColleagueAlreadyBooked`.
        """
        colleagues = await self._colleagues.by_ids([colleague_id])
        colleague = colleagues.get(colleague_id)
        if colleague is None or colleague.department not in {person.department} - {""}:
            raise ColleagueNotInDepartment
        claim = booking.Claim(
            self._new_id(), colleague_id, person.id, spot_id, slot, seat, request_id
        )
        return await self._book(claim)

    async def _book(self, claim: booking.Claim) -> Booking:
        now = self._clock.now()

        async def work(session: AsyncSession) -> Booking:
            try:
                left = bookable(claim.slot, now, self._rules)
            except Refused:
                earlier = await booking.booked_before(session, claim)
                if earlier is None:
                    raise
                return earlier
            made = await booking.book(session, replace(claim, slot=left), now=now)
            if made.booked_by != made.person_id:
                await self._news.booked(session, made)
            return made

        try:
            return await self._transactions.run(work)
        except IntegrityError as error:
            if not booking.seat_is_gone(error):
                raise
            return await self._transactions.run(work)  # among the seats that are left

    async def my_bookings(self, person: Person) -> tuple[Booking, ...]:
        """Return the bookings of the person that have not ended, in order of time."""
        now = self._clock.now()
        return await self._transactions.run(
            lambda session: overview.bookings_to_come(
                session, person.id, today=local_day(now), now=now
            )
        )

    async def booking(self, person: Person, booking_id: UUID) -> Booking:
        """Return one booking that the person holds or made. Raises `BookingNotFound`."""
        return await self._transactions.run(
            lambda session: changes.find(session, person.id, booking_id)
        )

    async def cancel_booking(self, person: Person, booking_id: UUID) -> Booking:
        """Cancel a booking that the person holds or made; again, nothing happens.

        Raises `BookingNotFound`, `BookingIsPast`.
        """
        now = self._clock.now()

        async def work(session: AsyncSession) -> Booking:
            before = await changes.find(session, person.id, booking_id)
            after = await changes.cancel(session, person.id, booking_id, now)
            if person.id != after.person_id and not before.cancelled:
                await self._news.cancelled(session, after)
            return after

        return await self._transactions.run(work)

    async def restore_booking(self, person: Person, booking_id: UUID) -> Booking:
        """Undo a cancellation; again, nothing happens.

        It is the same spot, if need be another seat. Raises `BookingNotFound`, `BookingIsPast`,
        `SpotFull`, `AlreadySomewhereElse` (`ColleagueAlreadyBooked` for who made it for another),
        `LocationClosed`, `SpotNotFound`.
        """
        now = self._clock.now()
        return await self._transactions.run(
            lambda session: changes.restore(session, person.id, booking_id, now)
        )

    async def cancel_days(self, person: Person, first: date, last: date) -> tuple[Booking, ...]:
        """Cancel what the person holds on these days, ``last`` included, and has not ended.

        Returns what was cancelled now, in order of time.
        """
        now = self._clock.now()
        return await self._transactions.run(
            lambda session: changes.cancel_days(session, person.id, first, last, now)
        )

    async def move_booking(
        self, person: Person, booking_id: UUID, slot: TimeSlot, *, spot_id: int | None = None
    ) -> Booking:
        """Move a booking to another time or spot, or leave it as it was.

        It keeps its id, so that older cards still speak of it. Raises what `book_seat` raises, and
        `BookingNotFound` (also for a cancelled one), `BookingIsPast`.
        """
        now = self._clock.now()
        left = bookable(slot, now, self._rules)
        return await self._transactions.run(
            lambda session: changes.move(
                session, person.id, booking_id, left, spot_id=spot_id, now=now
            )
        )

    async def who_is_in(
        self, person: Person, day: date, scope: Scope, *, location: str | None = None
    ) -> WhoIsIn:
        """Return who comes in today or later, the person excepted.

        Those who hide their name are only counted. ``location`` (a code) narrows any scope; without
        it `Scope.LOCATION` is all locations. Raises `DayIsPast`, `TooFarAhead`, `LocationNotFound`.
        """
        now = self._clock.now()
        refuse_day(day, now, self._rules)
        team = await self._people_in(person, scope)
        people = None if team is None else list(team)

        async def work(session: AsyncSession) -> tuple[Location | None, tuple[Booking, ...]]:
            place = None if location is None else await overview.location(session, location)
            bookings = await overview.bookings_on(
                session, day, asked_by=person.id, people=people, location=location, now=now
            )
            return place, bookings

        place, bookings = await self._transactions.run(work)
        if team is None:
            team = await self._colleagues.by_ids({each.person_id for each in bookings})
        return who_is_in(day, scope, place, bookings, team)

    async def _people_in(self, person: Person, scope: Scope) -> Mapping[PersonId, Person] | None:
        match scope:
            case Scope.TEAM:
                people = await self._colleagues.team(person.id)
            case Scope.DEPARTMENT:
                people = await self._colleagues.department(person.department)
            case Scope.LOCATION:
                return None
        return {each.id: each for each in people}

    async def favourites(self, person: Person) -> tuple[Spot, ...]:
        """Return the person's favourite spots, by name."""
        return await self._transactions.run(lambda session: overview.favourites(session, person.id))

    async def add_favourite(self, person: Person, spot_id: int) -> Spot:
        """Make a spot a favourite; again, nothing happens.

        Raises `SpotNotFound`, `TooManyFavourites`.
        """
        return await self._transactions.run(
            lambda session: overview.add_favourite(session, person.id, spot_id)
        )

    async def remove_favourite(self, person: Person, spot_id: int) -> Spot:
        """Make a spot no favourite any more; again, nothing happens. Raises `SpotNotFound`."""
        return await self._transactions.run(
            lambda session: overview.remove_favourite(session, person.id, spot_id)
        )

    async def locations(self) -> tuple[Location, ...]:
        """Return the locations in use: city hall first, then by name."""
        return await self._transactions.run(overview.locations)

    async def forget_bookings(self, keep: timedelta) -> int:
        """Delete bookings of days longer ago than ``keep``, leaving counts. Returns how many."""
        before = local_day(self._clock.now()) - keep
        return await self._transactions.run(lambda session: overview.forget_before(session, before))
