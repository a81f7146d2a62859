"""A booking: confirmed, shown again, moved, cancelled."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from bot.features.flexspots.domain import Booking, Location
from bot.kernel import calendar
from bot.kernel.people import Language, Person
from cards import dates
from cards import elements as el
from cards.flexspots import sample_data as data
from cards.flexspots import spots
from cards.flexspots.searching import in_one
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words


class Happened(StrEnum):
    """What led to showing a booking: its title says so."""

    BOOKED = "booked"
    MOVED = "moved"
    RESTORED = "restored"
    SHOWN = "shown"
    ALREADY = "already"


def booked(
    language: Language,
    booking: Booking,
    location: Location | None,
    happened: Happened = Happened.BOOKED,
    *,
    holder: Person | None = None,
    rest: Sequence[date] = (),
) -> AdaptiveCard:
    """Return a booking with all one needs to know on the day.

    ``location`` is None when it is not in use any more. ``holder`` is the colleague for whom it
    was booked, if it is not one's own. ``rest`` are days that are still to be booked.
    """
    body: list[CardElement] = [_what(language, booking)]
    if location is not None:
        body.append(el.block([_place(language, location, booking)]))
    if holder is not None:
        name = holder.display_name
        body.append(el.note(say(language, "booked-colleague-note", name=name)))
    return el.card(
        language,
        _title(language, happened, holder),
        body,
        [*_next(language, booking, rest, holder), *_actions(language, booking, holder)],
        spoken=in_short(language, booking),
    )


def in_short(language: Language, booking: Booking) -> Words:
    """Return a booking in one line."""
    return say(
        language,
        "booked-spoken",
        spot=spots.where(language, booking.spot),
        slot=dates.slot(language, booking.slot),
    )


def cancelled(
    language: Language, booking: Booking, *, holder: Person | None = None
) -> AdaptiveCard:
    """Return a cancelled booking, with the way back."""
    text = in_short(language, booking)
    known = {"booking": str(booking.id)}
    title = (
        say(language, "cancelled-title")
        if holder is None
        else say(language, "cancelled-title-colleague", name=holder.display_name)
    )
    actions = [
        el.button(say(language, "cancelled-restore"), "flexspots.restore", known),
        el.button(
            say(language, "cancelled-other"), "flexspots.find", {"day": booking.day.isoformat()}
        ),
        el.button(say(language, "booked-mine"), "flexspots.mine"),
    ]
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def _title(language: Language, happened: Happened, holder: Person | None) -> Words:
    if holder is not None and happened is Happened.BOOKED:
        return say(language, "booked-title-colleague", name=holder.display_name)
    return say(language, f"booked-title-{happened}")


def _what(language: Language, booking: Booking) -> CardElement:
    spot = booking.spot
    return el.facts(
        {
            say(language, "booked-when"): dates.slot(language, booking.slot),
            say(language, "booked-spot"): spots.where(language, spot),
            say(language, "booked-where"): spots.line(language, spot),
            say(language, "booked-seat"): Words(booking.seat),
            say(language, "booked-features"): spots.features(language, spot),
        }
    )


def _place(language: Language, location: Location, booking: Booking) -> CardElement:
    return el.facts(
        {
            say(language, "booked-address"): location.address,
            say(language, "booked-open"): spots.opening_hours(language, location, booking),
            say(language, "booked-facilities"): spots.facilities(language, location),
            say(language, "booked-house-rules"): location.house_rules,
        }
    )


def _next(
    language: Language, booking: Booking, rest: Sequence[date], holder: Person | None
) -> list[ExecuteAction]:
    """Return the button that goes on with the next of the days asked for."""
    if not rest:
        return []
    starts, ends = (calendar.local(at) for at in (booking.slot.starts_at, booking.slot.ends_at))
    known = {"day": rest[0].isoformat(), "when": f"{starts:%H:%M}-{ends:%H:%M}"}
    if rest[1:]:
        known["rest"] = in_one(rest[1:])
    if holder is not None:
        known["colleague"] = str(holder.id)
    title = say(language, "booked-next", day=dates.short_day(language, rest[0]))
    return [el.button(title, "flexspots.find", known, style="positive")]


def _actions(language: Language, booking: Booking, holder: Person | None) -> list[ExecuteAction]:
    known = {"booking": str(booking.id)}
    move = el.button(say(language, "booked-move"), "flexspots.change", known)
    cancel = el.button(say(language, "booked-cancel"), "flexspots.cancel", known)
    mine = el.button(say(language, "booked-mine"), "flexspots.mine")
    if holder is not None:
        return [cancel, mine]
    return [
        move,
        cancel,
        el.button(say(language, "booked-colleague"), "flexspots.for_colleague", known),
        el.button(
            say(language, "booked-add-favourite"),
            "flexspots.add_favourite",
            {"spot": booking.spot.id},
        ),
        mine,
    ]


SAMPLES: Samples = {
    "booked": lambda language: booked(language, data.booking(), data.CITY_HALL),
    "booked-more-days": lambda language: booked(
        language, data.booking(), data.CITY_HALL, rest=(data.NEXT_DAY, data.LAST_DAY)
    ),
    "booked-external": lambda language: booked(
        language, data.booking(data.OUTSIDE, data.TWO_HOURS), data.LIBRARY
    ),
    "booked-colleague": lambda language: booked(
        language, data.booking(), data.CITY_HALL, holder=data.youssef()
    ),
    "booked-moved": lambda language: booked(
        language, data.booking(data.LIVELY), data.CITY_HALL, Happened.MOVED
    ),
    "booked-restored": lambda language: booked(language, data.booking(), None, Happened.RESTORED),
    "booked-already": lambda language: booked(
        language, data.booking(), data.CITY_HALL, Happened.ALREADY
    ),
    "cancelled": lambda language: cancelled(language, data.booking()),
    "cancelled-colleague": lambda language: cancelled(
        language, data.booking(), holder=data.youssef()
    ),
}
