"""A spot and its location in words."""

from collections.abc import Iterable

from bot.features.flexspots.domain import (
    Booking,
    Kind,
    Location,
    Reason,
    ReasonCode,
    Spot,
    SpotFeature,
    Suggestion,
)
from bot.kernel.people import Language
from cards import dates
from cards import elements as el
from cards.texts import all_of, has_text, say
from cards.texts.harmless import Words

DOT = Words(" · ")


def where(language: Language, spot: Spot) -> Words:
    """Return "Rust 3B, Stadhuis"."""
    return say(language, "spot-where", spot=spot.name, location=spot.location_name)


def kind_line(language: Language, suggestion: Suggestion) -> Words:
    """Return zone and floor, or zone and kind of location with the seats that are left there."""
    spot = suggestion.spot
    zone = el.zone_words(language, spot.zone)
    if spot.kind is Kind.CITY_HALL:
        return say(language, "spot-line", zone=zone, floor=spot.floor)
    seats = say(language, "spot-kind-external-host-seats", seats=suggestion.free_seats)
    return say(language, "spot-line-outside", zone=zone, kind=seats)


def line(language: Language, spot: Spot) -> Words:
    """Return zone and floor, or zone and kind of location."""
    zone = el.zone_words(language, spot.zone)
    if spot.kind is Kind.CITY_HALL:
        return say(language, "spot-line", zone=zone, floor=spot.floor)
    kind = say(language, "spot-kind-external-host")
    return say(language, "spot-line-outside", zone=zone, kind=kind)


def features(language: Language, spot: Spot) -> Words:
    """Return what the spot has: "zit-stabureau, twee schermen en dockingstation"."""
    return all_of(
        language,
        [
            say(language, f"spot-feature-{feature.replace('_', '-')}")
            for feature in SpotFeature
            if feature in spot.features
        ],
    )


def reasons(language: Language, suggestion: Suggestion) -> Words:
    """Return why a spot is suggested: "een favoriet van jou · er zit nog niemand"."""
    return with_dots(_reason(language, reason, suggestion.spot) for reason in suggestion.reasons)


def _reason(language: Language, reason: Reason, spot: Spot) -> Words:
    match reason.code:
        case ReasonCode.TEAM | ReasonCode.NEAR_TEAM:
            return say(language, f"reason-{reason.code}", count=reason.count)
        case ReasonCode.ZONE_AS_ASKED:
            return say(language, f"reason-{reason.code}", zone=Words(spot.zone))
        case _:
            return say(language, f"reason-{reason.code}")


def facilities(language: Language, location: Location) -> Words:
    """Return what the building has; what we have no word for is shown as it was entered."""
    names = []
    for facility in location.facilities:
        text = f"facility-{facility.replace('_', '-')}"
        names.append(say(language, text) if has_text(language, text) else facility)
    return all_of(language, names)


def opening_hours(language: Language, location: Location, booking: Booking) -> Words:
    """Return the opening hours of the location on the day of a booking; empty if none are known."""
    on_the_day = location.hours.get(booking.day.isoweekday())
    return dates.hours(language, *on_the_day) if on_the_day else Words()


def with_dots(parts: Iterable[Words]) -> Words:
    """Return short remarks on one line."""
    return Words(DOT.join(parts))
