"""Bookings against a plain model: whatever people do in whatever order, the two agree."""

import asyncio
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from bot.adapters.db.database import Database
from bot.features.flexspots import errors
from bot.features.flexspots.domain import Booking, Rules, Wish
from bot.features.flexspots.importing import import_locations
from bot.features.flexspots.listing import ListRefused, check
from bot.features.flexspots.reading import read_yaml
from bot.features.flexspots.service import FlexSpots
from bot.kernel.calendar import local, local_day
from bot.kernel.clock import SetClock
from bot.kernel.errors import Refused
from bot.kernel.people import Person, PersonId
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.features.flexspots.sample import (
    GRACE,
    SANNE,
    SITES,
    STRANGER,
    TUESDAY,
    YOUSSEF,
    Staff,
    import_sites,
    person,
)

Result = TypeVar("Result")

WEDNESDAY = TUESDAY + timedelta(days=1)
DAYS = (TUESDAY, WEDNESDAY)
HOURS = {
    ("stadhuis", TUESDAY): (time(7), time(20)),
    ("stadhuis", WEDNESDAY): (time(7), time(20)),
    ("bieb", TUESDAY): (time(10), time(17)),
    ("bieb", WEDNESDAY): (time(10), time(12, 30)),
}
SEATS = {"rust-a": 2, "rust-b": 1, "bruis-a": 4, "bieb-a": 2}

START = TimeSlot.on(TUESDAY, time(7, 30), time(8)).starts_at
PEOPLE = (SANNE, YOUSSEF, GRACE, STRANGER, *(person(number) for number in range(20, 24)))

people = st.sampled_from(PEOPLE)
others = st.sampled_from([None] * 20 + list(PEOPLE))
codes = st.sampled_from(list(SEATS))
slots = st.sampled_from(
    [
        slot
        for day in DAYS
        for slot in (
            *(TimeSlot.part(day, part) for part in PartOfDay),
            TimeSlot.on(day, time(12), time(14)),
            TimeSlot.on(day, time(10), time(10, 15)),
            TimeSlot.on(day, time(19), time(20, 30)),
        )
    ]
)


@dataclass
class Held:
    """A booking as the model knows it. Seat 0 is one that is no more."""

    id: UUID
    person: PersonId
    booked_by: PersonId
    spot: str
    seat: int
    slot: TimeSlot
    cancelled: bool = False

    def blocks(self, slot: TimeSlot) -> bool:
        return not self.cancelled and self.slot.overlaps(slot)


