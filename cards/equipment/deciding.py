"""What exceeds somebody's package: for the manager to decide, and for who asked."""

from collections.abc import Sequence
from dataclasses import replace

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.features.equipment.asking import Question
from bot.features.equipment.domain import LONGEST_REASON, State, Thing
from bot.kernel.people import Language, Person
from cards import elements as el
from cards import forms
from cards.equipment import parts
from cards.equipment import sample_data as data
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words, harmless

UNDECIDED = State.REQUESTED


def decide(
    language: Language,
    it: Thing,
    owner: Person,
    had: Sequence[Thing],
    *,
    said: str = "",
    questions: Sequence[tuple[str, str]] = (),
) -> AdaptiveCard:
    """Ask for a decision; once there is one, say which."""
    title = say(language, "equipment-decide-title")
    if it.state is not UNDECIDED:
        return decided(language, it, owner)
    text = say(
        language,
        "equipment-decide-text",
        name=owner.display_name,
        item=parts.described(language, it.item),
    )
    owned = ", ".join(parts.name(language, each.item) for each in had)
    body: list[CardElement] = [el.paragraph(said)] if said else []
    body += [
        el.paragraph(text),
        el.block([el.note(say(language, "equipment-decide-reason")), el.paragraph(it.reason)]),
        el.note(
            say(language, "equipment-decide-had", items=owned)
            if owned
            else say(language, "equipment-decide-had-none")
        ),
        *(line for asked in questions for line in _asked(language, *asked)),
        forms.text_input(
            language, "remark", say(language, "equipment-decide-remark"), longest=LONGEST_REASON
        ),
    ]
    known = {"thing": it.id}
    actions: list[Action] = [
        el.button(say(language, "equipment-approve"), "equipment.approve", known, style="positive"),
        el.button(say(language, "equipment-decline"), "equipment.decline", known, with_inputs=True),
        el.button(say(language, "equipment-ask"), "equipment.ask", known, with_inputs=True),
    ]
    return el.card(language, title, body, actions, spoken=said or text)


def _asked(language: Language, question: str, answer: str) -> list[CardElement]:
    said = harmless(answer) if answer else say(language, "equipment-no-answer-yet")
    return [el.paragraph(harmless(question)), el.note(said)]


def decided(language: Language, it: Thing, owner: Person) -> AdaptiveCard:
    """Return to the manager what became of a request."""
    outcome = {State.REJECTED: "declined", State.WITHDRAWN: "withdrawn"}.get(it.state, "approved")
    item = parts.name(language, it.item)
    text = say(language, f"equipment-decided-{outcome}", name=owner.display_name, item=item)
    body = [el.paragraph(text)]
    if it.remark:
        body.append(el.note(say(language, "equipment-remark", remark=it.remark)))
    actions = [el.button(say(language, "equipment-to-waiting"), "equipment.waiting")]
    return el.card(language, say(language, "equipment-decided-title"), body, actions, spoken=text)


def outcome(language: Language, it: Thing) -> AdaptiveCard:
    """Return to who asked what the manager decided."""
    declined = it.state is State.REJECTED
    item = parts.name(language, it.item)
    text = say(language, f"equipment-outcome-{'declined' if declined else 'approved'}", item=item)
    body = [el.paragraph(text)]
    if it.remark:
        body.append(el.note(say(language, "equipment-remark", remark=it.remark)))
    actions = [el.button(say(language, "equipment-to-mine"), "equipment.mine")]
    title = say(language, "equipment-outcome-title")
    return el.card(language, title, body, actions, spoken=text)


def waiting(language: Language, things: Sequence[tuple[Thing, Person]]) -> AdaptiveCard:
    """Return the requests that wait for a decision."""
    text = say(language, "equipment-waiting-text", count=len(things))
    rows = []
    for number, (it, owner) in enumerate(things[:5], 1):
        name = parts.name(language, it.item)
        title = say(language, "equipment-decide-open", number=Words(number))
        show = el.button(title, "equipment.decide", {"thing": it.id}, described=name)
        rows.append(
            el.row([el.paragraph(name), el.note(harmless(owner.display_name))], [el.buttons(show)])
        )
    title = say(language, "equipment-waiting-title")
    actions = [] if rows else [el.button(say(language, "equipment-to-mine"), "equipment.mine")]
    return el.card(language, title, [el.paragraph(text), *rows], actions, spoken=text)


def question(language: Language, asked: Question) -> AdaptiveCard:
    """Ask who wants something for an answer to the manager; once there is one, show it."""
    title = say(language, "equipment-question-title")
    about = say(language, "equipment-question-about", item=parts.name(language, asked.thing.item))
    body: list[CardElement] = [el.note(about), el.paragraph(harmless(asked.text))]
    if asked.answer:
        said = say(language, "equipment-answered", answer=asked.answer)
        body.append(el.block([el.paragraph(said)]))
        actions: list[Action] = [el.button(say(language, "equipment-to-mine"), "equipment.mine")]
        return el.card(language, title, body, actions, spoken=about)
    body.append(
        forms.text_input(
            language,
            "text",
            say(language, "equipment-answer-label"),
            longest=LONGEST_REASON,
            lines=True,
            required=True,
        )
    )
    send = say(language, "equipment-answer-send")
    known = {"question": asked.id}
    actions = [el.button(send, "equipment.answer", known, with_inputs=True)]
    return el.card(language, title, body, actions, spoken=harmless(asked.text))


SAMPLES: Samples = {
    "equipment-decide": lambda language: decide(
        language, data.ASKED, data.person(), data.THINGS[2:3], questions=[("Waarom?", "")]
    ),
    "equipment-decided": lambda language: decided(language, data.THING, data.person()),
    "equipment-outcome": lambda language: outcome(language, data.THING),
    "equipment-waiting": lambda language: waiting(language, [(data.ASKED, data.person())] * 2),
    "equipment-question": lambda language: question(language, data.QUESTION),
    "equipment-question-answered": lambda language: question(
        language, replace(data.QUESTION, answer="Voor tekeningen.")
    ),
}
