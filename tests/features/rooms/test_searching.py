"""What people type to find a room or a time, and what Exchange makes of it on bad days."""

import time as wall
from datetime import timedelta

import pytest

from bot.chat.reply import Choices
from bot.demo.graph_simulator import Fault
from bot.features.rooms.common_time import WORKING_HOURS
from bot.kernel.people import Person
from bot.kernel.timeslots import TimeSlot
from tests.features.rooms import outlook
from tests.features.rooms.conversation import Conversation
from tests.features.rooms.town import GRACE, HOUR, YOUSSEF, World, mail_of

TUESDAY = outlook.later(HOUR, 24)


async def test_a_room_for_now(sanne: Conversation) -> None:
    await sanne.say("vergaderruimte nu")
    assert sanne.heading == "Kies een ruimte"
    assert "vrijdag 27 november 2026, 13.00–14.00 uur" in sanne.everything


async def test_a_room_in_english(grace: Conversation) -> None:
    await grace.say("book a room for 8 on Tuesday 1 December at 10 for an hour")
    assert grace.heading == "Choose a room"
    assert "Tuesday 1 December 2026, 10:00–11:00" in grace.everything
    assert grace.titles()[0] == "Book room 1"


async def test_equipment_building_and_access_are_demands(sanne: Conversation, town: World) -> None:
    await sanne.say(
        "zoek een hybride rolstoeltoegankelijke ruimte in het stadhuis maandag 30 november 10 uur"
    )
    by_place = {room.place_id: room for room in town.rooms.values()}
    for number in range(1, 4):
        room = by_place[sanne.action(f"Boek ruimte {number}")["data"]["room"]]
        assert room.building == "Stadhuis"
        assert room.is_hybrid
        assert room.wheelchair_accessible
    await sanne.tap("Zoek opnieuw", building="Werkplein", seats="10")
    room = by_place[sanne.action("Boek ruimte 1")["data"]["room"]]
    assert (room.building, room.is_hybrid, room.wheelchair_accessible) == ("Werkplein", True, True)
    assert room.capacity >= 10


async def test_the_building_where_the_others_work_that_day(
    sanne: Conversation, town: World
) -> None:
    town.whereabouts.near = {"Werkplein": 2}
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10 uur")
    by_place = {room.place_id: room for room in town.rooms.values()}
    assert by_place[sanne.action("Boek ruimte 1")["data"]["room"]].building == "Werkplein"
    assert "2 van jullie werken die dag in dit gebouw" in sanne.everything


async def test_times_at_which_all_can_come(sanne: Conversation, town: World) -> None:
    occupy_day(town, YOUSSEF)
    await sanne.say(
        "boek een hybride ruimte met Youssef El Amrani en Grace Mensah op 30 november en 1 december"
        " 60 minuten lang"
    )
    assert sanne.heading == "Dan kan iedereen"
    assert "maandag" not in sanne.everything
    assert "dinsdag 1 december 2026" in sanne.everything
    await sanne.tap("Boek moment 1")
    await town.settle()
    (event,) = town.events_of()
    people = {each.name for each in event.invitees if each.kind != "resource"}
    assert people == {YOUSSEF.display_name, GRACE.display_name}
    assert sanne.heading == "Je ruimte is bevestigd"


async def test_a_colleague_whose_calendar_cannot_be_read_is_named(
    sanne: Conversation, town: World
) -> None:
    mailboxes = await town.staff.mailboxes([YOUSSEF.id])
    town.graph.exchange.unreadable = set(mailboxes.values())
    await sanne.say("boek een ruimte met Youssef El Amrani op 1 december 60 minuten lang")
    assert "De agenda van Youssef El Amrani kan ik niet lezen" in sanne.everything


async def test_a_room_whose_calendar_cannot_be_read_is_not_offered(
    sanne: Conversation, town: World
) -> None:
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10 uur")
    first = sanne.action("Boek ruimte 1")["data"]["room"]
    (mailbox,) = [r.mailbox for r in town.rooms.values() if r.place_id == first]
    town.graph.exchange.unreadable = {mailbox}
    town.clock.advance(timedelta(minutes=1))
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10 uur")
    assert sanne.action("Boek ruimte 1")["data"]["room"] != first
    assert "Van 1 ruimte is onbekend of die vrij is" in sanne.everything


async def test_a_series_shows_conflicts_first_and_books_the_rest(
    sanne: Conversation, town: World
) -> None:
    for room in town.rooms.values():
        outlook.occupy(town, room.mailbox, outlook.later(TUESDAY, 7 * 24))
    await sanne.say("boek elke dinsdag een hybride ruimte van 10 tot 11 uur tot 1 januari")
    assert sanne.heading == "Een ruimte die terugkomt"
    assert "Op 1 dag is de ruimte bezet" in sanne.everything
    assert "dinsdag 8 december 2026" in sanne.everything
    await sanne.tap("Boek die 4 dagen")
    assert sanne.heading == "De ruimtes zijn aangevraagd"
    await town.settle()
    days = [event.starts_at.day for event in town.events_of()]
    assert days == [1, 15, 22, 29]


