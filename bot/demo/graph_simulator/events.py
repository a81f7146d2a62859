"""One event in one calendar, and how Graph writes it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.demo.graph_simulator.odata import Entity, GraphError

_WINDOWS_ZONES: Final = {
    "W. Europe Standard Time": "Europe/Amsterdam",
    "tzone://Microsoft/Utc": "UTC",
}


@dataclass(kw_only=True)
class Invitee:
    """An attendee: ``kind`` is required, optional or resource; ``response`` what they said."""

    address: str
    name: str
    kind: str = "required"
    response: str = "none"
    responded_at: datetime | None = None

    def as_json(self) -> Entity:
        """Return it as Graph writes an attendee."""
        return {
            "type": self.kind,
            "status": {"response": self.response, "time": _moment(self.responded_at)},
            "emailAddress": {"name": self.name, "address": self.address},
        }


@dataclass(kw_only=True)
class SimulatedEvent:
    """An event in the calendar of ``mailbox``. Copies of one meeting share their ``uid``."""

    id: str
    uid: str
    mailbox: str
    organiser: str
    organiser_name: str
    subject: str
    starts_at: datetime
    ends_at: datetime
    location: Entity = field(default_factory=dict)
    invitees: list[Invitee] = field(default_factory=list)
    body: Entity = field(default_factory=lambda: {"contentType": "html", "content": ""})
    join_url: str | None = None
    transaction_id: str | None = None
    show_as: str = "busy"
    response: str = "organizer"
    is_cancelled: bool = False
    series_id: str | None = None
    is_exception: bool = False
    created_at: datetime
    modified_at: datetime
    version: int = 0

    @property
    def is_organiser(self) -> bool:
        """Return whether this is the calendar of whoever called the meeting."""
        return self.mailbox == self.organiser

    @property
    def _type(self) -> str:
        if self.series_id is None:
            return "singleInstance"
        return "exception" if self.is_exception else "occurrence"

    def overlaps(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Return whether it takes a moment of a half-open stretch of time."""
        return self.starts_at < ends_at and starts_at < self.ends_at

    def invitee(self, address: str) -> Invitee | None:
        """Return the attendee with this address."""
        return next((each for each in self.invitees if each.address == address), None)

    def as_json(self, zone: str = "UTC") -> Entity:
        """Return the event as Graph writes it, with times in ``zone``."""
        written: Entity = {
            "@odata.etag": f'W/"{self.version}"',
            "id": self.id,
            "createdDateTime": _moment(self.created_at),
            "lastModifiedDateTime": _moment(self.modified_at),
            "changeKey": f"CK{self.version}",
            "iCalUId": self.uid,
            "subject": self.subject,
            "bodyPreview": self.body.get("content", "")[:255],
            "body": self.body,
            "start": _date_time_zone(self.starts_at, zone),
            "end": _date_time_zone(self.ends_at, zone),
            "location": self.location or {"displayName": ""},
            "locations": [self.location] if self.location else [],
            "attendees": [each.as_json() for each in self.invitees],
            "organizer": {"emailAddress": {"name": self.organiser_name, "address": self.organiser}},
            "isOrganizer": self.is_organiser,
            "isCancelled": self.is_cancelled,
            "isAllDay": False,
            "isDraft": False,
            "showAs": self.show_as,
            "type": self._type,
            "seriesMasterId": self.series_id,
            "sensitivity": "normal",
            "responseStatus": {"response": self.response, "time": _moment(None)},
            "isOnlineMeeting": self.join_url is not None,
            "onlineMeetingProvider": "teamsForBusiness" if self.join_url else "unknown",
            "onlineMeeting": {"joinUrl": self.join_url} if self.join_url else None,
            "webLink": f"https://outlook.office365.com/owa/?itemid={self.id}",
        }
        if self.transaction_id is not None and self.is_organiser:
            written["transactionId"] = self.transaction_id
        return written

    def master_as_json(self, zone: str = "UTC") -> Entity:
        """Return the series that it is in, which begins as this event does."""
        master = {"id": self.series_id, "type": "seriesMaster", "seriesMasterId": None}
        return self.as_json(zone) | master


PROPERTIES: Final = frozenset(
    (
        *("id", "createdDateTime", "lastModifiedDateTime", "changeKey", "iCalUId", "subject"),
        *("bodyPreview", "body", "start", "end", "location", "locations", "attendees"),
        *("organizer", "isOrganizer", "isCancelled", "isAllDay", "isDraft", "showAs", "type"),
        *("seriesMasterId", "sensitivity", "responseStatus", "isOnlineMeeting", "transactionId"),
        *("onlineMeetingProvider", "onlineMeeting", "webLink"),
    )
)


def read_moment(given: object, what: str) -> datetime:
    """Return the moment that a ``dateTimeTimeZone`` means. Raises `GraphError`."""
    if not isinstance(given, dict) or not isinstance(given.get("dateTime"), str):
        raise GraphError(400, "ErrorInvalidRequest", f"{what} is missing or invalid.")
    zone = zone_of(given.get("timeZone") or "UTC")
    try:
        moment = datetime.fromisoformat(given["dateTime"])
    except ValueError:
        raise GraphError(400, "ErrorInvalidParameter", f"{what} is not a date and time.") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone by its name in Windows or IANA. Raises `GraphError`."""
    try:
        return ZoneInfo(_WINDOWS_ZONES.get(name, name))
    except (ZoneInfoNotFoundError, ValueError):
        message = "A valid TimeZone value must be specified."
        raise GraphError(400, "TimeZoneNotSupportedException", message) from None


def _date_time_zone(moment: datetime, zone: str) -> dict[str, str]:
    wall = moment.astimezone(zone_of(zone))
    return {"dateTime": wall.strftime("%Y-%m-%dT%H:%M:%S.%f0"), "timeZone": zone}


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return "0001-01-01T00:00:00Z"
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
