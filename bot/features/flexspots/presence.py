"""Who comes in, as far as they show it."""

from collections.abc import Iterable, Mapping
from datetime import date

from bot.features.flexspots.domain import Booking, Location, Present, Scope, WhoIsIn
from bot.kernel.people import Person, PersonId
from bot.kernel.timeslots import TimeSlot


def who_is_in(
    day: date,
    scope: Scope,
    location: Location | None,
    bookings: Iterable[Booking],
    people: Mapping[PersonId, Person],
) -> WhoIsIn:
    """Return who comes in; those who hide their name as a number, those unknown not at all."""
    known = [(people[each.person_id], each) for each in bookings if each.person_id in people]
    present = [
        Present(person.display_name, booking.slot, booking.spot)
        for person, booking in known
        if not person.name_hidden
    ]
    hidden = {person.id for person, _ in known if person.name_hidden}
    return WhoIsIn(day, scope, location, tuple(sorted(present, key=_by_name)), len(hidden))


def _by_name(present: Present) -> tuple[str, TimeSlot]:
    return present.name.casefold(), present.slot
