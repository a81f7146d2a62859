"""What is booked, in the chat: seen, moved, cancelled, restored; who is in; favourites."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bot.chat.understanding.meaning import MY_TEAM, Named
from bot.kernel.people import Language
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.features.flexspots.sample import HIDDEN, MONDAY, SANNE, STRANGER, TUESDAY

WEDNESDAY = TUESDAY + timedelta(days=1)
THURSDAY = TUESDAY + timedelta(days=2)


@pytest.fixture
def book(flexspots, spots):
    async def book(day, part=PartOfDay.DAY, person=SANNE, spot="bruis-a"):
        slot = TimeSlot.part(day, part)
        request = str(uuid4())
        return await flexspots.book_seat(person, spots[spot], slot, request_id=request)

    return book


async def days_booked(flexspots):
    return [each.day for each in await flexspots.my_bookings(SANNE)]


async def test_my_bookings_are_listed_in_order(sanne, book):
    await book(WEDNESDAY)
    await book(TUESDAY)
    await sanne.say("flexspots.mine")
    assert sanne.titles()[:2] == ["Bekijk di 3 mrt", "Bekijk wo 4 mrt"]


async def test_without_bookings_the_list_leads_to_one(sanne):
    await sanne.say("flexspots.mine")
    assert sanne.heading == "Je hebt geen boekingen"
    await sanne.tap("Boek een flexplek")
    assert sanne.heading == "Kies een flexplek"


async def test_a_long_list_has_pages(sanne, book):
    for week in range(4):
        for day in (TUESDAY, WEDNESDAY):
            await book(day + timedelta(weeks=week), PartOfDay.MORNING)
    await sanne.say("flexspots.mine")
    assert "Nummer 1 tot en met 5 van 8." in sanne.text
    await sanne.tap("Toon de volgende")
    assert "Nummer 6 tot en met 8 van 8." in sanne.text
    await sanne.tap("Toon de eerste")
    assert "Nummer 1 tot en met 5 van 8." in sanne.text


async def test_the_one_booking_that_was_meant_is_cancelled(sanne, book, flexspots):
    await book(TUESDAY)
    await book(WEDNESDAY)
    await sanne.say("flexspots.cancel", days=(TUESDAY,))
    assert sanne.heading == "Je boeking is geannuleerd"
    assert await days_booked(flexspots) == [WEDNESDAY]


async def test_a_cancellation_can_be_undone(sanne, book, flexspots):
    await book(TUESDAY)
    await sanne.say("flexspots.cancel")
    await sanne.tap("Herstel boeking")
    assert sanne.heading == "Je boeking staat er weer"
    assert await days_booked(flexspots) == [TUESDAY]


@pytest.mark.parametrize("meaning", [{}, {"days": (THURSDAY,)}])
async def test_which_booking_to_cancel_is_asked_not_guessed(sanne, book, flexspots, meaning):
    await book(TUESDAY)
    await book(WEDNESDAY)
    await sanne.say("flexspots.cancel", **meaning)
    assert sanne.heading == "Welke boeking wil je annuleren?"
    assert await days_booked(flexspots) == [TUESDAY, WEDNESDAY]
    await sanne.tap("Annuleer wo 4 mrt")
    assert await days_booked(flexspots) == [TUESDAY]


async def test_the_part_of_the_day_tells_which_booking_is_meant(sanne, book, flexspots):
    await book(TUESDAY, PartOfDay.MORNING)
    await book(TUESDAY, PartOfDay.AFTERNOON)
    await sanne.say("flexspots.cancel", days=(TUESDAY,), part_of_day=PartOfDay.AFTERNOON)
    (left,) = await flexspots.my_bookings(SANNE)
    assert left.slot == TimeSlot.part(TUESDAY, PartOfDay.MORNING)


async def test_several_days_are_cancelled_after_a_question(sanne, book, flexspots):
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        await book(day)
    await sanne.say("flexspots.cancel", days=(TUESDAY, WEDNESDAY, THURSDAY))
    assert sanne.heading == "Wil je deze 2 boekingen annuleren?"
    assert len(await days_booked(flexspots)) == 3
    await sanne.tap("Annuleer deze 2")
    assert sanne.heading == "2 boekingen zijn geannuleerd"
    assert await days_booked(flexspots) == [MONDAY]


async def test_days_apart_are_chosen_from_a_list(sanne, book, flexspots):
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        await book(day)
    await sanne.say("flexspots.cancel", days=(MONDAY, WEDNESDAY))
    assert sanne.titles()[:2] == ["Annuleer ma 2 mrt", "Annuleer wo 4 mrt"]
    assert len(await days_booked(flexspots)) == 3


async def test_cancelling_days_without_bookings_says_so(sanne):
    await sanne.say("flexspots.cancel", days=(TUESDAY, WEDNESDAY))
    assert sanne.heading == "Je hebt dan geen boekingen"


async def test_cancelling_twice_shows_the_same(sanne, book):
    booking = await book(TUESDAY)
    for _ in range(2):
        await sanne.send("flexspots.cancel", {"booking": str(booking.id)})
        assert sanne.heading == "Je boeking is geannuleerd"


@pytest.mark.parametrize("verb", ["flexspots.show", "flexspots.change"])
async def test_a_stale_card_shows_that_the_booking_is_cancelled(sanne, book, flexspots, verb):
    booking = await book(TUESDAY)
    await flexspots.cancel_booking(SANNE, booking.id)
    await sanne.send(verb, {"booking": str(booking.id)})
    assert sanne.heading == "Je boeking is geannuleerd"


async def test_moving_what_was_cancelled_shows_that(sanne, book, flexspots):
    booking = await book(TUESDAY)
    await sanne.say("flexspots.move", days=(WEDNESDAY,))
    await flexspots.cancel_booking(SANNE, booking.id)
    await sanne.tap("Kies plek 1")
    assert sanne.heading == "Je boeking is geannuleerd"
    assert await days_booked(flexspots) == []


async def test_the_one_booking_is_moved_in_two_taps(sanne, book, flexspots):
    await book(TUESDAY, PartOfDay.MORNING)
    await sanne.say("flexspots.move", days=(WEDNESDAY,))
    assert "woensdag 4 maart 2026, 8.00–13.00 uur" in sanne.everything
    assert await days_booked(flexspots) == [TUESDAY]
    await sanne.tap("Kies plek 1")
    assert sanne.heading == "Je boeking is verplaatst"
    assert await days_booked(flexspots) == [WEDNESDAY]


async def test_from_one_day_to_another(sanne, book, flexspots):
    await book(MONDAY)
    await book(TUESDAY)
    await sanne.say("flexspots.move", from_day=TUESDAY, days=(THURSDAY,))
    await sanne.tap("Kies plek 1")
    assert await days_booked(flexspots) == [MONDAY, THURSDAY]


async def test_which_booking_to_move_is_asked(sanne, book):
    await book(MONDAY)
    await book(TUESDAY)
    await sanne.say("flexspots.move")
    assert sanne.heading == "Welke boeking wil je verplaatsen?"
    await sanne.tap("Verplaats di 3 mrt")
    assert sanne.heading == "Verplaats je boeking"


async def test_a_confirmation_leads_to_moving(sanne, book):
    await book(TUESDAY)
    await sanne.say("flexspots.mine")
    await sanne.tap("Bekijk di 3 mrt")
    await sanne.tap("Verplaats boeking")
    await sanne.tap("Zoek opnieuw", day="2026-03-04")
    await sanne.tap("Kies plek 1")
    assert sanne.heading == "Je boeking is verplaatst"


@pytest.mark.parametrize("verb", ["show", "change", "cancel", "restore", "for_colleague"])
async def test_somebody_elses_booking_is_no_booking(youssef, book, flexspots, verb):
    booking = await book(TUESDAY)
    await youssef.send(f"flexspots.{verb}", {"booking": str(booking.id)})
    assert "Deze boeking vind ik niet meer" in youssef.text
    assert await days_booked(flexspots) == [TUESDAY]


async def test_who_is_in_shows_the_team_and_counts_who_hides(sanne, youssef, book):
    await book(TUESDAY, person=youssef.person)
    await book(TUESDAY, person=HIDDEN)
    await sanne.say("flexspots.who", days=(TUESDAY,), people=(MY_TEAM,))
    assert sanne.heading == "Wie is er op dinsdag 3 maart 2026?"
    assert "**Persoon 002**" in sanne.everything
    assert "Van 1 collega zie je geen naam." in sanne.everything
    assert "Verborgen" not in sanne.everything


async def test_who_is_at_a_location_is_asked_of_that_location(sanne):
    await sanne.say("flexspots.who", days=(TUESDAY,), location=Named("bieb", "Bibliotheek"))
    assert sanne.inputs()["scope"] == "location"
    assert sanne.inputs()["location"] == "bieb"


async def test_the_pickers_ask_again(sanne, book):
    await book(WEDNESDAY, person=STRANGER)
    await sanne.say("flexspots.who")
    await sanne.tap("Zoek collega", day="2026-03-04", scope="location")
    assert STRANGER.display_name in sanne.everything
    await sanne.tap("Boek een plek die dag")
    assert "woensdag 4 maart 2026" in sanne.everything


async def test_nobody_looks_back(sanne):
    await sanne.send("flexspots.who", {"day": "2026-03-01"})
    assert "al voorbij" in sanne.text


async def test_a_spot_becomes_a_favourite_and_ceases_to_be(sanne, book):
    await book(TUESDAY)
    await sanne.say("flexspots.mine")
    await sanne.tap("Bekijk di 3 mrt")
    await sanne.tap("Bewaar als favoriet")
    assert "Bruis 1A, Stadhuis is nu een favoriet." in sanne.everything
    await sanne.say("flexspots.favourites")
    await sanne.tap("Verwijder favoriet")
    assert sanne.heading == "Je hebt nog geen favorieten"


async def test_everything_also_speaks_english(sanne, book):
    await book(TUESDAY)
    english = sanne.in_language(Language.EN)
    for command, heading in {
        "flexspots.mine": "My bookings",
        "flexspots.who": "Who is in on Monday 2 March 2026?",
        "flexspots.favourites": "You have no favourites yet",
        "flexspots.move": "Move your booking",
        "flexspots.cancel": "Your booking is cancelled",
    }.items():
        await english.say(command)
        assert english.heading == heading
