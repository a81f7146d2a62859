"""Every flow of the cards can also be typed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bot.kernel.people import Language
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.features.flexspots.sample import MONDAY, SANNE, TUESDAY

WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.fixture
def book(flexspots, spots):
    async def book(day, part=PartOfDay.DAY):
        slot = TimeSlot.part(day, part)
        return await flexspots.book_seat(SANNE, spots["bruis-a"], slot, request_id=str(uuid4()))

    return book


@pytest.mark.parametrize(
    ("text", "heading", "shown"),
    [
        ("boek flexplek morgen", "Kies een flexplek", "dinsdag 3 maart 2026, 8.00–18.00 uur"),
        ("boek morgenochtend een stille plek", "Kies een flexplek", "8.00–13.00 uur"),
        ("flexplek woensdag van 10 tot 12", "Kies een flexplek", "10.00–12.00 uur (week 10)"),
        ("boek een plek in de biblioteek morgen", "Kies een flexplek", "Bibliotheek"),
        ("vrije flexplekken morgen", "Zoveel plek is er vrij", "dinsdag 3 maart 2026"),
        ("mijn boekingen", "Je hebt geen boekingen", ""),
        ("wie is er morgen", "Wie is er op dinsdag 3 maart 2026?", ""),
        ("mijn favorieten", "Je hebt nog geen favorieten", ""),
    ],
)
async def test_dutch(sanne, text, heading, shown):
    await sanne.type(text)
    assert sanne.heading == heading
    assert shown in sanne.everything


@pytest.mark.parametrize(
    ("text", "heading", "shown"),
    [
        ("book a flex spot tomorrow", "Choose a flex spot", "Tuesday 3 March 2026, 8:00–18:00"),
        ("book a quiet spot tomorrow morning", "Choose a flex spot", "8:00–13:00"),
        ("free flex spots tomorrow", "This is how much room there is", "Tuesday 3 March 2026"),
        ("my bookings", "You have no bookings", ""),
        ("who is in tomorrow", "Who is in on Tuesday 3 March 2026?", ""),
        ("my favourites", "You have no favourites yet", ""),
    ],
)
async def test_english(sanne, text, heading, shown):
    english = sanne.in_language(Language.EN)
    await english.type(text)
    assert english.heading == heading
    assert shown in english.everything


async def test_an_afterthought_changes_the_wish(sanne):
    await sanne.type("boek flexplek morgen")
    await sanne.type("en woensdag?")
    assert sanne.heading == "Kies een flexplek"
    assert "woensdag 4 maart 2026" in sanne.everything


async def test_one_of_the_suggestions_can_be_typed(sanne):
    await sanne.type("boek flexplek morgen")
    await sanne.type("doe maar de tweede")
    assert [each for each in sanne.titles() if each.startswith("Boek")] == ["Boek plek 2"]


async def test_a_week_is_cancelled_after_a_question(sanne, book, flexspots):
    await book(TUESDAY)
    await book(WEDNESDAY)
    await book(MONDAY + timedelta(weeks=1))
    await sanne.type("annuleer alles deze week")
    assert sanne.heading == "Wil je deze 2 boekingen annuleren?"
    await sanne.tap("Annuleer deze 2")
    assert len(await flexspots.my_bookings(SANNE)) == 1


async def test_one_day_is_cancelled(sanne, book, flexspots):
    await book(TUESDAY)
    await sanne.type("annuleer mijn plek van morgen")
    assert sanne.heading == "Je boeking is geannuleerd"
    assert await flexspots.my_bookings(SANNE) == ()


async def test_a_booking_is_moved_from_one_day_to_another(sanne, book, flexspots):
    await book(TUESDAY)
    await sanne.type("verplaats mijn boeking van morgen naar woensdag")
    await sanne.tap("Kies plek 1")
    assert [each.day for each in await flexspots.my_bookings(SANNE)] == [WEDNESDAY]


async def test_a_day_with_two_meanings_is_asked_with_two_buttons(sanne):
    await sanne.type("boek flexplek volgende dinsdag")
    assert sanne.heading == "Bedoel je dit?"
    await sanne.tap("Kies dinsdag 10 maart 2026")
    assert sanne.heading == "Kies een flexplek"
    assert "dinsdag 10 maart 2026" in sanne.everything


async def test_what_cannot_be_says_why(sanne):
    await sanne.type("boek flexplek gisteren")
    assert "al voorbij" in sanne.text


async def test_words_that_mean_nothing_get_phrases_that_do(sanne):
    await sanne.type("de kat krabt de krullen van de trap")
    assert sanne.heading == "Dat begrijp ik niet"
    await sanne.tap("Boek een flexplek")
    assert sanne.heading == "Kies een flexplek"


async def test_a_wish_that_comes_back_offers_its_days_one_after_the_other(sanne):
    await sanne.type("boek elke dinsdag een flexplek")
    assert "dinsdag 3 maart 2026" in sanne.everything
    assert "dinsdag 10 maart 2026" in sanne.everything
