"""Somebody else's tip, to approve or decline; and the desk where it all comes together."""

from collections.abc import Sequence

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.features.tips.domain import (
    LONGEST_QUESTION,
    LONGEST_REMARK,
    Question,
    Tip,
)
from bot.kernel.people import Language, Person
from cards import elements as el
from cards import forms
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words, harmless
from cards.tips import parts
from cards.tips import sample_data as data
from cards.tips.posting import facts
from cards.tips.reading import link

ON_THE_DESK = 2
"""Tips and questions of each kind with a button of their own."""


def decide(language: Language, tip: Tip, author: Person | None) -> AdaptiveCard:
    """Ask for a decision about a tip; once there is one, say which."""
    if not tip.waits:
        return decided(language, tip, None)
    content = tip.newest
    asks = say(language, "decide-change" if tip.proposed else "decide-text")
    remark = forms.text_input(
        language, "remark", say(language, "decide-remark"), longest=LONGEST_REMARK
    )
    body: list[CardElement] = [
        el.paragraph(asks),
        el.block(
            [
                el.subheading(content.title),
                *parts.words(language, content),
                el.note(parts.by_line(language, content, author)),
            ]
        ),
        el.note(facts(language, content)),
        remark,
    ]
    known: dict[str, str | int] = {"tip": tip.id, "round": tip.round}
    actions: list[Action] = [
        el.button(say(language, "decide-approve"), "tips.approve", known, style="positive"),
        el.button(say(language, "decide-decline"), "tips.decline", known, with_inputs=True),
    ]
    if content.link:
        actions.append(link(language, content))
    return el.card(language, say(language, "decide-title"), body, actions, spoken=content.title)


def decided(
    language: Language, tip: Tip, decider: Person | None, *, own: bool = False
) -> AdaptiveCard:
    """Return what was decided about a tip. ``own`` is for its author."""
    became = say(language, f"decided-{tip.outcome}")
    lines: list[CardElement] = [el.paragraph(harmless(tip.newest.title)), el.paragraph(became)]
    if decider is not None and not own:
        lines.append(el.note(say(language, "decided-by", name=decider.display_name)))
    if tip.remark:
        lines.append(el.note(say(language, "tip-remark", remark=tip.remark)))
    known = {"tip": tip.id}
    mine = el.button(say(language, "decided-open"), "tips.mine", known)
    desk = el.button(say(language, "tips-desk"), "tips.desk")
    title = say(language, "decided-own-title" if own else "decided-title")
    return el.card(language, title, lines, [mine] if own else [desk], spoken=became)


def desk(
    language: Language,
    waiting: Sequence[Tip],
    questions: Sequence[Question],
    own: Sequence[Tip],
    *,
    ambassador: bool = True,
) -> AdaptiveCard:
    """Return what waits for somebody, and their own tips."""
    body: list[CardElement] = []
    actions: list[Action] = []
    if ambassador:
        actions.append(forms.opener(say(language, "desk-post"), "tips.compose"))
    for number, tip in enumerate(waiting[:ON_THE_DESK], 1):
        title = say(language, "desk-decide", number=Words(number))
        body += _row(language, tip.newest.title, title, "tips.decide", {"tip": tip.id})
    for number, each in enumerate(questions[:ON_THE_DESK], 1):
        title = say(language, "desk-answer", number=Words(number))
        body += _row(language, each.text, title, "tips.question", {"question": each.id})
    for number, tip in enumerate(own[:ON_THE_DESK], 1):
        title = say(language, "tips-open", number=Words(number))
        body += _row(language, tip.newest.title, title, "tips.mine", {"tip": tip.id})
    text = say(language, "desk-text", waiting=len(waiting), questions=len(questions), own=len(own))
    if not body:
        actions.append(el.button(say(language, "tip-all"), "tips.list"))
    title = say(language, "desk-title")
    return el.card(language, title, [el.paragraph(text), *body], actions, spoken=text)


def _row(
    language: Language, text: str, title: Words, verb: str, known: dict[str, str | int]
) -> list[CardElement]:
    kind = say(language, f"desk-kind-{verb.removeprefix('tips.')}")
    show = el.button(title, verb, known, described=text)
    return [el.row([el.paragraph(harmless(text)), el.note(kind)], [el.buttons(show)])]


def question(language: Language, asked: Question) -> AdaptiveCard:
    """Ask the author of a tip for an answer; once there is one, show it."""
    title = say(language, "reader-question-title")
    body: list[CardElement] = [
        el.note(say(language, "reader-question-about", title=asked.title)),
        el.paragraph(harmless(asked.text)),
    ]
    if asked.answer:
        body.append(el.block([el.paragraph(say(language, "answer-given", answer=asked.answer))]))
        actions: list[Action] = [el.button(say(language, "tips-desk"), "tips.desk")]
        return el.card(language, title, body, actions, spoken=say(language, "answer-sent"))
    body.append(
        forms.text_input(
            language,
            "text",
            say(language, "reader-question-answer"),
            longest=LONGEST_QUESTION,
            lines=True,
            required=True,
        )
    )
    known = {"question": asked.id}
    send = say(language, "reader-question-send")
    actions = [el.button(send, "tips.answer", known, with_inputs=True)]
    return el.card(language, title, body, actions, spoken=harmless(asked.text))


def answer(language: Language, asked: Question) -> AdaptiveCard:
    """Return the answer to whoever asked."""
    title = say(language, "answer-title")
    body: list[CardElement] = [
        el.note(say(language, "reader-question-about", title=asked.title)),
        el.paragraph(say(language, "answer-asked", question=asked.text)),
        el.block([el.paragraph(say(language, "answer-given", answer=asked.answer))]),
    ]
    actions = [el.button(say(language, "tip-back"), "tips.show", {"tip": asked.tip_id})]
    return el.card(language, title, body, actions, spoken=harmless(asked.answer))


SAMPLES: Samples = {
    "tip-decide": lambda language: decide(language, data.WAITING, data.fatma()),
    "tip-decide-change": lambda language: decide(language, data.CHANGED, data.fatma()),
    "tip-decided": lambda language: decided(language, data.TIP, data.dewi()),
    "tip-decided-own": lambda language: decided(language, data.DECLINED, data.dewi(), own=True),
    "tips-desk": lambda language: desk(
        language, (data.WAITING, data.CHANGED), (data.QUESTION,) * 3, (data.TIP, data.DRAFT)
    ),
    "tips-desk-empty": lambda language: desk(language, (), (), ()),
    "tip-question": lambda language: question(language, data.QUESTION),
    "tip-question-answered": lambda language: question(language, data.ANSWERED),
    "tip-answer": lambda language: answer(language, data.ANSWERED),
}
