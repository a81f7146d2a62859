"""Outlook's side of the demo: a day in the calendar of a room or a person, and changing it.

It calls Graph, as the person whose calendar it is, and knows nothing of the bot. What goes wrong
with Graph on purpose does not go wrong here: Outlook is not an application that Graph throttles.
"""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any, Final, TypeVar

from aiohttp import ClientSession, ClientTimeout, web
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from yarl import URL

from bot.demo.chat_page.people import ChatPerson, Directory
from bot.kernel.calendar import midnight

AS_OUTLOOK: Final = {"X-As-Outlook": "yes"}
ZONE: Final = "Europe/Amsterdam"
_TIMEOUT: Final = ClientTimeout(total=10)
_HEADERS: Final = AS_OUTLOOK | {"Prefer": f'outlook.timezone="{ZONE}"'}
_MOST: Final = 100

Json = dict[str, Any]
Asked = TypeVar("Asked", bound=BaseModel)


class NewEvent(BaseModel):
    """A new event in the calendar ``calendar``: with ``room`` in it, or in that room."""

    model_config = ConfigDict(extra="forbid")

    calendar: str
    subject: str = Field(max_length=255)
    day: date
    starts: str = Field(pattern=r"^\d\d:\d\d$")
    ends: str = Field(pattern=r"^\d\d:\d\d$")
    room: str = ""


class Change(BaseModel):
    """Something to do with an event that is seen in ``calendar``."""

    model_config = ConfigDict(extra="forbid")

    calendar: str
    id: str
    day: date | None = None
    starts: str = Field(default="", pattern=r"^(\d\d:\d\d)?$")
    ends: str = Field(default="", pattern=r"^(\d\d:\d\d)?$")


