"""Flex spots: what people wish for, what they are offered, and what they have booked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from bot.features.flexspots.errors import (
    DayIsPast,
    LocationClosed,
    LocationNotFound,
    SlotEmpty,
    SlotOffGrid,
    TimeIsPast,
    TooFarAhead,
)
from bot.kernel import calendar
from bot.kernel.people import PersonId
from bot.kernel.places import Zone
from bot.kernel.timeslots import GRID, PartOfDay, TimeSlot

MOST_SUGGESTIONS = 5
MOST_ALTERNATIVES = 3
MOST_EXTERNAL_SEATS = 2
"""The most civil servants that one spot of an external host seats at once."""

SHORTEST_STAY = timedelta(hours=1)
"""A part of a day of which less than this is left, is not offered. Clock times may be shorter."""


class Kind(StrEnum):
    """What a location is."""

    CITY_HALL = "city_hall"
    EXTERNAL_HOST = "external_host"


class SpotFeature(StrEnum):
    """What a spot can have and a person can ask for."""

    SIT_STAND_DESK = "sit_stand_desk"
    TWO_MONITORS = "two_monitors"
    DOCKING_STATION = "docking_station"
    WHEELCHAIR_ACCESSIBLE = "wheelchair_accessible"


@dataclass(frozen=True, slots=True)
class Rules:
    """What an installation decides about booking."""

    days_ahead: int = 28
    closing_days: frozenset[date] = field(default_factory=frozenset)

    def last_day(self, today: date) -> date:
        """Return the last day that may be booked."""
        return today + timedelta(days=self.days_ahead)

    def is_closed(self, day: date) -> bool:
        """Return whether the whole municipality is closed: a holiday or a local closing day."""
        return calendar.holiday(day) is not None or day in self.closing_days


@dataclass(frozen=True, slots=True)
class Location:
    """A building with spots. ``hours`` by ISO weekday (1 is Monday); a day left out is closed."""

    code: str
    name: str
    kind: Kind
    address: str
    facilities: tuple[str, ...]
    house_rules: str
    hours: Mapping[int, tuple[time, time]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A workplace with one or more seats, as people see it. ``location`` is the location's code."""

    id: int
    name: str
    zone: Zone
    floor: int
    features: frozenset[SpotFeature]
    location: str
    location_name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for. ``hours``, local times, take precedence over ``part``.

    ``zone``, ``location`` (a code) and ``features`` are demands, not preferences. ``seats`` is the
    number of free seats wanted together in one spot. Raises `LocationNotFound` for a code with
    characters that no code has, and that a database may not even accept.
    """

    day: date
    part: PartOfDay = PartOfDay.DAY
    hours: tuple[time, time] | None = None
    zone: Zone | None = None
    location: str | None = None
    features: frozenset[SpotFeature] = frozenset()
    seats: int = 1

    def __post_init__(self) -> None:
        if self.location is not None and not self.location.isprintable():
            raise LocationNotFound(location="")

    @property
    def slot(self) -> TimeSlot:
        """Return the time wished for, before opening hours have their say.

        Raises `TimeNeverHappened` for hours that the clock skips on that day and `SlotEmpty` for an
        end that does not come after the start.
        """
        starts, ends = self.hours or self.part.hours
        if ends <= starts:
            raise SlotEmpty(day=self.day)
        return TimeSlot.on(self.day, starts, ends)


class ReasonCode(StrEnum):
    """Why a spot is suggested."""

    FAVOURITE = "favourite"
    """The person marked it."""
    TEAM = "team"
    """``count`` of the person's team, those who hide their name excepted, sit in this spot then."""
    NEAR_TEAM = "near-team"
    """``count`` of them sit on the same floor, in another spot."""
    USUAL_LOCATION = "usual-location"
    """The person booked most often in this location lately."""
    ZONE_AS_ASKED = "zone-as-asked"
    """It is in the zone that was asked for."""
    FEATURES_AS_ASKED = "features-as-asked"
    """It has all that was asked for."""
    NOBODY_YET = "nobody-yet"
    """A spot with several seats where nobody else sits then, so it is quiet."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the number of colleagues it speaks of, if it does."""

    code: ReasonCode
    count: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A spot that can be booked, for the time that remains within its opening hours."""

    spot: Spot
    slot: TimeSlot
    free_seats: int
    reasons: tuple[Reason, ...]


class Full(StrEnum):
    """Why there is nothing to suggest."""

    TAKEN = "taken"
    """Every seat that fits the wish is taken at some moment of that time."""
    CLOSED = "closed"
    """Closed then: the location, every location that fits, or the municipality (a holiday)."""
    NO_SUCH_SPOT = "no-such-spot"
    """No spot fits the wish at any time: zone, features or number of seats."""


class AlternativeKind(StrEnum):
    """In what an alternative differs from the wish."""

    OTHER_ZONE = "other-zone"
    OTHER_LOCATION = "other-location"
    OTHER_PART = "other-part"
    OTHER_DAY = "other-day"
    FEWER_FEATURES = "fewer-features"


@dataclass(frozen=True, slots=True)
class Alternative:
    """A wish that can be granted instead, and the best spot for it."""

    kind: AlternativeKind
    wish: Wish
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Booking:
    """A seat of a person for a time. ``seat`` is its number within the spot."""

    id: UUID
    person_id: PersonId
    booked_by: PersonId
    slot: TimeSlot
    spot: Spot
    seat: int
    cancelled: bool = False

    @property
    def day(self) -> date:
        """Return the local date."""
        return self.slot.day


@dataclass(frozen=True, slots=True)
class Availability:
    """The answer to a wish: suggestions, best first, or why there are none and what else can be.

    ``own`` is what the person has already booked on that day: it stands in the way of suggestions
    at the same time, which then can be reached by moving.
    """

    wish: Wish
    suggestions: tuple[Suggestion, ...]
    own: tuple[Booking, ...] = ()
    full: Full | None = None
    alternatives: tuple[Alternative, ...] = ()


class Scope(StrEnum):
    """Of whom one asks who is in."""

    TEAM = "team"
    DEPARTMENT = "department"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Present:
    """A colleague who comes in and shows it."""

    name: str
    slot: TimeSlot
    spot: Spot


@dataclass(frozen=True, slots=True)
class WhoIsIn:
    """Who comes in on a day, by name. ``hidden`` is how many more come without showing it."""

    day: date
    scope: Scope
    location: Location | None
    present: tuple[Present, ...]
    hidden: int


def bookable(slot: TimeSlot, now: datetime, rules: Rules) -> TimeSlot:
    """Return what is left of ``slot`` at ``now``, where it may be booked as far as rules can tell.

    Raises `SlotOffGrid`, `DayIsPast`, `TimeIsPast`, `TooFarAhead` and, on a holiday,
    `LocationClosed`. What opening hours say is for the database.
    """
    if not slot.is_on_grid() or calendar.local_day(slot.ends_at) != slot.day:
        raise SlotOffGrid(slot=slot)
    refuse_day(slot.day, now, rules)
    if rules.is_closed(slot.day):
        holiday = calendar.holiday(slot.day)
        raise LocationClosed(day=slot.day, location=None, opens=None, closes=None, holiday=holiday)
    if slot.ends_at <= now:
        raise TimeIsPast(slot=slot)
    return TimeSlot(max(slot.starts_at, running_quarter(now)), slot.ends_at)


def refuse_day(day: date, now: datetime, rules: Rules) -> None:
    """Raise `DayIsPast` or `TooFarAhead` for a day that is nobody's business (any more or yet)."""
    today = calendar.local_day(now)
    last_day = rules.last_day(today)
    if day < today:
        raise DayIsPast(day=day)
    if day > last_day:
        raise TooFarAhead(day=day, last_day=last_day, days=rules.days_ahead)


def running_quarter(now: datetime) -> datetime:
    """Return the start of the quarter of an hour that runs: the earliest start of a booking."""
    return now - timedelta(seconds=now.timestamp() % GRID.total_seconds())
