"""What Exchange says of a booking, and what follows from it: pure, and all decided here."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.features.rooms.booking import Booking, State
from bot.features.rooms.domain import Answer, Attendee, Event, MeetingChange, Room


def difference(booking: Booking, event: Event, guests: tuple[Attendee, ...]) -> MeetingChange:
    """Return what has to change about an event, so that it is what the person wants."""
    known = {each.mailbox for each in event.attendees}
    new = tuple(each for each in guests if each.mailbox not in known)
    return MeetingChange(
        subject=booking.subject if booking.subject != event.subject else None,
        during=booking.slot if booking.slot != event.during else None,
        room=booking.room if booking.room.mailbox != event.room else None,
        attendees=(*event.attendees, *new) if new else None,
    )


def is_empty(change: MeetingChange) -> bool:
    """Return whether nothing has to change."""
    return change == MeetingChange()


class Happened(StrEnum):
    """What became of a booking, so far as somebody may want to know."""

    NOTHING = "nothing"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    """The room refused a new booking, or one that it had accepted before."""
    LOST = "lost"
    """A room that had accepted does not any more."""
    RETURNED = "returned"
    """The room refused a change: the booking goes back to what it was."""
    CHANGED = "changed"
    CANCELLED = "cancelled"
    """In Outlook, not here."""


def observed(
    booking: Booking, event: Event | None, room: Room | None, now: datetime
) -> tuple[Booking, Happened]:
    """Return the booking after what Exchange says now, and what happened.

    ``room`` is the room of the event, if it is one that we know. What the person wants and
    Exchange does not know yet is kept. No event means that it is gone.
    """
    if event is None or event.cancelled:
        return _gone(booking)
    seen = replace(
        booking, event_id=event.id, event_uid=event.uid, join_url=event.join_url or booking.join_url
    )
    if booking.state.is_over or not booking.is_told:
        return seen, Happened.NOTHING
    if event.room is None or room is None:
        return _without_room(seen)
    adopted = _adopted(seen, event, room)
    match event.room_answer:
        case Answer.ACCEPTED:
            return _accepted(adopted, booking)
        case Answer.DECLINED:
            return _declined(adopted, booking, now)
        case answer:
            tentative = answer is Answer.TENTATIVE
            waiting = replace(adopted, state=State.REQUESTED, tentative=tentative)
            changed = (waiting.state, tentative) != (booking.state, booking.tentative)
            return waiting, Happened.CHANGED if changed else _difference(adopted, booking)


def _gone(booking: Booking) -> tuple[Booking, Happened]:
    told = replace(booking, sent=booking.wish, back=None)
    if booking.state.is_over:
        return told, Happened.NOTHING
    return replace(told, state=State.CANCELLED), Happened.CANCELLED


def _without_room(seen: Booking) -> tuple[Booking, Happened]:
    """Somebody took the room out of the meeting in Outlook: there is no room to speak of."""
    return replace(seen, state=State.CANCELLED, back=None), Happened.CANCELLED


def _adopted(seen: Booking, event: Event, room: Room) -> Booking:
    """Take over what was changed in Outlook. A meeting that moved has to be checked in anew."""
    moved = event.during.starts_at != seen.slot.starts_at
    return replace(
        seen,
        room=room,
        slot=event.during,
        subject=event.subject,
        checked_in_at=None if moved else seen.checked_in_at,
        prompted_at=None if moved else seen.prompted_at,
        reminded_at=None if moved else seen.reminded_at,
    )


def _accepted(adopted: Booking, before: Booking) -> tuple[Booking, Happened]:
    confirmed = replace(adopted, state=State.CONFIRMED, tentative=False, back=None)
    if before.state is State.CONFIRMED:
        return confirmed, _difference(adopted, before)
    return confirmed, Happened.CONFIRMED


def _declined(adopted: Booking, before: Booking, now: datetime) -> tuple[Booking, Happened]:
    if adopted.back is not None:
        room, slot = adopted.back
        wanted = adopted.wants(now, room=room, slot=slot, back=None, state=State.REQUESTED)
        return replace(wanted, refused=True), Happened.RETURNED
    declined = replace(adopted, state=State.DECLINED, tentative=False)
    if before.state is State.DECLINED:
        return declined, _difference(adopted, before)
    lost = before.state is State.CONFIRMED or before.refused
    return declined, Happened.LOST if lost else Happened.DECLINED


def _difference(adopted: Booking, before: Booking) -> Happened:
    same = (adopted.room, adopted.slot, adopted.subject, adopted.join_url) == (
        before.room,
        before.slot,
        before.subject,
        before.join_url,
    )
    return Happened.NOTHING if same else Happened.CHANGED
