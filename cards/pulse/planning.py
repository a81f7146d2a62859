"""The wave plan as HR sees it: counts only, never who."""

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import quote

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.features.pulse.domain import MOST_QUESTIONS, State, Wave
from bot.features.pulse.planning_domain import (
    FURTHEST,
    LONGEST,
    LONGEST_NAME,
    Draft,
    Proposal,
    Standing,
)
from bot.features.pulse.planning_questions import Catalogue
from bot.features.pulse.planning_rest import THIRDS
from bot.features.pulse.results_comments import Waiting
from bot.kernel.calendar import local_day
from bot.kernel.people import Language
from cards import dates, forms
from cards import elements as el
from cards.pulse import sample_data as data
from cards.samples import Samples
from cards.texts import all_of, say
from cards.texts.harmless import Words, harmless

RHYTHMS = (4, 9, 13, 26, 52)
"""How often people are asked, in weeks. The first only with thirds: people rest for 60 days."""

ON_THE_DESK = 3
NONE = "any"


def desk(
    language: Language,
    standings: Sequence[Standing],
    waiting: Waiting,
    *,
    empty: bool = False,
) -> AdaptiveCard:
    """Return all waves, and what waits. ``empty``: there are no questions yet."""
    text = say(language, "pulse-desk-text")
    body: list[CardElement] = [el.paragraph(text)]
    if empty:
        body.append(el.paragraph(say(language, "pulse-desk-empty")))
    for number, each in enumerate(standings[:ON_THE_DESK], 1):
        title = say(language, "pulse-desk-show", number=Words(number))
        show = el.button(title, "pulse.wave", {"wave": str(each.wave.id)}, described=each.wave.name)
        lines = [el.paragraph(harmless(each.wave.name)), el.note(_line(language, each))]
        body.append(el.row(lines, [el.buttons(show)]))
    actions: list[Action] = []
    if empty:
        actions.append(el.button(say(language, "pulse-desk-begin"), "pulse.begin"))
    else:
        actions.append(el.button(say(language, "pulse-desk-plan"), "pulse.compose"))
    actions.append(el.button(say(language, "pulse-desk-questions"), "pulse.themes"))
    if waiting.theirs or waiting.own:
        body.append(el.note(say(language, "pulse-desk-held", comments=waiting.theirs)))
        if waiting.own:
            body.append(el.note(say(language, "pulse-desk-held-own", comments=waiting.own)))
        actions.append(el.button(say(language, "pulse-desk-comments"), "pulse.review"))
    return el.card(language, say(language, "pulse-desk-title"), body, actions, spoken=text)


def _line(language: Language, standing: Standing) -> Words:
    wave = standing.wave
    return say(
        language,
        "pulse-wave-line",
        state=say(language, f"pulse-state-{standing.state}"),
        first=dates.day(language, local_day(wave.opens_at)),
        last=dates.day(language, local_day(wave.closes_at)),
    )


def wave(
    language: Language, standing: Standing, *, said: str = "", ask: bool = False
) -> AdaptiveCard:
    """Return a wave with what can be done. ``ask``: whether it is really to be called off."""
    known, shown = standing.wave, standing.state
    text = said or say(language, f"pulse-state-{standing.state}.about")
    body: list[CardElement] = [el.paragraph(text), el.facts(_facts(language, standing))]
    body += [el.note(each.text(language)) for each in known.questions]
    if known.open_question is not None:
        body.append(el.note(known.open_question.text(language)))
    sent = {"wave": str(known.id)}
    actions: list[Action] = []
    if ask:
        body.append(el.paragraph(say(language, "pulse-cancel-sure")))
        actions.append(el.button(say(language, "pulse-cancel-yes"), "pulse.cancel", sent))
        actions.append(el.button(say(language, "pulse-cancel-no"), "pulse.wave", sent))
    else:
        actions.append(forms.opener(say(language, "pulse-preview"), "pulse.preview", sent))
        if shown == State.PLANNED:
            actions.append(
                el.button(say(language, "pulse-start"), "pulse.start", sent, style="positive")
            )
        if shown == State.OPEN:
            actions.append(el.button(say(language, "pulse-close"), "pulse.close", sent))
        if shown in {State.PLANNED, State.OPEN}:
            actions.append(el.button(say(language, "pulse-cancel"), "pulse.ask_cancel", sent))
        actions.append(el.button(say(language, "pulse-desk-back"), "pulse.desk"))
    title = say(language, "pulse-wave-title", name=known.name)
    return el.card(language, title, body, actions, spoken=text)


def _facts(language: Language, standing: Standing) -> dict[str, str]:
    known = standing.wave
    counted = standing.participation
    return {
        say(language, "pulse-fact-who"): _who(language, known),
        say(language, "pulse-fact-opens"): dates.moment(language, known.opens_at),
        say(language, "pulse-fact-closes"): dates.moment(language, known.closes_at),
        say(language, "pulse-fact-every"): say(language, "pulse-every", weeks=standing.every_weeks),
        say(language, "pulse-fact-asked"): Words(known.asked) if known.asked else Words(""),
        say(language, "pulse-fact-answered"): (
            say(language, "pulse-about-percent", percent=Words(counted))
            if counted is not None
            else Words("")
        ),
    }


