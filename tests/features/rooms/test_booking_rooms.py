"""From a typed wish to a confirmed room, on a real database and the simulated Exchange."""

from datetime import timedelta

from tests.features.rooms.conversation import Conversation
from tests.features.rooms.town import SANNE, World

SEARCH = "zoek een hybride ruimte voor 6 maandag 30 november 14-15.30"


async def test_a_wish_shows_rooms_best_fit_first(sanne: Conversation) -> None:
    await sanne.say(SEARCH)
    assert sanne.heading == "Kies een ruimte"
    assert "maandag 30 november 2026, 14.00–15.30 uur (week 49)" in sanne.everything
    assert sanne.titles()[:5] == [f"Boek ruimte {number}" for number in range(1, 6)]
    assert "hybride" in sanne.everything


async def test_a_booking_is_requested_and_becomes_confirmed_by_itself(
    sanne: Conversation, town: World
) -> None:
    await sanne.say(SEARCH)
    await sanne.tap("Boek ruimte 1")
    assert sanne.heading == "Je ruimte is aangevraagd"
    await town.run_jobs()
    assert sanne.heading == "Je ruimte is aangevraagd"
    town.answer_rooms()
    await town.wait(timedelta(seconds=5))
    assert sanne.heading == "Je ruimte is bevestigd"
    assert "https://teams.microsoft.com/" in sanne.everything
    assert len(town.events_of(SANNE)) == 1


async def test_the_same_tap_delivered_again_books_once(sanne: Conversation, town: World) -> None:
    await sanne.say(SEARCH)
    before = dict(sanne.action("Boek ruimte 1"))
    await sanne.tap("Boek ruimte 1")
    sanne.turns -= 1
    await sanne.send(before["verb"], before["data"])
    await town.run_jobs()
    assert len(await town.bookings()) == 1
    assert len(town.events_of(SANNE)) == 1
