"""Booking, changing and looking, on a real database."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from uuid import UUID

import pytest

from bot.adapters.db.database import Database
from bot.features.flexspots import errors
from bot.features.flexspots.domain import Scope
from bot.features.flexspots.service import FlexSpots
from bot.kernel.calendar import Holiday
from bot.kernel.clock import SetClock
from bot.kernel.people import PersonId
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.features.flexspots.sample import (
    GRACE,
    HIDDEN,
    MONDAY,
    NOW,
    SANNE,
    STRANGER,
    TUESDAY,
    YOUSSEF,
    Staff,
    person,
)

Requests = Callable[[], str]
Spots = Mapping[str, int]

MORNING = TimeSlot.part(TUESDAY, PartOfDay.MORNING)
AFTERNOON = TimeSlot.part(TUESDAY, PartOfDay.AFTERNOON)
DAY = TimeSlot.part(TUESDAY, PartOfDay.DAY)


async def test_a_free_seat_is_booked(flexspots: FlexSpots, spots: Spots):
    booking = await flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one")
    assert booking.person_id == booking.booked_by == SANNE.id
    assert (booking.slot, booking.day) == (DAY, TUESDAY)
    assert (booking.spot.name, booking.spot.location_name) == ("Rust 2A", "Stadhuis")
    assert booking.seat in {1, 2}
    assert await flexspots.my_bookings(SANNE) == (booking,)
    assert await flexspots.booking(SANNE, booking.id) == booking


async def test_a_seat_is_never_booked_twice(flexspots: FlexSpots, spots: Spots):
    await flexspots.book_seat(SANNE, spots["rust-b"], DAY, request_id="one")
    with pytest.raises(errors.SpotFull) as refused:
        await flexspots.book_seat(YOUSSEF, spots["rust-b"], MORNING, request_id="two")
    assert refused.value.facts == {"slot": MORNING, "spot": "Rust 2B", "location": "Stadhuis"}
    assert await flexspots.my_bookings(YOUSSEF) == ()


async def test_all_seats_of_a_spot_can_be_booked(flexspots: FlexSpots, spots: Spots):
    people = [person(number) for number in range(100, 105)]
    taken = [
        await flexspots.book_seat(each, spots["bruis-a"], DAY, request_id="one")
        for each in people[:4]
    ]
    assert {each.seat for each in taken} == {1, 2, 3, 4}
    with pytest.raises(errors.SpotFull):
        await flexspots.book_seat(people[4], spots["bruis-a"], DAY, request_id="one")


async def test_a_seat_can_be_booked_by_its_number(flexspots: FlexSpots, spots: Spots):
    taken = await flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one", seat=2)
    assert taken.seat == 2
    with pytest.raises(errors.SeatAlreadyTaken) as refused:
        await flexspots.book_seat(YOUSSEF, spots["rust-a"], DAY, request_id="two", seat=2)
    assert refused.value.facts["seat"] == 2
    with pytest.raises(errors.SpotNotFound):
        await flexspots.book_seat(YOUSSEF, spots["rust-a"], DAY, request_id="two", seat=3)


async def test_one_person_one_place_at_a_time(flexspots: FlexSpots, spots: Spots):
    first = await flexspots.book_seat(SANNE, spots["rust-a"], MORNING, request_id="one")
    with pytest.raises(errors.AlreadySomewhereElse) as refused:
        await flexspots.book_seat(SANNE, spots["bruis-a"], DAY, request_id="two")
    assert refused.value.facts == {
        "slot": MORNING,
        "spot": "Rust 2A",
        "location": "Stadhuis",
        "booking_id": first.id,
    }
    second = await flexspots.book_seat(SANNE, spots["bruis-a"], AFTERNOON, request_id="three")
    assert await flexspots.my_bookings(SANNE) == (first, second)


@pytest.mark.parametrize(
    ("slot", "refusal"),
    [
        (TimeSlot.on(MONDAY - timedelta(1), time(9), time(10)), errors.DayIsPast),
        (TimeSlot.on(MONDAY, time(7), time(7, 30)), errors.TimeIsPast),
        (TimeSlot.on(MONDAY + timedelta(29), time(9), time(10)), errors.TooFarAhead),
        (TimeSlot.on(TUESDAY, time(9, 5), time(10)), errors.SlotOffGrid),
        (TimeSlot.on(TUESDAY, time(9), time(9, 59, 59)), errors.SlotOffGrid),
        (TimeSlot(DAY.starts_at, DAY.starts_at + timedelta(days=1)), errors.SlotOffGrid),
        (TimeSlot.on(TUESDAY, time(6), time(10)), errors.LocationClosed),
        (TimeSlot.on(TUESDAY, time(19), time(20, 15)), errors.LocationClosed),
        (TimeSlot.part(date(2026, 3, 6), PartOfDay.DAY), errors.LocationClosed),
        (TimeSlot.part(date(2026, 3, 12), PartOfDay.DAY), errors.LocationClosed),
    ],
)
async def test_a_slot_outside_the_rules_is_refused(
    flexspots: FlexSpots, spots: Spots, slot: TimeSlot, refusal: type[Exception]
):
    with pytest.raises(refusal):
        await flexspots.book_seat(SANNE, spots["rust-a"], slot, request_id="one")
    assert await flexspots.my_bookings(SANNE) == ()


async def test_the_last_day_ahead_can_be_booked(flexspots: FlexSpots, spots: Spots):
    slot = TimeSlot.part(MONDAY + timedelta(28), PartOfDay.DAY)
    booking = await flexspots.book_seat(SANNE, spots["rust-a"], slot, request_id="one")
    assert booking.slot == slot


async def test_closed_tells_when_it_is_open(flexspots: FlexSpots, spots: Spots):
    with pytest.raises(errors.LocationClosed) as refused:
        await flexspots.book_seat(SANNE, spots["bieb-a"], DAY, request_id="one")
    assert refused.value.facts == {
        "day": TUESDAY,
        "location": "Bibliotheek",
        "opens": time(10),
        "closes": time(17),
        "holiday": None,
    }


async def test_nobody_works_on_a_holiday(flexspots: FlexSpots, spots: Spots, clock: SetClock):
    clock.moment = NOW.replace(month=4)
    slot = TimeSlot.part(date(2026, 4, 6), PartOfDay.DAY)
    with pytest.raises(errors.LocationClosed) as refused:
        await flexspots.book_seat(SANNE, spots["rust-a"], slot, request_id="one")
    assert refused.value.facts["holiday"] is Holiday.EASTER_MONDAY


async def test_what_is_past_of_today_is_left_out(
    flexspots: FlexSpots, spots: Spots, clock: SetClock
):
    clock.moment = NOW + timedelta(hours=3, minutes=4)  # 10:34
    slot = TimeSlot.part(MONDAY, PartOfDay.DAY)
    booking = await flexspots.book_seat(SANNE, spots["rust-a"], slot, request_id="one")
    assert booking.slot == TimeSlot.on(MONDAY, time(10, 30), time(18))


@pytest.mark.parametrize("spot_id", [0, -1, 10**6, 2**40, 2**70])
async def test_a_spot_that_does_not_exist_is_not_found(flexspots: FlexSpots, spot_id: int):
    with pytest.raises(errors.SpotNotFound):
        await flexspots.book_seat(SANNE, spot_id, DAY, request_id="one")
    with pytest.raises(errors.SpotNotFound):
        await flexspots.add_favourite(SANNE, spot_id)


async def test_the_same_request_has_one_effect(flexspots: FlexSpots, spots: Spots):
    first = await flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one")
    again = await flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one")
    assert again == first
    await flexspots.cancel_booking(SANNE, first.id)
    late = await flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one")
    assert (late.id, late.cancelled) == (first.id, True)
    assert await flexspots.my_bookings(SANNE) == ()


async def test_the_same_request_is_recognised_when_its_day_is_past(
    flexspots: FlexSpots, spots: Spots, clock: SetClock
):
    first = await flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one")
    clock.advance(timedelta(days=3))
    assert await flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one") == first


async def test_the_same_request_ten_times_at_once_has_one_effect(
    flexspots: FlexSpots, spots: Spots
):
    answers = await asyncio.gather(
        *(flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one") for _ in range(10))
    )
    assert len({each.id for each in answers}) == 1
    assert len(await flexspots.my_bookings(SANNE)) == 1


async def test_two_people_may_use_the_same_request_id(flexspots: FlexSpots, spots: Spots):
    first = await flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one")
    second = await flexspots.book_seat(YOUSSEF, spots["rust-a"], DAY, request_id="one")
    assert first.id != second.id


async def test_a_colleague_gets_the_seat_in_their_own_list(flexspots: FlexSpots, spots: Spots):
    booking = await flexspots.book_for_colleague(
        SANNE, YOUSSEF.id, spots["rust-a"], DAY, request_id="one"
    )
    assert (booking.person_id, booking.booked_by) == (YOUSSEF.id, SANNE.id)
    assert await flexspots.my_bookings(YOUSSEF) == (booking,)
    assert await flexspots.my_bookings(SANNE) == ()
    assert (await flexspots.cancel_booking(SANNE, booking.id)).cancelled


@pytest.mark.parametrize("colleague", [STRANGER.id, person(999).id])
async def test_only_colleagues_of_the_own_department_can_be_booked_for(
    flexspots: FlexSpots, spots: Spots, colleague: UUID
):
    with pytest.raises(errors.ColleagueNotInDepartment) as refused:
        await flexspots.book_for_colleague(
            SANNE, PersonId(colleague), spots["rust-a"], DAY, request_id="one"
        )
    assert refused.value.facts == {}


async def test_where_a_colleague_is_stays_untold(flexspots: FlexSpots, spots: Spots):
    await flexspots.book_seat(HIDDEN, spots["rust-b"], DAY, request_id="one")
    with pytest.raises(errors.ColleagueAlreadyBooked) as refused:
        await flexspots.book_for_colleague(
            SANNE, HIDDEN.id, spots["rust-a"], MORNING, request_id="two"
        )
    assert refused.value.facts == {"slot": MORNING}


async def test_cancelling_frees_the_seat_and_can_be_repeated(flexspots: FlexSpots, spots: Spots):
    booking = await flexspots.book_seat(SANNE, spots["rust-b"], DAY, request_id="one")
    cancelled = await flexspots.cancel_booking(SANNE, booking.id)
    assert cancelled.cancelled
    assert await flexspots.cancel_booking(SANNE, booking.id) == cancelled
    await flexspots.book_seat(YOUSSEF, spots["rust-b"], DAY, request_id="two")


async def test_somebody_elses_booking_and_none_give_the_same_answer(
    flexspots: FlexSpots, spots: Spots
):
    booking = await flexspots.book_seat(SANNE, spots["rust-b"], DAY, request_id="one")
    for booking_id in (booking.id, UUID(int=7)):
        for use_case in (
            flexspots.booking(YOUSSEF, booking_id),
            flexspots.cancel_booking(YOUSSEF, booking_id),
            flexspots.restore_booking(YOUSSEF, booking_id),
            flexspots.move_booking(YOUSSEF, booking_id, MORNING),
        ):
            with pytest.raises(errors.BookingNotFound) as refused:
                await use_case
            assert refused.value.facts == {}
    assert await flexspots.my_bookings(SANNE) == (booking,)


async def test_the_past_cannot_be_cancelled(flexspots: FlexSpots, spots: Spots, clock: SetClock):
    booking = await flexspots.book_seat(SANNE, spots["rust-b"], MORNING, request_id="one")
    clock.moment = MORNING.ends_at
    with pytest.raises(errors.BookingIsPast):
        await flexspots.cancel_booking(SANNE, booking.id)
    with pytest.raises(errors.BookingIsPast):
        await flexspots.move_booking(SANNE, booking.id, AFTERNOON)


async def test_a_cancellation_can_be_undone(flexspots: FlexSpots, spots: Spots):
    booking = await flexspots.book_seat(SANNE, spots["rust-b"], DAY, request_id="one")
    await flexspots.cancel_booking(SANNE, booking.id)
    assert await flexspots.restore_booking(SANNE, booking.id) == booking
    assert await flexspots.restore_booking(SANNE, booking.id) == booking
    assert await flexspots.my_bookings(SANNE) == (booking,)


async def test_undoing_takes_another_seat_if_need_be(flexspots: FlexSpots, spots: Spots):
    booking = await flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one", seat=1)
    await flexspots.cancel_booking(SANNE, booking.id)
    await flexspots.book_seat(YOUSSEF, spots["rust-a"], DAY, request_id="two", seat=1)
    assert (await flexspots.restore_booking(SANNE, booking.id)).seat == 2
    await flexspots.cancel_booking(SANNE, booking.id)
    await flexspots.book_seat(GRACE, spots["rust-a"], DAY, request_id="three", seat=2)
    with pytest.raises(errors.SpotFull):
        await flexspots.restore_booking(SANNE, booking.id)
    assert await flexspots.my_bookings(SANNE) == ()


async def test_undoing_keeps_one_place_at_a_time(flexspots: FlexSpots, spots: Spots):
    booking = await flexspots.book_seat(SANNE, spots["rust-a"], DAY, request_id="one")
    await flexspots.cancel_booking(SANNE, booking.id)
    await flexspots.book_seat(SANNE, spots["bruis-a"], MORNING, request_id="two")
    with pytest.raises(errors.AlreadySomewhereElse):
        await flexspots.restore_booking(SANNE, booking.id)


async def test_a_range_of_days_is_cancelled(flexspots: FlexSpots, spots: Spots):
    slots = [TimeSlot.part(MONDAY + timedelta(days), PartOfDay.DAY) for days in (0, 1, 2, 7)]
    made = [
        await flexspots.book_seat(SANNE, spots["rust-a"], slot, request_id=str(slot))
        for slot in slots
    ]
    await flexspots.book_seat(YOUSSEF, spots["rust-a"], slots[1], request_id="two")
    gone = await flexspots.cancel_days(SANNE, TUESDAY, MONDAY + timedelta(7))
    assert [each.id for each in gone] == [each.id for each in made[1:]]
    assert await flexspots.my_bookings(SANNE) == (made[0],)
    assert len(await flexspots.my_bookings(YOUSSEF)) == 1
    assert await flexspots.cancel_days(SANNE, TUESDAY, MONDAY + timedelta(7)) == ()


async def test_what_has_ended_stays_when_days_are_cancelled(
    flexspots: FlexSpots, spots: Spots, clock: SetClock
):
    ended = await flexspots.book_seat(SANNE, spots["rust-a"], MORNING, request_id="one")
    running = await flexspots.book_seat(SANNE, spots["rust-a"], AFTERNOON, request_id="two")
    clock.moment = MORNING.ends_at
    gone = await flexspots.cancel_days(SANNE, TUESDAY, TUESDAY)
    assert [each.id for each in gone] == [running.id]
    assert not (await flexspots.booking(SANNE, ended.id)).cancelled


async def test_no_department_has_no_colleagues(flexspots: FlexSpots, spots: Spots, staff: Staff):
    one, other = person(50, ""), person(51, "")
    staff.add(one, other)
    with pytest.raises(errors.ColleagueNotInDepartment):
        await flexspots.book_for_colleague(one, other.id, spots["rust-a"], DAY, request_id="one")


async def test_moving_keeps_the_booking_its_id(flexspots: FlexSpots, spots: Spots):
    booking = await flexspots.book_seat(SANNE, spots["rust-b"], MORNING, request_id="one")
    moved = await flexspots.move_booking(SANNE, booking.id, AFTERNOON, spot_id=spots["rust-a"])
    assert moved.id == booking.id
    assert (moved.slot, moved.spot.name) == (AFTERNOON, "Rust 2A")
    assert (
        await flexspots.move_booking(SANNE, booking.id, AFTERNOON, spot_id=spots["rust-a"]) == moved
    )
    await flexspots.book_seat(YOUSSEF, spots["rust-b"], MORNING, request_id="two")


async def test_moving_in_time_keeps_the_seat_if_it_can(flexspots: FlexSpots, spots: Spots):
    for number in (1, 2, 3, 4):
        who = person(100 + number)
        booking = await flexspots.book_seat(
            who, spots["bruis-a"], MORNING, request_id="one", seat=number
        )
        assert (await flexspots.move_booking(who, booking.id, DAY)).seat == number


async def test_a_move_that_cannot_be_leaves_everything_as_it_was(
    flexspots: FlexSpots, spots: Spots
):
    booking = await flexspots.book_seat(SANNE, spots["rust-a"], MORNING, request_id="one")
    other = await flexspots.book_seat(SANNE, spots["bruis-a"], AFTERNOON, request_id="two")
    await flexspots.book_seat(YOUSSEF, spots["rust-b"], DAY, request_id="three")
    with pytest.raises(errors.SpotFull):
        await flexspots.move_booking(SANNE, booking.id, MORNING, spot_id=spots["rust-b"])
    with pytest.raises(errors.AlreadySomewhereElse):
        await flexspots.move_booking(SANNE, booking.id, DAY)
    with pytest.raises(errors.LocationClosed):
        await flexspots.move_booking(SANNE, booking.id, MORNING, spot_id=spots["bieb-a"])
    with pytest.raises(errors.SpotNotFound):
        await flexspots.move_booking(SANNE, booking.id, MORNING, spot_id=2**70)
    assert await flexspots.my_bookings(SANNE) == (booking, other)


async def test_who_is_in_names_colleagues_and_counts_those_who_hide(
    flexspots: FlexSpots, spots: Spots
):
    for each in (SANNE, YOUSSEF, HIDDEN, STRANGER):
        await flexspots.book_seat(each, spots["bruis-a"], DAY, request_id="one")
    await flexspots.book_seat(GRACE, spots["rust-a"], MORNING, request_id="one")
    team = await flexspots.who_is_in(SANNE, TUESDAY, Scope.TEAM)
    assert [each.name for each in team.present] == [YOUSSEF.display_name, GRACE.display_name]
    assert team.hidden == 1
    assert team.present[0].spot.name == "Bruis 1A"
    department = await flexspots.who_is_in(STRANGER, TUESDAY, Scope.DEPARTMENT)
    assert (department.present, department.hidden) == ((), 0)
    location = await flexspots.who_is_in(GRACE, TUESDAY, Scope.LOCATION, location="stadhuis")
    assert len(location.present) == 3
    assert location.location is not None
    assert location.location.name == "Stadhuis"
    assert (await flexspots.who_is_in(SANNE, TUESDAY, Scope.TEAM, location="bieb")).present == ()
    assert (await flexspots.who_is_in(SANNE, MONDAY, Scope.TEAM)).present == ()


async def test_the_past_of_colleagues_is_not_shown(
    flexspots: FlexSpots, spots: Spots, clock: SetClock
):
    await flexspots.book_seat(YOUSSEF, spots["rust-a"], MORNING, request_id="one")
    clock.moment = MORNING.ends_at
    assert (await flexspots.who_is_in(SANNE, TUESDAY, Scope.TEAM)).present == ()
    with pytest.raises(errors.DayIsPast):
        await flexspots.who_is_in(SANNE, MONDAY, Scope.TEAM)
    with pytest.raises(errors.LocationNotFound):
        await flexspots.who_is_in(SANNE, TUESDAY, Scope.LOCATION, location="nergens")


async def test_favourites_are_kept_once_and_are_the_persons_own(flexspots: FlexSpots, spots: Spots):
    spot = await flexspots.add_favourite(SANNE, spots["rust-a"])
    assert await flexspots.add_favourite(SANNE, spots["rust-a"]) == spot
    assert await flexspots.favourites(SANNE) == (spot,)
    assert await flexspots.favourites(YOUSSEF) == ()
    await flexspots.remove_favourite(SANNE, spots["rust-a"])
    await flexspots.remove_favourite(SANNE, spots["rust-a"])
    assert await flexspots.favourites(SANNE) == ()


async def test_locations_come_with_their_hours(flexspots: FlexSpots):
    hall, library = await flexspots.locations()
    assert (hall.code, library.code) == ("stadhuis", "bieb")
    assert library.hours == {
        1: (time(10), time(17)),
        2: (time(10), time(17)),
        3: (time(10), time(12, 30)),
    }
    assert (hall.facilities, hall.house_rules) == (("wifi", "coffee"), "Melden bij de balie.")


async def test_old_bookings_are_forgotten_and_only_counted(
    flexspots: FlexSpots, spots: Spots, clock: SetClock, database: Database
):
    for each in (SANNE, YOUSSEF):
        await flexspots.book_seat(each, spots["rust-a"], DAY, request_id="one")
    gone = await flexspots.book_seat(GRACE, spots["rust-b"], DAY, request_id="one")
    await flexspots.cancel_booking(GRACE, gone.id)
    clock.advance(timedelta(days=29))
    assert await flexspots.forget_bookings(timedelta(days=28)) == 0
    clock.advance(timedelta(days=1))
    assert await flexspots.forget_bookings(timedelta(days=28)) == 3
    async with database.engine.connect() as connection:
        left = await connection.exec_driver_sql("SELECT spot_id, day, bookings FROM spot_use")
        assert tuple(left.one()) == (spots["rust-a"], TUESDAY, 2)
        assert (await connection.exec_driver_sql("SELECT count(*) FROM booking")).scalar() == 0
