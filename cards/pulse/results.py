"""A result: numbers as bars and in words, what was agreed, and what the team does now."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import (
    Action,
    AdaptiveCard,
    CardElement,
    VerticalBarChart,
    VerticalBarChartDataValue,
)

from bot.features.pulse.domain import Bound, Kind, Result
from bot.features.pulse.results import Line, View
from bot.kernel.people import Language, Person, PersonId
from cards import elements as el
from cards.pulse import parts
from cards.pulse import sample_data as data
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words, harmless

GUIDE_STEPS = range(1, 6)

MOST_UNASKED = 4
"""Buttons beside those that mute."""


def result(
    language: Language,
    view: View,
    people: Mapping[PersonId, Person],
    *,
    said: str = "",
    unasked: bool = False,
) -> AdaptiveCard:
    """Return a result as somebody may see it. ``said`` is what just happened.

    One that came ``unasked`` has room for fewer buttons.
    """
    body: list[CardElement] = [el.paragraph(said)] if said else []
    if view.why is not None:
        body.append(el.paragraph(say(language, f"pulse-hidden-{view.why}")))
    about = _about(language, view, people)
    body.append(el.note(about))
    body += _chart(language, view.lines)
    body += [_line(language, each) for each in view.lines]
    if view.lines:
        body.append(el.note(say(language, "pulse-interval")))
        if len(view.lines) < len(view.wave.questions):
            body.append(el.note(say(language, "pulse-some-left-out")))
    body += _agreements(language, view, people)
    title = say(language, "pulse-result-title", name=view.wave.name)
    actions = _actions(language, view)[: MOST_UNASKED if unasked else None]
    return el.card(language, title, body, actions, spoken=said or about)


def _about(language: Language, view: View, people: Mapping[PersonId, Person]) -> Words:
    shown = view.shown
    if shown is None or not view.lines:
        return say(language, "pulse-nothing-shown")
    lead = people.get(shown.lead_id) if shown.lead_id else None
    group = (
        say(language, "pulse-group-of", name=lead.display_name)
        if lead
        else say(language, "pulse-group-all")
    )
    return say(language, "pulse-about", group=group, participation=Words(shown.participation or 0))


def _chart(language: Language, lines: Sequence[Line]) -> list[CardElement]:
    """Return bars of the favourable shares; the same numbers follow in words."""
    bars = [each for each in lines if each.question.kind is Kind.SCALE]
    if not bars:
        return []
    title = say(language, "pulse-chart")
    return [
        el.note(title),
        VerticalBarChart(
            title=title,
            color_set="categorical",
            data=[
                VerticalBarChartDataValue(
                    x=str(harmless(each.theme.name(language))), y=each.result.percent
                )
                for each in bars
            ],
            fallback="drop",
        ),
    ]


def _line(language: Language, line: Line) -> CardElement:
    told = [
        el.subheading(_capital(line.theme.name(language))),
        el.note(line.question.text(language)),
        el.paragraph(in_words(language, line)),
    ]
    if line.result.trend is not None:
        told.append(el.paragraph(say(language, f"pulse-trend-{line.result.trend}")))
    return el.block(told)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def in_words(language: Language, line: Line) -> Words:
    """Return what is told about a question: share, interval, number of answers."""
    found = line.result
    if line.question.kind is Kind.PROMOTER:
        return say(
            language,
            "pulse-promoter",
            score=Words(found.percent),
            interval=_interval(language, found),
            answers=found.answers,
        )
    return say(
        language,
        f"pulse-share-{found.bound}",
        percent=Words(found.percent),
        interval=_interval(language, found),
        answers=found.answers,
    )


def _interval(language: Language, found: Result) -> Words:
    if found.bound is not Bound.EXACT or found.low is None or found.high is None:
        return Words("")
    return say(language, "pulse-between", low=Words(found.low), high=Words(found.high))


def _agreements(
    language: Language, view: View, people: Mapping[PersonId, Person]
) -> list[CardElement]:
    shown: list[CardElement] = []
    if view.before:
        heading = el.subheading(say(language, "pulse-before"))
        shown.append(el.block([heading, *parts.agreed(language, view.before, people)]))
    if view.talk.agreements:
        heading = el.subheading(say(language, "pulse-agreed"))
        lines = parts.agreed(language, view.talk.agreements, people)
        shown.append(el.block([heading, *lines], emphasis=True))
    elif view.talk.outcome is not None:
        shown.append(el.paragraph(say(language, "pulse-no-action")))
    elif view.can_decide:
        shown.append(el.paragraph(say(language, "pulse-to-decide")))
    return shown


def _actions(language: Language, view: View) -> list[Action]:
    wave: dict[str, str | int] = {"wave": str(view.wave.id)}
    actions: list[Action] = []
    if view.comments:
        actions.append(el.button(say(language, "pulse-read-comments"), "pulse.comments", wave))
    if view.can_decide:
        actions.append(el.button(say(language, "pulse-guide-open"), "pulse.guide", wave))
        actions.append(el.button(say(language, "pulse-agree"), "pulse.agree", wave))
        if view.talk.outcome is None:
            actions.append(el.button(say(language, "pulse-agree-nothing"), "pulse.no_action", wave))
        if view.talk.shared_at is None:
            actions.append(el.button(say(language, "pulse-share"), "pulse.share", wave))
    if not actions:
        actions.append(el.button(say(language, "pulse-agreements-all"), "pulse.agreements"))
    return actions


def comments(
    language: Language, view: View, texts: Sequence[str], start: int, *, more: bool
) -> AdaptiveCard:
    """Return a page of comments, without anything about who wrote them."""
    text = say(language, "pulse-comments-text")
    body: list[CardElement] = [el.paragraph(text)]
    body += [el.block([el.paragraph(harmless(each))]) for each in texts]
    wave: dict[str, str | int] = {"wave": str(view.wave.id)}
    actions: list[Action] = []
    if more:
        onward = {**wave, "start": start + len(texts)}
        actions.append(el.button(say(language, "pulse-comments-more"), "pulse.comments", onward))
    actions.append(el.button(say(language, "pulse-back"), "pulse.result", wave))
    title = say(language, "pulse-comments-title", name=view.wave.name)
    return el.card(language, title, body, actions, spoken=text)


def guide(language: Language, view: View) -> AdaptiveCard:
    """Return a guide for the talk with the team."""
    text = say(language, "pulse-guide-text")
    steps = [el.paragraph(say(language, f"pulse-guide-{step}")) for step in GUIDE_STEPS]
    wave = {"wave": str(view.wave.id)}
    actions = [
        el.button(say(language, "pulse-agree"), "pulse.agree", wave),
        el.button(say(language, "pulse-back"), "pulse.result", wave),
    ]
    body: list[CardElement] = [el.paragraph(text), *steps]
    return el.card(language, say(language, "pulse-guide-title"), body, actions, spoken=text)


SAMPLES: Samples = {
    "pulse-result": lambda language: result(language, data.FOR_LEAD, data.PEOPLE),
    "pulse-result-unasked": lambda language: result(
        language, data.FOR_LEAD, data.PEOPLE, unasked=True
    ),
    "pulse-result-decided": lambda language: result(
        language, data.DECIDED, data.PEOPLE, said=say(language, "pulse-recorded")
    ),
    "pulse-result-team": lambda language: result(language, data.NO_ACTION, data.PEOPLE),
    "pulse-result-small": lambda language: result(language, data.TOO_SMALL, {}),
    "pulse-result-none": lambda language: result(language, data.NOTHING_SHOWN, {}),
    "pulse-comments": lambda language: comments(
        language, data.FOR_LEAD, data.COMMENTS, 0, more=True
    ),
    "pulse-guide": lambda language: guide(language, data.FOR_LEAD),
}
