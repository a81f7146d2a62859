"""What people do in Outlook, straight in the simulated Exchange."""

from datetime import timedelta
from typing import Any

from bot.kernel.people import Person
from bot.kernel.timeslots import TimeSlot
from tests.features.rooms.town import SANNE, YOUSSEF, World, mail_of


def event_body(subject: str, during: TimeSlot, room: str) -> dict[str, Any]:
    """Return an event as Outlook sends it."""
    return {
        "subject": subject,
        **times(during),
        "attendees": [{"type": "resource", "emailAddress": {"address": room, "name": room}}],
        "location": {"displayName": room, "locationEmailAddress": room},
    }


def book(town: World, room: str, during: TimeSlot, by: Person = SANNE) -> Any:
    """Book a room, which has not answered yet."""
    owner = town.graph.exchange.mailboxes.get(mail_of(by))
    return town.graph.exchange.create(owner, event_body("In Outlook", during, room))


def occupy(town: World, room: str, during: TimeSlot) -> None:
    """Have Youssef book a room, faster than anybody."""
    exchange = town.graph.exchange
    waiting, exchange._unanswered = exchange._unanswered, []
    book(town, room, during, YOUSSEF)
    town.answer_rooms()
    exchange._unanswered = waiting


def move(town: World, during: TimeSlot, by: Person = SANNE) -> None:
    """Move the only meeting of somebody."""
    owner = town.graph.exchange.mailboxes.get(mail_of(by))
    (event,) = town.events_of(by)
    town.graph.exchange.change(owner, event.id, times(during))


def cancel(town: World, by: Person = SANNE) -> None:
    """Cancel the only meeting of somebody."""
    owner = town.graph.exchange.mailboxes.get(mail_of(by))
    town.graph.exchange.cancel(owner, town.events_of(by)[0].id)


def later(slot: TimeSlot, hours: int) -> TimeSlot:
    """Return the same time, hours later."""
    by = timedelta(hours=hours)
    return TimeSlot(slot.starts_at + by, slot.ends_at + by)


def times(during: TimeSlot) -> dict[str, Any]:
    """Return the times of an event as Outlook sends them."""
    return {
        name: {"dateTime": at.strftime("%Y-%m-%dT%H:%M:%S"), "timeZone": "UTC"}
        for name, at in (("start", during.starts_at), ("end", during.ends_at))
    }