@dataclass
class Model:
    """What should be true, as simply as it can be said."""

    now: datetime = START
    seats: dict[str, int] = field(default_factory=lambda: dict(SEATS))
    held: dict[UUID, Held] = field(default_factory=dict)

    def left(self, slot: TimeSlot) -> TimeSlot:
        """Return what is left of a slot, from the quarter that runs."""
        quarter = self.now.replace(minute=self.now.minute // 15 * 15, second=0)
        if max(slot.starts_at, quarter) >= slot.ends_at:
            return slot
        return TimeSlot(max(slot.starts_at, quarter), slot.ends_at)

    def too_late(self, slot: TimeSlot) -> type[Exception] | None:
        if slot.day < local_day(self.now):
            return errors.DayIsPast
        return errors.TimeIsPast if slot.ends_at <= self.now else None

    def free(self, spot: str, slot: TimeSlot, but: UUID | None = None) -> set[int]:
        taken = {
            each.seat
            for each in self.held.values()
            if each.spot == spot and each.blocks(slot) and each.id != but
        }
        return set(range(1, self.seats[spot] + 1)) - taken

    def refusal(
        self, asked_by: PersonId, claim: Held, *, seat: int | None = None
    ) -> type[Exception] | None:
        """Return what must stand in the way of a claim."""
        if seat is not None and seat > self.seats[claim.spot]:
            return errors.SpotNotFound
        opens, closes = HOURS["bieb" if claim.spot == "bieb-a" else "stadhuis", claim.slot.day]
        starts, ends = local(claim.slot.starts_at).time(), local(claim.slot.ends_at).time()
        if starts < opens or ends > closes:
            return errors.LocationClosed
        if any(
            each.person == claim.person and each.blocks(claim.slot) and each.id != claim.id
            for each in self.held.values()
        ):
            own = asked_by == claim.person
            return errors.AlreadySomewhereElse if own else errors.ColleagueAlreadyBooked
        free = self.free(claim.spot, claim.slot, but=claim.id)
        if seat is not None:
            return None if seat in free else errors.SeatAlreadyTaken
        return None if free else errors.SpotFull

    def change(self, asked_by: PersonId, booking: UUID) -> tuple[Held, type[Exception] | None]:
        """Return a booking, and why this person may not change it, if so."""
        held = self.held[booking]
        if asked_by not in {held.person, held.booked_by}:
            return held, errors.BookingNotFound
        if not held.cancelled and held.slot.ends_at <= self.now:
            return held, errors.BookingIsPast
        return held, None


class World:
    """One database for all examples: making one takes longer than an example."""

    def __init__(self, url: str) -> None:
        self.runner = asyncio.Runner()
        self.database = Database(url)
        self.clock = SetClock(START)
        staff = Staff()
        staff.add(*PEOPLE)
        self.flexspots = FlexSpots(self.database, self.clock, staff, Rules())
        self.listing = read_yaml(SITES)
        self.spots = self.run(import_sites(self.database, self.clock))

    def run(self, use_case: Awaitable[Result]) -> Result:
        async def wait() -> Result:
            return await use_case

        return self.runner.run(wait())

    def close(self) -> None:
        self.run(self.database.close())
        self.runner.close()

    def resize(self, seats: dict[str, int]) -> None:
        resized = [
            replace(each.raw, fields=dict(each.raw.fields) | {"seats": seats[each.entry.code]})
            for each in self.listing.spots
        ]
        listing = check([each.raw for each in self.listing.locations], resized)
        self.run(import_locations(self.database, self.clock, listing, dry_run=False))

    async def _reset(self) -> None:
        async with self.database.engine.begin() as connection:
            await connection.execute(text("TRUNCATE booking"))

    def reset(self) -> None:
        self.clock.moment = START
        self.run(self._reset())
        self.resize(SEATS)

    async def rows(self) -> list[tuple[object, ...]]:
        async with self.database.engine.connect() as connection:
            found = await connection.execute(
                text(
                    "SELECT booking.id, person_id, spot.code, coalesce(number, 0),"
                    " lower(during), upper(during), cancelled_at IS NOT NULL"
                    " FROM booking JOIN spot ON spot.id = spot_id"
                    " LEFT JOIN seat ON seat.id = seat_id ORDER BY booking.id"
                )
            )
            return [tuple(row) for row in found]


class Bookings(RuleBasedStateMachine):
    """People book, move, cancel, undo and look, while facilities change the seats."""

    bookings: Bundle[UUID] = Bundle("bookings")

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.world.reset()
        self.model = Model()
        self.requests: dict[UUID, tuple[Person, str, TimeSlot]] = {}

    def outcome(
        self, use_case: Awaitable[Result], refusal: type[Exception] | None
    ) -> Result | None:
        """Return the result of a use case, which must be refused if the model says so."""
        try:
            result = self.world.run(use_case)
        except Refused as refused:
            outcome: type[Exception] | None = type(refused)
            result = None
        else:
            outcome = None
        assert outcome is refusal
        return result

    def keep(self, claim: Held, result: Booking) -> None:
        """Let the model have what was done, which must be possible in the model."""
        assert result.seat in self.model.free(claim.spot, claim.slot, but=claim.id)
        assert (result.slot, result.person_id) == (claim.slot, claim.person)
        assert result.spot.id == self.world.spots[claim.spot]
        self.model.held[result.id] = replace(claim, id=result.id, seat=result.seat)

    def holder(self, booking: UUID, other: Person | None) -> Person:
        """Return whose booking it is, unless somebody else is to try."""
        return other or next(each for each in PEOPLE if each.id == self.model.held[booking].person)

    def _book(
        self, who: Person, colleague: Person, code: str, slot: TimeSlot, seat: int | None
    ) -> Iterator[UUID]:
        left = self.model.left(slot)
        claim = Held(UUID(int=0), colleague.id, who.id, code, 0, left)
        refusal = self.model.too_late(slot) or self.model.refusal(who.id, claim, seat=seat)
        request = str(len(self.requests))
        spot = self.world.spots[code]
        if who.department != colleague.department:
            refusal = errors.ColleagueNotInDepartment
        book = (
            self.world.flexspots.book_seat(who, spot, slot, request_id=request, seat=seat)
            if who is colleague
            else self.world.flexspots.book_for_colleague(
                who, colleague.id, spot, slot, request_id=request, seat=seat
            )
        )
        result = self.outcome(book, refusal)
        if result is not None:
            self.keep(claim, result)
            self.requests[result.id] = (who, request, slot)
            yield result.id

    @rule(target=bookings, wishes=st.lists(st.tuples(people, codes, slots), max_size=10))
    def book(self, wishes: list[tuple[Person, str, TimeSlot]]):
        return multiple(
            *(
                booking
                for who, code, slot in wishes
                for booking in self._book(who, who, code, slot, None)
            )
        )

    @rule(target=bookings, who=people, code=codes, slot=slots, seat=st.integers(1, 5))
    def book_seat(self, who: Person, code: str, slot: TimeSlot, seat: int):
        return multiple(*self._book(who, who, code, slot, seat))

    @rule(target=bookings, who=people, colleague=people, code=codes, slot=slots)
    def book_for_colleague(self, who: Person, colleague: Person, code: str, slot: TimeSlot):
        return multiple(*self._book(who, colleague, code, slot, None))

    @rule(booking=bookings, code=codes, slot=slots)
    def deliver_again(self, booking: UUID, code: str, slot: TimeSlot):
        who, request, _ = self.requests[booking]
        spot = self.world.spots[code]
        again = self.outcome(
            self.world.flexspots.book_seat(who, spot, slot, request_id=request), None
        )
        assert again is not None
        assert again.id == booking

    @rule(booking=bookings, other=others)
    def cancel(self, booking: UUID, other: Person | None):
        who = self.holder(booking, other)
        held, refusal = self.model.change(who.id, booking)
        result = self.outcome(self.world.flexspots.cancel_booking(who, booking), refusal)
        if result is not None:
            assert result.cancelled
            held.cancelled = True

    @rule(booking=bookings, other=others)
    def restore(self, booking: UUID, other: Person | None):
        who = self.holder(booking, other)
        held, refusal = self.model.change(who.id, booking)
        if held.cancelled and refusal is None:
            past = held.slot.ends_at <= self.model.now
            refusal = errors.BookingIsPast if past else self.model.refusal(who.id, held)
        result = self.outcome(self.world.flexspots.restore_booking(who, booking), refusal)
        if result is not None and held.cancelled:
            self.keep(replace(held, cancelled=False), result)

    @rule(booking=bookings, other=others, slot=slots, code=st.none() | codes)
    def move(self, booking: UUID, other: Person | None, slot: TimeSlot, code: str | None):
        who = self.holder(booking, other)
        held, refusal = self.model.change(who.id, booking)
        claim = replace(held, slot=self.model.left(slot), spot=code or held.spot)
        same = (claim.slot, claim.spot) == (held.slot, held.spot)
        if refusal is None and held.cancelled:
            refusal = errors.BookingNotFound
        elif refusal is None and not same:
            refusal = self.model.refusal(who.id, claim)
        refusal = self.model.too_late(slot) or refusal
        spot = None if code is None else self.world.spots[code]
        moving = self.world.flexspots.move_booking(who, booking, slot, spot_id=spot)
        result = self.outcome(moving, refusal)
        if result is not None and not same:
            self.keep(claim, result)

    @rule(who=people, first=st.sampled_from(DAYS), last=st.sampled_from(DAYS))
    def cancel_days(self, who: Person, first: date, last: date):
        due = [
            each
            for each in self.model.held.values()
            if each.person == who.id
            and not each.cancelled
            and first <= each.slot.day <= last
            and each.slot.ends_at > self.model.now
        ]
        gone = self.outcome(self.world.flexspots.cancel_days(who, first, last), None)
        assert gone is not None
        assert [each.id for each in gone] == [
            each.id for each in sorted(due, key=lambda each: each.slot)
        ]
        for each in due:
            each.cancelled = True

    @rule(code=codes, seats=st.integers(1, 3))
    def resize(self, code: str, seats: int):
        surplus = [
            each for each in self.model.held.values() if each.spot == code and each.seat > seats
        ]
        booked = any(not each.cancelled and each.slot.ends_at > self.model.now for each in surplus)
        too_many = code == "bieb-a" and seats > 2
        try:
            self.world.resize(self.model.seats | {code: seats})
        except ListRefused:
            assert booked or too_many
            return
        assert not booked
        assert not too_many
        self.model.seats[code] = seats
        for each in surplus:
            each.seat = 0

    @precondition(lambda self: local_day(self.model.now) == TUESDAY)
    @rule(minutes=st.integers(1, 120))
    def time_passes(self, minutes: int):
        self.world.clock.advance(timedelta(minutes=minutes))
        self.model.now = self.world.clock.now()

    @rule(who=people, day=st.sampled_from(DAYS), part=st.sampled_from(PartOfDay))
    def look(self, who: Person, day: date, part: PartOfDay):
        wish = Wish(day, part, location="stadhuis")
        found = self.outcome(
            self.world.flexspots.find_seats(who, wish), self.model.too_late(wish.slot)
        )
        if found is None or found.full == "closed":
            return
        slot = self.model.left(wish.slot)
        free = {
            self.world.spots[code]: len(self.model.free(code, slot))
            for code in ("rust-a", "rust-b", "bruis-a")
        }
        assert {each.spot.id: each.free_seats for each in found.suggestions} == {
            spot: number for spot, number in free.items() if number
        }

    @rule(who=people)
    def look_at_own(self, who: Person):
        mine = self.outcome(self.world.flexspots.my_bookings(who), None)
        assert mine is not None
        assert {each.id for each in mine} == {
            each.id
            for each in self.model.held.values()
            if each.person == who.id and not each.cancelled and each.slot.ends_at > self.model.now
        }

    @invariant()
    def the_database_holds_what_the_model_holds(self):
        assert self.world.run(self.world.rows()) == [
            (
                each.id,
                each.person,
                each.spot,
                each.seat,
                each.slot.starts_at,
                each.slot.ends_at,
                each.cancelled,
            )
            for each in sorted(self.model.held.values(), key=lambda each: each.id)
        ]


def test_bookings_behave_as_the_model_does(database_url: str):
    world = World(database_url)
    try:
        run_state_machine_as_test(
            lambda: Bookings(world),  # type: ignore[arg-type]  # a factory is welcome too
            settings=settings(
                max_examples=20,
                stateful_step_count=40,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        world.close()
