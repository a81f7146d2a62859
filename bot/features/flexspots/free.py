"""How many seats are free, by location and zone. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.features.flexspots.domain import Kind, Spot
from bot.kernel.places import Zone


@dataclass(frozen=True, slots=True)
class FreeSeats:
    """The free seats of a location, by zone; zones without any are left out."""

    location: str
    location_name: str
    kind: Kind
    by_zone: dict[Zone, int]

    @property
    def seats(self) -> int:
        """Return the free seats of all zones together."""
        return sum(self.by_zone.values())


def count_seats(free: Iterable[tuple[Spot, int]]) -> tuple[FreeSeats, ...]:
    """Return the free seats of spots by location: city hall first, then where there are most."""
    places: dict[str, Spot] = {}
    counted: dict[str, Counter[Zone]] = {}
    for spot, seats in free:
        places[spot.location] = spot
        counted.setdefault(spot.location, Counter())[spot.zone] += seats
    found = (
        FreeSeats(code, spot.location_name, spot.kind, dict(counted[code]))
        for code, spot in places.items()
    )
    return tuple(sorted(found, key=_order))


def _order(free: FreeSeats) -> tuple[bool, int, str]:
    return free.kind is not Kind.CITY_HALL, -free.seats, free.location_name
