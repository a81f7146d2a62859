"""The meeting rooms of the demo, and the meetings that are held in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from bot.demo.staff import MAIL_DOMAIN, DemoPerson
from bot.kernel.calendar import WorkCalendar
from bot.kernel.timeslots import TimeSlot

DAYS_BACK = 2
DAYS_AHEAD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRoom:
    """A room as Exchange knows it. Somebody answers for a room that ``has_delegate``."""

    place_id: UUID
    mail: str
    name: str
    building: str
    floor: int
    floor_label: str
    capacity: int
    video: str | None = None
    display: str | None = None
    audio: str | None = None
    wheelchair_accessible: bool = True
    tags: tuple[str, ...] = ()
    reserved: bool = False
    has_delegate: bool = False


class DemoMeeting(NamedTuple):
    """A meeting in a room that accepted it."""

    organiser: DemoPerson
    attendees: tuple[DemoPerson, ...]
    room: DemoRoom
    subject: str
    during: TimeSlot


# Of each building: its floors with the names of their rooms.
_BUILDINGS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "Stadhuis": (
        ("Trouwzaal", "Bode", "Klokkentoren", "Wachtlokaal"),
        ("Zaan", "Kil", "Sluis", "Dijk", "Oever", "Brug"),
        ("Linde", "Berk", "Els", "Wilg", "Populier", "Iep"),
        ("Reiger", "Grutto", "Kievit", "Zwaluw", "Lepelaar", "Wulp"),
        ("Burgemeesterskamer", "Raadzaal", "Collegekamer", "Commissiekamer", "Fractiekamer"),
        ("Zolder", "Uitkijk", "Dakterras"),
    ),
    "Stadskantoor Noord": (
        ("Balie", "Spreekkamer 1", "Spreekkamer 2", "Spreekkamer 3"),
        ("Molen", "Wiek", "Korenmaat", "Windas", "Zeilkamer"),
        ("Oliemolen", "Verfmolen", "Papiermolen", "Pelmolen", "Kaasmolen"),
    ),
    "Werkplein": (
        ("Startblok", "Kansrijk", "Ladder"),
        ("Kompas", "Anker", "Roer", "Loods"),
        ("Meetlat", "Passer", "Sextant"),
    ),
    "Gemeentewerf": (
        ("Schaftlokaal", "Werkbank", "Kaart"),
        ("Zout", "Strooier", "Garage"),
    ),
}
_SIZES: Final = (4, 6, 6, 8, 8, 10, 12, 14, 16, 20)
_HYBRID_FROM: Final = 4
_CHANCES: Final = {"video": 0.5, "display": 0.6, "tag": 0.3}
_LARGE: Final = {
    "Raadzaal": 60,
    "Trouwzaal": 40,
    "Dakterras": 30,
    "Collegekamer": 20,
    "Burgemeesterskamer": 8,
}
_SMALL: Final = frozenset(("Spreekkamer 1", "Spreekkamer 2", "Spreekkamer 3", "Balie", "Bode"))
_TAGS: Final = ("whiteboard", "stil", "daglicht", "flipover", "ringleiding", "catering")
_SUBJECTS: Final = (
    *("Teamoverleg", "Voortgang project", "Intake", "Retrospective", "Afdelingsoverleg"),
    *("Gesprek met wijkteam", "Begroting doornemen", "Sprintplanning", "Kennismaking"),
    *("Werkgroep hybride werken", "Overleg met leverancier", "Casusbespreking"),
)
_STARTS: Final = (time(9), time(9, 30), time(10), time(11), time(13), time(14), time(15), time(16))
_MINUTES: Final = (30, 45, 60, 60, 60, 90, 120)


def furnish_rooms(random: Random) -> tuple[DemoRoom, ...]:
    """Return sixty rooms in four buildings; each has one with video for ten people or more."""
    rooms = tuple(
        _room(random, building, floor, name)
        for building, floors in _BUILDINGS.items()
        for floor, names in enumerate(floors)
        for name in names
    )
    return tuple(_hybrid(room) if room.name in _ALWAYS_HYBRID else room for room in rooms)


_ALWAYS_HYBRID: Final = frozenset(("Zaan", "Molen", "Kompas", "Werkbank"))


def _room(random: Random, building: str, floor: int, name: str) -> DemoRoom:
    capacity = _LARGE.get(name) or (2 if name in _SMALL else random.choice(_SIZES))
    video = capacity >= _HYBRID_FROM and random.random() < _CHANCES["video"]
    display = video or random.random() < _CHANCES["display"]
    old = building == "Gemeentewerf" and floor > 0
    return DemoRoom(
        place_id=UUID(int=random.getrandbits(128), version=4),
        mail=f"ruimte-{_slug(building)}-{_slug(name)}@{MAIL_DOMAIN}",
        name=name,
        building=building,
        floor=floor,
        floor_label="BG" if floor == 0 else str(floor),
        capacity=capacity,
        video="Teams Rooms" if video else None,
        display="Scherm 75 inch" if display else None,
        audio="Plafondmicrofoons" if video else None,
        wheelchair_accessible=not old and name not in {"Zolder", "Uitkijk", "Klokkentoren"},
        tags=tuple(tag for tag in _TAGS if random.random() < _CHANCES["tag"]),
        reserved=name == "Burgemeesterskamer",
        has_delegate=name in {"Raadzaal", "Trouwzaal"},
    )


def _hybrid(room: DemoRoom) -> DemoRoom:
    return replace(
        room,
        capacity=max(room.capacity, 10),
        video="Teams Rooms",
        display="Scherm 75 inch",
        audio="Plafondmicrofoons",
    )


def _slug(name: str) -> str:
    return name.casefold().replace(" ", "-")


def demo_meetings(
    people: Sequence[DemoPerson], rooms: Sequence[DemoRoom], today: date, random: Random
) -> Iterator[DemoMeeting]:
    """Yield more than a thousand meetings around ``today``; none overlaps another in its room."""
    calendar = WorkCalendar()
    bookable = [room for room in rooms if not room.reserved]
    for offset in range(-DAYS_BACK, DAYS_AHEAD + 1):
        day = today + timedelta(days=offset)
        if not calendar.is_working_day(day):
            continue
        planned = max(0.15, 0.4 - max(offset, 0) / DAYS_AHEAD / 3)
        for room in bookable:
            yield from _meetings(people, room, day, planned, random)


def _meetings(
    people: Sequence[DemoPerson], room: DemoRoom, day: date, planned: float, random: Random
) -> Iterator[DemoMeeting]:
    ended = None
    for starts in _STARTS:
        begins = TimeSlot.on(day, starts, time(18)).starts_at
        if random.random() > planned or (ended and begins < ended):
            continue
        ended = begins + timedelta(minutes=random.choice(_MINUTES))
        organiser, *others = random.sample(people, min(room.capacity, random.randint(2, 6)))
        subject = random.choice(_SUBJECTS)
        yield DemoMeeting(organiser, tuple(others), room, subject, TimeSlot(begins, ended))
