"""What the cards of surveys have in common."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import CardElement

from bot.features.pulse.agreements_domain import Agreement
from bot.kernel.people import Language, Person, PersonId
from cards import dates
from cards import elements as el
from cards.texts import say
from cards.texts.harmless import Words


def agreed(
    language: Language, agreements: Sequence[Agreement], people: Mapping[PersonId, Person]
) -> list[CardElement]:
    """Return agreements as lines: what, who, by when, and how it stands."""
    return [el.paragraph(agreement_line(language, each, people)) for each in agreements]


def agreement_line(
    language: Language, agreement: Agreement, people: Mapping[PersonId, Person]
) -> Words:
    """Return one agreement in words."""
    owner = people.get(agreement.owner_id)
    return say(
        language,
        "pulse-agreement-line",
        words=agreement.words,
        owner=owner.display_name if owner else say(language, "pulse-somebody"),
        day=dates.day(language, agreement.due_on),
        state=say(language, f"pulse-agreement-{agreement.state}"),
    )
