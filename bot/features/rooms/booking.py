"""A booking of a room: what the person wants, what Exchange says, and what follows from both."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from bot.features.rooms.domain import (
    Attendee,
    EventId,
    EventRef,
    Mailbox,
    Meeting,
    Room,
)
from bot.features.rooms.errors import (
    MeetingOffGrid,
    MeetingTooLong,
    RoomTimeIsPast,
    RoomTooFarAhead,
)
from bot.kernel import calendar
from bot.kernel.people import PersonId
from bot.kernel.timeslots import GRID, TimeSlot

WINDOW = timedelta(days=180)
"""How far ahead rooms accept meetings, as Exchange has it unless somebody changed it."""
LONGEST = timedelta(hours=24)
SHORTEST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=5)
CHECK_IN_OPENS = timedelta(minutes=10)
REMINDED_AFTER = timedelta(minutes=10)
RELEASED_AFTER = timedelta(minutes=20)


class State(StrEnum):
    """How it stands with a booking."""

    REQUESTED = "requested"
    """The room has not answered (again) yet."""
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    """The room said no; the meeting itself is still in the calendar."""
    CANCELLED = "cancelled"
    RELEASED = "released"
    """Nobody checked in, so the room was given back."""
    FAILED = "failed"
    """Exchange would not have it; there is no meeting."""

    @property
    def is_over(self) -> bool:
        """Return whether the room is not, and will not be, kept."""
        return self in {State.CANCELLED, State.RELEASED, State.FAILED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A room for somebody, for a time. ``guests`` are those who were invited through us.

    ``wish`` counts what the person asked for, ``sent`` what reached Exchange. If the room refuses
    a change, the booking returns to ``back``, and ``refused`` says so.
    """

    id: UUID
    person_id: PersonId
    room: Room
    slot: TimeSlot
    subject: str
    guests: tuple[PersonId, ...] = ()
    state: State = State.REQUESTED
    tentative: bool = False
    created_at: datetime
    transaction_id: UUID | None = None
    series_id: UUID | None = None
    attempted: bool = False
    event_id: EventId | None = None
    event_uid: str | None = None
    join_url: str | None = None
    wish: int = 1
    sent: int = 0
    back: tuple[Room, TimeSlot] | None = None
    refused: bool = False
    tries: int = 0
    due_at: datetime | None = None
    card: str | None = None
    prompted_at: datetime | None = None
    reminded_at: datetime | None = None
    checked_in_at: datetime | None = None

    @property
    def ref(self) -> EventRef | None:
        """Return where the event is, if it is known to exist."""
        return None if self.event_id is None else EventRef(self.person_id, self.event_id)

    @property
    def is_told(self) -> bool:
        """Return whether Exchange knows all that the person wants."""
        return self.sent >= self.wish

    @property
    def is_settled(self) -> bool:
        """Return whether nobody needs to look at it again of their own accord."""
        return self.is_told and self.state is not State.REQUESTED

    @property
    def is_from_outlook(self) -> bool:
        """Return whether it was not made through us."""
        return self.transaction_id is None

    @property
    def was_booked_the_same_day(self) -> bool:
        """Return whether it was made on its own day: such a room is not released."""
        return calendar.local_day(self.created_at) == self.slot.day

    def may_check_in(self, now: datetime) -> bool:
        """Return whether somebody may say now that the meeting goes on."""
        opens = self.slot.starts_at - CHECK_IN_OPENS
        waiting = self.state is State.CONFIRMED and self.checked_in_at is None
        return waiting and opens <= now < self.slot.ends_at

    def meeting(self, attendees: tuple[Attendee, ...], note: str = "") -> Meeting:
        """Return what Exchange is asked to make: always the same until it is made."""
        return Meeting(
            transaction_id=str(self.transaction_id),
            subject=self.subject,
            during=self.slot,
            room=self.room,
            attendees=attendees,
            note=note,
        )

    def wants(self, now: datetime, **changes: object) -> "Booking":
        """Return the booking with something else that the person wants of it."""
        changed = replace(self, **changes)  # type: ignore[arg-type]  # names of its own fields
        return replace(changed, wish=self.wish + 1, refused=False, tries=0, due_at=now)

    def ending(self, ends_at: datetime, now: datetime) -> "Booking":
        """Return the booking as wanted with an earlier end; as it is if it ends by then."""
        if self.slot.ends_at <= ends_at:
            return self
        return self.wants(now, slot=TimeSlot(self.slot.starts_at, ends_at))

    def moved(self, room: Room, slot: TimeSlot, now: datetime) -> "Booking":
        """Return the booking as wanted in another room or at another time."""
        back = self.back or ((self.room, self.slot) if self.state is State.CONFIRMED else None)
        return self.wants(
            now,
            room=room,
            slot=slot,
            back=back,
            state=State.REQUESTED,
            tentative=False,
            checked_in_at=None if slot.starts_at != self.slot.starts_at else self.checked_in_at,
            prompted_at=None if slot.starts_at != self.slot.starts_at else self.prompted_at,
            reminded_at=None if slot.starts_at != self.slot.starts_at else self.reminded_at,
        )


def pause(tries: int) -> timedelta:
    """Return how long to wait before looking again: two seconds, doubled at each try."""
    return min(SHORTEST_PAUSE * (1 << min(tries, 10)), LONGEST_PAUSE)


def bookable(slot: TimeSlot, now: datetime) -> TimeSlot:
    """Return what is left of ``slot`` at ``now``, where a room may accept it.

    Raises `MeetingOffGrid`, `RoomTimeIsPast`, `RoomTooFarAhead`, `MeetingTooLong`.
    """
    if not slot.is_on_grid():
        raise MeetingOffGrid
    if slot.ends_at <= now:
        raise RoomTimeIsPast(slot=slot)
    if slot.ends_at > now + WINDOW:
        raise RoomTooFarAhead(last_day=calendar.local_day(now + WINDOW))
    if slot.duration > LONGEST:
        raise MeetingTooLong(hours=LONGEST // timedelta(hours=1))
    return TimeSlot(max(slot.starts_at, running_quarter(now)), slot.ends_at)


def running_quarter(now: datetime) -> datetime:
    """Return the start of the quarter of an hour that runs: the earliest start of a booking."""
    return now - timedelta(seconds=now.timestamp() % GRID.total_seconds())


def next_quarter(now: datetime) -> datetime:
    """Return the end of the quarter of an hour that runs: the earliest end of a booking."""
    return running_quarter(now) + GRID


def mailbox_attendees(mailboxes: dict[Mailbox, str]) -> tuple[Attendee, ...]:
    """Return people as attendees, by address and name."""
    return tuple(Attendee(mailbox, name) for mailbox, name in sorted(mailboxes.items()))
