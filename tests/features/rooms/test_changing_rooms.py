"""What somebody can do with a room they booked, here and in Outlook."""

from datetime import timedelta

from bot.features.rooms.booking import State
from tests.features.rooms import outlook
from tests.features.rooms.conversation import Conversation
from tests.features.rooms.town import HOUR, SANNE, TEN, YOUSSEF, World, mail_of


async def test_a_meeting_gets_another_title_and_a_guest(booked: Conversation, town: World) -> None:
    await booked.tap("Wijzig titel")
    await booked.tap("Bewaar", title="Begroting  2027", colleague=str(YOUSSEF.id))
    await town.settle()
    (event,) = town.events_of()
    assert event.subject == "Begroting 2027"
    assert [each.address for each in event.invitees if each.kind != "resource"] == [
        mail_of(YOUSSEF)
    ]
    assert "Youssef El Amrani" in booked.everything
    assert booked.heading == "Je ruimte is bevestigd"


async def test_guests_who_were_invited_in_outlook_stay(booked: Conversation, town: World) -> None:
    owner = town.graph.exchange.mailboxes.get(mail_of(SANNE))
    (event,) = town.events_of()
    invited = event.as_json()["attendees"] + [
        {"emailAddress": {"address": "buurman@elders.example", "name": "Buurman"}}
    ]
    town.graph.exchange.change(owner, event.id, {"attendees": invited})
    await booked.tap("Wijzig titel")
    await booked.tap("Bewaar", title="Overleg", colleague=str(YOUSSEF.id))
    await town.settle()
    (event,) = town.events_of()
    addresses = {each.address for each in event.invitees}
    assert {"buurman@elders.example", mail_of(YOUSSEF)} <= addresses


async def test_moving_to_another_time(booked: Conversation, town: World) -> None:
    await booked.tap("Verplaats")
    await booked.tap("Zoek opnieuw", starts="13:00")
    await booked.tap("Kies ruimte 1")
    assert booked.heading == "Je ruimte is aangevraagd"
    await town.settle()
    assert booked.heading == "Je ruimte is bevestigd"
    (event,) = town.events_of()
    assert event.starts_at == TEN + timedelta(hours=3)


async def test_extending_when_the_room_is_free(booked: Conversation, town: World) -> None:
    await booked.tap("Verleng")
    await town.settle()
    assert booked.heading == "Je ruimte is bevestigd"
    (event,) = town.events_of()
    assert event.ends_at == HOUR.ends_at + timedelta(minutes=30)


async def test_not_extending_when_somebody_comes_after(
    booked: Conversation, town: World, youssef: Conversation
) -> None:
    (booking,) = await town.bookings()
    outlook.occupy(town, booking.room.mailbox, outlook.later(HOUR, 1))
    await town.wait(timedelta(minutes=1))
    await booked.tap("Verleng")
    assert booked.heading == "Verlengen kan niet"
    assert town.events_of()[0].ends_at == HOUR.ends_at


async def test_a_room_that_refuses_to_be_longer_stays_as_it_was(
    booked: Conversation, town: World
) -> None:
    (booking,) = await town.bookings()
    await booked.tap("Verleng")
    outlook.occupy(town, booking.room.mailbox, outlook.later(HOUR, 1))
    await town.settle()
    await town.settle()
    (event,) = town.events_of()
    assert (event.starts_at, event.ends_at) == (HOUR.starts_at, HOUR.ends_at)
    assert booked.heading == "Je ruimte is bevestigd"
    assert "Die wijziging lukte niet" in booked.everything


async def test_cancelling(booked: Conversation, town: World) -> None:
    (booking,) = await town.bookings()
    await booked.tap("Annuleer")
    await town.settle()
    assert booked.heading == "Je ruimte is geannuleerd"
    assert town.events_of() == []
    assert town.calendar(booking.room.mailbox) == []


async def test_cancelling_before_exchange_knew_leaves_nothing(
    sanne: Conversation, town: World
) -> None:
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10-11 uur")
    await sanne.tap("Boek ruimte 1")
    await sanne.tap("Annuleer")
    await town.settle()
    assert town.events_of() == []
    assert sanne.heading == "Je ruimte is geannuleerd"


async def test_ending_early_gives_the_rest_back(booked: Conversation, town: World) -> None:
    town.clock.moment = TEN + timedelta(minutes=20)
    await booked.say("mijn vergaderruimtes")
    await booked.tap("Bekijk 1")
    await booked.tap("Stop nu")
    assert booked.heading == "De ruimte komt vrij"
    await town.settle()
    (event,) = town.events_of()
    assert event.ends_at == TEN + timedelta(minutes=30)


async def test_a_declined_room_becomes_alternatives(sanne: Conversation, town: World) -> None:
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10-11 uur")
    data = sanne.action("Boek ruimte 1")["data"]
    room = next(each for each in town.rooms.values() if each.place_id == data["room"])
    await sanne.tap("Boek ruimte 1")
    outlook.occupy(town, room.mailbox, HOUR)
    await town.settle()
    assert sanne.heading == "De ruimte is niet beschikbaar"
    await town.wait(timedelta(minutes=1))
    await sanne.tap("Kies ruimte 1")
    await town.settle()
    assert sanne.heading == "Je ruimte is bevestigd"
    assert len(town.events_of()) == 1
    (booking,) = await town.bookings()
    assert booking.room != room


async def test_nobody_changes_the_room_of_another(
    booked: Conversation, youssef: Conversation, town: World
) -> None:
    (booking,) = await town.bookings()
    for verb in ("show", "cancel", "end", "edit", "check_in", "extend", "change"):
        await youssef.send(f"rooms.{verb}", {"booking": str(booking.id)})
        foreign = youssef.everything
        await youssef.send(f"rooms.{verb}", {"booking": "00000000-0000-4000-8000-000000000000"})
        assert youssef.everything == foreign
        assert "Deze afspraak vind ik niet meer" in foreign
    assert (await town.bookings())[0].state is State.CONFIRMED


async def test_a_meeting_that_was_moved_in_outlook_is_followed(
    booked: Conversation, town: World
) -> None:
    outlook.move(town, outlook.later(HOUR, 2))
    town.answer_rooms()
    await town.periodic("reconcile")
    await town.settle()
    assert booked.heading == "Je ruimte is bevestigd"
    assert "12.00–13.00 uur" in booked.everything


async def test_a_meeting_that_was_cancelled_in_outlook_is_followed_and_told(
    booked: Conversation, town: World
) -> None:
    outlook.cancel(town)
    await town.periodic("reconcile")
    await town.settle()
    assert booked.heading == "Je ruimte is geannuleerd"
    assert town.announced.topics == ["rooms.cancelled"]


async def test_a_room_that_was_booked_in_outlook_is_among_mine(
    sanne: Conversation, town: World
) -> None:
    outlook.book(town, town.rooms["Zaan"].mailbox, HOUR)
    town.answer_rooms()
    await sanne.say("mijn vergaderruimtes")
    assert "In Outlook" in sanne.everything
    assert "bevestigd · uit Outlook" in sanne.everything
    await sanne.tap("Bekijk 1")
    await sanne.tap("Annuleer")
    await town.settle()
    assert town.events_of() == []
