"""What Graph answers about rooms and calendars, and what that means to the rooms feature."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, Field

from bot.adapters.graph.answers import Answer, Page
from bot.features.rooms import domain
from bot.features.rooms.domain import Attendee, Equipment, EventId, FreeBusy, Mailbox, Owner
from bot.kernel.timeslots import TimeSlot

STEP: Final = timedelta(minutes=15)
"""Each digit of an availability view stands for this long."""
SHORTEST: Final = timedelta(minutes=1)
"""Appointments may take no time at all, and are taken to last this long."""
_FREE: Final = frozenset(("free", "workingelsewhere"))
_ANSWERS: Final = {
    "accepted": domain.Answer.ACCEPTED,
    "organizer": domain.Answer.ACCEPTED,
    "declined": domain.Answer.DECLINED,
    "tentativelyAccepted": domain.Answer.TENTATIVE,
}


class Room(Answer):
    """A place that is a room."""

    place_id: str | None = None
    id: str
    display_name: str
    email_address: str | None = None
    building: str | None = None
    floor_number: int | None = None
    floor_label: str | None = None
    capacity: int | None = None
    booking_type: str | None = None
    is_wheel_chair_accessible: bool | None = None
    audio_device_name: str | None = None
    video_device_name: str | None = None
    display_device_name: str | None = None
    tags: list[str] | None = None

    def to_domain(self) -> domain.Room | None:
        """Return the room, or nothing for one without a mailbox."""
        if not self.email_address:
            return None
        devices = {
            Equipment.VIDEO: self.video_device_name,
            Equipment.DISPLAY: self.display_device_name,
            Equipment.AUDIO: self.audio_device_name,
        }
        floor = "" if self.floor_number is None else str(self.floor_number)
        return domain.Room(
            place_id=self.place_id or self.id,
            mailbox=mailbox(self.email_address),
            name=self.display_name,
            building=self.building or "",
            floor=self.floor_label or floor,
            capacity=self.capacity or 0,
            equipment=frozenset(kind for kind, device in devices.items() if device),
            wheelchair_accessible=bool(self.is_wheel_chair_accessible),
            tags=frozenset(self.tags or ()),
            bookable=self.booking_type != "reserved",
        )


class Rooms(Page):
    """A page of rooms."""

    value: list[Room]


class Moment(Answer):
    """A time on the wall, and in which zone."""

    date_time: datetime
    time_zone: str

    def to_domain(self) -> datetime:
        """Return the aware moment. Raises `ValueError` for a zone that nobody knows."""
        try:
            zone = ZoneInfo(self.time_zone)
        except ZoneInfoNotFoundError as error:
            raise ValueError("a time zone that is not known") from error
        return self.date_time.replace(tzinfo=zone).astimezone(UTC)


class ScheduleItem(Answer):
    """Something in a calendar, as far as others may know."""

    status: str
    start: Moment
    end: Moment


class Schedule(Answer):
    """When a mailbox is taken, or an ``error`` that says why that is not known."""

    schedule_id: str
    availability_view: str | None = None
    schedule_items: list[ScheduleItem] | None = None
    error: Any = None

    def to_domain(self, during: TimeSlot) -> FreeBusy:
        """Return when it is taken: exactly if items are told, and else by the quarter."""
        address = mailbox(self.schedule_id)
        if self.error is not None:
            return FreeBusy(address, None)
        if self.schedule_items is not None:
            items = [each for each in self.schedule_items if each.status.lower() not in _FREE]
            return FreeBusy(address, tuple(slot(each.start, each.end) for each in items))
        if self.availability_view:
            return FreeBusy(address, _taken(self.availability_view, during))
        return FreeBusy(address, None)


class Schedules(Answer):
    """The answer to a question about many mailboxes."""

    value: list[Schedule]


class Email(Answer):
    """A name and an address."""

    address: str | None = None
    name: str | None = None


class Recipient(Answer):
    """Somebody with an address."""

    email_address: Email = Email()


class Status(Answer):
    """What somebody said to an invitation."""

    response: str | None = None


class Invited(Recipient):
    """An attendee."""

    type: str | None = None
    status: Status | None = None


class OnlineMeeting(Answer):
    """Where to meet online."""

    join_url: str | None = None


class Event(Answer):
    """An event in one calendar."""

    id: str
    type: str | None = None
    i_cal_u_id: str = Field(alias="iCalUId")
    transaction_id: str | None = None
    organizer: Recipient | None = None
    subject: str | None = None
    start: Moment
    end: Moment
    attendees: list[Invited] | None = None
    response_status: Status | None = None
    online_meeting: OnlineMeeting | None = None
    last_modified_date_time: datetime
    is_cancelled: bool = False

    @property
    def is_series(self) -> bool:
        """Return whether it stands for a whole series, and so is no meeting of its own."""
        return self.type == "seriesMaster"

    def to_domain(self, owner: Owner) -> domain.Event:
        """Return the event as the calendar of ``owner`` has it.

        In a room's own calendar, the room's answer is the answer of that calendar.
        """
        invited = self.attendees or []
        room = next((each for each in invited if each.type == "resource"), None)
        address = mailbox(room.email_address.address or "") if room else None
        said = self.response_status if address == owner else room.status if room else None
        return domain.Event(
            id=EventId(self.id),
            uid=self.i_cal_u_id,
            transaction_id=self.transaction_id,
            organiser=mailbox((self.organizer and self.organizer.email_address.address) or ""),
            subject=self.subject or "",
            during=slot(self.start, self.end),
            room=address,
            room_answer=_answer(said),
            attendees=tuple(_attendee(each) for each in invited if each.type != "resource"),
            join_url=self.online_meeting.join_url if self.online_meeting else None,
            last_modified=self.last_modified_date_time,
            cancelled=self.is_cancelled,
        )


class Events(Page):
    """A page of events."""

    value: list[Event]


class Occurrence(Answer):
    """A meeting in a series, of which changes tell no more than when it is."""

    id: str
    type: Literal["occurrence"]
    start: Moment
    end: Moment


class Gone(Answer):
    """An event that is no longer where it was."""

    id: str
    removed: dict[str, Any] = Field(alias="@removed")


class EventChanges(Page):
    """A page of changes; the last one has ``delta_link``, from where to go on next time."""

    value: list[Gone | Event | Occurrence]
    delta_link: str | None = Field(default=None, alias="@odata.deltaLink")


class Subscription(Answer):
    """A promise to notify."""

    id: str
    expiration_date_time: datetime


class BatchAnswer(Answer):
    """The answer to one request of a batch."""

    id: str
    status: int
    headers: dict[str, str] | None = None
    body: Any = None


class BatchAnswers(BaseModel):
    """The answers to a batch, in no particular order."""

    responses: list[BatchAnswer]


def mailbox(address: str) -> Mailbox:
    """Return the address as we compare it."""
    return Mailbox(address.lower())


def slot(start: Moment, end: Moment) -> TimeSlot:
    """Return the time between two moments."""
    starts_at, ends_at = start.to_domain(), end.to_domain()
    return TimeSlot(starts_at, max(ends_at, starts_at + SHORTEST))


def _attendee(invited: Invited) -> Attendee:
    email = invited.email_address
    return Attendee(
        mailbox=mailbox(email.address or ""),
        name=email.name or "",
        answer=_answer(invited.status),
        optional=invited.type == "optional",
    )


def _answer(status: Status | None) -> domain.Answer:
    """Return what was said; ``notResponded`` is nothing."""
    return _ANSWERS.get((status and status.response) or "", domain.Answer.NONE)


def _taken(view: str, during: TimeSlot) -> tuple[TimeSlot, ...]:
    starts = (during.starts_at + number * STEP for number in range(len(view)))
    return tuple(
        TimeSlot(start, start + STEP)
        for start, digit in zip(starts, view, strict=True)
        if digit != "0"
    )
