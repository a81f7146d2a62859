"""A fixed handful of people, places and bookings, for the samples of the cards."""

from datetime import date, time
from uuid import UUID

from bot.features.flexspots.domain import (
    Alternative,
    AlternativeKind,
    Availability,
    Booking,
    Full,
    Kind,
    Location,
    Present,
    Reason,
    ReasonCode,
    Scope,
    Spot,
    SpotFeature,
    Suggestion,
    WhoIsIn,
    Wish,
)
from bot.kernel.people import Language, Person, PersonId, Role
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay, TimeSlot

DAY = date(2026, 11, 25)
NEXT_DAY = date(2026, 11, 26)
LAST_DAY = date(2026, 12, 22)
WHOLE_DAY = TimeSlot.part(DAY, PartOfDay.DAY)
MORNING = TimeSlot.part(DAY, PartOfDay.MORNING)
AFTERNOON = TimeSlot.part(DAY, PartOfDay.AFTERNOON)
TWO_HOURS = TimeSlot.on(DAY, time(10), time(12))

_WEEK = dict.fromkeys(range(1, 6), (time(8), time(18)))
CITY_HALL = Location(
    code="stadhuis",
    name="Stadhuis",
    kind=Kind.CITY_HALL,
    address="Raadhuisplein 1, 1234 AB Zaanwijk",
    facilities=("wifi", "coffee", "lunch", "bicycle_storage"),
    house_rules="Laat je plek leeg en schoon achter. Bel in rust niet aan je bureau.",
    hours=_WEEK,
)
LIBRARY = Location(
    code="bibliotheek-noord",
    name="Bibliotheek Noord",
    kind=Kind.EXTERNAL_HOST,
    address="Molenpad 3, 1235 CB Zaanwijk",
    facilities=("wifi", "coffee"),
    house_rules="Meld je bij de balie. Bel niet in de leeszaal.",
    hours=_WEEK,
)
LOCATIONS = (CITY_HALL, LIBRARY)

QUIET = Spot(
    id=312,
    name="Rust 3B",
    zone=Zone.QUIET,
    floor=3,
    features=frozenset({SpotFeature.SIT_STAND_DESK, SpotFeature.TWO_MONITORS}),
    location=CITY_HALL.code,
    location_name=CITY_HALL.name,
    kind=CITY_HALL.kind,
)
NORMAL = Spot(
    id=227,
    name="Ruis 2C",
    zone=Zone.NORMAL,
    floor=2,
    features=frozenset({SpotFeature.DOCKING_STATION}),
    location=CITY_HALL.code,
    location_name=CITY_HALL.name,
    kind=CITY_HALL.kind,
)
LIVELY = Spot(
    id=141,
    name="Bruis 1A",
    zone=Zone.LIVELY,
    floor=1,
    features=frozenset(),
    location=CITY_HALL.code,
    location_name=CITY_HALL.name,
    kind=CITY_HALL.kind,
)
OUTSIDE = Spot(
    id=402,
    name="Rust A",
    zone=Zone.QUIET,
    floor=0,
    features=frozenset({SpotFeature.WHEELCHAIR_ACCESSIBLE}),
    location=LIBRARY.code,
    location_name=LIBRARY.name,
    kind=LIBRARY.kind,
)
SPOTS = (QUIET, NORMAL, LIVELY, OUTSIDE)

_ME = PersonId(UUID(int=1))
_YOUSSEF = PersonId(UUID(int=2))


def me(language: Language, *, name_hidden: bool = False) -> Person:
    """Return who looks at the samples."""
    return Person(
        id=_ME,
        display_name="Sanne de Vries",
        given_name="Sanne",
        department="Vergunningen",
        roles=frozenset({Role.EMPLOYEE}),
        language=language,
        name_hidden=name_hidden,
    )


def youssef() -> Person:
    """Return a colleague."""
    return Person(
        id=_YOUSSEF,
        display_name="Youssef Aksoy",
        given_name="Youssef",
        department="Vergunningen",
        roles=frozenset({Role.EMPLOYEE}),
    )


def booking(
    spot: Spot = QUIET, slot: TimeSlot = WHOLE_DAY, number: int = 1, holder: PersonId = _ME
) -> Booking:
    """Return a booking."""
    return Booking(
        id=UUID(int=number), person_id=holder, booked_by=_ME, slot=slot, spot=spot, seat=2
    )


def bookings(count: int) -> tuple[Booking, ...]:
    """Return ``count`` bookings, on working days one after the other."""
    days = [date(2026, 11, 23 + n) for n in range(5)] + [date(2026, 12, 1 + n) for n in range(4)]
    return tuple(
        booking(SPOTS[n % len(SPOTS)], TimeSlot.part(day, PartOfDay.DAY), n + 1)
        for n, day in enumerate(days[:count])
    )


SUGGESTIONS = (
    Suggestion(QUIET, WHOLE_DAY, 1, (Reason(ReasonCode.FAVOURITE), Reason(ReasonCode.NOBODY_YET))),
    Suggestion(NORMAL, WHOLE_DAY, 3, (Reason(ReasonCode.TEAM, 3),)),
    Suggestion(LIVELY, WHOLE_DAY, 6, (Reason(ReasonCode.NEAR_TEAM, 1),)),
    Suggestion(
        OUTSIDE,
        TimeSlot.on(DAY, time(13), time(18)),
        1,
        (Reason(ReasonCode.ZONE_AS_ASKED), Reason(ReasonCode.USUAL_LOCATION)),
    ),
)
FOUND = Availability(Wish(DAY), SUGGESTIONS)
FOUND_BESIDE_OWN = Availability(Wish(DAY, hours=(time(10), time(12))), SUGGESTIONS, (booking(),))
FULL = Availability(
    Wish(DAY, PartOfDay.MORNING, zone=Zone.QUIET),
    (),
    full=Full.TAKEN,
    alternatives=(
        Alternative(
            AlternativeKind.OTHER_ZONE,
            Wish(DAY, PartOfDay.MORNING, zone=Zone.NORMAL),
            Suggestion(NORMAL, MORNING, 2, ()),
        ),
        Alternative(
            AlternativeKind.OTHER_LOCATION,
            Wish(DAY, PartOfDay.MORNING, zone=Zone.QUIET, location=LIBRARY.code),
            Suggestion(OUTSIDE, MORNING, 1, ()),
        ),
        Alternative(
            AlternativeKind.OTHER_PART,
            Wish(DAY, PartOfDay.AFTERNOON, zone=Zone.QUIET),
            Suggestion(QUIET, AFTERNOON, 1, ()),
        ),
    ),
)
HOLIDAY = Availability(Wish(date(2026, 12, 25)), (), full=Full.CLOSED)
WHO = WhoIsIn(
    DAY,
    Scope.TEAM,
    None,
    (
        Present("Youssef Aksoy", WHOLE_DAY, QUIET),
        Present("Fatima el Amrani", MORNING, NORMAL),
        Present("Jan-Willem van der Berg", TWO_HOURS, OUTSIDE),
    ),
    hidden=2,
)
NOBODY = WhoIsIn(DAY, Scope.LOCATION, LIBRARY, (), hidden=0)
