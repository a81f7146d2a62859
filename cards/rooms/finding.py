"""Looking for a room: the best ones, or why there are none and what else can be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from microsoft_teams.cards import AdaptiveCard, CardElement

from bot.features.rooms.booking import Booking
from bot.features.rooms.matching import Found, RoomFeature, RoomWish, Suggestion
from bot.kernel import calendar
from bot.kernel.people import Language, Person
from bot.kernel.timeslots import TimeSlot
from cards import dates
from cards import elements as el
from cards.rooms import describing
from cards.rooms import sample_data as data
from cards.samples import Samples
from cards.texts import all_of, say
from cards.texts.harmless import Words, harmless

ANY = "any"
_SEATS = (1, 2, 4, 6, 8, 10, 12, 16, 20, 30)
_MINUTES = (15, 30, 45, 60, 90, 120, 180, 240)
_STARTS = tuple(time(hour, minute) for hour in range(8, 18) for minute in (0, 30))


@dataclass(frozen=True, slots=True)
class Search:
    """What a search card needs besides the answer.

    ``guests`` are the colleagues who are invited. With ``moving`` a room is sought for that
    booking. ``last`` is the last day that rooms accept.
    """

    language: Language
    first: date
    last: date
    guests: tuple[Person, ...] = ()
    moving: Booking | None = None
    title: str = ""

    @property
    def remembered(self) -> dict[str, str | int]:
        """Return what the buttons of a search remember about it."""
        known: dict[str, str | int] = {}
        if self.guests:
            known["people"] = ",".join(str(each.id) for each in self.guests)
        if self.moving is not None:
            known["booking"] = str(self.moving.id)
        if self.title:
            known["title"] = self.title
        return known


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
            {**search.remembered, **demands(answer.wish), **_at(each)},
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
    again = {**search.remembered, **demands(wish), **_at(wish.slot)}
    return el.card(
        language,
        say(language, "rooms-not-reached-title"),
        [el.paragraph(text), *pickers(search, wish, ())],
        [el.button(say(language, "rooms-retry"), "rooms.find", again)],
        spoken=text,
    )


def pickers(search: Search, wish: RoomWish, buildings: Sequence[str]) -> list[CardElement]:
    """Return what to change about a wish, and the button to search."""
    language = search.language
    starts = calendar.local(wish.slot.starts_at)
    minutes = wish.slot.duration // timedelta(minutes=1)
    return [
        el.block(
            [
                el.subheading(say(language, "rooms-differently")),
                el.pair(_day(search, starts.date()), _starts(language, starts.time())),
                el.pair(_minutes(language, minutes), _seats(language, wish.seats)),
                el.pair(_building(language, wish, buildings), _equipment(language, wish)),
                el.buttons(
                    el.button(
                        say(language, "rooms-again"),
                        "rooms.find",
                        {**search.remembered, **_without_picker(wish)},
                        with_inputs=True,
                    )
                ),
            ],
            emphasis=True,
        )
    ]


def demands(wish: RoomWish) -> dict[str, str | int]:
    """Return what a button sends to keep all that is wished for, the time aside."""
    known: dict[str, str | int] = {**_without_picker(wish), "seats": wish.seats}
    equipment = _equipment_value(wish)
    if wish.building:
        known["building"] = wish.building
    if equipment != ANY:
        known["equipment"] = equipment
    return known


def _without_picker(wish: RoomWish) -> dict[str, str | int]:
    known: dict[str, str | int] = {}
    if wish.floor:
        known["floor"] = wish.floor
    if wish.tags:
        known["tags"] = ",".join(sorted(wish.tags))
    if RoomFeature.WHEELCHAIR_ACCESSIBLE in wish.features:
        known["accessible"] = "true"
    return known


def _at(slot: TimeSlot) -> dict[str, str | int]:
    starts = calendar.local(slot.starts_at)
    return {
        "day": starts.date().isoformat(),
        "starts": starts.time().isoformat("minutes"),
        "minutes": slot.duration // timedelta(minutes=1),
    }


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


def _day(search: Search, day: date) -> CardElement:
    return el.date_picker(
        search.language,
        "day",
        say(search.language, "rooms-day"),
        value=min(max(day, search.first), search.last).isoformat(),
        first=search.first.isoformat(),
        last=search.last.isoformat(),
    )


def _starts(language: Language, starts: time) -> CardElement:
    options = [
        (dates.clock(language, each), each.isoformat("minutes"))
        for each in sorted({*_STARTS, starts})
    ]
    value = starts.isoformat("minutes")
    return el.choice(language, "starts", say(language, "rooms-starts"), options, value=value)


def _minutes(language: Language, minutes: int) -> CardElement:
    options = [(length(language, each), str(each)) for each in sorted({*_MINUTES, minutes})]
    label = say(language, "rooms-minutes")
    return el.choice(language, "minutes", label, options, value=str(minutes))


def length(language: Language, minutes: int) -> Words:
    """Return "30 minuten", "1 uur", "1 uur en 30 minuten"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return say(language, "length-minutes", minutes=rest)
    if not rest:
        return say(language, "length-hours", hours=hours)
    return say(language, "length-both", hours=hours, minutes=rest)


def _seats(language: Language, seats: int) -> CardElement:
    options = [
        (say(language, "room-people", seats=each), str(each)) for each in sorted({*_SEATS, seats})
    ]
    return el.choice(language, "seats", say(language, "rooms-seats"), options, value=str(seats))


def _building(language: Language, wish: RoomWish, buildings: Sequence[str]) -> CardElement:
    names = sorted({*buildings, *([wish.building] if wish.building else [])})
    options = [(say(language, "rooms-any-building"), ANY), *((harmless(n), n) for n in names)]
    label = say(language, "rooms-building")
    return el.choice(language, "building", label, options, value=wish.building or ANY)


def _equipment(language: Language, wish: RoomWish) -> CardElement:
    options = [
        (say(language, f"rooms-equipment-{each}"), each)
        for each in (ANY, RoomFeature.HYBRID.value, RoomFeature.SCREEN.value)
    ]
    label = say(language, "rooms-equipment")
    return el.choice(language, "equipment", label, options, value=_equipment_value(wish))


def _equipment_value(wish: RoomWish) -> str:
    for feature in (RoomFeature.HYBRID, RoomFeature.SCREEN):
        if feature in wish.features:
            return feature.value
    return ANY


def search_from(language: Language, now: datetime, window: timedelta) -> Search:
    """Return a search that may look from today on."""
    today = calendar.local_day(now)
    return Search(language, today, calendar.local_day(now + window))


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
