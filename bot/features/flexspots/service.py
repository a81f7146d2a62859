"""The use cases of flex spots: each method is one transaction, and raises only `Refused`."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.flexspots.domain import (
    Availability,
    Booking,
    Location,
    Rules,
    Scope,
    Spot,
    WhoIsIn,
    Wish,
)
from bot.features.flexspots.ports import Colleagues
from bot.kernel.clock import Clock
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
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._colleagues = colleagues
        self._rules = rules
        self._new_id = new_id

    async def find_seats(
        self, person: Person, wish: Wish, *, moving: UUID | None = None
    ) -> Availability:
        """Return the best spots for a wish, or why there are none and what else can be.

        With ``moving`` the seat of that booking of the person counts as free. Raises `DayIsPast`,
        `TimeIsPast`, `TooFarAhead`, `LocationNotFound`, `SlotEmpty`, `SlotOffGrid`.
        """
        raise NotImplementedError

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
        raise NotImplementedError

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
        raise NotImplementedError

    async def my_bookings(self, person: Person) -> tuple[Booking, ...]:
        """Return the bookings of the person that have not ended, in order of time."""
        raise NotImplementedError

    async def booking(self, person: Person, booking_id: UUID) -> Booking:
        """Return one booking that the person holds or made. Raises `BookingNotFound`."""
        raise NotImplementedError

    async def cancel_booking(self, person: Person, booking_id: UUID) -> Booking:
        """Cancel a booking that the person holds or made; again, nothing happens.

        Raises `BookingNotFound`, `BookingIsPast`.
        """
        raise NotImplementedError

    async def restore_booking(self, person: Person, booking_id: UUID) -> Booking:
        """Undo a cancellation; again, nothing happens.

        It is the same spot, if need be another seat. Raises `BookingNotFound`, `BookingIsPast`,
        `SpotFull`, `AlreadySomewhereElse` (`ColleagueAlreadyBooked` for who made it for another),
        `LocationClosed`, `SpotNotFound`.
        """
        raise NotImplementedError

    async def cancel_days(self, person: Person, first: date, last: date) -> tuple[Booking, ...]:
        """Cancel what the person holds on these days, ``last`` included, and has not ended.

        Returns what was cancelled now, in order of time.
        """
        raise NotImplementedError

    async def move_booking(
        self, person: Person, booking_id: UUID, slot: TimeSlot, *, spot_id: int | None = None
    ) -> Booking:
        """Move a booking to another time or spot, or leave it as it was.

        It keeps its id, so that older cards still speak of it. Raises what `book_seat` raises, and
        `BookingNotFound` (also for a cancelled one), `BookingIsPast`.
        """
        raise NotImplementedError

    async def who_is_in(
        self, person: Person, day: date, scope: Scope, *, location: str | None = None
    ) -> WhoIsIn:
        """Return who comes in today or later, the person excepted.

        Those who hide their name are only counted. ``location`` (a code) narrows any scope; without
        it `Scope.LOCATION` is all locations. Raises `DayIsPast`, `TooFarAhead`, `LocationNotFound`.
        """
        raise NotImplementedError

    async def favourites(self, person: Person) -> tuple[Spot, ...]:
        """Return the person's favourite spots, by name."""
        raise NotImplementedError

    async def add_favourite(self, person: Person, spot_id: int) -> Spot:
        """Make a spot a favourite; again, nothing happens.

        Raises `SpotNotFound`, `TooManyFavourites`.
        """
        raise NotImplementedError

    async def remove_favourite(self, person: Person, spot_id: int) -> Spot:
        """Make a spot no favourite any more; again, nothing happens. Raises `SpotNotFound`."""
        raise NotImplementedError

    async def locations(self) -> tuple[Location, ...]:
        """Return the locations in use: city hall first, then by name."""
        raise NotImplementedError

    async def forget_bookings(self, keep: timedelta) -> int:
        """Delete bookings of days longer ago than ``keep``, leaving counts. Returns how many."""
        raise NotImplementedError
