"""How tests talk to the simulator, on a Friday afternoon, and hear from it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from aiohttp import web

from bot.demo.graph_simulator.odata import Entity
from bot.demo.municipality import municipality
from tests.contracts.simulated_graph import SimulatedGraph

TOWN = municipality()
SANNE, YOUSSEF = TOWN.person("Sanne de Vries"), TOWN.person("Youssef El Amrani")
ROOMS = {room.name: room for room in TOWN.rooms}
ZAAN, MOLEN, RAADZAAL = ROOMS["Zaan"], ROOMS["Molen"], ROOMS["Raadzaal"]
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
TEN = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def request(starts_at: datetime = TEN, minutes: int = 60, room=ZAAN, **more: Any) -> Entity:
    """Return the body with which an event is made."""
    ends_at = starts_at + timedelta(minutes=minutes)
    attendees = [(YOUSSEF.mail, YOUSSEF.display_name, "required")]
    if room is not None:
        attendees.append((room.mail, room.name, "resource"))
    return {
        "subject": "Overleg",
        "start": {"dateTime": starts_at.isoformat()[:19], "timeZone": "UTC"},
        "end": {"dateTime": ends_at.isoformat()[:19], "timeZone": "UTC"},
        "attendees": [
            {"type": kind, "emailAddress": {"address": mail, "name": name}}
            for mail, name, kind in attendees
        ],
        "isOnlineMeeting": True,
        "onlineMeetingProvider": "teamsForBusiness",
    } | more


@dataclass(frozen=True)
class Client:
    """Calls the simulator; ``answer_rooms`` lets the rooms answer that were asked."""

    simulation: SimulatedGraph
    session: aiohttp.ClientSession

    async def call(
        self, method: str, path: str, body: Entity | None = None, *, status: int = 200, **more: Any
    ) -> Any:
        url = path if path.startswith("http") else f"{self.simulation.url}{path}"
        async with self.session.request(method, url, json=body, **more) as answer:
            text = await answer.text()
            assert answer.status == status, text
            return await answer.json() if text else None

    async def book(self, **more: Any) -> Entity:
        path = f"/users/{SANNE.id}/events"
        event: Entity = await self.call("POST", path, request(**more), status=201)
        return event

    async def event(self, event_id: str, owner: object = SANNE.id, status: int = 200) -> Entity:
        event: Entity = await self.call("GET", f"/users/{owner}/events/{event_id}", status=status)
        return event

    async def day(self, owner: str) -> list[Entity]:
        """Return the events of the whole of the two weeks after now."""
        window = f"startDateTime={NOW:%Y-%m-%dT%H:%M:%SZ}&endDateTime=2026-12-11T00:00:00Z"
        found = await self.call("GET", f"/users/{owner}/calendarView?{window}&$top=100")
        events: list[Entity] = found["value"]
        return events

    async def room_says(self, event_id: str, room=ZAAN) -> str:
        """Let the rooms answer; return what this one says in the calendar of Sanne."""
        self.simulation.exchange.answer_rooms()
        return response_of(await self.event(event_id), room.mail)


def response_of(event: Entity, mail: str) -> str:
    return next(
        str(each["status"]["response"])
        for each in event["attendees"]
        if each["emailAddress"]["address"] == mail
    )


class Listener:
    """Somebody with an address for notifications, who may shake hands, and refuses some."""

    def __init__(self) -> None:
        self.items: list[Entity] = []
        self.proves = True
        self.refuses = 0
        self.url = ""

    async def hear(self, request: web.Request) -> web.Response:
        if "validationToken" in request.query:
            token = request.query["validationToken"] if self.proves else "no"
            return web.Response(text=token)
        if self.refuses:
            self.refuses -= 1
            return web.Response(status=500)
        self.items += (await request.json())["value"]
        return web.Response(status=202)
