"""Rooms and lists of rooms: ``/places``."""

from typing import Final
from uuid import NAMESPACE_URL, uuid5

from aiohttp import web

from bot.demo.graph_simulator import calendars, odata
from bot.demo.graph_simulator.exchange import EXCHANGE
from bot.demo.graph_simulator.odata import Entity, GraphError
from bot.demo.rooms import DemoRoom
from bot.demo.staff import MAIL_DOMAIN

PAGE: Final = 100
_METHODS: Final = frozenset(("unspecified", "manual", "inferred", "verified"))


def add_routes(app: web.Application) -> None:
    """Add the routes of places."""
    app.router.add_get("/v1.0/places/graph.room", _rooms)
    app.router.add_get("/v1.0/places/graph.roomlist", _room_lists)
    app.router.add_get("/v1.0/places/{id}", _place)
    app.router.add_post("/v1.0/places/{id}/checkIns", _check_in)


async def _rooms(request: web.Request) -> web.Response:
    rooms = [_as_json(room) for room in request.app[EXCHANGE].mailboxes.rooms()]
    return _page(request, rooms, "places/microsoft.graph.room")


async def _room_lists(request: web.Request) -> web.Response:
    buildings = dict.fromkeys(room.building for room in request.app[EXCHANGE].mailboxes.rooms())
    lists = [_room_list(building) for building in buildings]
    return _page(request, lists, "places/microsoft.graph.roomList")


def _page(request: web.Request, places: list[Entity], kind: str) -> web.Response:
    given, skip = request.query.get("$top", str(PAGE)), request.query.get("$skip", "0")
    if not given.isdecimal() or not skip.isdecimal() or not 1 <= int(given) <= PAGE:
        raise odata.bad_request("Invalid value for $top or $skip.")
    size, start = int(given), int(skip)
    page = places[start : start + size]
    chosen = request.query.get("$select")
    if chosen:
        names = ["id", *chosen.split(",")]
        page = [{name: each[name] for name in names if name in each} for each in page]
    body: Entity = {"@odata.context": odata.context(request, kind), "value": page}
    if len(places) > start + size:
        body["@odata.nextLink"] = odata.link(request, {"$skip": str(start + size)})
    return web.json_response(body)


async def _place(request: web.Request) -> web.Response:
    room = request.app[EXCHANGE].mailboxes.room(request.match_info["id"])
    return web.json_response({"@odata.type": "#microsoft.graph.room", **_as_json(room)})


async def _check_in(request: web.Request) -> web.Response:
    """Note that the meeting goes on. ``calendarEventId`` is the uid of the meeting."""
    exchange, body = request.app[EXCHANGE], await calendars.body_of(request)
    room = exchange.mailboxes.room(request.match_info["id"])
    uid, method = body.get("calendarEventId"), body.get("checkInMethod", "unspecified")
    if not isinstance(uid, str) or method not in _METHODS:
        raise GraphError(400, "BadRequest", "calendarEventId or checkInMethod is invalid.")
    if exchange.mailboxes.get(room.mail).copy_of(uid) is None:
        raise GraphError(404, "NotFound", "The reservation was not found.")
    exchange.check_ins.append((room.mail, uid))
    claim = {
        "@odata.context": odata.context(request, "places('')/checkIns/$entity"),
        "calendarEventId": uid,
        "checkInMethod": method,
        "createdDateTime": exchange.clock.now().isoformat().replace("+00:00", "Z"),
    }
    return web.json_response(claim, status=201)


def _as_json(room: DemoRoom) -> Entity:
    return {
        "id": str(uuid5(NAMESPACE_URL, f"{room.mail} {room.name}")),  # not the same for ever
        "placeId": str(room.place_id),
        "displayName": room.name,
        "nickname": room.name,
        "emailAddress": room.mail,
        "address": {"city": "Zaanwijk", "countryOrRegion": "NL"},
        "geoCoordinates": None,
        "phone": "",
        "label": "",
        "tags": list(room.tags),
        "building": room.building,
        "floorNumber": room.floor,
        "floorLabel": room.floor_label,
        "capacity": room.capacity,
        "bookingType": "reserved" if room.reserved else "standard",
        "isWheelChairAccessible": room.wheelchair_accessible,
        "audioDeviceName": room.audio,
        "videoDeviceName": room.video,
        "displayDeviceName": room.display,
    }


def _room_list(building: str) -> Entity:
    slug = building.casefold().replace(" ", "-")
    return {
        "id": str(uuid5(NAMESPACE_URL, slug)),
        "displayName": building,
        "emailAddress": f"ruimtes-{slug}@{MAIL_DOMAIN}",
        "phone": "",
        "address": {"city": "Zaanwijk", "countryOrRegion": "NL"},
    }
