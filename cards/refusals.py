"""Why a request could not be granted, in words, and how to go on."""

from collections.abc import Mapping
from datetime import date, datetime, time

from microsoft_teams.cards import Action, AdaptiveCard

from bot.chat.turn import SAY
from bot.features.flexspots.errors import DayIsPast
from bot.kernel.calendar import Holiday, TimeNeverHappened
from bot.kernel.errors import Refused
from bot.kernel.people import Language, Person
from bot.kernel.timeslots import TimeSlot
from cards import dates
from cards import elements as el
from cards.offer import to_help
from cards.samples import Samples
from cards.texts import Argument, has_text, say
from cards.texts.harmless import Words

NOTHING = Words("none")
"""What a text reads where a fact is absent."""


def refusal(language: Language, error: Refused) -> AdaptiveCard:
    """Return a card that says why, with a button to go on."""
    sentence = why(language, error)
    return el.card(
        language,
        say(language, "refused-title"),
        [el.paragraph(sentence)],
        ways_on(language, error),
        spoken=sentence,
    )


def why(language: Language, error: Refused) -> Words:
    """Return the sentence for an expected error."""
    return say(language, error.text_id(), **in_words(language, error.facts))


def ways_on(language: Language, error: Refused) -> list[Action]:
    """Return the buttons that lead on from an error, help last."""
    way: list[Action] = []
    if has_text(language, f"{error.text_id()}.button"):
        phrase = say(language, f"{error.text_id()}.phrase")
        way.append(el.button(say(language, f"{error.text_id()}.button"), SAY, {"text": phrase}))
    return [*way, to_help(language)]


def in_words(language: Language, facts: Mapping[str, object]) -> dict[str, Argument]:
    """Return the facts of an error as a text can show them."""
    return {name: _word(language, fact) for name, fact in facts.items()}


def _word(language: Language, fact: object) -> Argument:  # noqa: PLR0911 - one for each kind of fact
    match fact:
        case None | "":
            return NOTHING
        case Holiday():
            return say(language, f"holiday-{fact}")
        case bool() | int():
            return int(fact)
        case TimeSlot():
            return dates.slot(language, fact)
        case datetime():
            return dates.moment(language, fact)
        case date():
            return dates.day(language, fact)
        case time():
            return dates.clock(language, fact)
        case Person():
            return fact.display_name
        case _:
            return str(fact)


SAMPLES: Samples = {
    "refused": lambda language: refusal(language, DayIsPast(day=date(2026, 11, 24))),
    "refused-no-such-time": lambda language: refusal(
        language, TimeNeverHappened(day=date(2026, 3, 29), time=time(2, 30))
    ),
}
