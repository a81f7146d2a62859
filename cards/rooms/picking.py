"""What a search for rooms remembers, and the pickers with which one changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from microsoft_teams.cards import CardElement

from bot.features.rooms.booking import Booking
from bot.features.rooms.matching import RoomFeature, RoomWish
from bot.kernel import calendar
from bot.kernel.people import Language, Person
from bot.kernel.timeslots import TimeSlot
from cards import dates
from cards import elements as el
from cards.texts import say
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


def search_from(language: Language, now: datetime, window: timedelta) -> Search:
    """Return a search that may look from today on."""
    today = calendar.local_day(now)
    return Search(language, today, calendar.local_day(now + window))


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


def at(slot: TimeSlot) -> dict[str, str | int]:
    """Return what a button sends to look at a time."""
    starts = calendar.local(slot.starts_at)
    return {
        "day": starts.date().isoformat(),
        "starts": starts.time().isoformat("minutes"),
        "minutes": slot.duration // timedelta(minutes=1),
    }


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
