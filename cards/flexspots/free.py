"""How many seats are free, and where."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from bot.features.flexspots.domain import Kind, Wish
from bot.features.flexspots.free import FreeSeats
from bot.kernel.people import Language
from bot.kernel.places import Zone
from cards import dates
from cards import elements as el
from cards.flexspots import sample_data as data
from cards.flexspots import spots
from cards.flexspots.searching import Search, pickers
from cards.samples import Samples
from cards.texts import say

MOST_LOCATIONS = 8
"""Locations on one card; the others can be picked."""


def free(search: Search, wish: Wish, seats: Sequence[FreeSeats]) -> AdaptiveCard:
    """Return the free seats by location and zone, and pickers that lead to a spot."""
    language = search.language
    counted = say(
        language,
        "free-count",
        seats=sum(each.seats for each in seats),
        slot=dates.slot(language, wish.slot),
    )
    rest = len(seats) - MOST_LOCATIONS
    body: list[CardElement] = [
        el.paragraph(counted),
        *(_location(language, each) for each in seats[:MOST_LOCATIONS]),
        *([el.note(say(language, "free-more", count=rest))] if rest > 0 else []),
        *pickers(search, wish, "free"),
    ]
    return el.card(language, say(language, "free-title"), body, spoken=counted)


def _location(language: Language, free_seats: FreeSeats) -> CardElement:
    zones = spots.with_dots(
        say(language, "free-zone", zone=el.zone_words(language, zone), seats=seats)
        for zone in Zone
        if (seats := free_seats.by_zone.get(zone))
    )
    return el.block([el.subheading(free_seats.location_name), el.note(zones)])


def _sample(language: Language, count: int) -> AdaptiveCard:
    search = Search(language, data.LOCATIONS, data.DAY, data.LAST_DAY)
    city_hall = FreeSeats(
        "stadhuis", "Stadhuis", Kind.CITY_HALL, {Zone.QUIET: 41, Zone.NORMAL: 120, Zone.LIVELY: 88}
    )
    library = FreeSeats("bieb", "Bibliotheek Noord", Kind.EXTERNAL_HOST, {Zone.QUIET: 1})
    return free(search, Wish(data.DAY), (city_hall, *[library] * count))


SAMPLES: Samples = {
    "free": lambda language: _sample(language, 1),
    "free-many": lambda language: _sample(language, 30),
}