def _who(language: Language, known: Wave) -> Words:
    who = (
        all_of(language, list(known.departments))
        if known.departments
        else say(language, "pulse-everybody")
    )
    if known.third is None:
        return who
    return say(language, "pulse-third-of", third=known.third, who=who)


def form(
    language: Language,
    today: date,
    proposal: Proposal,
    catalogue: Catalogue,
    departments: Sequence[str],
    *,
    known: Draft | None = None,
    wrong: str = "",
) -> AdaptiveCard:
    """Ask for a wave, filled in as is usual. ``wrong`` says what was not right."""
    text = wrong or say(language, "pulse-form-plan", most=MOST_QUESTIONS)
    body: list[CardElement] = [el.paragraph(text)]
    if proposal.slower:
        body.append(el.paragraph(say(language, "pulse-slower", weeks=proposal.every_weeks)))
    body += [
        forms.text_input(
            language,
            "name",
            say(language, "pulse-form-name"),
            value=known.name if known else "",
            longest=LONGEST_NAME,
            required=True,
        ),
        *_questions(language, catalogue, known),
        *_days(language, today, proposal, known),
        *_people(language, proposal, departments, known),
    ]
    actions: list[Action] = [
        el.button(say(language, "pulse-form-save"), "pulse.plan", with_inputs=True),
        el.button(say(language, "pulse-desk-back"), "pulse.desk"),
    ]
    return el.card(language, say(language, "pulse-form-title"), body, actions, spoken=text)


def _questions(language: Language, catalogue: Catalogue, known: Draft | None) -> list[CardElement]:
    closed = catalogue.offered(in_words=False)
    chosen = known.questions if known else tuple(each.id for each in closed[:MOST_QUESTIONS])
    in_words = catalogue.offered(in_words=True)
    first = str(in_words[0].id) if in_words else NONE
    value = first if known is None else str(known.open_question or NONE)
    return [
        forms.several(
            language,
            "questions",
            say(language, "pulse-form-questions", most=MOST_QUESTIONS),
            [(each.text(language), str(each.id)) for each in closed],
            [str(each) for each in chosen],
        ),
        el.choice(
            language,
            "open_question",
            say(language, "pulse-form-open-question"),
            [
                (say(language, "pulse-form-none"), NONE),
                *((each.text(language), str(each.id)) for each in in_words),
            ],
            value=value,
        ),
    ]


def _days(
    language: Language, today: date, proposal: Proposal, known: Draft | None
) -> list[CardElement]:
    opens_on = max(known.opens_on if known else proposal.opens_on, today)
    closes_on = known.closes_on if known else proposal.closes_on
    weeks = known.every_weeks if known else proposal.every_weeks
    rhythms = sorted({*RHYTHMS, weeks})
    return [
        el.date_picker(
            language,
            "opens_on",
            say(language, "pulse-form-opens"),
            value=opens_on.isoformat(),
            first=today.isoformat(),
            last=(today + FURTHEST).isoformat(),
        ),
        el.date_picker(
            language,
            "closes_on",
            say(language, "pulse-form-closes"),
            value=closes_on.isoformat(),
            first=(today + timedelta(days=1)).isoformat(),
            last=(today + FURTHEST + LONGEST).isoformat(),
        ),
        el.choice(
            language,
            "every_weeks",
            say(language, "pulse-fact-every"),
            [(say(language, "pulse-every", weeks=each), str(each)) for each in rhythms],
            value=str(weeks),
            required=True,
        ),
    ]


def _people(
    language: Language, proposal: Proposal, departments: Sequence[str], known: Draft | None
) -> list[CardElement]:
    third = known.third if known else proposal.third
    chosen = known.departments if known else ()
    thirds = [
        (say(language, "pulse-third", third=each), str(each)) for each in range(1, THIRDS + 1)
    ]
    return [
        el.choice(
            language,
            "third",
            say(language, "pulse-form-third"),
            [(say(language, "pulse-third-all"), NONE), *thirds],
            value=str(third or NONE),
        ),
        forms.several(
            language,
            "departments",
            say(language, "pulse-form-departments"),
            [(each, quote(each)) for each in departments],
            [quote(each) for each in chosen],
        ),
    ]


def _wave(language: Language, number: int, *, ask: bool = False) -> AdaptiveCard:
    return wave(language, data.STANDINGS[number], ask=ask)


SAMPLES: Samples = {
    "pulse-desk": lambda language: desk(language, data.STANDINGS, Waiting(data.HELD, 3, 2)),
    "pulse-desk-empty": lambda language: desk(language, (), Waiting(), empty=True),
    "pulse-wave-planned": lambda language: _wave(language, 0),
    "pulse-wave-open": lambda language: _wave(language, 1),
    "pulse-wave-starting": lambda language: _wave(language, 3),
    "pulse-wave-closed": lambda language: _wave(language, 2),
    "pulse-wave-cancel": lambda language: _wave(language, 1, ask=True),
    "pulse-plan": lambda language: form(
        language, data.TODAY, data.PROPOSAL, data.CATALOGUE, data.DEPARTMENTS
    ),
}
