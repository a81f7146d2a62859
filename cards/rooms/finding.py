"""Looking for a room: the best ones, or why there are none and what else can be."""

from dataclasses import replace
from datetime import timedelta

from microsoft_teams.cards import AdaptiveCard, CardElement

from bot.features.rooms.matching import Found, RoomFeature, RoomWish, Suggestion
from bot.kernel.people import Language
from bot.kernel.timeslots import TimeSlot
from cards import dates
from cards import elements as el
from cards.rooms import describing
from cards.rooms import sample_data as data
from cards.rooms.picking import Search, at, demands, pickers, search_from
from cards.samples import Samples
from cards.texts import all_of, say


def found(search: Search, answer: Found) -> AdaptiveCard:
    """Return the answer to a search: up to five rooms, one tap books."""
    if not answer.suggestions:
        return full(search, answer)
    language = search.language
    rows = [
        _row(search, number, suggestion, answer.wish.slot)
        for number, suggestion in enumerate(answer.suggestions, start=1)
    ]
    body: list[CardElement] = [
        *_lead(search, answer),
        *rows,
        *_unknown(language, answer),
        *pickers(search, answer.wish, answer.buildings),
    ]
    count = say(language, "rooms-spoken", count=len(answer.suggestions))
    title = say(language, "rooms-title-move" if search.moving else "rooms-title")
    return el.card(language, title, body, spoken=count)


def full(search: Search, answer: Found) -> AdaptiveCard:
    """Return why there is no room, and what can be had instead."""
    language = search.language
    slot = dates.slot(language, answer.wish.slot)
    why = say(language, "rooms-full" if answer.fitting else "rooms-no-such", slot=slot)
    times = [
        el.button(
            say(language, "rooms-other-time", hours=dates.slot_hours(language, each)),
            "rooms.find",
            {**search.remembered, **demands(answer.wish), **at(each)},
        )
        for each in answer.other_times
    ]
    rows = [
        _row(search, number, suggestion, answer.wish.slot)
        for number, suggestion in enumerate(answer.elsewhere, start=1)
    ]
    body: list[CardElement] = [
        *_lead(search, answer),
        el.paragraph(why),
        *_unknown(language, answer),
        *([el.subheading(say(language, "rooms-elsewhere"))] if rows else []),
        *rows,
        *([el.subheading(say(language, "rooms-other-times"))] if times else []),
        *([el.buttons(*times)] if times else []),
        *pickers(search, answer.wish, answer.buildings),
    ]
    return el.card(language, say(language, "rooms-full-title"), body, spoken=why)


def not_reached(search: Search, wish: RoomWish) -> AdaptiveCard:
    """Say that Outlook does not answer now, with a button to try again."""
    language = search.language
    text = say(language, "rooms-not-reached")
    again = {**search.remembered, **demands(wish), **at(wish.slot)}
    return el.card(
        language,
        say(language, "rooms-not-reached-title"),
        [el.paragraph(text), *pickers(search, wish, ())],
        [el.button(say(language, "rooms-retry"), "rooms.find", again)],
        spoken=text,
    )


def _lead(search: Search, answer: Found) -> list[CardElement]:
    language = search.language
    slot = dates.slot(language, answer.wish.slot)
    lead: list[CardElement] = [el.paragraph(say(language, "rooms-when", slot=slot))]
    if search.moving is not None:
        where = describing.where(language, search.moving.room)
        now = dates.slot(language, search.moving.slot)
        lead.append(el.note(say(language, "rooms-moving", room=where, slot=now)))
    if search.guests:
        names = all_of(language, [each.display_name for each in search.guests])
        lead.append(el.note(say(language, "rooms-with", names=names)))
    return lead


def _unknown(language: Language, answer: Found) -> list[CardElement]:
    if not answer.unknown:
        return []
    return [el.note(say(language, "rooms-unknown", count=answer.unknown))]


def _row(search: Search, number: int, suggestion: Suggestion, slot: TimeSlot) -> CardElement:
    language, room = search.language, suggestion.room
    where = describing.where(language, room)
    lines: list[CardElement] = [
        el.subheading(say(language, "rooms-room", number=number, room=where)),
        el.note(describing.line(language, room)),
    ]
    if suggestion.reasons:
        lines.append(el.note(describing.reasons(language, suggestion.reasons)))
    verb = "rooms.book" if search.moving is None else "rooms.move"
    text = "rooms-book" if search.moving is None else "rooms-move"
    take = el.button(
        say(language, text, number=number),
        verb,
        {**search.remembered, **describing.taking(room.place_id, slot)},
        described=where,
    )
    return el.row(lines, [el.buttons(take)])


def _sample(language: Language) -> Search:
    return search_from(language, data.NOW, timedelta(days=180))


_DEMANDING = replace(
    data.WISH,
    building="Stadhuis",
    floor="1",
    tags=frozenset({"whiteboard"}),
    features=frozenset(RoomFeature),
)

SAMPLES: Samples = {
    "rooms-found": lambda language: found(
        replace(_sample(language), guests=(data.COLLEAGUE,)), data.FOUND
    ),
    "rooms-moving": lambda language: found(
        replace(_sample(language), moving=data.booking()), data.FOUND
    ),
    "rooms-full": lambda language: full(_sample(language), data.FULL),
    "rooms-no-such": lambda language: full(_sample(language), data.NO_SUCH_ROOM),
    "rooms-not-reached": lambda language: not_reached(_sample(language), _DEMANDING),
}
