"""Looking for a spot: the best ones, or why there are none and what else can be."""

from dataclasses import replace

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from bot.features.flexspots.domain import (
    Availability,
    Booking,
    Full,
    Suggestion,
)
from bot.kernel import calendar
from bot.kernel.people import Language
from bot.kernel.timeslots import TimeSlot
from cards import dates
from cards import elements as el
from cards.flexspots import sample_data as data
from cards.flexspots import spots
from cards.flexspots.searching import Search, pickers
from cards.samples import Samples
from cards.texts import all_of, say
from cards.texts.harmless import Words


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
            if number in _shown(search, len(answer.suggestions))
        ),
        *pickers(search, answer.wish),
    ]
    count = say(language, "find-spoken", count=len(answer.suggestions))
    spoken = Words(f"{say(language, 'find-retry')} {count}") if search.retried else count
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


def _shown(search: Search, count: int) -> range:
    """Return the numbers of the suggestions to show: all, unless one of them was asked for."""
    chosen = search.only if search.only >= 0 else count + 1 + search.only
    return range(chosen, chosen + 1) if 1 <= chosen <= count else range(1, count + 1)


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


def taking(spot_id: int, slot: TimeSlot) -> dict[str, str | int]:
    """Return what a button sends to take a spot for a time."""
    return {
        "spot": spot_id,
        "starts_at": slot.starts_at.isoformat(),
        "ends_at": slot.ends_at.isoformat(),
    }


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
