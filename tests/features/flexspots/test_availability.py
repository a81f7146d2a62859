"""Finding a seat, on a real database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.features.flexspots import errors
from bot.features.flexspots.domain import (
    AlternativeKind,
    Full,
    Reason,
    ReasonCode,
    SpotFeature,
    Wish,
)
from bot.features.flexspots.service import FlexSpots
from bot.kernel.clock import SetClock
from bot.kernel.places import Zone
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
    person,
)

Spots = Mapping[str, int]

WISH = Wish(TUESDAY)
DAY = TimeSlot.part(TUESDAY, PartOfDay.DAY)


async def names(flexspots: FlexSpots, wish: Wish) -> list[str]:
    found = await flexspots.find_seats(SANNE, wish)
    return [each.spot.name for each in found.suggestions]


async def fill(flexspots: FlexSpots, spot_id: int, slot: TimeSlot, seats: int) -> None:
    for number in range(seats):
        who = person(10_000 + spot_id * 100 + number)
        await flexspots.book_seat(who, spot_id, slot, request_id=f"fill {slot}")


async def test_a_part_of_a_day_shrinks_to_the_opening_hours(flexspots: FlexSpots):
    found = await flexspots.find_seats(SANNE, WISH)
    slots = {each.spot.name: each.slot for each in found.suggestions}
    assert slots == {
        "Bruis 1A": DAY,
        "Rust 2A": DAY,
        "Rust 2B": DAY,
        "Rust A": TimeSlot.on(TUESDAY, time(10), time(17)),
    }
    assert (found.full, found.alternatives, found.own) == (None, (), ())


async def test_each_suggestion_can_be_booked_as_it_is(flexspots: FlexSpots):
    for wish in (WISH, replace(WISH, part=PartOfDay.MORNING)):
        for number, each in enumerate((await flexspots.find_seats(SANNE, wish)).suggestions):
            who = person(300 + number)
            booked = await flexspots.book_seat(
                who, each.spot.id, each.slot, request_id=str(each.slot)
            )
            assert booked.slot == each.slot
            await flexspots.cancel_booking(who, booked.id)


async def test_clock_times_have_to_fit_in_the_opening_hours(flexspots: FlexSpots):
    early = replace(WISH, hours=(time(9), time(10, 30)))
    assert await names(flexspots, early) == ["Bruis 1A", "Rust 2A", "Rust 2B"]
    later = replace(WISH, hours=(time(10), time(10, 15)))
    assert "Rust A" in await names(flexspots, later)


async def test_an_hour_is_the_least_of_a_part_of_a_day(flexspots: FlexSpots, clock: SetClock):
    wednesday = TUESDAY + timedelta(1)
    at_library = Wish(wednesday, part=PartOfDay.AFTERNOON, location="bieb")
    assert (await flexspots.find_seats(SANNE, at_library)).full is Full.CLOSED
    clock.moment = TimeSlot.on(wednesday, time(11, 31), time(12)).starts_at
    morning = Wish(wednesday, part=PartOfDay.MORNING, location="bieb")
    found = await flexspots.find_seats(SANNE, morning)
    assert [each.slot for each in found.suggestions] == [
        TimeSlot.on(wednesday, time(11, 30), time(12, 30))
    ]
    clock.advance(timedelta(minutes=15))
    assert (await flexspots.find_seats(SANNE, morning)).full is Full.CLOSED


async def test_demands_are_met(flexspots: FlexSpots):
    assert await names(flexspots, replace(WISH, zone=Zone.LIVELY)) == ["Bruis 1A"]
    assert await names(flexspots, replace(WISH, location="bieb")) == ["Rust A"]
    assert await names(flexspots, replace(WISH, seats=3)) == ["Bruis 1A"]
    monitors = replace(WISH, features=frozenset({SpotFeature.TWO_MONITORS}))
    found = await flexspots.find_seats(SANNE, monitors)
    assert [each.spot.name for each in found.suggestions] == ["Rust 2A"]
    assert Reason(ReasonCode.FEATURES_AS_ASKED) in found.suggestions[0].reasons


async def test_what_is_taken_is_not_suggested(flexspots: FlexSpots, spots: Spots):
    morning = TimeSlot.part(TUESDAY, PartOfDay.MORNING)
    await fill(flexspots, spots["rust-b"], morning, 1)
    assert "Rust 2B" not in await names(flexspots, WISH)
    assert "Rust 2B" in await names(flexspots, replace(WISH, part=PartOfDay.AFTERNOON))


async def test_free_seats_are_counted(flexspots: FlexSpots, spots: Spots):
    await fill(flexspots, spots["bruis-a"], TimeSlot.part(TUESDAY, PartOfDay.MORNING), 2)
    await fill(flexspots, spots["bruis-a"], TimeSlot.on(TUESDAY, time(17), time(18)), 1)
    found = await flexspots.find_seats(SANNE, replace(WISH, zone=Zone.LIVELY))
    assert found.suggestions[0].free_seats in {1, 2}  # two people may share a seat in turn


async def test_reasons_are_the_persons_own(flexspots: FlexSpots, spots: Spots):
    await flexspots.add_favourite(SANNE, spots["rust-b"])
    for each in (YOUSSEF, HIDDEN, STRANGER):
        await flexspots.book_seat(each, spots["bruis-a"], DAY, request_id="one")
    await flexspots.book_seat(GRACE, spots["rust-a"], DAY, request_id="one")
    monday = TimeSlot.part(MONDAY, PartOfDay.DAY)
    await flexspots.book_seat(SANNE, spots["rust-a"], monday, request_id="one")
    found = await flexspots.find_seats(SANNE, WISH)
    usual = Reason(ReasonCode.USUAL_LOCATION)
    assert [(each.spot.name, each.reasons) for each in found.suggestions] == [
        ("Rust 2B", (Reason(ReasonCode.FAVOURITE), Reason(ReasonCode.NEAR_TEAM, 1), usual)),
        ("Rust 2A", (Reason(ReasonCode.TEAM, 1), usual)),
        ("Bruis 1A", (Reason(ReasonCode.TEAM, 1), usual)),
        ("Rust A", (Reason(ReasonCode.NOBODY_YET),)),
    ]


async def test_who_hides_their_name_is_no_reason(flexspots: FlexSpots, spots: Spots):
    await flexspots.book_seat(HIDDEN, spots["bruis-a"], DAY, request_id="one")
    found = await flexspots.find_seats(SANNE, replace(WISH, zone=Zone.LIVELY))
    assert [each.code for each in found.suggestions[0].reasons] == [ReasonCode.ZONE_AS_ASKED]


async def test_own_bookings_of_the_day_are_told(flexspots: FlexSpots, spots: Spots):
    booking = await flexspots.book_seat(SANNE, spots["rust-b"], DAY, request_id="one")
    assert (await flexspots.find_seats(SANNE, WISH)).own == (booking,)
    assert "Rust 2B" not in await names(flexspots, WISH)
    moving = await flexspots.find_seats(SANNE, WISH, moving=booking.id)
    assert moving.own == ()
    assert "Rust 2B" in [each.spot.name for each in moving.suggestions]


async def test_full_offers_three_alternatives_of_different_kinds(
    flexspots: FlexSpots, spots: Spots
):
    for code, seats in (("rust-a", 2), ("rust-b", 1)):
        await fill(flexspots, spots[code], TimeSlot.part(TUESDAY, PartOfDay.MORNING), seats)
    wish = Wish(TUESDAY, zone=Zone.QUIET, location="stadhuis")
    found = await flexspots.find_seats(SANNE, wish)
    assert (found.suggestions, found.full) == ((), Full.TAKEN)
    zone, place, part = found.alternatives
    assert (zone.kind, zone.suggestion.spot.name) == (AlternativeKind.OTHER_ZONE, "Bruis 1A")
    assert zone.wish == replace(wish, zone=Zone.LIVELY)
    assert (place.kind, place.suggestion.spot.name) == (AlternativeKind.OTHER_LOCATION, "Rust A")
    assert place.wish == replace(wish, location="bieb")
    assert part.kind is AlternativeKind.OTHER_PART
    assert part.wish == replace(wish, part=PartOfDay.AFTERNOON)


async def test_every_alternative_can_be_had(flexspots: FlexSpots, spots: Spots):
    for code, seats in (("rust-a", 2), ("rust-b", 1), ("bruis-a", 4), ("bieb-a", 2)):
        await fill(flexspots, spots[code], TimeSlot.on(TUESDAY, time(10), time(17)), seats)
    found = await flexspots.find_seats(SANNE, replace(WISH, seats=2))
    assert found.full is Full.TAKEN
    (other_day,) = found.alternatives
    assert other_day.kind is AlternativeKind.OTHER_DAY
    assert other_day.wish.day == TUESDAY + timedelta(1)
    again = await flexspots.find_seats(SANNE, other_day.wish)
    assert again.suggestions[0] == other_day.suggestion


async def test_closed_and_impossible_are_told_apart(flexspots: FlexSpots, clock: SetClock):
    friday = await flexspots.find_seats(SANNE, Wish(date(2026, 3, 6)))
    assert friday.full is Full.CLOSED
    assert friday.alternatives[0].kind is AlternativeKind.OTHER_DAY
    closing_day = await flexspots.find_seats(SANNE, Wish(date(2026, 3, 12)))
    assert closing_day.full is Full.CLOSED
    nowhere = await flexspots.find_seats(SANNE, replace(WISH, zone=Zone.NORMAL))
    assert nowhere.full is Full.NO_SUCH_SPOT
    assert nowhere.alternatives[0].kind is AlternativeKind.OTHER_ZONE
    clock.moment = NOW.replace(month=4)
    easter = await flexspots.find_seats(SANNE, Wish(date(2026, 4, 6)))
    assert easter.full is Full.CLOSED
    assert easter.alternatives[0].wish.day == date(2026, 4, 7)


async def test_a_wish_outside_the_rules_is_refused(flexspots: FlexSpots, clock: SetClock):
    for wish, refusal in (
        (Wish(MONDAY - timedelta(1)), errors.DayIsPast),
        (Wish(date.min), errors.DayIsPast),
        (Wish(MONDAY + timedelta(29)), errors.TooFarAhead),
        (Wish(date.max), errors.TooFarAhead),
        (replace(WISH, hours=(time(12), time(11))), errors.SlotEmpty),
        (replace(WISH, hours=(time(11, 1), time(12))), errors.SlotOffGrid),
        (replace(WISH, location="nergens"), errors.LocationNotFound),
    ):
        with pytest.raises(refusal):
            await flexspots.find_seats(SANNE, wish)
    with pytest.raises(errors.LocationNotFound):
        replace(WISH, location="stad\x00huis")
    clock.advance(timedelta(hours=6))
    with pytest.raises(errors.TimeIsPast):
        await flexspots.find_seats(SANNE, Wish(MONDAY, part=PartOfDay.MORNING))


@pytest.mark.parametrize(("sunday", "utc_hour"), [(date(2026, 3, 29), 6), (date(2026, 10, 25), 7)])
async def test_days_on_which_the_clock_changes_are_days_like_others(
    flexspots: FlexSpots, spots: Spots, clock: SetClock, sunday: date, utc_hour: int
):
    clock.moment = TimeSlot.on(sunday - timedelta(2), time(9), time(10)).starts_at
    found = await flexspots.find_seats(SANNE, Wish(sunday, location="stadhuis"))
    slot = found.suggestions[0].slot
    assert (slot.starts_at.astimezone(NOW.tzinfo).hour, slot.duration) == (
        utc_hour,
        timedelta(hours=10),
    )
    booked = await flexspots.book_seat(SANNE, spots["rust-a"], slot, request_id="one")
    assert (booked.day, booked.slot) == (sunday, TimeSlot.part(sunday, PartOfDay.DAY))
    early = TimeSlot.on(sunday, time(5), time(8))
    await flexspots.book_seat(SANNE, spots["rust-a"], early, request_id="two")
    night = TimeSlot.on(sunday, time(1), time(6))
    with pytest.raises(errors.LocationClosed):
        await flexspots.book_seat(YOUSSEF, spots["rust-a"], night, request_id="three")
