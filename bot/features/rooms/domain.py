"""Rooms and what calendars say of them. Exchange is the truth; these are its words in ours."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot

Mailbox = NewType("Mailbox", str)
"""The mail address of a room or a person, in lower case."""

EventId = NewType("EventId", str)
"""An event in one calendar. The same meeting has another id in another calendar."""

Owner = PersonId | Mailbox
"""Whose calendar it is: people by their id, rooms by their address."""


class Equipment(StrEnum):
    """What a room has for people who are not in it, and for those who are."""

    VIDEO = "video"
    DISPLAY = "display"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A meeting room. ``place_id`` never changes; the mailbox and the name may.

    ``floor`` is how the building calls it: "2", "BG". What is not known is empty, or 0 for
    ``capacity``. A room that is not ``bookable`` is reserved for somebody.
    """

    place_id: str
    mailbox: Mailbox
    name: str
    building: str = ""
    floor: str = ""
    capacity: int = 0
    equipment: frozenset[Equipment] = frozenset()
    wheelchair_accessible: bool = False
    tags: frozenset[str] = frozenset()
    bookable: bool = True

    @property
    def is_hybrid(self) -> bool:
        """Return whether people elsewhere can be seen and heard in it."""
        return Equipment.VIDEO in self.equipment


class Availability(StrEnum):
    """What is known of a calendar at some time."""

    FREE = "free"
    BUSY = "busy"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FreeBusy:
    """When a mailbox is taken, tentatively or for certain. Nothing (``None``) means unknown."""

    mailbox: Mailbox
    taken: tuple[TimeSlot, ...] | None

    def during(self, slot: TimeSlot) -> Availability:
        """Return what is known of ``slot``. Unknown is never free."""
        if self.taken is None:
            return Availability.UNKNOWN
        busy = any(slot.overlaps(each) for each in self.taken)
        return Availability.BUSY if busy else Availability.FREE


class Answer(StrEnum):
    """What a room or a person said to an invitation."""

    NONE = "none"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person who is invited, and what they said."""

    mailbox: Mailbox
    name: str = ""
    answer: Answer = Answer.NONE
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting as one calendar has it.

    ``uid`` is the same in every calendar. ``transaction_id`` is ours, and only in the organiser's.
    In a room's own calendar the subject is the organiser's name. ``room_answer`` becomes
    ``accepted`` only when the room is really booked.
    """

    id: EventId
    uid: str
    transaction_id: str | None
    organiser: Mailbox
    subject: str
    during: TimeSlot
    room: Mailbox | None
    room_answer: Answer
    attendees: tuple[Attendee, ...]
    join_url: str | None
    last_modified: datetime
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What to put into the calendars. The same ``transaction_id`` never makes a second event.

    Without a ``room`` it is a meeting online. ``note`` is plain text for those invited.
    """

    transaction_id: str
    subject: str
    during: TimeSlot
    room: Room | None
    attendees: tuple[Attendee, ...] = ()
    online: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChange:
    """What becomes different; nothing (``None``) stays as it is.

    ``attendees`` are all who are invited from now on. After a change of time or room, the room
    answers again, and until then its answer means nothing.
    """

    subject: str | None = None
    during: TimeSlot | None = None
    room: Room | None = None
    attendees: tuple[Attendee, ...] | None = None


@dataclass(frozen=True, slots=True)
class EventRef:
    """Where an event is found."""

    owner: Owner
    id: EventId


Bookmark = NewType("Bookmark", str)
"""Up to where the changes of a calendar were read."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a calendar: events as they are now, and those that went."""

    events: tuple[Event, ...]
    gone: frozenset[EventId]
    bookmark: Bookmark


@dataclass(frozen=True, slots=True)
class Watch:
    """A promise to notify us of changes in one calendar, until ``expires_at``."""

    id: str
    owner: Owner
    expires_at: datetime


class News(StrEnum):
    """What a notification says."""

    EVENT_CHANGED = "event_changed"
    EVENT_GONE = "event_gone"
    SOME_MISSED = "some_missed"
    """Notifications got lost: read the calendar."""
    WATCH_REMOVED = "watch_removed"
    """Make a new watch, and read the calendar."""
    WATCH_WEAKENED = "watch_weakened"
    """Renew the watch, or nothing comes any more."""


@dataclass(frozen=True, slots=True)
class Notification:
    """Something happened in the calendar of a watch. It may come late, twice, or out of order."""

    watch_id: str
    news: News
    event_id: EventId | None = None


class CalendarFailed(Exception):
    """The calendars did not do what was asked. The message is for operators: it names nobody."""


class CalendarUnavailable(CalendarFailed):
    """No answer in time, or none that can be used. What was asked may have been done or not."""


class CalendarBusy(CalendarFailed):
    """Too many questions. ``retry_after`` is how many seconds to wait, if that was said."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class CalendarDenied(CalendarFailed):
    """It is not allowed or not possible, and asking again does not help."""


class EventGone(CalendarFailed):
    """The event, or the calendar that it was in, does not exist (any more)."""


class BookmarkExpired(CalendarFailed):
    """The bookmark is too old: read everything again, without one."""
