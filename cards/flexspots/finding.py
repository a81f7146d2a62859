"""Looking for a spot: the best ones, or why there are none and what else can be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from bot.features.flexspots.domain import (
    Availability,
    Booking,
    Full,
    Location,
    Suggestion,
    Wish,
)
from bot.kernel import calendar
from bot.kernel.people import Language, Person
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay, TimeSlot
from cards import dates
from cards import elements as el
from cards.flexspots import sample_data as data
from cards.flexspots import spots
from cards.samples import Samples
from cards.texts import all_of, say
from cards.texts.harmless import Words

ANY = "any"
"""The value of a picker for "all of them": clients leave empty values out."""


@dataclass(frozen=True, slots=True)
class Search:
    """For whom and within what somebody looks.

    ``first`` and ``last`` are the days that can be booked. With ``moving`` a spot is sought instead
    of that booking's. ``rest`` are days to book afterwards. ``retried`` says that the spot chosen
    before has just been taken. ``only`` is the number of the one suggestion to show, or 0 for all.
    """

    language: Language
    locations: tuple[Location, ...]
    first: date
    last: date
    colleague: Person | None = None
    moving: Booking | None = None
    rest: tuple[date, ...] = ()
    retried: bool = False
    only: int = 0

    @property
    def errand(self) -> dict[str, str]:
        """Return what the buttons of a search remember about it."""
        known = {"rest": in_one(self.rest)} if self.rest else {}
        if self.colleague is not None:
            known["colleague"] = str(self.colleague.id)
        if self.moving is not None:
            known["booking"] = str(self.moving.id)
        return known


def found(search: Search, answer: Availability) -> AdaptiveCard:
    """Return the answer to a search as a card."""
    return suggestions(search, answer) if answer.suggestions else full(search, answer)


def suggestions(search: Search, answer: Availability) -> AdaptiveCard:
    """Return up to five spots to choose from: one tap books."""
    language = search.language
    when = answer.wish.slot
    body: list[CardElement] = [
        *_lead(search),
        el.paragraph(say(language, "find-when", slot=dates.slot(language, when))),
        *_own(search, answer),
        *(
            _row(search, number, suggestion, when, _in_the_way(search, answer, suggestion))
            for number, suggestion in enumerate(answer.suggestions, start=1)
            if search.only in {0, number} or search.only > len(answer.suggestions)
        ),
        *pickers(search, answer.wish),
    ]
    spoken = say(language, "find-spoken", count=len(answer.suggestions))
    return el.card(language, _title(search), body, spoken=spoken)


def full(search: Search, answer: Availability) -> AdaptiveCard:
    """Return why there is no spot, up to three that can be had instead, and another search."""
    language = search.language
    why = _why(language, answer)
    rows: list[CardElement] = [
        _row(
            search,
            number,
            alternative.suggestion,
            answer.wish.slot,
            _in_the_way(search, answer, alternative.suggestion),
            kind=say(language, f"alternative-{alternative.kind}"),
        )
        for number, alternative in enumerate(answer.alternatives, start=1)
    ]
    next_to_do = "full-alternatives" if rows else "full-nothing-else"
    body = [
        *_lead(search),
        el.paragraph(why),
        el.subheading(say(language, next_to_do)),
        *rows,
        *pickers(search, answer.wish),
    ]
    return el.card(language, say(language, "full-title"), body, spoken=why)


def pickers(search: Search, wish: Wish) -> list[CardElement]:
    """Return what to change about a wish, and the button to search again."""
    language = search.language
    zones = [(say(language, "find-any-zone"), ANY)]
    zones += [(el.zone_explained(language, zone), zone.value) for zone in Zone]
    places: list[tuple[str, str]] = [(say(language, "find-any-location"), ANY)]
    places += [(location.name, location.code) for location in search.locations]
    chosen_day = min(max(wish.day, search.first), search.last)
    inputs = [
        el.date_picker(
            language,
            "day",
            say(language, "find-day"),
            value=chosen_day.isoformat(),
            first=search.first.isoformat(),
            last=search.last.isoformat(),
        ),
        el.choice(
            language, "when", say(language, "find-part"), _times(language, wish), value=_time(wish)
        ),
        el.choice(language, "zone", say(language, "find-zone"), zones, value=str(wish.zone or ANY)),
        el.choice(
            language,
            "location",
            say(language, "find-location"),
            places,
            value=wish.location or ANY,
        ),
    ]
    remembered: dict[str, str | int] = {**search.errand, **_demands(wish)}
    again = el.button(say(language, "find-again"), "flexspots.find", remembered, with_inputs=True)
    return [
        el.block(
            [
                el.subheading(say(language, "find-differently")),
                el.pair(*inputs[:2]),
                el.pair(*inputs[2:]),
                el.buttons(again),
            ],
            emphasis=True,
        )
    ]


def _title(search: Search) -> Words:
    if search.colleague is not None:
        return say(search.language, "find-title-colleague", name=search.colleague.display_name)
    if search.moving is not None:
        return say(search.language, "find-title-move")
    return say(search.language, "find-title")


def _lead(search: Search) -> list[CardElement]:
    language = search.language
    lead: list[CardElement] = []
    if search.retried:
        lead.append(el.paragraph(say(language, "find-retry")))
    if search.moving is not None:
        spot = spots.where(language, search.moving.spot)
        slot = dates.slot(language, search.moving.slot)
        lead.append(el.note(say(language, "find-moving", spot=spot, slot=slot)))
    if search.rest:
        days = all_of(language, [dates.day(language, day) for day in search.rest])
        lead.append(el.note(say(language, "find-rest", days=days)))
    return lead


def _own(search: Search, answer: Availability) -> list[CardElement]:
    """Say what the person has already booked on that day, if that matters for this search."""
    if search.colleague is not None or search.moving is not None:
        return []
    language, wanted = search.language, answer.wish.slot
    return [
        el.note(
            say(language, "find-own", spot=spots.where(language, own.spot))
            if own.slot.overlaps(wanted)
            else say(
                language,
                "find-own-other-time",
                spot=spots.where(language, own.spot),
                hours=dates.slot_hours(language, own.slot),
            )
        )
        for own in answer.own
    ]


def _in_the_way(search: Search, answer: Availability, suggestion: Suggestion) -> Booking | None:
    """Return the booking that has to move to take up a suggestion, if there is one."""
    if search.moving is not None or search.colleague is not None:
        return search.moving
    return next((own for own in answer.own if own.slot.overlaps(suggestion.slot)), None)


def _row(
    search: Search,
    number: int,
    suggestion: Suggestion,
    wanted: TimeSlot,
    own: Booking | None,
    *,
    kind: str = "",
) -> CardElement:
    language = search.language
    where = spots.where(language, suggestion.spot)
    described = spots.kind_line(language, suggestion)
    lines: list[CardElement] = [
        el.subheading(say(language, "find-spot", number=number, spot=where)),
        el.note(spots.with_dots([Words(kind), described] if kind else [described])),
    ]
    if suggestion.slot != wanted:
        lines.append(el.note(_other_time(language, suggestion.slot, wanted, only=not kind)))
    if suggestion.reasons:
        lines.append(el.note(spots.reasons(language, suggestion)))
    return el.row(lines, [el.buttons(_take(search, number, suggestion, own))])


def _other_time(language: Language, slot: TimeSlot, wanted: TimeSlot, *, only: bool) -> Words:
    if slot.day != wanted.day:
        return dates.slot(language, slot)
    hours = dates.slot_hours(language, slot)
    return say(language, "find-only", hours=hours) if only else hours


def _take(
    search: Search, number: int, suggestion: Suggestion, own: Booking | None
) -> ExecuteAction:
    language = search.language
    choice = taking(suggestion.spot.id, suggestion.slot)
    described = spots.where(language, suggestion.spot)
    if own is not None:
        title = say(language, "find-move", number=number)
        known = {**choice, "booking": str(own.id)}
        return el.button(title, "flexspots.move", known, described=described)
    title = say(language, "find-book", number=number)
    return el.button(title, "flexspots.book", {**choice, **search.errand}, described=described)


def in_one(days: Sequence[date]) -> str:
    """Return days as a button carries them."""
    return ",".join(day.isoformat() for day in days)


def taking(spot_id: int, slot: TimeSlot) -> dict[str, str | int]:
    """Return what a button sends to take a spot for a time."""
    return {
        "spot": spot_id,
        "starts_at": slot.starts_at.isoformat(),
        "ends_at": slot.ends_at.isoformat(),
    }


def _demands(wish: Wish) -> Mapping[str, str | int]:
    """Return the demands for which there is no picker, so that a new search keeps them."""
    demands: dict[str, str | int] = {}
    if wish.features:
        demands["features"] = ",".join(sorted(wish.features))
    if wish.seats > 1:
        demands["seats"] = wish.seats
    return demands


def _times(language: Language, wish: Wish) -> Sequence[tuple[str, str]]:
    parts = [(dates.part_of_day(language, part), part.value) for part in PartOfDay]
    if wish.hours is None:
        return parts
    return [(dates.hours(language, *wish.hours), _time(wish)), *parts]


def _time(wish: Wish) -> str:
    """Return the value of the picker of times: a part of the day, or "10:00-12:00"."""
    if wish.hours is None:
        return wish.part.value
    return "-".join(_clock(at) for at in wish.hours)


def _clock(at: time) -> str:
    return at.isoformat(timespec="minutes")


def _why(language: Language, answer: Availability) -> Words:
    slot = dates.slot(language, answer.wish.slot)
    holiday = calendar.holiday(answer.wish.day)
    if answer.full is Full.CLOSED and holiday is not None:
        name = say(language, f"holiday-{holiday}")
        return say(language, "full-closed-holiday", slot=slot, holiday=name)
    return say(language, f"full-{answer.full or Full.TAKEN}", slot=slot)


def _sample(language: Language) -> Search:
    return Search(language, data.LOCATIONS, data.DAY, data.LAST_DAY)


SAMPLES: Samples = {
    "suggestions": lambda language: suggestions(_sample(language), data.FOUND),
    "suggestions-beside-own": lambda language: suggestions(
        _sample(language), data.FOUND_BESIDE_OWN
    ),
    "suggestions-more-days": lambda language: suggestions(
        replace(_sample(language), rest=(data.NEXT_DAY, data.LAST_DAY)), data.FOUND
    ),
    "suggestions-colleague": lambda language: suggestions(
        replace(_sample(language), colleague=data.youssef()), data.FOUND
    ),
    "suggestions-moving": lambda language: suggestions(
        replace(_sample(language), moving=data.booking()), data.FOUND
    ),
    "suggestions-retried": lambda language: suggestions(
        replace(_sample(language), retried=True), data.FOUND
    ),
    "full": lambda language: full(_sample(language), data.FULL),
    "full-holiday": lambda language: full(_sample(language), data.HOLIDAY),
}
