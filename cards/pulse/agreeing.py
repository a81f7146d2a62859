"""Agreements of a team: recorded, followed up, kept."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.chat.turn import SAY
from bot.features.pulse.agreements_domain import FURTHEST, LONGEST_AGREEMENT, Agreement, Progress
from bot.features.pulse.domain import WaveId
from bot.kernel.people import Language, Person, PersonId
from cards import elements as el
from cards import forms
from cards.pulse import parts
from cards.pulse import sample_data as data
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words

USUAL = timedelta(days=42)
"""After which an agreement is due, unless the manager says otherwise."""

ON_ONE_CARD = 5
"""Agreements with a button of their own."""


def form(
    language: Language,
    wave_id: WaveId,
    owners: Sequence[Person],
    today: date,
    *,
    words: str = "",
    owner_id: PersonId | None = None,
    due_on: date | None = None,
    wrong: str = "",
) -> AdaptiveCard:
    """Ask for an agreement: what, who, by when. ``wrong`` says what was not right."""
    text = wrong or say(language, "pulse-agree-text")
    known = {each.id for each in owners}
    body: list[CardElement] = [
        el.paragraph(text),
        forms.text_input(
            language,
            "words",
            say(language, "pulse-agree-words"),
            value=words,
            longest=LONGEST_AGREEMENT,
            lines=True,
            required=True,
        ),
        el.choice(
            language,
            "owner",
            say(language, "pulse-agree-owner"),
            [(each.display_name, str(each.id)) for each in owners],
            value=str(owner_id if owner_id in known else owners[0].id),
            required=True,
        ),
        el.date_picker(
            language,
            "due_on",
            say(language, "pulse-agree-day"),
            value=(due_on or today + USUAL).isoformat(),
            first=today.isoformat(),
            last=(today + FURTHEST).isoformat(),
        ),
    ]
    wave = {"wave": str(wave_id)}
    save = say(language, "pulse-agree-save")
    actions: list[Action] = [
        el.button(save, "pulse.record", wave, with_inputs=True, style="positive"),
        el.button(say(language, "pulse-back"), "pulse.result", wave),
    ]
    return el.card(language, say(language, "pulse-agree-title"), body, actions, spoken=text)


def agreements(
    language: Language,
    found: Sequence[Agreement],
    people: Mapping[PersonId, Person],
    *,
    said: str = "",
) -> AdaptiveCard:
    """Return somebody's open agreements and those of their team, with what can be said of each."""
    text = said or say(language, "pulse-agreements-text", agreements=len(found))
    body: list[CardElement] = [el.paragraph(text)]
    for number, each in enumerate(found[:ON_ONE_CARD], 1):
        line = parts.agreement_line(language, each, people)
        title = say(language, "pulse-agreement-done-number", number=Words(number))
        done = el.button(title, "pulse.done", {"agreement": each.id}, described=each.words)
        body.append(el.row([el.paragraph(line)], [el.buttons(done)]))
    phrase = say(language, "command-pulse-results")
    actions = [el.button(say(language, "pulse-see-result"), SAY, {"text": phrase})]
    title = say(language, "pulse-agreements-title")
    return el.card(language, title, body, actions, spoken=text)


def follow_up(
    language: Language, agreement: Agreement, people: Mapping[PersonId, Person]
) -> AdaptiveCard:
    """Ask the owner of an agreement how it stands."""
    line = parts.agreement_line(language, agreement, people)
    known = {"agreement": agreement.id}
    actions: list[Action] = []
    if agreement.state is Progress.OPEN:
        done, drop = say(language, "pulse-done"), say(language, "pulse-drop")
        actions.append(el.button(done, "pulse.done", known, style="positive"))
        actions.append(el.button(drop, "pulse.drop", known))
    actions.append(el.button(say(language, "pulse-agreements-all"), "pulse.agreements"))
    title = say(language, "pulse-follow-up-title")
    return el.card(language, title, [el.paragraph(line)], actions, spoken=line)


SAMPLES: Samples = {
    "pulse-agree": lambda language: form(
        language, data.WAVE.id, (data.marieke(), data.sanne()), data.TODAY
    ),
    "pulse-agreements": lambda language: agreements(language, data.AGREEMENTS, data.PEOPLE),
    "pulse-agreements-none": lambda language: agreements(language, (), {}),
    "pulse-follow-up": lambda language: follow_up(language, data.AGREEMENTS[0], data.PEOPLE),
    "pulse-followed-up": lambda language: follow_up(language, data.AGREEMENTS[1], data.PEOPLE),
}
