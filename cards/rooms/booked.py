"""A booking of a room: asked for, confirmed, refused, and all that one can do with it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from microsoft_teams.cards import Action, AdaptiveCard, CardElement, OpenUrlAction, TextInput

from bot.features.rooms.booking import Booking, State
from bot.features.rooms.matching import Found
from bot.kernel.people import Language, Person, PersonId
from cards import dates
from cards import elements as el
from cards.rooms import describing
from cards.rooms import sample_data as data
from cards.samples import Samples
from cards.texts import all_of, say
from cards.texts.harmless import Words, harmless

LONGER = 30
"""Minutes that the button to extend adds."""
MOST_NAMES = 8


def booked(
    language: Language,
    booking: Booking,
    now: datetime,
    *,
    guests: Mapping[PersonId, Person] | None = None,
    other: Found | None = None,
) -> AdaptiveCard:
    """Return a booking as it stands. ``other`` is what can be had if the room said no."""
    status = _status(language, booking)
    body: list[CardElement] = [el.paragraph(status), _facts(language, booking, guests or {})]
    if booking.state is State.DECLINED and other is not None:
        body += _other_rooms(language, booking, other)
    return el.card(
        language,
        say(language, f"room-title-{booking.state}"),
        body,
        _actions(language, booking, now),
        spoken=Words(f"{status} {in_short(language, booking)}"),
    )


def in_short(language: Language, booking: Booking) -> Words:
    """Return a booking in one line."""
    where = describing.where(language, booking.room)
    return say(language, "room-spoken", room=where, slot=dates.slot(language, booking.slot))


def edit(language: Language, booking: Booking) -> AdaptiveCard:
    """Return what can be changed about the meeting besides its time and room."""
    known = {"booking": str(booking.id)}
    title = TextInput(
        id="title",
        label=say(language, "room-subject"),
        value=str(harmless(booking.subject)),
        max_length=200,
        is_required=True,
        error_message=say(language, "room-subject-needed"),
    )
    colleague = el.typeahead(
        language,
        "colleague",
        say(language, "room-colleague"),
        "rooms.colleagues",
        placeholder=say(language, "colleague-placeholder"),
    )
    # Saving the title must not ask for a colleague.
    colleague.is_required = None
    short = in_short(language, booking)
    return el.card(
        language,
        say(language, "room-edit-title"),
        [el.paragraph(short), title, colleague],
        [
            el.button(say(language, "room-save"), "rooms.save", known, with_inputs=True),
            el.button(say(language, "room-keep"), "rooms.show", known),
        ],
        spoken=short,
    )


def ended_early(language: Language, booking: Booking) -> AdaptiveCard:
    """Say that a room is given back, when the meeting ends early."""
    until = dates.moment(language, booking.slot.ends_at)
    text = say(language, "room-ended", room=booking.room.name, until=until)
    actions = [el.button(say(language, "room-mine"), "rooms.mine")]
    title = say(language, "room-ended-title")
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def not_extended(language: Language, booking: Booking) -> AdaptiveCard:
    """Say that somebody else has the room after this meeting."""
    text = say(language, "room-not-extended", room=booking.room.name)
    known = {"booking": str(booking.id)}
    actions = [
        el.button(say(language, "room-show"), "rooms.show", known),
        el.button(say(language, "room-change"), "rooms.change", known),
    ]
    title = say(language, "room-not-extended-title")
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def reminder(language: Language, booking: Booking) -> AdaptiveCard:
    """Ask somebody who did not check in whether they come."""
    text = say(language, "room-reminder", room=describing.where(language, booking.room))
    known = {"booking": str(booking.id)}
    return el.card(
        language,
        say(language, "room-reminder-title"),
        [
            el.paragraph(text),
            el.note(in_short(language, booking)),
            el.note(say(language, "room-reminder-then")),
        ],
        [
            el.button(say(language, "room-come"), "rooms.check_in", known, style="positive"),
            el.button(say(language, "room-not-come"), "rooms.end", known),
        ],
        spoken=text,
    )


def gone(language: Language, booking: Booking) -> AdaptiveCard:
    """Say, unasked, that a room is not booked any more."""
    text = say(language, f"room-gone-{booking.state}", room=booking.room.name)
    known = {"booking": str(booking.id)}
    actions = [el.button(say(language, "rooms-other"), "rooms.find")]
    if booking.state is State.DECLINED:
        actions = [
            el.button(say(language, "room-change"), "rooms.change", known),
            el.button(say(language, "room-cancel"), "rooms.cancel", known),
        ]
    return el.card(
        language,
        say(language, f"room-title-{booking.state}"),
        [el.paragraph(text), el.note(in_short(language, booking))],
        actions,
        spoken=text,
    )


def _status(language: Language, booking: Booking) -> Words:
    if booking.state is State.REQUESTED and booking.tentative:
        return say(language, "room-status-tentative")
    if booking.refused and booking.state in {State.REQUESTED, State.CONFIRMED}:
        return say(language, "room-status-refused")
    if booking.state is State.REQUESTED and booking.event_id is not None:
        return say(language, "room-status-changing")
    return say(language, f"room-status-{booking.state}")


def _facts(language: Language, booking: Booking, guests: Mapping[PersonId, Person]) -> CardElement:
    names = [guests[each].display_name for each in booking.guests if each in guests]
    return el.facts(
        {
            say(language, "room-subject"): booking.subject,
            say(language, "room-when"): dates.slot(language, booking.slot),
            say(language, "room-place"): describing.where(language, booking.room),
            say(language, "room-about"): describing.line(language, booking.room),
            say(language, "room-guests"): all_of(language, names[:MOST_NAMES]),
        }
    )


def _other_rooms(language: Language, booking: Booking, other: Found) -> list[CardElement]:
    rows: list[CardElement] = []
    for number, suggestion in enumerate(other.suggestions[:3], start=1):
        where = describing.where(language, suggestion.room)
        known = {
            "booking": str(booking.id),
            **describing.taking(suggestion.room.place_id, booking.slot),
        }
        take = el.button(
            say(language, "rooms-move", number=number), "rooms.move", known, described=where
        )
        lines: list[CardElement] = [
            el.subheading(say(language, "rooms-room", number=number, room=where)),
            el.note(describing.line(language, suggestion.room)),
        ]
        rows.append(el.row(lines, [el.buttons(take)]))
    return [el.subheading(say(language, "room-instead")), *rows] if rows else []


def _actions(language: Language, booking: Booking, now: datetime) -> list[Action]:
    known = {"booking": str(booking.id)}
    mine = el.button(say(language, "room-mine"), "rooms.mine")
    cancel = el.button(say(language, "room-cancel"), "rooms.cancel", known)
    change = el.button(say(language, "room-change"), "rooms.change", known)
    if booking.state.is_over:
        return [el.button(say(language, "rooms-other"), "rooms.find"), mine]
    if booking.state is State.REQUESTED:
        return [cancel, mine]
    if booking.state is State.DECLINED:
        return [change, cancel, mine]
    extend = el.button(
        say(language, "room-extend", minutes=LONGER),
        "rooms.extend",
        {**known, "minutes": LONGER},
    )
    join = _join(language, booking)
    if booking.slot.starts_at <= now:
        end = el.button(say(language, "room-end"), "rooms.end", known)
        return [*join, *_check_in(language, booking, now), extend, end, mine]
    edit_it = el.button(say(language, "room-edit"), "rooms.edit", known)
    checked = _check_in(language, booking, now)
    return [*join, *(checked or [edit_it]), change, extend, cancel, mine]


def _join(language: Language, booking: Booking) -> list[Action]:
    if not booking.join_url or not booking.join_url.startswith("https://"):
        return []
    return [OpenUrlAction(title=str(say(language, "room-join")), url=booking.join_url)]


def _check_in(language: Language, booking: Booking, now: datetime) -> list[Action]:
    if not booking.may_check_in(now):
        return []
    known = {"booking": str(booking.id)}
    return [el.button(say(language, "room-check-in"), "rooms.check_in", known, style="positive")]


_GUESTS = {data.COLLEAGUE.id: data.COLLEAGUE}
_STARTED = data.SLOT.starts_at + timedelta(minutes=5)
_SOON = data.SLOT.starts_at - timedelta(minutes=5)


def _made(state: State, now: datetime = data.NOW) -> "Samples":
    return {
        f"room-{state}": lambda language: booked(
            language, data.booking(state), now, guests=_GUESTS, other=data.FOUND
        )
    }


SAMPLES: Samples = {
    **{name: make for state in State for name, make in _made(state).items()},
    "room-soon": lambda language: booked(language, data.booking(), _SOON, guests=_GUESTS),
    "room-started": lambda language: booked(language, data.booking(), _STARTED, guests=_GUESTS),
    "room-edit": lambda language: edit(language, data.booking()),
    "room-ended": lambda language: ended_early(language, data.booking()),
    "room-not-extended": lambda language: not_extended(language, data.booking()),
    "room-reminder": lambda language: reminder(language, data.booking()),
    "room-gone-cancelled": lambda language: gone(language, data.booking(State.CANCELLED)),
    "room-gone-declined": lambda language: gone(language, data.booking(State.DECLINED)),
    "room-gone-released": lambda language: gone(language, data.booking(State.RELEASED)),
}
