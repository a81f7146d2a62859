"""Somebody's own bookings: the list, and cancelling a stretch of days."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from bot.features.flexspots.domain import Booking
from bot.kernel import calendar
from bot.kernel.people import Language
from cards import dates
from cards import elements as el
from cards.flexspots import sample_data as data
from cards.flexspots import spots
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words

ON_A_PAGE = 5


class Intent(StrEnum):
    """What the list is for: the button beside each booking does that."""

    OPEN = "open"
    CANCEL = "cancel"
    MOVE = "move"


_VERBS = {
    Intent.OPEN: "flexspots.show",
    Intent.CANCEL: "flexspots.cancel",
    Intent.MOVE: "flexspots.change",
}


def mine(
    language: Language,
    bookings: Sequence[Booking],
    intent: Intent = Intent.OPEN,
    *,
    start: int = 0,
    lead: str = "",
) -> AdaptiveCard:
    """Return a page of bookings, from number ``start`` on. ``lead`` is said before the list."""
    if not bookings:
        return none(language)
    start = start if 0 <= start < len(bookings) else 0
    page = bookings[start : start + ON_A_PAGE]
    counted = _counted(language, start, len(page), len(bookings))
    title = say(language, "mine-title" if intent is Intent.OPEN else f"mine-which-{intent}")
    body = [
        *([el.paragraph(lead)] if lead else []),
        el.paragraph(counted),
        *(_row(language, booking, intent, page) for booking in page),
    ]
    turn = _turn_page(language, intent, start + ON_A_PAGE, len(bookings))
    return el.card(language, title, body, [turn], spoken=lead or counted)


def which(
    language: Language, bookings: Sequence[Booking], chosen: Sequence[Booking], intent: Intent
) -> AdaptiveCard:
    """Ask which of the bookings that fit is meant, or of all of them where none does."""
    if chosen or not bookings:
        return mine(language, chosen, intent)
    return mine(language, bookings, intent, lead=say(language, "mine-none-then"))


def none(language: Language) -> AdaptiveCard:
    """Return what somebody without bookings sees."""
    text = say(language, "mine-none")
    actions = [el.button(say(language, "mine-book"), "flexspots.find")]
    title = say(language, "mine-none-title")
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def confirm_range(
    language: Language, bookings: Sequence[Booking], first: date, last: date
) -> AdaptiveCard:
    """Ask whether everything from ``first`` up to and including ``last`` is to be cancelled."""
    if not bookings:
        return none_in_range(language, first, last)
    stretch = _stretch(language, "range-days", first, last)
    known = {"first": first.isoformat(), "last": last.isoformat()}
    actions = [
        el.button(
            say(language, "range-yes", count=len(bookings)),
            "flexspots.cancel_days",
            known,
            style="destructive",
        ),
        el.button(say(language, "range-no"), "flexspots.mine"),
    ]
    body = [el.paragraph(stretch), *_lines(language, bookings)]
    title = say(language, "range-title", count=len(bookings))
    return el.card(language, title, body, actions, spoken=stretch)


def range_cancelled(
    language: Language, bookings: Sequence[Booking], first: date, last: date
) -> AdaptiveCard:
    """Return what was cancelled from ``first`` up to and including ``last``."""
    if not bookings:
        return none_in_range(language, first, last)
    stretch = _stretch(language, "range-days", first, last)
    actions = [
        el.button(say(language, "booked-mine"), "flexspots.mine"),
        el.button(say(language, "mine-book"), "flexspots.find", {"day": first.isoformat()}),
    ]
    body = [el.paragraph(stretch), *_lines(language, bookings)]
    title = say(language, "range-done-title", count=len(bookings))
    return el.card(language, title, body, actions, spoken=stretch)


def none_in_range(language: Language, first: date, last: date) -> AdaptiveCard:
    """Say that nothing is booked on those days."""
    text = _stretch(language, "range-none", first, last)
    actions = [el.button(say(language, "booked-mine"), "flexspots.mine")]
    title = say(language, "range-none-title")
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def _stretch(language: Language, text: str, first: date, last: date) -> Words:
    return say(language, text, first=dates.day(language, first), last=dates.day(language, last))


def _counted(language: Language, start: int, shown: int, count: int) -> Words:
    if shown == count:
        return say(language, "mine-count", count=count)
    return say(language, "mine-part", first=start + 1, last=start + shown, count=count)


def _row(
    language: Language, booking: Booking, intent: Intent, page: Sequence[Booking]
) -> CardElement:
    action = el.button(
        say(language, f"mine-{intent}", day=_told_apart(language, booking, page)),
        _VERBS[intent],
        {"booking": str(booking.id)},
    )
    where = [spots.where(language, booking.spot), spots.line(language, booking.spot)]
    return el.row(
        [
            el.subheading(dates.day_and_week(language, booking.day)),
            el.note(dates.slot_hours(language, booking.slot)),
            el.note(spots.with_dots(where)),
        ],
        [el.buttons(action)],
    )


def _told_apart(language: Language, booking: Booking, page: Sequence[Booking]) -> Words:
    """Return the day of a booking, with the time where there are more on that day."""
    on = dates.short_day(language, booking.day)
    if sum(other.day == booking.day for other in page) == 1:
        return on
    starts = calendar.local(booking.slot.starts_at).time()
    return say(language, "date-short-moment", day=on, time=dates.clock(language, starts))


def _lines(language: Language, bookings: Sequence[Booking]) -> list[CardElement]:
    return [
        el.paragraph(
            say(
                language,
                "range-line",
                slot=dates.slot(language, booking.slot),
                spot=spots.where(language, booking.spot),
            )
        )
        for booking in bookings
    ]


def _turn_page(language: Language, intent: Intent, following: int, count: int) -> ExecuteAction:
    """Return the button to the next page, back to the first, or to a new booking."""
    if count <= ON_A_PAGE:
        return el.button(say(language, "mine-book"), "flexspots.find")
    if following < count:
        known: dict[str, str | int] = {"start": following, "intent": intent.value}
        return el.button(say(language, "mine-more"), "flexspots.mine", known)
    return el.button(say(language, "mine-first"), "flexspots.mine", {"intent": intent.value})


SAMPLES: Samples = {
    "mine": lambda language: mine(language, data.bookings(3)),
    "mine-many": lambda language: mine(language, data.bookings(9)),
    "mine-last-page": lambda language: mine(language, data.bookings(9), start=5),
    "mine-which-cancel": lambda language: which(language, data.bookings(3), (), Intent.CANCEL),
    "mine-which-move": lambda language: which(
        language, data.bookings(3), data.bookings(2), Intent.MOVE
    ),
    "mine-twice-a-day": lambda language: mine(
        language,
        (data.booking(data.QUIET, data.MORNING), data.booking(data.OUTSIDE, data.AFTERNOON, 2)),
    ),
    "mine-none": none,
    "cancel-range": lambda language: confirm_range(
        language, data.bookings(3), date(2026, 11, 23), date(2026, 11, 27)
    ),
    "cancel-range-done": lambda language: range_cancelled(
        language, data.bookings(3), date(2026, 11, 23), date(2026, 11, 27)
    ),
    "cancel-range-none": lambda language: confirm_range(
        language, (), date(2026, 11, 23), date(2026, 11, 27)
    ),
}
