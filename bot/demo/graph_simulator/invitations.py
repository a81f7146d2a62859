"""What the body of a request changes of a meeting."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from bot.demo.graph_simulator.events import Invitee, SimulatedEvent, read_moment
from bot.demo.graph_simulator.odata import Entity, GraphError

_KINDS: Final = frozenset(("required", "optional", "resource"))
_MOST_INVITED = 500


def write(event: SimulatedEvent, body: Entity, new_join_url: Callable[[], str]) -> bool:
    """Write the properties of ``body`` into ``event``, and return whether it takes another time.

    Raises `GraphError` before anything is written.
    """
    starts_at = read_moment(body["start"], "Start") if "start" in body else event.starts_at
    ends_at = read_moment(body["end"], "End") if "end" in body else event.ends_at
    if ends_at - starts_at < timedelta(0):
        message = "The start date should be before the end date."
        raise GraphError(400, "ErrorPropertyValidationFailure", message)
    invitees = _invitees(body["attendees"]) if "attendees" in body else event.invitees
    if "transactionId" in body and body["transactionId"] != event.transaction_id:
        raise GraphError(400, "ErrorInvalidRequest", "TransactionId cannot be changed.")
    moved = (starts_at, ends_at) != (event.starts_at, event.ends_at)
    event.starts_at, event.ends_at, event.invitees = starts_at, ends_at, invitees
    event.subject = str(body.get("subject", event.subject) or "")
    event.body = body.get("body", event.body)
    if "location" in body:
        event.location = body["location"]
    if body.get("isOnlineMeeting") and event.join_url is None:
        event.join_url = new_join_url()
    return moved


def location(name: str, address: str) -> Entity:
    """Return a room as Graph writes a location."""
    return {
        "displayName": name,
        "locationType": "conferenceRoom",
        "locationEmailAddress": address,
        "uniqueId": address,
        "uniqueIdType": "directory",
    }


def _invitees(given: object) -> list[Invitee]:
    if not isinstance(given, list) or len(given) > _MOST_INVITED:
        raise GraphError(400, "ErrorInvalidRequest", "The attendees are missing or too many.")
    return [_invitee(each) for each in given]


def _invitee(given: Entity) -> Invitee:
    email = given.get("emailAddress") or {}
    kind = str(given.get("type", "required")).lower()
    address = str(email.get("address", "")).lower()
    if "@" not in address or kind not in _KINDS:
        message = "At least one recipient isn't valid."
        raise GraphError(400, "ErrorInvalidRecipients", message)
    return Invitee(address=address, name=str(email.get("name") or address), kind=kind)
