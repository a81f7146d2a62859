"""Booking in the chat: from a typed wish, by the buttons of the cards, to what is booked."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from bot.chat.understanding.meaning import MY_TEAM, Named
from bot.kernel.calendar import AMSTERDAM
from bot.kernel.people import Language
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.features.flexspots.sample import MONDAY, SANNE, STRANGER, TUESDAY, YOUSSEF

WEDNESDAY = TUESDAY + timedelta(days=1)


def at(day, clock_time):
    return datetime.fromisoformat(f"{day}T{clock_time}").replace(tzinfo=AMSTERDAM)


async def test_two_taps_book_a_spot(sanne, flexspots):
    await sanne.say("flexspots.book", days=(TUESDAY,))
    assert sanne.heading == "Kies een flexplek"
    await sanne.tap("Boek plek 1")
    assert sanne.heading == "Je plek is geboekt"
    assert "dinsdag 3 maart 2026, 8.00–18.00 uur (week 10)" in sanne.text
    (booking,) = await flexspots.my_bookings(SANNE)
    assert booking.slot == TimeSlot.part(TUESDAY, PartOfDay.DAY)


async def test_a_wish_alone_books_nothing(sanne, flexspots):
    await sanne.say("flexspots.book", days=(TUESDAY,), zone=Zone.QUIET)
    assert await flexspots.my_bookings(SANNE) == ()


async def test_the_same_in_english(sanne):
    english = sanne.in_language(Language.EN)
    await english.say("flexspots.book", days=(TUESDAY,))
    await english.tap("Book spot 1")
    assert english.heading == "Your spot is booked"
    assert "Tuesday 3 March 2026, 8:00–18:00 (week 10)" in english.text


async def test_a_confirmation_says_how_to_get_there(sanne):
    await sanne.say("flexspots.book", days=(TUESDAY,), location=Named("stadhuis", "Stadhuis"))
    await sanne.tap("Boek plek 1")
    for fact in ("Raadhuisplein 1", "7.00–20.00 uur", "wifi en koffie", "Melden bij de balie."):
        assert fact in sanne.everything


async def test_without_a_day_the_next_working_day_is_shown(sanne):
    await sanne.say("flexspots.book")
    assert "dinsdag 3 maart 2026" in sanne.everything


async def test_free_seats_are_counted_by_location_and_zone(sanne, youssef):
    await youssef.say("flexspots.book", days=(MONDAY,), zone=Zone.LIVELY)
    await youssef.tap("Boek plek 1")
    await sanne.say("flexspots.free")
    assert "Er zijn 8 stoelen vrij, op maandag 2 maart 2026" in sanne.text
    assert "● rust: 3 · ▲ bruis: 3" in sanne.everything
    await sanne.tap("Zoek een plek", location="bieb")
    assert sanne.heading == "Kies een flexplek"


async def test_where_nothing_is_free_it_says_what_else_can_be(sanne):
    await sanne.say("flexspots.free", days=(TUESDAY,), zone=Zone.NORMAL)
    assert sanne.heading == "Er is geen plek vrij"
    assert "Zo’n plek hebben we niet" in sanne.text


async def test_clock_times_are_kept_to(sanne, flexspots):
    hours = {"starts_at": at(TUESDAY, "10:00"), "ends_at": at(TUESDAY, "12:00")}
    await sanne.say("flexspots.book", days=(TUESDAY,), **hours)
    await sanne.tap("Zoek opnieuw")
    await sanne.tap("Boek plek 1")
    (booking,) = await flexspots.my_bookings(SANNE)
    assert (booking.slot.starts_at, booking.slot.ends_at) == tuple(hours.values())


async def test_an_open_end_is_the_end_of_the_working_day(sanne):
    await sanne.say("flexspots.book", days=(TUESDAY,), starts_at=at(TUESDAY, "13:30"))
    assert "13.30–18.00 uur" in sanne.everything


async def test_the_pickers_change_the_wish(sanne):
    await sanne.say("flexspots.book", days=(TUESDAY,))
    await sanne.tap("Zoek opnieuw", day="2026-03-04", when="morning", zone="lively")
    assert "woensdag 4 maart 2026, 8.00–13.00 uur" in sanne.everything
    assert sanne.inputs()["zone"] == "lively"


async def test_empty_inputs_may_be_left_out_or_sent(sanne):
    await sanne.send("flexspots.find", {"day": "2026-03-04"})
    assert "woensdag 4 maart 2026" in sanne.everything
    await sanne.send("flexspots.find", {"day": "", "when": "", "zone": "any", "location": ""})
    assert "dinsdag 3 maart 2026" in sanne.everything


async def test_tapping_twice_has_one_effect(sanne, flexspots):
    await sanne.say("flexspots.book", days=(TUESDAY,))
    action = sanne.action("Boek plek 1")
    for _ in range(2):
        await sanne.send(action["verb"], action["data"])
        assert sanne.heading == "Je plek is geboekt"
    assert len(await flexspots.my_bookings(SANNE)) == 1


async def test_who_already_sits_somewhere_moves_with_one_tap(sanne, flexspots):
    await sanne.say("flexspots.book", days=(TUESDAY,))
    await sanne.tap("Boek plek 1")
    await sanne.say("flexspots.book", days=(TUESDAY,), zone=Zone.LIVELY)
    assert "Je hebt dan al" in sanne.everything
    await sanne.tap("Kies plek 1")
    assert sanne.heading == "Je boeking is verplaatst"
    (booking,) = await flexspots.my_bookings(SANNE)
    assert booking.spot.name == "Bruis 1A"


async def test_a_stale_suggestion_shows_what_is_already_booked(sanne):
    await sanne.say("flexspots.book", days=(TUESDAY,), zone=Zone.LIVELY)
    stale = sanne.action("Boek plek 1")
    await sanne.say("flexspots.book", days=(TUESDAY,), zone=Zone.QUIET)
    await sanne.tap("Boek plek 1")
    await sanne.send(stale["verb"], stale["data"])
    assert sanne.heading == "Je hebt dan al een plek"


async def test_a_spot_that_was_just_taken_makes_way_for_what_is_free(sanne, youssef, spots):
    await sanne.say("flexspots.book", days=(TUESDAY,))
    action = sanne.action("Boek plek 1")
    data = {**action["data"], "spot": spots["rust-b"]}
    await youssef.send("flexspots.book", data)
    assert youssef.heading == "Je plek is geboekt"
    await sanne.send("flexspots.book", data)
    assert "Die plek is net bezet" in sanne.everything
    await sanne.tap("Boek plek 1")
    assert sanne.heading == "Je plek is geboekt"


async def test_full_says_why_and_offers_what_can_be_had(sanne, youssef, spots):
    taken = {"spot": spots["rust-b"], "starts_at": "2026-03-03T08:00:00+01:00"}
    await youssef.send("flexspots.book", {**taken, "ends_at": "2026-03-03T18:00:00+01:00"})
    await sanne.say("flexspots.book", days=(TUESDAY,), features=("sit_stand_desk",))
    assert sanne.heading == "Er is geen plek vrij"
    assert "Alle plekken die passen zijn bezet" in sanne.text
    await sanne.tap("Boek plek 1")
    assert sanne.heading == "Je plek is geboekt"


async def test_several_days_are_booked_one_after_the_other(sanne, flexspots):
    await sanne.say("flexspots.book", days=(TUESDAY, WEDNESDAY))
    assert "Je vroeg ook om woensdag 4 maart 2026" in sanne.everything
    await sanne.tap("Boek plek 1")
    await sanne.tap("Zoek een plek voor wo 4 mrt")
    await sanne.tap("Boek plek 1")
    assert [each.day for each in await flexspots.my_bookings(SANNE)] == [TUESDAY, WEDNESDAY]
    assert "Zoek een plek voor" not in sanne.everything


@pytest.mark.parametrize(("choice", "title"), [(2, "Boek plek 2"), (-1, "Boek plek 4")])
async def test_the_second_and_the_last_can_be_asked_for(sanne, choice, title):
    await sanne.say("flexspots.book", days=(TUESDAY,), choice=choice)
    assert [each for each in sanne.titles() if each.startswith("Boek")] == [title]


async def test_near_my_team_is_not_for_a_colleague(sanne):
    await sanne.say("flexspots.book", days=(TUESDAY,), people=(MY_TEAM,))
    assert sanne.heading == "Kies een flexplek"


async def test_a_colleague_gets_the_booking(sanne, youssef, flexspots):
    await sanne.say("flexspots.book", days=(TUESDAY,), people=(Named("", "Persoon 002"),))
    assert sanne.heading == "Flexplek voor Persoon 002"
    await sanne.tap("Boek plek 1")
    assert sanne.heading == "De plek van Persoon 002 is geboekt"
    assert await flexspots.my_bookings(SANNE) == ()
    await youssef.say("flexspots.mine")
    assert "dinsdag 3 maart 2026" in youssef.everything


async def test_a_name_that_fits_several_colleagues_is_asked(sanne):
    await sanne.say("flexspots.book", days=(TUESDAY,), people=(Named("", "Persoon"),))
    assert "Er zijn meer collega’s die Persoon heten" in sanne.text
    await sanne.tap("Kies Persoon 002")
    assert sanne.heading == "Flexplek voor Persoon 002"


async def test_an_unknown_name_is_asked(sanne):
    await sanne.say("flexspots.book", people=(Named("", "Sinterklaas"),))
    assert "Sinterklaas ken ik niet op jouw afdeling" in sanne.text


async def test_a_colleague_is_picked_while_typing(sanne):
    await sanne.say("flexspots.book", days=(TUESDAY,))
    await sanne.tap("Boek plek 1")
    await sanne.tap("Boek ook voor een collega")
    offered = await sanne.search("flexspots.colleagues", {"queryText": "Persoon 002"})
    assert offered.options == (("Persoon 002", str(YOUSSEF.id)),)
    await sanne.tap("Zoek een plek", colleague=str(YOUSSEF.id))
    assert sanne.heading == "Flexplek voor Persoon 002"


async def test_before_a_letter_is_typed_the_department_is_offered(sanne):
    offered = await sanne.search("flexspots.colleagues", {})
    values = {value for _, value in offered.options}
    assert str(YOUSSEF.id) in values
    assert not values & {str(SANNE.id), str(STRANGER.id)}


NOBODY = UUID(int=99, version=4)


@pytest.mark.parametrize("somebody", [str(STRANGER.id), str(NOBODY)])
async def test_nobody_books_for_another_department(sanne, flexspots, somebody):
    await sanne.say("flexspots.book", days=(TUESDAY,))
    data = {**sanne.action("Boek plek 1")["data"], "colleague": somebody}
    await sanne.send("flexspots.book", data)
    assert "alleen voor collega’s van je eigen afdeling" in sanne.text
    assert await flexspots.my_bookings(STRANGER) == ()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"spot": "x"},
        {"spot": -1, "starts_at": "2026-03-03T08:00:00+01:00", "ends_at": "2026-03-03T18:00+01:00"},
        {"spot": 2**70, "starts_at": "2026-03-03T08:00+01:00", "ends_at": "2026-03-03T18:00+01:00"},
        {"spot": 1, "starts_at": "2026-03-03T08:00:00", "ends_at": "2026-03-03T18:00:00"},
        {"spot": 1, "starts_at": "2026-03-03T18:00+01:00", "ends_at": "2026-03-03T08:00+01:00"},
        {"spot": 1, "starts_at": "0001-01-01T00:00+14:00", "ends_at": "9999-12-31T23:59-12:00"},
        {"spot": [1], "starts_at": {}, "ends_at": None},
    ],
)
async def test_made_up_data_is_answered_with_a_fresh_start(sanne, flexspots, data):
    await sanne.send("flexspots.book", data)
    assert sanne.heading == "Deze kaart is niet meer geldig"
    assert await flexspots.my_bookings(SANNE) == ()


@pytest.mark.parametrize(
    "when", ["10:00-9:00", "10:00Z-12:00Z", "25:00-26:00", "-", "10:00-12:00-14:00", "evening"]
)
async def test_made_up_times_are_answered_with_a_fresh_start(sanne, when):
    await sanne.send("flexspots.find", {"day": "2026-03-03", "when": when})
    assert sanne.heading == "Deze kaart is niet meer geldig"


@pytest.mark.parametrize(
    ("day", "because"), [("2026-03-01", "al voorbij"), ("2027-01-01", "Je kunt tot en met")]
)
async def test_a_day_that_cannot_be_booked_says_why(sanne, day, because):
    await sanne.send("flexspots.find", {"day": day})
    assert because in sanne.text
