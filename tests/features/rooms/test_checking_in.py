"""Check-in: from ten minutes before the start; who does not come loses the room to others."""

from datetime import timedelta

from bot.features.rooms.booking import State
from tests.features.rooms.conversation import Conversation
from tests.features.rooms.town import HOUR, TEN, World

MINUTE = timedelta(minutes=1)


async def at(town: World, minutes: int) -> None:
    """Let it be so many minutes after the start of the meeting, and the job run."""
    town.clock.moment = TEN + minutes * MINUTE
    await town.periodic("check_in")


async def test_check_in_is_offered_ten_minutes_before(booked: Conversation, town: World) -> None:
    await at(town, -11)
    assert "Meld dat je er bent" not in booked.everything
    await at(town, -10)
    booked.look()
    await booked.tap("Meld dat je er bent")
    assert "Meld dat je er bent" not in booked.everything
    for minutes in (5, 11, 22):
        await at(town, minutes)
    assert town.announced.told == []
    assert (await town.bookings())[0].state is State.CONFIRMED


async def test_checking_in_can_be_typed(booked: Conversation, town: World) -> None:
    await booked.say("inchecken")
    assert "Je hebt 1" in booked.everything
    await at(town, -5)
    await booked.say("check me in voor mijn vergaderruimte")
    (booking,) = await town.bookings()
    assert booking.checked_in_at is not None


async def test_checking_in_too_early_is_refused(booked: Conversation, town: World) -> None:
    (booking,) = await town.bookings()
    await booked.send("rooms.check_in", {"booking": str(booking.id)})
    assert "Je kunt je melden vanaf tien minuten voor het begin" in booked.everything


async def test_who_does_not_come_is_asked_and_then_loses_the_room(
    booked: Conversation, town: World
) -> None:
    await at(town, 9)
    assert town.announced.told == []
    await at(town, 10)
    assert town.announced.topics == ["rooms.check-in"]
    await at(town, 15)
    assert (await town.bookings())[0].state is State.CONFIRMED
    await at(town, 20)
    await town.settle()
    assert await town.bookings() == ()
    assert booked.heading == "Je ruimte is vrijgegeven"
    assert town.announced.topics == ["rooms.check-in", "rooms.cancelled"]
    (event,) = town.events_of()
    assert event.ends_at == TEN + 30 * MINUTE
    assert event.ends_at < HOUR.ends_at


async def test_who_says_to_come_keeps_the_room(booked: Conversation, town: World) -> None:
    await at(town, 10)
    (topic,) = [each for each in town.parts.feature.topics if each.name == "rooms.check-in"]
    ((_, reference, _),) = town.announced.told
    asked = await topic.render(booked.person, reference, town.clock.now())
    assert asked is not None
    booked._see(asked, new=True)
    assert booked.heading == "Kom je nog?"
    await booked.tap("Meld")
    await at(town, 20)
    assert (await town.bookings())[0].state is State.CONFIRMED
    assert await topic.render(booked.person, reference, town.clock.now()) is None


async def test_who_says_not_to_come_gives_the_room_back(booked: Conversation, town: World) -> None:
    await at(town, 10)
    (booking,) = await town.bookings()
    await booked.send("rooms.end", {"booking": str(booking.id)})
    await town.settle()
    (event,) = town.events_of()
    assert event.ends_at == TEN + 15 * MINUTE


async def test_a_room_of_the_same_day_is_not_released(sanne: Conversation, town: World) -> None:
    town.clock.moment = TEN - timedelta(hours=1)
    await sanne.say("zoek een ruimte voor 6 vandaag 10-11 uur")
    await sanne.tap("Boek ruimte 1")
    await town.settle()
    for minutes in (-10, 10, 20, 40):
        await at(town, minutes)
    assert (await town.bookings())[0].state is State.CONFIRMED
    assert town.announced.told == []


async def test_after_a_stop_nobody_loses_a_room_without_being_asked_first(
    booked: Conversation, town: World
) -> None:
    await at(town, 40)
    assert town.announced.topics == ["rooms.check-in"]
    assert (await town.bookings())[0].state is State.CONFIRMED
    await at(town, 50)
    assert await town.bookings() == ()


async def test_one_can_tell_that_the_job_has_stopped(town: World) -> None:
    checking_in = town.parts.works.checking_in
    assert not await checking_in.is_alive()
    await town.periodic("check_in")
    assert await checking_in.is_alive()
    town.clock.advance(6 * MINUTE)
    assert not await checking_in.is_alive()
