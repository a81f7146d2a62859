"""Who did not get a message, and why."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from bot.features.deliveries.domain import Campaign, Missed, State
from bot.kernel.people import Language, Person, PersonId
from cards import dates
from cards import elements as el
from cards.deliveries import sample_data as data
from cards.deliveries.console import name
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words


def missed(
    language: Language,
    campaign: Campaign,
    people: Sequence[Missed],
    names: Mapping[PersonId, Person],
    *,
    start: int = 0,
    more: bool = False,
) -> AdaptiveCard:
    """Return a page of those who did not get it (yet), with the reason for each."""
    lines: list[CardElement] = [
        el.paragraph(_line(language, each, names.get(each.person_id))) for each in people
    ]
    lines = lines or [el.paragraph(say(language, "missed-nobody"))]
    known: dict[str, str | int] = {"campaign": campaign.id}
    actions = []
    if campaign.progress.of(State.FAILED):
        actions.append(el.button(say(language, "missed-retry"), "deliveries.retry", known))
    if more:
        further = known | {"start": start + len(people)}
        actions.append(el.button(say(language, "console-more"), "deliveries.missed", further))
    actions.append(el.button(say(language, "stop-no"), "deliveries.campaign", known))
    body = [el.paragraph(name(language, campaign)), *lines]
    return el.card(language, say(language, "missed-title"), body, actions)


def _line(language: Language, each: Missed, person: Person | None) -> Words:
    who = person.display_name if person else say(language, "missed-left")
    reason = say(language, f"hindrance-{each.why}") if each.why else Words("")
    if each.due_at is not None:
        when = dates.moment(language, each.due_at)
        return say(language, "missed-later", name=who, reason=reason, moment=when)
    state = say(language, f"delivery-{each.state}")
    return say(language, "missed-line", name=who, state=state, reason=reason)


SAMPLES: Samples = {
    "missed": lambda language: missed(language, data.RUNNING, data.MISSED, data.NAMES, more=True),
    "missed-nobody": lambda language: missed(language, data.PAUSED, (), {}),
}