class Outlook:
    """The interface of the panel, under ``/page/outlook``; without Graph it is not there."""

    def __init__(self, graph_url: str, people: Directory) -> None:
        """Remember where Graph is; ``graph_url`` ends in ``/v1.0``."""
        self._graph = URL(graph_url)
        self._people = people
        self._http: ClientSession | None = None

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes, to be added to an application."""
        return [
            web.get("/page/outlook/rooms", self.rooms),
            web.get("/page/outlook/day", self.day),
            web.post("/page/outlook/events", self.add),
            web.post("/page/outlook/move", self.move),
            web.post("/page/outlook/cancel", self.cancel),
            web.post("/page/outlook/{answer:accept|decline}", self.answer),
        ]

    async def run(self, _: web.Application) -> AsyncIterator[None]:
        """Keep the connection to Graph open while the application runs."""
        async with ClientSession(timeout=_TIMEOUT, headers=_HEADERS) as self._http:
            yield

    async def rooms(self, _: web.Request) -> web.Response:
        """Return the rooms: address, name and building."""
        found = await self._call("GET", "places", "graph.room", query={"$top": str(_MOST)})
        return web.json_response(
            [
                {
                    "id": room["emailAddress"],
                    "name": room["displayName"],
                    "building": room["building"],
                }
                for room in found["value"]
            ]
        )

    async def day(self, request: web.Request) -> web.Response:
        """Return what is in a calendar on a day, by start."""
        calendar = request.query.get("calendar", "")
        try:
            day = date.fromisoformat(request.query.get("day", ""))
        except ValueError:
            raise web.HTTPBadRequest(text="no such day") from None
        events = await self._events(calendar, day)
        return web.json_response([_seen(each, calendar) for each in events])

    async def add(self, request: web.Request) -> web.Response:
        """Make an event. In the calendar of a room, the one who looks invites the room."""
        asked = await _read(request, NewEvent)
        room = asked.calendar if "@" in asked.calendar else asked.room
        organiser = self._person(request).id if "@" in asked.calendar else asked.calendar
        body = _times(asked.day, asked.starts, asked.ends) | {"subject": asked.subject}
        if room:
            place = await self._call("GET", "places", room)
            name = place["displayName"]
            email = {"address": place["emailAddress"], "name": name}
            body |= {
                "attendees": [{"type": "resource", "emailAddress": email}],
                "location": {"displayName": name, "locationEmailAddress": email["address"]},
            }
        await self._call("POST", "users", str(organiser), "events", body=body)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def move(self, request: web.Request) -> web.Response:
        """Move an event, as its organiser."""
        asked = await _read(request, Change)
        if asked.day is None or not asked.starts or not asked.ends:
            raise web.HTTPUnprocessableEntity(text="no time to move it to")
        organiser, event_id = await self._original(asked)
        body = _times(asked.day, asked.starts, asked.ends)
        await self._call("PATCH", "users", organiser, "events", event_id, body=body)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def cancel(self, request: web.Request) -> web.Response:
        """Cancel an event, as its organiser."""
        organiser, event_id = await self._original(await _read(request, Change))
        await self._call("POST", "users", organiser, "events", event_id, "cancel", body={})
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer an invitation, as whoever's calendar it is; for a room that is its delegate."""
        asked, answer = await _read(request, Change), request.match_info["answer"]
        await self._call("POST", "users", asked.calendar, "events", asked.id, answer, body={})
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _original(self, asked: Change) -> tuple[str, str]:
        """Return the organiser of an event, and its id in the calendar of the organiser."""
        seen = await self._call("GET", "users", asked.calendar, "events", asked.id)
        if seen["isOrganizer"]:
            return asked.calendar, asked.id
        organiser = seen["organizer"]["emailAddress"]["address"]
        day = date.fromisoformat(seen["start"]["dateTime"][:10])
        for event in await self._events(organiser, day):
            if event["iCalUId"] == seen["iCalUId"]:
                return organiser, str(event["id"])
        raise web.HTTPNotFound(text="the organiser does not have it any more")

    async def _events(self, calendar: str, day: date) -> list[Json]:
        query = {
            "startDateTime": midnight(day).isoformat().replace("+00:00", "Z"),
            "endDateTime": midnight(day + timedelta(days=1)).isoformat().replace("+00:00", "Z"),
            "$top": str(_MOST),
        }
        found = await self._call("GET", "users", calendar, "calendarView", query=query)
        events: list[Json] = found["value"]
        return events

    def _person(self, request: web.Request) -> ChatPerson:
        person = self._people.get(request.query.get("as", ""))
        if person is None:
            raise web.HTTPNotFound(text="nobody has this id")
        return person

    async def _call(
        self, method: str, *path: str, body: Json | None = None, query: dict[str, str] | None = None
    ) -> Any:
        if self._http is None or not all(path):
            raise web.HTTPNotFound
        url = self._graph.joinpath(*path)
        async with self._http.request(method, url, json=body, params=query) as answer:
            text = await answer.text()
            if not answer.ok:
                raise web.HTTPConflict(text=text, content_type="application/json")
            return await answer.json() if text else None


def _seen(event: Json, calendar: str) -> Json:
    """Return what the panel shows of an event, times as on the clock on the wall."""
    room = next((each for each in event["attendees"] if each["type"] == "resource"), None)
    own = room is not None and room["emailAddress"]["address"] == calendar
    said = event["responseStatus"] if own or room is None else room["status"]
    return {
        "id": event["id"],
        "subject": event["subject"],
        "starts": event["start"]["dateTime"][11:16],
        "ends": event["end"]["dateTime"][11:16],
        "organiser": event["organizer"]["emailAddress"]["name"],
        "place": event["location"].get("displayName", ""),
        "answer": said["response"] if room else "",
        "isCancelled": event["isCancelled"],
        "canAccept": own and said["response"] == "tentativelyAccepted",
        "canDecline": own,
    }


def _times(day: date, starts: str, ends: str) -> Json:
    return {
        name: {"dateTime": f"{day}T{at}:00", "timeZone": ZONE}
        for name, at in (("start", starts), ("end", ends))
    }


async def _read(request: web.Request, into: type[Asked]) -> Asked:
    try:
        return into.model_validate_json(await request.read())
    except ValidationError as error:
        raise web.HTTPUnprocessableEntity(
            text=error.json(include_url=False), content_type="application/json"
        ) from None
