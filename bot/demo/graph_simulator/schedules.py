"""Free/busy of many at once: ``/users/{id}/calendar/getSchedule``."""

from datetime import datetime, timedelta
from typing import Final

from aiohttp import web

from bot.demo.graph_simulator import calendars, odata
from bot.demo.graph_simulator.events import SimulatedEvent, read_moment
from bot.demo.graph_simulator.exchange import EXCHANGE, SimulatedExchange
from bot.demo.graph_simulator.odata import Entity, GraphError

MOST_MAILBOXES: Final = 20
LONGEST: Final = timedelta(days=62)
SHORTEST_STEP, LONGEST_STEP = 5, 1440  # minutes
_DIGITS: Final = {"free": 0, "workingElsewhere": 0, "tentative": 1, "busy": 2, "oof": 3}


def add_routes(app: web.Application) -> None:
    """Add the route of free/busy."""
    app.router.add_post("/v1.0/users/{id}/calendar/getSchedule", _get_schedule)


async def _get_schedule(request: web.Request) -> web.Response:
    """Tell of each mailbox when it is taken, or why that cannot be told."""
    calendars.mailbox(request)
    body = {name.lower(): value for name, value in (await calendars.body_of(request)).items()}
    starts_at = read_moment(body.get("starttime"), "StartTime")
    ends_at = read_moment(body.get("endtime"), "EndTime")
    step = body.get("availabilityviewinterval", 30)
    schedules = body.get("schedules")
    if not isinstance(schedules, list) or not schedules:
        raise GraphError(400, "ErrorInvalidParameter", "Schedules must not be empty.")
    if len(schedules) > MOST_MAILBOXES:
        message = "The number of mailboxes in the request exceeds the allowed maximum of 20."
        raise GraphError(400, "ErrorInvalidParameter", message)
    if not isinstance(step, int) or not SHORTEST_STEP <= step <= LONGEST_STEP:
        message = "AvailabilityViewInterval must be from 5 to 1440 minutes."
        raise GraphError(400, "ErrorInvalidMergedFreeBusyInterval", message)
    if not timedelta(0) < ends_at - starts_at < LONGEST:
        message = "The requested time duration specified for FreeBusyViewOptions is too long."
        raise GraphError(400, "ErrorInvalidTimeInterval", message)
    exchange, every = request.app[EXCHANGE], timedelta(minutes=step)
    context = odata.context(request, "Collection(microsoft.graph.scheduleInformation)")
    value = [_schedule(exchange, str(each), starts_at, ends_at, every) for each in schedules]
    return web.json_response({"@odata.context": context, "value": value})


def _schedule(
    exchange: SimulatedExchange,
    address: str,
    starts_at: datetime,
    ends_at: datetime,
    every: timedelta,
) -> Entity:
    mailbox = exchange.mailboxes.find(address)
    if mailbox is None or mailbox.address in exchange.unreadable:
        unknown = mailbox is None
        code = "ErrorMailRecipientNotFound" if unknown else "ErrorFreeBusyGenerationFailed"
        error = {"message": "Unable to resolve or read the mailbox.", "responseCode": code}
        nothing: Entity = {"scheduleId": address, "availabilityView": "", "scheduleItems": []}
        return nothing | {"error": error}
    found = [event for event in mailbox.between(starts_at, ends_at) if event.show_as != "free"]
    return {
        "scheduleId": address,
        "availabilityView": _view(found, starts_at, ends_at, every),
        "scheduleItems": [_item(event) for event in found],
        "workingHours": {
            "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "startTime": "08:00:00.0000000",
            "endTime": "17:00:00.0000000",
            "timeZone": {"name": "W. Europe Standard Time"},
        },
    }


def _item(event: SimulatedEvent) -> Entity:
    """Return the event as the permissions of most calendars allow: times only."""
    whole = event.as_json()
    return {"isPrivate": False, "status": event.show_as} | {
        name: whole[name] for name in ("start", "end")
    }


def _view(
    found: list[SimulatedEvent], starts_at: datetime, ends_at: datetime, every: timedelta
) -> str:
    """Return a digit for each step: of what is busiest in it."""
    digits = []
    while starts_at < ends_at:
        until = min(starts_at + every, ends_at)
        inside = (_DIGITS[each.show_as] for each in found if each.overlaps(starts_at, until))
        digits.append(str(max(inside, default=0)))
        starts_at = until
    return "".join(digits)
