"""Colleagues: who is in, and for whom to book."""

from collections.abc import Sequence
from datetime import date

from microsoft_teams.cards import AdaptiveCard, CardElement

from bot.features.flexspots.domain import Location, Scope, WhoIsIn
from bot.kernel.people import Language, Person
from cards import dates
from cards import elements as el
from cards.flexspots import sample_data as data
from cards.flexspots import spots
from cards.flexspots.searching import ANY
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words

MOST_NAMES = 30
"""Names on one card; more would not fit in a message with room to spare."""

MOST_CHOICES = 5


def who_is_in(
    language: Language, answer: WhoIsIn, locations: Sequence[Location], first: date, last: date
) -> AdaptiveCard:
    """Return who comes in on a day. ``first`` and ``last`` are the days one may ask about."""
    counted = _counted(language, answer)
    body: list[CardElement] = [
        el.paragraph(counted),
        *_names(language, answer),
        *([el.note(say(language, "who-hidden", count=answer.hidden))] if answer.hidden else []),
        _ask_again(language, answer, locations, first, last),
    ]
    known = {"day": answer.day.isoformat()}
    actions = [el.button(say(language, "who-book"), "flexspots.find", known)]
    title = say(language, "who-title", day=dates.day(language, answer.day))
    return el.card(language, title, body, actions, spoken=counted)


def choose_colleague(language: Language, day: date | None = None, lead: str = "") -> AdaptiveCard:
    """Ask for whom to book: one types a few letters and picks."""
    about = say(language, "colleague-about")
    person = el.typeahead(
        language,
        "colleague",
        say(language, "colleague-name"),
        "flexspots.colleagues",
        placeholder=say(language, "colleague-placeholder"),
    )
    known = {"day": day.isoformat()} if day else {}
    find = el.button(say(language, "colleague-find"), "flexspots.find", known, with_inputs=True)
    body = [*([el.paragraph(lead)] if lead else []), el.paragraph(about), person]
    return el.card(language, say(language, "colleague-title"), body, [find], spoken=lead or about)


def unknown(language: Language, named: str, day: date | None = None) -> AdaptiveCard:
    """Say that nobody of that name works in the department, and ask who is meant."""
    return choose_colleague(language, day, say(language, "colleague-unknown", name=named))


def which_colleague(
    language: Language, named: str, people: Sequence[Person], day: date | None = None
) -> AdaptiveCard:
    """Ask which of several colleagues of that name is meant."""
    text = say(language, "colleague-several", name=named)
    known = {"day": day.isoformat()} if day else {}
    actions = [
        el.button(
            say(language, "colleague-choose", name=person.display_name),
            "flexspots.find",
            {**known, "colleague": str(person.id)},
        )
        for person in people[:MOST_CHOICES]
    ]
    title = say(language, "colleague-title")
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def _counted(language: Language, answer: WhoIsIn) -> Words:
    if not answer.present and not answer.hidden:
        return say(language, "who-nobody")
    return say(language, "who-count", count=len(answer.present) + answer.hidden)


def _names(language: Language, answer: WhoIsIn) -> list[CardElement]:
    shown = [
        el.paragraph(
            say(
                language,
                "who-line",
                name=present.name,
                spot=spots.where(language, present.spot),
                hours=dates.slot_hours(language, present.slot),
            )
        )
        for present in answer.present[:MOST_NAMES]
    ]
    rest = len(answer.present) - MOST_NAMES
    return [*shown, *([el.note(say(language, "who-more", count=rest))] if rest > 0 else [])]


def _ask_again(
    language: Language, answer: WhoIsIn, locations: Sequence[Location], first: date, last: date
) -> CardElement:
    scopes = [(say(language, f"who-scope-{scope}"), scope.value) for scope in Scope]
    places: list[tuple[str, str]] = [(say(language, "find-any-location"), ANY)]
    places += [(location.name, location.code) for location in locations]
    return el.block(
        [
            el.pair(
                el.date_picker(
                    language,
                    "day",
                    say(language, "find-day"),
                    value=answer.day.isoformat(),
                    first=first.isoformat(),
                    last=last.isoformat(),
                ),
                el.choice(
                    language, "scope", say(language, "who-scope"), scopes, value=answer.scope.value
                ),
            ),
            el.choice(
                language,
                "location",
                say(language, "find-location"),
                places,
                value=answer.location.code if answer.location else ANY,
            ),
            el.buttons(el.button(say(language, "who-again"), "flexspots.who", with_inputs=True)),
        ],
        emphasis=True,
    )


SAMPLES: Samples = {
    "who": lambda language: who_is_in(language, data.WHO, data.LOCATIONS, data.DAY, data.LAST_DAY),
    "who-nobody": lambda language: who_is_in(
        language, data.NOBODY, data.LOCATIONS, data.DAY, data.LAST_DAY
    ),
    "colleague": lambda language: choose_colleague(language, data.DAY),
    "colleague-unknown": lambda language: unknown(language, "Joesoef", data.DAY),
    "colleague-several": lambda language: which_colleague(
        language, "Youssef", (data.youssef(), data.me(language))
    ),
}
