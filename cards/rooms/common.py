"""Moments at which people and a room are free, and a room that comes back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from bot.features.rooms.common_time import Moment
from bot.features.rooms.matching import RoomWish
from bot.features.rooms.recurring import Series
from bot.features.rooms.searching import Common
from bot.kernel import calendar
from bot.kernel.people import Language, Person, PersonId
from bot.kernel.timeslots import TimeSlot
from cards import dates
from cards import elements as el
from cards.rooms import describing
from cards.rooms import sample_data as data
from cards.rooms.picking import Search, demands, length, search_from
from cards.samples import Samples
from cards.texts import all_of, say

MOST_LISTED = 8


def moments(
    search: Search, answer: Common, unreadable: Mapping[PersonId, Person], within: TimeSlot
) -> AdaptiveCard:
    """Return up to five moments; one tap books the room that goes with it.

    ``unreadable`` are those of whom nobody knows when they are free. ``within`` is where was
    looked.
    """
    language = search.language
    lead = _lead(search, answer, unreadable)
    first, last = dates.day(language, within.day), dates.day(language, _last_day(within))
    if not answer.moments:
        why = "common-none" if answer.fitting else "rooms-no-such"
        text = say(language, why, first=first, last=last)
        body = [*lead, el.paragraph(text)]
        title = say(language, "common-none-title")
        return el.card(language, title, body, [_search(search, answer, within)], spoken=text)
    spoken = "common-spoken-unknown" if answer.unknown else "common-spoken"
    count = say(language, spoken, count=len(answer.moments))
    rows = [_row(search, number, each) for number, each in enumerate(answer.moments, start=1)]
    return el.card(
        language,
        say(language, "common-title-unknown" if answer.unknown else "common-title"),
        [*lead, *rows],
        [_search(search, answer, within)],
        spoken=count,
    )


def series(search: Search, answer: Series) -> AdaptiveCard:
    """Return a room that comes back: what goes wrong first, and a button to book the rest."""
    language, room = search.language, answer.room
    where = describing.where(language, room)
    bookable = sorted((*answer.free, *answer.unknown))
    text = say(
        language,
        "series-spoken",
        room=where,
        free=len(bookable),
        hours=dates.hours(language, *answer.hours),
    )
    days: list[CardElement] = [
        *_days(language, "series-taken", answer.taken),
        *_days(language, "series-unknown", answer.unknown),
        *_skipped(language, answer),
        *_days(language, "series-free", answer.free),
    ]
    if answer.cut_off:
        days.append(el.note(say(language, "series-cut-off")))
    known = {
        **search.remembered,
        "room": room.place_id,
        "days": ",".join(slot.day.isoformat() for slot in bookable),
        "starts": answer.hours[0].isoformat("minutes"),
        "ends": answer.hours[1].isoformat("minutes"),
    }
    book = el.button(say(language, "series-book", count=len(bookable)), "rooms.book_series", known)
    return el.card(
        language,
        say(language, "series-title"),
        [el.paragraph(text), el.note(describing.line(language, room)), *days],
        [*([book] if bookable else []), el.button(say(language, "rooms-other"), "rooms.find")],
        spoken=text,
    )


def series_booked(language: Language, count: int, where: str) -> AdaptiveCard:
    """Say that the rooms of a series were asked for."""
    text = say(language, "series-booked", count=count, room=where)
    actions = [el.button(say(language, "room-mine"), "rooms.mine")]
    title = say(language, "series-booked-title")
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def common_not_reached(
    search: Search, wish: RoomWish, within: TimeSlot, minutes: int
) -> AdaptiveCard:
    """Say that Outlook does not answer now, with a button to try again."""
    language = search.language
    text = say(language, "rooms-not-reached")
    again = {
        **search.remembered,
        **demands(wish),
        "first": within.day.isoformat(),
        "last": _last_day(within).isoformat(),
        "minutes": minutes,
    }
    actions = [el.button(say(language, "rooms-retry"), "rooms.common", again)]
    title = say(language, "rooms-not-reached-title")
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def _lead(
    search: Search, answer: Common, unreadable: Mapping[PersonId, Person]
) -> list[CardElement]:
    language = search.language
    lasts = length(language, answer.length // timedelta(minutes=1))
    lead: list[CardElement] = [el.note(say(language, "common-length", length=lasts))]
    if search.guests:
        names = all_of(language, [each.display_name for each in search.guests])
        lead.append(el.note(say(language, "rooms-with", names=names)))
    if answer.unknown:
        known = [unreadable[each].display_name for each in answer.unknown if each in unreadable]
        text = say(language, "common-unknown", names=all_of(language, known))
        lead.append(el.note(text))
    return lead


def _row(search: Search, number: int, moment: Moment) -> CardElement:
    language = search.language
    slot = dates.slot(language, moment.slot)
    where = describing.where(language, moment.room)
    lines: list[CardElement] = [
        el.subheading(say(language, "common-moment", number=number, slot=slot)),
        el.note(describing.with_dots([where, describing.line(language, moment.room)])),
    ]
    known = {**search.remembered, **describing.taking(moment.room.place_id, moment.slot)}
    title = say(language, "common-book", number=number)
    return el.row(lines, [el.buttons(el.button(title, "rooms.book", known, described=slot))])


def _search(search: Search, answer: Common, within: TimeSlot) -> ExecuteAction:
    known = {
        **search.remembered,
        **demands(answer.wish),
        "day": within.day.isoformat(),
        "minutes": answer.length // timedelta(minutes=1),
    }
    return el.button(say(search.language, "common-myself"), "rooms.find", known)


def _last_day(within: TimeSlot) -> date:
    return calendar.local_day(within.ends_at)


def _days(language: Language, text: str, slots: tuple[TimeSlot, ...]) -> list[CardElement]:
    if not slots:
        return []
    shown = [dates.day(language, slot.day) for slot in slots[:MOST_LISTED]]
    more = len(slots) - len(shown)
    days = all_of(language, list(shown))
    lines: list[CardElement] = [
        el.subheading(say(language, text, count=len(slots))),
        el.note(days),
    ]
    if more:
        lines.append(el.note(say(language, "series-more", count=more)))
    return lines


def _skipped(language: Language, answer: Series) -> list[CardElement]:
    if not answer.skipped:
        return []
    days = [dates.day(language, day) for day in answer.skipped[:MOST_LISTED]]
    return [el.note(say(language, "series-skipped", days=all_of(language, list(days))))]


def _sample(language: Language) -> Search:
    base = search_from(language, data.NOW, timedelta(days=180))
    return replace(base, guests=(data.COLLEAGUE,))


_WEEK = TimeSlot(data.SLOT.starts_at, data.NEXT.ends_at)

SAMPLES: Samples = {
    "common": lambda language: moments(_sample(language), data.COMMON, {}, _WEEK),
    "common-unknown": lambda language: moments(
        _sample(language),
        replace(data.COMMON, unknown=(data.COLLEAGUE.id,)),
        {data.COLLEAGUE.id: data.COLLEAGUE},
        _WEEK,
    ),
    "common-none": lambda language: moments(_sample(language), data.NO_COMMON, {}, _WEEK),
    "common-not-reached": lambda language: common_not_reached(
        _sample(language), data.WISH, _WEEK, 90
    ),
    "series": lambda language: series(_sample(language), data.SERIES),
    "series-booked": lambda language: series_booked(language, 8, "Zaan, Stadhuis"),
}
