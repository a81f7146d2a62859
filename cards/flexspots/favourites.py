"""Favourite spots."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from bot.features.flexspots.domain import Spot
from bot.kernel.people import Language
from cards import elements as el
from cards.flexspots import sample_data as data
from cards.flexspots import spots
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words


def favourites(language: Language, marked: Sequence[Spot], changed: str = "") -> AdaptiveCard:
    """Return somebody's favourites. ``changed`` says what was just added or removed."""
    find = el.button(say(language, "favourites-find"), "flexspots.find")
    news: list[CardElement] = [el.paragraph(changed)] if changed else []
    if not marked:
        text = say(language, "favourites-none")
        title = say(language, "favourites-none-title")
        return el.card(language, title, [*news, el.paragraph(text)], [find], spoken=text)
    about = say(language, "favourites-about")
    options = [(spots.where(language, spot), str(spot.id)) for spot in marked]
    body = [
        *news,
        el.paragraph(about),
        *(_line(language, spot) for spot in marked),
        el.choice(
            language, "spot", say(language, "favourites-which"), options, value=options[0][1]
        ),
    ]
    remove = el.button(
        say(language, "favourites-remove"), "flexspots.remove_favourite", with_inputs=True
    )
    title = say(language, "favourites-title")
    return el.card(language, title, body, [find, remove], spoken=changed or about)


def added(language: Language, spot: Spot) -> Words:
    """Return what is said of a new favourite."""
    return say(language, "favourites-added", spot=spots.where(language, spot))


def removed(language: Language, spot: Spot) -> Words:
    """Return what is said of a spot that is no favourite any more."""
    return say(language, "favourites-removed", spot=spots.where(language, spot))


def _line(language: Language, spot: Spot) -> CardElement:
    words = [spots.line(language, spot), spots.features(language, spot)]
    about = spots.with_dots(word for word in words if word)
    return el.block([el.subheading(spots.where(language, spot)), el.note(about)])


SAMPLES: Samples = {
    "favourites": lambda language: favourites(language, data.SPOTS),
    "favourites-added": lambda language: favourites(
        language, data.SPOTS[:1], added(language, data.QUIET)
    ),
    "favourites-none": lambda language: favourites(language, ()),
}
