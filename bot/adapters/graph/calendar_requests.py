"""What the rooms feature asks, in the words of the SDK."""

from datetime import UTC, datetime

from kiota_abstractions.headers_collection import HeadersCollection
from msgraph.generated.models.attendee import Attendee
from msgraph.generated.models.attendee_type import AttendeeType
from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
from msgraph.generated.models.email_address import EmailAddress
from msgraph.generated.models.event import Event
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.location import Location
from msgraph.generated.models.location_type import LocationType
from msgraph.generated.models.online_meeting_provider_type import OnlineMeetingProviderType
from msgraph.generated.models.subscription import Subscription
from msgraph.generated.users.item.calendar.get_schedule.get_schedule_post_request_body import (
    GetSchedulePostRequestBody,
)

from bot.adapters.graph.calendar_answers import STEP
from bot.features.rooms import domain
from bot.features.rooms.domain import Mailbox, Meeting, MeetingChange, Owner, Room
from bot.kernel.timeslots import TimeSlot

EVENT_PROPERTIES = [
    *(
        "id",
        "type",
        "iCalUId",
        "transactionId",
        "organizer",
        "subject",
        "start",
        "end",
        "attendees",
    ),
    *("responseStatus", "onlineMeeting", "lastModifiedDateTime", "isCancelled"),
]


def preferences(*more: str) -> HeadersCollection:
    """Return headers with which ids stay the same when an event moves, and times are in UTC."""
    headers = HeadersCollection()
    for wish in ('IdType="ImmutableId"', 'outlook.timezone="UTC"', *more):
        headers.add("Prefer", wish)
    return headers


def query_moment(moment: datetime) -> str:
    """Return a moment as a query parameter."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def schedule_question(mailboxes: list[Mailbox], during: TimeSlot) -> GetSchedulePostRequestBody:
    """Return the question when these mailboxes, at most twenty, are taken."""
    return GetSchedulePostRequestBody(
        schedules=[str(each) for each in mailboxes],
        start_time=_moment(during.starts_at),
        end_time=_moment(during.ends_at),
        availability_view_interval=int(STEP.total_seconds() // 60),
    )


def new_event(meeting: Meeting) -> Event:
    """Return the event that a meeting becomes."""
    event = Event(
        transaction_id=meeting.transaction_id,
        subject=meeting.subject,
        start=_moment(meeting.during.starts_at),
        end=_moment(meeting.during.ends_at),
        attendees=_attendees(meeting.attendees, meeting.room),
        body=ItemBody(content_type=BodyType.Text, content=meeting.note),
    )
    if meeting.room is not None:
        event.location = _location(meeting.room)
    if meeting.online:
        event.is_online_meeting = True
        event.online_meeting_provider = OnlineMeetingProviderType.TeamsForBusiness
    return event


def event_change(event: domain.Event, change: MeetingChange) -> Event:
    """Return only what changes. Graph replaces all attendees, so those who stay are among them."""
    body = Event()
    if change.subject is not None:
        body.subject = change.subject
    if change.during is not None:
        body.start = _moment(change.during.starts_at)
        body.end = _moment(change.during.ends_at)
    if change.room is not None:
        body.location = _location(change.room)
    if change.room is not None or change.attendees is not None:
        people = event.attendees if change.attendees is None else change.attendees
        body.attendees = _attendees(people, change.room)
        if change.room is None and event.room is not None:
            body.attendees.append(_attendee(event.room, "", AttendeeType.Resource))
    return body


def subscription(
    owner: Owner, *, notify_url: str, secret: str, expires_at: datetime
) -> Subscription:
    """Return the wish to be notified of every change in a calendar."""
    return Subscription(
        change_type="created,updated,deleted",
        resource=f"users/{owner}/events",
        notification_url=notify_url,
        lifecycle_notification_url=notify_url,
        client_state=secret,
        expiration_date_time=expires_at,
    )


def _attendees(people: tuple[domain.Attendee, ...], room: Room | None) -> list[Attendee]:
    invited = [
        _attendee(
            each.mailbox,
            each.name,
            AttendeeType.Optional if each.optional else AttendeeType.Required,
        )
        for each in people
    ]
    if room is not None:
        invited.append(_attendee(room.mailbox, room.name, AttendeeType.Resource))
    return invited


def _attendee(address: Mailbox, name: str, kind: AttendeeType) -> Attendee:
    email = EmailAddress(address=str(address), name=name or str(address))
    return Attendee(type=kind, email_address=email)


def _location(room: Room) -> Location:
    return Location(
        display_name=room.name,
        location_email_address=str(room.mailbox),
        location_type=LocationType.ConferenceRoom,
    )


def _moment(moment: datetime) -> DateTimeTimeZone:
    wall = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return DateTimeTimeZone(date_time=wall, time_zone="UTC")
