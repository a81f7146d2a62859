"""What a colleague did with one's bookings."""

from microsoft_teams.cards import AdaptiveCard

from bot.features.flexspots.domain import Booking
from bot.kernel.people import Language, Person
from cards import elements as el
from cards.flexspots import sample_data as data
from cards.flexspots.booked import in_short
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words


def booked_for_you(language: Language, booking: Booking, by: Person | None) -> AdaptiveCard:
    """Return that a colleague booked. ``by`` is None when their name is not to be shown."""
    text = in_short(language, booking)
    known = {"booking": str(booking.id)}
    actions = [
        el.button(say(language, "news-show"), "flexspots.show", known),
        el.button(say(language, "booked-cancel"), "flexspots.cancel", known),
    ]
    title = say(language, "news-booked-title", name=_who(language, by))
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def cancelled_for_you(language: Language, booking: Booking, by: Person | None) -> AdaptiveCard:
    """Return that a colleague cancelled. ``by`` is None when their name is not to be shown."""
    text = in_short(language, booking)
    known = {"booking": str(booking.id)}
    actions = [
        el.button(say(language, "cancelled-restore"), "flexspots.restore", known),
        el.button(
            say(language, "cancelled-other"), "flexspots.find", {"day": booking.day.isoformat()}
        ),
    ]
    title = say(language, "news-cancelled-title", name=_who(language, by))
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def _who(language: Language, by: Person | None) -> Words | str:
    return by.display_name if by is not None else say(language, "news-somebody")


SAMPLES: Samples = {
    "booked-for-you": lambda language: booked_for_you(language, data.booking(), data.youssef()),
    "cancelled-for-you": lambda language: cancelled_for_you(language, data.booking(), None),
}
