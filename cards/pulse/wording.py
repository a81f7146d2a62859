"""Themes and questions, for HR to word."""

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.features.pulse.domain import Kind, Question, Theme
from bot.features.pulse.planning_questions import (
    LONGEST_NAME,
    LONGEST_QUESTION,
    Catalogue,
    Wording,
)
from bot.kernel.people import Language
from cards import elements as el
from cards import forms
from cards.pulse import sample_data as data
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words, harmless

ON_A_PAGE = 4
"""Questions on a page: each has a button, and a card has at most six."""

_BOXES = (
    ("name_nl", LONGEST_NAME),
    ("name_en", LONGEST_NAME),
    ("text_nl", LONGEST_QUESTION),
    ("text_en", LONGEST_QUESTION),
)


def themes(language: Language, catalogue: Catalogue, start: int = 0) -> AdaptiveCard:
    """Return themes with their questions as they are worded now."""
    text = say(language, "pulse-themes-text")
    body: list[CardElement] = [el.paragraph(text)]
    page = catalogue.questions[start : start + ON_A_PAGE]
    for number, each in enumerate(page, start + 1):
        theme = catalogue.theme(each.theme)
        name = theme.name(language) if theme else ""
        about = say(
            language,
            "pulse-theme-line",
            theme=name,
            version=each.version,
            retired=say(language, "pulse-theme-retired") if theme and theme.retired else Words(""),
        )
        title = say(language, "pulse-theme-change", number=Words(number))
        sent = {"code": each.theme, "kind": each.kind.value}
        change = el.button(title, "pulse.reword", sent, described=each.text(language))
        lines = [el.paragraph(Words(f"{number}. {harmless(each.text(language))}")), el.note(about)]
        body.append(el.row(lines, [el.buttons(change)]))
    actions: list[Action] = [el.button(say(language, "pulse-theme-add"), "pulse.reword")]
    if start + ON_A_PAGE < len(catalogue.questions):
        onward = {"start": start + ON_A_PAGE}
        actions.append(el.button(say(language, "pulse-themes-more"), "pulse.themes", onward))
    else:
        actions.append(el.button(say(language, "pulse-desk-back"), "pulse.desk"))
    return el.card(language, say(language, "pulse-themes-title"), body, actions, spoken=text)


def form(
    language: Language,
    theme: Theme | None = None,
    question: Question | None = None,
    *,
    known: Wording | None = None,
    wrong: str = "",
) -> AdaptiveCard:
    """Ask for the words of a question, or of a new theme with its question."""
    text = wrong or say(language, "pulse-reword-text" if question else "pulse-theme-new-text")
    values = _values(theme, question, known)
    body: list[CardElement] = [el.paragraph(text)]
    body += [
        forms.text_input(
            language,
            name,
            say(language, f"pulse-theme-{name.replace('_', '-')}"),
            value=values.get(name, ""),
            longest=longest,
            required=True,
        )
        for name, longest in _BOXES
    ]
    sent: dict[str, str | int] = {}
    if question is not None:
        sent = {"code": question.theme, "kind": question.kind.value}
    else:
        kinds = [(say(language, f"pulse-kind-{each}"), each.value) for each in Kind]
        label = say(language, "pulse-theme-kind")
        body.append(el.choice(language, "kind", label, kinds, value=Kind.SCALE, required=True))
    actions: list[Action] = [
        el.button(say(language, "pulse-theme-save"), "pulse.word", sent, with_inputs=True)
    ]
    if theme is not None:
        verb = "pulse.restore" if theme.retired else "pulse.retire"
        title = say(language, "pulse-theme-restore" if theme.retired else "pulse-theme-retire")
        actions.append(el.button(title, verb, {"code": theme.code}))
    actions.append(el.button(say(language, "pulse-themes-back"), "pulse.themes"))
    title = say(language, "pulse-reword-title" if question else "pulse-theme-new-title")
    return el.card(language, title, body, actions, spoken=text)


def _values(
    theme: Theme | None, question: Question | None, known: Wording | None
) -> dict[str, str]:
    if known is not None:
        return {name: getattr(known, name) for name, _ in _BOXES}
    if theme is None or question is None:
        return {}
    return {
        "name_nl": theme.name_nl,
        "name_en": theme.name_en,
        "text_nl": question.text_nl,
        "text_en": question.text_en,
    }


SAMPLES: Samples = {
    "pulse-themes": lambda language: themes(language, data.CATALOGUE),
    "pulse-themes-last": lambda language: themes(language, data.CATALOGUE, 8),
    "pulse-reword": lambda language: form(language, data.THEMES[0], data.QUESTIONS[0]),
    "pulse-reword-retired": lambda language: form(language, data.THEMES[4], data.QUESTIONS[4]),
    "pulse-theme-new": form,
}
