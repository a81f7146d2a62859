"""A survey as a respondent meets it. What is answered never comes back in a card."""

from collections.abc import Mapping

from microsoft_teams.cards import (
    Action,
    AdaptiveCard,
    CardElement,
    Choice,
    ChoiceSetInput,
)

from bot.chat.turn import SAY
from bot.features.pulse.answering import Invitation
from bot.features.pulse.domain import LONGEST_COMMENT, PROMOTER_SCALE, SCALE, Kind, Question, Wave
from bot.features.pulse.inviting import ASK
from bot.kernel.calendar import local_day
from bot.kernel.people import Language, Person, PersonId
from cards import dates, forms
from cards import elements as el
from cards.pulse import parts
from cards.pulse import sample_data as data
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words, harmless

SKIP = "skip"


def invitation(
    language: Language,
    asked: Invitation,
    people: Mapping[PersonId, Person],
    *,
    reminder: bool = False,
    unasked: bool = False,
) -> AdaptiveCard:
    """Ask somebody to take part: why, how long, who sees what, and from how many answers on."""
    wave = asked.wave
    why = say(language, "pulse-ask-reminder" if reminder else "pulse-ask-why")
    until = dates.day(language, local_day(wave.closes_at))
    body: list[CardElement] = [
        el.paragraph(why),
        el.paragraph(say(language, "pulse-ask-how-long", questions=_count(wave), until=until)),
        el.paragraph(say(language, "pulse-ask-confidential")),
        el.note(say(language, "pulse-ask-floor")),
        el.note(say(language, "pulse-ask-skip")),
    ]
    if asked.agreed:
        heading = el.subheading(say(language, "pulse-ask-changed"))
        body.append(el.block([heading, *parts.agreed(language, asked.agreed, people)]))
    actions: list[Action] = [
        forms.opener(say(language, "pulse-ask-open"), "pulse.questions", {"wave": str(wave.id)})
    ]
    if not unasked:
        actions.append(el.button(say(language, "pulse-no-more"), "deliveries.mute", {"topic": ASK}))
    title = say(language, "pulse-ask-title", name=wave.name)
    return el.card(language, title, body, actions, spoken=why)


def _count(wave: Wave) -> int:
    return len(wave.questions) + (wave.open_question is not None)


def questions(
    language: Language, wave: Wave, adviser: str = "", *, preview: bool = False
) -> AdaptiveCard:
    """Return the questions on one page, in a dialog. A ``preview`` sends nothing."""
    body: list[CardElement] = [el.note(say(language, "pulse-form-text"))]
    body += [_closed(language, number, each) for number, each in enumerate(wave.questions, 1)]
    if wave.open_question is not None:
        label = _numbered(len(wave.questions) + 1, wave.open_question.text(language))
        body.append(
            forms.text_input(language, "comment", label, longest=LONGEST_COMMENT, lines=True)
        )
        body.append(el.note(say(language, "pulse-form-open")))
    body.append(el.note(adviser_line(language, adviser)))
    stop = forms.press(say(language, "pulse-stop"), "pulse.stop", {}, dialog=True)
    send = forms.press(
        say(language, "pulse-send"),
        "pulse.answer",
        {"wave": str(wave.id)},
        dialog=True,
        with_inputs=True,
        style="positive",
    )
    title = say(language, "pulse-ask-title", name=wave.name)
    actions: list[Action] = [stop] if preview else [send, stop]
    return el.card(language, title, body, actions, spoken=say(language, "pulse-form-text"))


def _closed(language: Language, number: int, question: Question) -> ChoiceSetInput:
    label = _numbered(number, question.text(language))
    promoter = question.kind is Kind.PROMOTER
    options = [
        (Words(score) if promoter else say(language, f"pulse-scale-{score}"), str(score))
        for score in (PROMOTER_SCALE if promoter else SCALE)
    ]
    options.append((say(language, "pulse-skip"), SKIP))
    return ChoiceSetInput(
        id=f"q{number}",
        label=label,
        choices=[Choice(title=title, value=value) for title, value in options],
        style="compact" if promoter else "expanded",
        placeholder=say(language, "pulse-choose"),
        error_message=say(language, "input-choose", label=label),
        spacing="Medium",
        wrap=True,
    )


def _numbered(number: int, words: str) -> Words:
    return Words(f"{number}. {harmless(words)}")


def adviser_line(language: Language, adviser: str) -> Words:
    """Return with whom one can talk in confidence; ``adviser`` is a setting."""
    if not adviser:
        return say(language, "pulse-adviser-unknown")
    return say(language, "pulse-adviser", adviser=Words(adviser))


def thanks(language: Language, adviser: str = "", *, worried: bool = False) -> Words:
    """Return what is said after answering: nothing of what was answered.

    ``worried``: the words were about safety, so this person, and nobody else, is told whom to
    talk to.
    """
    said = say(language, "pulse-thanks")
    if not worried:
        return said
    return Words(f"{said} {say(language, 'pulse-worried')} {adviser_line(language, adviser)}")


def nothing_open(language: Language) -> AdaptiveCard:
    """Say that there is nothing to answer, and why that may be."""
    text = say(language, "pulse-nothing-open")
    phrase = say(language, "command-pulse-results")
    actions = [el.button(say(language, "pulse-see-result"), SAY, {"text": phrase})]
    title = say(language, "pulse-nothing-open-title")
    body = [el.paragraph(text), el.note(say(language, "pulse-cannot-look-up"))]
    return el.card(language, title, body, actions, spoken=text)


SAMPLES: Samples = {
    "pulse-invitation": lambda language: invitation(
        language, Invitation(data.WAVE, data.AGREEMENTS), data.PEOPLE
    ),
    "pulse-reminder": lambda language: invitation(
        language, Invitation(data.WAVE), {}, reminder=True, unasked=True
    ),
    "pulse-questions": lambda language: questions(language, data.WAVE, data.ADVISER),
    "pulse-preview": lambda language: questions(language, data.PROMOTER_WAVE, preview=True),
    "pulse-nothing-open": nothing_open,
}
