"""Somebody's own rooms."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from bot.features.rooms.booking import Booking, State
from bot.kernel.people import Language
from cards import dates
from cards import elements as el
from cards.rooms import describing
from cards.rooms import sample_data as data
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words

ON_A_PAGE = 4


class Intent(StrEnum):
    """What the list is for: the button beside each booking does that."""

    OPEN = "open"
    CANCEL = "cancel"
    MOVE = "move"
    EXTEND = "extend"
    END = "end"


_VERBS = {
    Intent.OPEN: "rooms.show",
    Intent.CANCEL: "rooms.cancel",
    Intent.MOVE: "rooms.change",
    Intent.EXTEND: "rooms.extend",
    Intent.END: "rooms.end",
}


def mine(
    language: Language,
    bookings: Sequence[Booking],
    intent: Intent = Intent.OPEN,
    *,
    start: int = 0,
    up_to_date: bool = True,
    minutes: int = 30,
) -> AdaptiveCard:
    """Return a page of bookings. If Outlook did not answer, it may not be ``up_to_date``."""
    stale = [] if up_to_date else [el.note(say(language, "my-rooms-stale"))]
    if not bookings:
        return none(language, stale)
    start = start if 0 <= start < len(bookings) else 0
    page = bookings[start : start + ON_A_PAGE]
    counted = say(language, "my-rooms-count", count=len(bookings))
    rows = [
        _row(language, number, booking, intent, minutes)
        for number, booking in enumerate(page, start=start + 1)
    ]
    find = el.button(say(language, "rooms-other"), "rooms.find")
    title = say(language, f"my-rooms-title-{intent}")
    turn = _turn_page(language, intent, start + ON_A_PAGE, len(bookings))
    return el.card(
        language, title, [el.paragraph(counted), *stale, *rows], [*turn, find], spoken=counted
    )


def none(language: Language, lead: Sequence[CardElement] = ()) -> AdaptiveCard:
    """Return what somebody without rooms sees."""
    text = say(language, "my-rooms-none")
    actions = [el.button(say(language, "rooms-other"), "rooms.find")]
    title = say(language, "my-rooms-none-title")
    return el.card(language, title, [el.paragraph(text), *lead], actions, spoken=text)


def _row(
    language: Language, number: int, booking: Booking, intent: Intent, minutes: int
) -> CardElement:
    known: dict[str, str | int] = {"booking": str(booking.id)}
    if intent is Intent.EXTEND:
        known["minutes"] = minutes
    where = describing.where(language, booking.room)
    act = el.button(
        say(language, f"my-rooms-{intent}", number=number),
        _VERBS[intent],
        known,
        described=where,
    )
    lines: list[CardElement] = [
        el.subheading(say(language, "my-rooms-line", number=number, subject=booking.subject)),
        el.note(describing.with_dots([where, dates.slot(language, booking.slot)])),
        el.note(_state(language, booking)),
    ]
    return el.row(lines, [el.buttons(act)])


def _state(language: Language, booking: Booking) -> Words:
    state = say(language, f"my-rooms-state-{booking.state}")
    if not booking.is_from_outlook:
        return state
    return describing.with_dots([state, say(language, "my-rooms-outlook")])


def _turn_page(language: Language, intent: Intent, after: int, count: int) -> list[ExecuteAction]:
    if count <= ON_A_PAGE:
        return []
    start = after if after < count else 0
    title = say(language, "mine-more" if start else "mine-first")
    return [el.button(title, "rooms.mine", {"start": start, "intent": intent.value})]


def _for(intent: Intent) -> Callable[[Language], AdaptiveCard]:
    return lambda language: mine(language, data.bookings(7), intent)


SAMPLES: Samples = {
    **{f"my-rooms-{intent}": _for(intent) for intent in Intent},
    "my-rooms-end-of-list": lambda language: mine(language, data.bookings(7), start=5),
    "my-rooms-stale": lambda language: mine(
        language, [data.booking(State.REQUESTED)], up_to_date=False
    ),
    "my-rooms-none": lambda language: mine(language, ()),
}
