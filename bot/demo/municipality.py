"""Zaanwijk, the municipality of the demo: the same from the same seed, on every machine."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from random import Random
from typing import NamedTuple
from uuid import UUID

from bot.demo.rooms import DemoMeeting, DemoRoom, demo_meetings, furnish_rooms
from bot.demo.sites import (
    WEEKDAYS,
    LocationDocument,
    LocationsDocument,
    SpotDocument,
    furnish_locations,
)
from bot.demo.staff import DEPARTMENTS, PILOTS, DemoPerson, engage_staff, featured_id
from bot.kernel.calendar import WorkCalendar
from bot.kernel.people import PersonId, Role
from bot.kernel.timeslots import PartOfDay

__all__ = [
    "DemoBooking",
    "DemoGroup",
    "DemoMeeting",
    "DemoPerson",
    "DemoRoom",
    "LocationDocument",
    "LocationsDocument",
    "Municipality",
    "SpotDocument",
    "demo_bookings",
    "demo_meetings",
    "municipality",
]

FEATURED = 9
DAYS_BACK = 10
DAYS_AHEAD = 26


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A group in the directory whose members hold a role."""

    id: UUID
    name: str
    role: Role
    member_ids: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """The whole municipality. ``departments`` begins with the ``pilot_departments``."""

    name: str
    tenant_id: UUID
    departments: tuple[str, ...]
    people: tuple[DemoPerson, ...]
    groups: tuple[DemoGroup, ...]
    locations_document: LocationsDocument
    rooms: tuple[DemoRoom, ...]

    @property
    def pilot_departments(self) -> tuple[str, ...]:
        """Return the departments that take part first."""
        return self.departments[:PILOTS]

    @property
    def featured(self) -> tuple[DemoPerson, ...]:
        """Return the people one can be: always the same ids and names, whatever the seed.

        In order: Sanne de Vries (employee), Youssef El Amrani (her colleague), Marieke Jansen
        (their manager, and an ambassador too), Fatma Kaya and Dewi Pinas (ambassadors), Kees van
        den Berg (facilities), Ineke Bakker (HR), Tjitske Hoekstra (administrator) and Grace
        Mensah (English-speaking colleague of Sanne).
        """
        ids = {featured_id(number) for number in range(1, FEATURED + 1)}
        return tuple(sorted((p for p in self.people if p.id in ids), key=lambda p: p.id))

    @property
    def locations(self) -> tuple[tuple[str, str], ...]:
        """Return the code and the name of every location, city hall first."""
        return tuple((each["code"], each["name"]) for each in self.locations_document["locations"])

    @property
    def role_groups(self) -> dict[Role, str]:
        """Return the id of the group for each role, as the setting `role_groups` wants it."""
        return {group.role: str(group.id) for group in self.groups}

    def person(self, display_name: str) -> DemoPerson:
        """Return the one with this name; names are unique here. Raises `KeyError`."""
        for person in self.people:
            if person.display_name == display_name:
                return person
        raise KeyError(display_name)


@cache
def municipality(seed: int = 2026) -> Municipality:
    """Return the municipality that grows from ``seed``."""
    random = Random(seed)  # noqa: S311 - the same every time, and no secret
    people = engage_staff(random)
    return Municipality(
        name="Gemeente Zaanwijk",
        tenant_id=UUID(int=random.getrandbits(128), version=4),
        departments=tuple(DEPARTMENTS),
        people=people,
        groups=tuple(
            DemoGroup(
                id=UUID(int=random.getrandbits(128), version=4),
                name=f"Slimmer Samenwerken - {role}",
                role=role,
                member_ids=tuple(person.id for person in people if role in person.roles),
            )
            for role in Role
            if role is not Role.EMPLOYEE
        ),
        locations_document=furnish_locations(random),
        rooms=furnish_rooms(random),
    )


class DemoBooking(NamedTuple):
    """A seat (numbered from 1 in its spot) that somebody has for a part of a day."""

    person_id: PersonId
    spot_code: str
    seat_number: int
    day: date
    part_of_day: PartOfDay


# Of each weekday: the share of the staff that comes to work at a flex spot.
_CROWDS = {"mon": 0.15, "tue": 0.22, "wed": 0.12, "thu": 0.23, "fri": 0.08}
_HALVES = {
    PartOfDay.MORNING: {PartOfDay.MORNING},
    PartOfDay.AFTERNOON: {PartOfDay.AFTERNOON},
    PartOfDay.DAY: {PartOfDay.MORNING, PartOfDay.AFTERNOON},
}


def demo_bookings(of: Municipality, today: date, random: Random) -> Iterator[DemoBooking]:
    """Yield a few thousand bookings around ``today`` that the rules of flex spots allow.

    Each person has at most one a day and each seat at most one at a time; days are working days
    of at most 26 days ahead, hours lie within those of the location. Sanne de Vries has none,
    so that there is one person who starts from nothing.
    """
    calendar = WorkCalendar()
    bookable = [person for person in of.people if person.id != featured_id(1)]
    homes = {name: number for number, name in enumerate(of.departments)}
    for offset in range(-DAYS_BACK, DAYS_AHEAD + 1):
        day = today + timedelta(days=offset)
        if not calendar.is_working_day(day):
            continue
        # Who plans far ahead is an exception.
        planned = max(0.15, 1 - max(offset, 0) / DAYS_AHEAD)
        crowd = round(len(bookable) * _CROWDS[WEEKDAYS[day.weekday()]] * planned)
        seats = _Seats(of, day, random)
        for person in random.sample(bookable, crowd):
            part = random.choices(tuple(PartOfDay), (20, 20, 60))[0]
            found = seats.take(homes[person.department], part)
            if found is not None:
                yield DemoBooking(person.id, *found, day, part)


class _Seats:
    """The seats of one day. Departments have a floor of city hall where they like to sit."""

    def __init__(self, of: Municipality, day: date, random: Random) -> None:
        self._random = random
        self._taken: defaultdict[tuple[str, int], set[PartOfDay]] = defaultdict(set)
        self._floors: defaultdict[int, list[SpotDocument]] = defaultdict(list)
        self._parts: dict[str, set[PartOfDay]] = {}
        for location in of.locations_document["locations"]:
            parts = {part for part in PartOfDay if _is_open(location, day, part)}
            for spot in location["spots"]:
                self._parts[spot["code"]] = parts
                self._floors[spot["floor"]].append(spot)

    def take(self, home: int, part: PartOfDay) -> tuple[str, int] | None:
        """Return a spot and a seat that were free, or nothing after a few tries."""
        floor = 1 + home % 6 if self._random.random() > 1 / 8 else 0  # 0: at an external host
        for spot in self._random.sample(self._floors[floor], 6):
            if part not in self._parts[spot["code"]]:
                continue
            for seat in range(1, spot["seats"] + 1):
                taken = self._taken[spot["code"], seat]
                if not taken & _HALVES[part]:
                    taken |= _HALVES[part]
                    return spot["code"], seat
        return None


def _is_open(location: LocationDocument, day: date, part: PartOfDay) -> bool:
    if day.isoformat() in location.get("closing_days", []):
        return False
    opens, _, closes = location["opening_hours"].get(WEEKDAYS[day.weekday()], "-").partition("-")
    starts, ends = part.hours
    return (
        bool(opens) and time.fromisoformat(opens) <= starts and ends <= time.fromisoformat(closes)
    )
