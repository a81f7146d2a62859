"""The panel that stands in for Outlook: a calendar seen and changed, with Graph behind it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from aiohttp import ClientSession

from bot.demo.chat_page import ChatPerson, create_chat_page, serve_chat_page
from bot.demo.graph_simulator import Fault
from bot.demo.municipality import DemoMeeting, municipality
from bot.kernel.clock import SetClock
from bot.kernel.timeslots import TimeSlot
from tests.contracts.simulated_graph import simulated_graph

TOWN = municipality()
SANNE, YOUSSEF = TOWN.person("Sanne de Vries"), TOWN.person("Youssef El Amrani")
ROOMS = {room.name: room for room in TOWN.rooms}
ZAAN, RAADZAAL = ROOMS["Zaan"], ROOMS["Raadzaal"]
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
DAY = "2026-11-30"
TEN = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
HELD = DemoMeeting(SANNE, (YOUSSEF,), ZAAN, "Overleg", TimeSlot(TEN, TEN + timedelta(hours=1)))


@pytest.fixture
async def simulation():
    clock = SetClock(NOW)
    async with simulated_graph(clock=clock, meetings=[HELD], answer_after=None) as simulation:
        yield simulation


@pytest.fixture
async def http(simulation):
    people = [ChatPerson(person.id, person.display_name) for person in (SANNE, YOUSSEF)]
    app = create_chat_page(
        bot_url="http://127.0.0.1:9",
        people=people,
        tenant_id=UUID(int=9),
        graph_url=simulation.url,
    )
    async with serve_chat_page(app) as url, ClientSession(url) as session:
        yield session


async def day(http, calendar):
    asked = {"calendar": str(calendar), "day": DAY}
    async with http.get("/page/outlook/day", params=asked) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def send(http, act, status=204, **wish):
    query = {"as": str(YOUSSEF.id)}
    async with http.post(f"/page/outlook/{act}", params=query, json=wish) as answer:
        assert answer.status == status, await answer.text()


async def test_rooms_are_there_to_be_chosen(http):
    async with http.get("/page/outlook/rooms") as answer:
        rooms = await answer.json()
    assert len(rooms) == 60
    assert {"id": ZAAN.mail, "name": "Zaan", "building": "Stadhuis"} in rooms


async def test_a_day_shows_local_times_and_what_the_room_said(http):
    (event,) = await day(http, SANNE.id)
    assert (event["starts"], event["ends"], event["subject"]) == ("10:00", "11:00", "Overleg")
    assert (event["place"], event["answer"]) == ("Zaan", "accepted")
    (held,) = await day(http, ZAAN.mail)
    assert held["subject"] == SANNE.display_name


async def test_an_event_in_ones_own_calendar_asks_the_room(http, simulation):
    await send(
        http,
        "events",
        calendar=str(SANNE.id),
        subject="Nieuw",
        day=DAY,
        starts="14:00",
        ends="15:00",
        room=ZAAN.mail,
    )
    assert [each["answer"] for each in await day(http, SANNE.id)] == ["accepted", "none"]
    simulation.exchange.answer_rooms()
    assert [each["answer"] for each in await day(http, SANNE.id)] == ["accepted", "accepted"]


async def test_an_event_in_a_room_is_of_the_one_who_looks(http, simulation):
    wish = {"subject": "Nieuw", "day": DAY, "starts": "14:00", "ends": "15:00"}
    await send(http, "events", calendar=ZAAN.mail, **wish)
    simulation.exchange.answer_rooms()
    assert [each["organiser"] for each in await day(http, ZAAN.mail)] == [
        SANNE.display_name,
        YOUSSEF.display_name,
    ]


@pytest.mark.parametrize("calendar", [SANNE.id, YOUSSEF.id, ZAAN.mail])
async def test_an_event_moves_wherever_it_is_seen(http, simulation, calendar):
    (event,) = await day(http, calendar)
    times = {"day": DAY, "starts": "15:00", "ends": "16:30"}
    await send(http, "move", calendar=str(calendar), id=event["id"], **times)
    simulation.exchange.answer_rooms()
    (moved,) = await day(http, ZAAN.mail)
    assert (moved["starts"], moved["ends"]) == ("15:00", "16:30")


@pytest.mark.parametrize("calendar", [SANNE.id, YOUSSEF.id, ZAAN.mail])
async def test_an_event_is_cancelled_wherever_it_is_seen(http, simulation, calendar):
    (event,) = await day(http, calendar)
    await send(http, "cancel", calendar=str(calendar), id=event["id"])
    simulation.exchange.answer_rooms()
    assert await day(http, ZAAN.mail) == []
    assert await day(http, SANNE.id) == []
    assert [each["isCancelled"] for each in await day(http, YOUSSEF.id)] == [True]


@pytest.mark.parametrize(("answer", "said"), [("accept", "accepted"), ("decline", "declined")])
async def test_the_delegate_of_a_room_answers(http, simulation, answer, said):
    wish = {"subject": "Raad", "day": DAY, "starts": "19:00", "ends": "22:00"}
    await send(http, "events", calendar=RAADZAAL.mail, **wish)
    simulation.exchange.answer_rooms()
    (asked,) = await day(http, RAADZAAL.mail)
    assert (asked["answer"], asked["canAccept"]) == ("tentativelyAccepted", True)
    await send(http, answer, calendar=RAADZAAL.mail, id=asked["id"])
    assert [each["answer"] for each in await day(http, YOUSSEF.id)] == ["accepted", said]


@pytest.mark.parametrize(
    "wish",
    [
        {"subject": "Nieuw", "day": DAY, "starts": "2 uur", "ends": "15:00"},
        {"subject": "Nieuw", "day": "morgen", "starts": "14:00", "ends": "15:00"},
        {"day": DAY, "starts": "14:00", "ends": "15:00"},
    ],
)
async def test_what_cannot_be_read_is_refused(http, wish):
    await send(http, "events", 422, calendar=str(SANNE.id), **wish)


async def test_what_graph_refuses_is_refused(http):
    wish = {"subject": "Nieuw", "day": DAY, "starts": "15:00", "ends": "14:00"}
    await send(http, "events", 409, calendar=str(SANNE.id), **wish)


async def test_a_bad_day_of_graph_is_none_of_outlook(http, simulation):
    simulation.faults.append(Fault(status=503))
    simulation.limits.most = 0
    assert len(await day(http, SANNE.id)) == 1
    assert not simulation.requests


async def test_without_graph_there_is_no_outlook():
    app = create_chat_page(bot_url="http://127.0.0.1:9", people=(), tenant_id=UUID(int=9))
    async with (
        serve_chat_page(app) as url,
        ClientSession(url) as session,
        session.get("/page/outlook/rooms") as answer,
    ):
        assert answer.status == 404