async def test_a_series_needs_times(sanne: Conversation) -> None:
    await sanne.say("boek elke dinsdag een ruimte tot 1 januari")
    assert "Zeg er ook de tijden bij" in sanne.everything


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=429, retry_after=120),
        Fault(status=503),
        Fault(latency=10),
        Fault(drop=True),
        Fault(truncate=True),
    ],
    ids=["throttled", "out", "slow", "dropped", "cut short"],
)
async def test_whatever_exchange_does_an_answer_comes_within_three_seconds(
    sanne: Conversation, town: World, fault: Fault
) -> None:
    town.graph.faults.append(fault)
    for wish in (
        "zoek een ruimte voor 6 maandag 30 november 10 uur",
        "boek een ruimte met Youssef El Amrani op 1 december 60 minuten lang",
    ):
        started = wall.monotonic()
        await sanne.say(wish)
        assert wall.monotonic() - started < 3
        assert sanne.heading == "Outlook antwoordt nu niet"
        assert "Probeer opnieuw" in sanne.titles()
    town.graph.faults.clear()
    town.clock.advance(timedelta(minutes=5))
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10 uur")  # a trial after an outage
    await sanne.say("boek een ruimte met Youssef El Amrani op 1 december 60 minuten lang")
    assert sanne.heading == "Dan kan iedereen"


async def test_what_was_asked_is_kept_when_one_tries_again(
    sanne: Conversation, town: World
) -> None:
    town.graph.faults.append(Fault(status=503))
    await sanne.say("zoek een hybride ruimte voor 12 in het stadhuis maandag 30 november 10-11.30")
    town.graph.faults.clear()
    town.clock.advance(timedelta(minutes=5))
    await sanne.tap("Probeer opnieuw")
    assert "10.00–11.30 uur" in sanne.everything
    chosen = sanne.inputs()
    assert (chosen["seats"], chosen["building"], chosen["equipment"]) == (
        "12",
        "Stadhuis",
        "hybrid",
    )


async def test_my_rooms_are_shown_without_exchange_too(booked: Conversation, town: World) -> None:
    town.graph.faults.append(Fault(latency=10))
    started = wall.monotonic()
    await booked.say("mijn vergaderruimtes")
    assert wall.monotonic() - started < 3
    assert "Outlook antwoordt nu niet" in booked.everything
    assert "Bekijk 1" in booked.titles()


async def test_free_times_are_remembered_for_half_a_minute(
    sanne: Conversation, town: World
) -> None:
    def asked() -> int:
        return sum("getSchedule" in each for each in town.graph.requests)

    town.clock.advance(timedelta(seconds=1))
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10 uur")
    once = asked()
    await sanne.tap("Zoek opnieuw", starts="14:00")
    assert asked() == once
    town.clock.advance(timedelta(seconds=31))
    await sanne.tap("Zoek opnieuw", starts="14:00")
    assert asked() == 2 * once


async def test_names_are_found_while_one_types(sanne: Conversation) -> None:
    found = await sanne.search("rooms.colleagues", {"query": "youss"})
    assert found == Choices((("Youssef El Amrani", str(YOUSSEF.id)),))
    assert await sanne.search("rooms.colleagues", {"query": "sanne"}) == Choices(())


async def test_who_is_not_in_the_directory_is_not_invited(sanne: Conversation, town: World) -> None:
    await sanne.say("zoek een ruimte voor 6 maandag 30 november 10 uur")
    data = sanne.action("Boek ruimte 1")["data"]
    await sanne.send("rooms.book", {**data, "people": "00000000-0000-4000-8000-000000000009"})
    assert "Die collega ken ik niet" in sanne.everything
    assert await town.bookings() == ()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"room": "nergens"}, "niet meer te boeken"),
        ({"starts_at": "2026-11-01T09:00:00Z", "ends_at": "2026-11-01T10:00:00Z"}, "al voorbij"),
        ({"starts_at": "2027-11-01T09:00:00Z", "ends_at": "2027-11-01T10:00:00Z"}, "tot en met"),
        ({"starts_at": "2026-12-01T09:01:00Z"}, "kwartier"),
        ({"ends_at": "2026-12-03T10:00:00Z"}, "hoogstens 24 uur"),
        ({"ends_at": "2026-11-01T10:00:00Z"}, "niet meer geldig"),
        ({"starts_at": "gisteren"}, "niet meer geldig"),
    ],
)
async def test_what_somebody_made_up_is_refused_in_words(
    sanne: Conversation, town: World, more: dict[str, str], said: str
) -> None:
    room = next(iter(town.rooms.values()))
    honest = {
        "room": room.place_id,
        "starts_at": "2026-12-01T09:00:00Z",
        "ends_at": "2026-12-01T10:00:00Z",
    }
    await sanne.send("rooms.book", honest | more)
    assert said in sanne.everything or said in sanne.text
    assert await town.bookings() == ()


def occupy_day(town: World, person: Person) -> None:
    """Fill somebody's Monday."""
    opens, closes = WORKING_HOURS
    monday = TimeSlot.on(HOUR.day, opens, closes)
    owner = town.graph.exchange.mailboxes.get(mail_of(person))
    body = outlook.event_body("Vol", monday, "")
    town.graph.exchange.create(owner, {**body, "attendees": [], "location": {}})
