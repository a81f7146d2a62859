"""Booking while Exchange is throttled, out or slow, and workers die: nothing lost or doubled."""

import time as wall
from datetime import timedelta

import pytest

from bot.demo.graph_simulator import Fault
from bot.features.rooms.neighbours import ShownNotRenewed
from bot.features.rooms.saga import CLAIMED_FOR
from tests.features.rooms import outlook
from tests.features.rooms.conversation import Conversation
from tests.features.rooms.town import HOUR, Killed, World

SEARCH = "zoek een ruimte voor 6 maandag 30 november 10-11 uur"


async def ask(sanne: Conversation) -> None:
    """Have Sanne ask for a room, which takes her less than three seconds."""
    await sanne.say(SEARCH)
    started = wall.monotonic()
    await sanne.tap("Boek ruimte 1")
    assert wall.monotonic() - started < 3
    assert sanne.heading == "Je ruimte is aangevraagd"


async def confirmed_once(sanne: Conversation, town: World) -> None:
    """See that in the end the room is booked, once, and that Sanne sees it."""
    for _ in range(12):
        await town.settle()
        await town.wait(timedelta(seconds=30))
        await town.periodic("leftovers")
    assert sanne.heading == "Je ruimte is bevestigd"
    assert len(town.events_of()) == 1
    assert len(await town.bookings()) == 1


@pytest.mark.parametrize(
    ("fault", "lasts"),
    [
        (Fault(status=429, retry_after=30), timedelta(minutes=2)),
        (Fault(status=503, retry_after=20), timedelta(seconds=30)),
        (Fault(drop=True), timedelta(seconds=30)),
        (Fault(truncate=True), timedelta(seconds=30)),
    ],
    ids=["a storm of 429 of two minutes", "out for half a minute", "dropped", "cut short"],
)
async def test_a_booking_outlasts_a_bad_time(
    sanne: Conversation, town: World, fault: Fault, lasts: timedelta
) -> None:
    await sanne.say(SEARCH)
    town.graph.faults.append(fault)
    started = wall.monotonic()
    await sanne.tap("Boek ruimte 1")
    assert wall.monotonic() - started < 3
    assert sanne.heading == "Je ruimte is aangevraagd"
    await town.wait(lasts)
    town.graph.faults.clear()
    await confirmed_once(sanne, town)


async def test_an_answer_that_comes_too_late_makes_no_second_event(
    sanne: Conversation, town: World
) -> None:
    await ask(sanne)
    town.graph.faults.append(Fault(method="POST", latency=10, times=1))
    await town.run_jobs()
    assert sanne.heading == "Je ruimte is aangevraagd"
    await confirmed_once(sanne, town)


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_worker_that_dies_around_the_creation_loses_and_doubles_nothing(
    sanne: Conversation, town: World, moment: str
) -> None:
    await ask(sanne)
    town.calendars.dies = moment
    with pytest.raises(Killed):
        await town.run_jobs()
    town.jobs.waiting.clear()  # the job died with its worker
    town.clock.advance(CLAIMED_FOR + timedelta(seconds=1))
    await town.periodic("leftovers")
    await confirmed_once(sanne, town)


async def test_a_worker_that_dies_between_creation_and_confirmation(
    sanne: Conversation, town: World
) -> None:
    await ask(sanne)
    await town.run_jobs()
    town.jobs.waiting.clear()
    town.answer_rooms()
    town.clock.advance(timedelta(minutes=1))
    await town.periodic("leftovers")
    assert sanne.heading == "Je ruimte is bevestigd"
    assert len(town.events_of()) == 1


async def test_cancelling_while_a_worker_dies_leaves_nothing_behind(
    booked: Conversation, town: World
) -> None:
    await booked.tap("Annuleer")
    town.calendars.dies = "after"
    with pytest.raises(Killed):
        await town.run_jobs()
    town.jobs.waiting.clear()
    town.clock.advance(CLAIMED_FOR + timedelta(seconds=1))
    await town.periodic("leftovers")
    assert town.events_of() == []
    assert await town.bookings() == ()
    assert town.announced.told == []


async def test_what_exchange_does_not_allow_is_said(sanne: Conversation, town: World) -> None:
    await ask(sanne)
    town.graph.faults.append(Fault(method="POST", path="/v1.0/users", status=403))
    await town.settle()
    assert sanne.heading == "De aanvraag is niet gelukt"
    assert town.events_of() == []
    assert await town.bookings() == ()


async def test_a_card_that_cannot_be_renewed_now_is_renewed_later(
    sanne: Conversation, town: World
) -> None:
    await ask(sanne)
    await town.run_jobs()
    town.answer_rooms()
    town.clock.advance(timedelta(seconds=5))
    (settle,) = [each for each in town.jobs.waiting if each[1] == "rooms.settle"]
    town.jobs.waiting.clear()
    await town.run_by_name["rooms.settle"](**settle[2])
    town.screens.fails = True
    (show,) = [each for each in town.jobs.waiting if each[1] == "rooms.show"]
    with pytest.raises(ShownNotRenewed):
        await town.run_by_name["rooms.show"](**show[2])
    town.screens.fails = False
    await town.run_by_name["rooms.show"](**show[2])
    assert sanne.heading == "Je ruimte is bevestigd"


async def test_a_card_that_shows_something_else_by_now_is_left_alone(
    booked: Conversation, town: World
) -> None:
    await booked.tap("Toon mijn ruimtes")
    assert booked.heading == "Mijn ruimtes"
    outlook.move(town, outlook.later(HOUR, 2))
    await town.periodic("reconcile")
    await town.settle()
    assert booked.heading == "Mijn ruimtes"


async def test_changing_a_booking_does_not_wait_for_exchange(
    sanne: Conversation, town: World
) -> None:
    await ask(sanne)
    before = len(town.graph.requests)
    (booking,) = await town.bookings()
    await sanne.send("rooms.show", {"booking": str(booking.id)})
    await sanne.send("rooms.cancel", {"booking": str(booking.id)})
    assert len(town.graph.requests) == before


async def test_a_search_that_takes_long_is_answered_in_time_and_shown_after_all(
    sanne: Conversation, town: World
) -> None:
    town.graph.faults.append(Fault(latency=4, times=8))
    started = wall.monotonic()
    (said,) = await sanne.replies(SEARCH)
    assert wall.monotonic() - started < 3
    assert "Ik zoek even door" in said.text
    assert said.later is not None
    better = await said.later()
    assert better is not None
    assert better.card is not None
    assert "Kies een ruimte" in better.card.model_dump_json()


async def test_a_search_that_is_never_answered_leaves_the_way_to_try_again(
    sanne: Conversation, town: World
) -> None:
    town.graph.faults.append(Fault(status=503))
    (said,) = await sanne.replies(SEARCH)
    assert said.later is not None
    assert await said.later() is None
    assert said.card is not None
    assert "Probeer opnieuw" in said.card.model_dump_json()
