"""What somebody asked for or has, and what can be done with it."""

from collections.abc import Sequence

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.features.equipment.domain import Agreement, Contact, State, Thing
from bot.features.equipment.lending import Visit, Wish
from bot.kernel.calendar import local_day
from bot.kernel.people import Language
from cards import dates
from cards import elements as el
from cards.equipment import parts
from cards.equipment import sample_data as data
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words

ON_A_PAGE = 4
_UNDER_WAY = frozenset({State.ORDERED, State.SCHEDULED})


def mine(language: Language, things: Sequence[Thing], *, start: int = 0) -> AdaptiveCard:
    """Return a page of what somebody asked for or has."""
    order = el.button(say(language, "equipment-to-package"), "equipment.package")
    title = say(language, "equipment-mine-title")
    if not things:
        text = say(language, "equipment-mine-none")
        return el.card(language, title, [el.paragraph(text)], [order], spoken=text)
    start = start if 0 <= start < len(things) else 0
    page = things[start : start + ON_A_PAGE]
    rows = [_row(language, number, thing) for number, thing in enumerate(page, start + 1)]
    text = say(language, "equipment-mine-count", count=len(things))
    actions: list[Action] = []
    if len(things) > ON_A_PAGE:
        after = start + ON_A_PAGE if start + ON_A_PAGE < len(things) else 0
        more = say(language, "equipment-more" if after else "equipment-first")
        actions.append(el.button(more, "equipment.mine", {"start": after}))
    actions.append(order)
    return el.card(language, title, [el.paragraph(text), *rows], actions, spoken=text)


def _row(language: Language, number: int, thing: Thing) -> CardElement:
    name = parts.name(language, thing.item)
    show = el.button(
        say(language, "equipment-show", number=Words(number)),
        "equipment.show",
        {"thing": thing.id},
        described=name,
    )
    lines = [el.subheading(name), el.note(parts.how_it_stands(language, thing))]
    return el.row(lines, [el.buttons(show)])


def thing(language: Language, visit: Visit, *, said: str = "") -> AdaptiveCard:
    """Return one thing: how it stands with it, and what can be done."""
    it = visit.thing
    stands = parts.how_it_stands(language, it)
    body: list[CardElement] = [el.paragraph(said)] if said else []
    body += [*parts.picture(language, it.item), el.paragraph(stands)]
    since = dates.day(language, local_day(it.since))
    body.append(el.note(say(language, "equipment-since", day=since)))
    if it.remark:
        body.append(el.note(say(language, "equipment-remark", remark=it.remark)))
    if visit.times:
        body += _times(language, visit)
    actions = [*_steps(language, it), el.button(say(language, "equipment-back"), "equipment.mine")]
    title = parts.described(language, it.item)
    return el.card(language, title, body, actions, spoken=said or stands)


def _times(language: Language, visit: Visit) -> list[CardElement]:
    options = [(dates.slot(language, time), time.starts_at.isoformat()) for time in visit.times]
    pick = el.choice(
        language,
        "starts_at",
        say(language, "equipment-times"),
        options,
        value=options[0][1],
        required=True,
    )
    choose = el.button(
        say(language, "equipment-choose-time"),
        "equipment.choose_time",
        {"thing": visit.thing.id},
        with_inputs=True,
    )
    return [pick, el.buttons(choose)]


def _steps(language: Language, it: Thing) -> list[Action]:
    def step(text_id: str, verb: str) -> Action:
        return el.button(say(language, text_id), verb, {"thing": it.id})

    if it.state in _UNDER_WAY:
        return [
            step("equipment-received", "equipment.received"),
            step("equipment-withdraw", "equipment.withdraw"),
        ]
    if it.state in {State.REQUESTED, State.APPROVED}:
        return [step("equipment-withdraw", "equipment.withdraw")]
    if it.state in {State.INSTALLED, State.ADJUSTED}:
        confirm = "adjusted" if it.item.adjusted else "received"
        steps = [step(f"equipment-{confirm}", f"equipment.{confirm}")]
        return [*steps, step("equipment-repair", "equipment.report")]
    if it.state is State.ON_LOAN:
        return [
            step("equipment-repair", "equipment.report"),
            step("equipment-give-back", "equipment.return"),
            el.button(say(language, "equipment-show-agreement"), "equipment.agreement"),
        ]
    if it.state is State.RETURN_DUE and it.return_order_id is None:
        return [step("equipment-give-back", "equipment.return")]
    return []


def report(
    language: Language, it: Thing, *, wrong: str = "", known: Contact | None = None
) -> AdaptiveCard:
    """Ask what the supplier is to do with a thing, and where it is."""
    text = say(language, "equipment-report-text")
    wishes = [(say(language, f"equipment-wish-{wish}"), wish.value) for wish in Wish]
    pick = el.choice(
        language, "wish", say(language, "equipment-wish"), wishes, value=Wish.REPAIR, required=True
    )
    send = el.button(
        say(language, "equipment-report-send"),
        "equipment.send_report",
        {"thing": it.id},
        with_inputs=True,
    )
    return _address_card(language, it, [el.paragraph(text), pick], send, wrong=wrong, known=known)


def give_back(
    language: Language, it: Thing, *, wrong: str = "", known: Contact | None = None
) -> AdaptiveCard:
    """Ask where a thing is to be fetched."""
    text = say(language, "equipment-return-text")
    send = el.button(
        say(language, "equipment-return-send"),
        "equipment.send_return",
        {"thing": it.id},
        with_inputs=True,
    )
    return _address_card(language, it, [el.paragraph(text)], send, wrong=wrong, known=known)


def _address_card(
    language: Language,
    it: Thing,
    lead: Sequence[CardElement],
    send: Action,
    *,
    wrong: str,
    known: Contact | None,
) -> AdaptiveCard:
    name = parts.name(language, it.item)
    body = [*([el.paragraph(wrong)] if wrong else []), *lead, *parts.address(language, known)]
    back = el.button(say(language, "equipment-back-to-it"), "equipment.show", {"thing": it.id})
    return el.card(language, name, body, [send, back], spoken=wrong)


def agreement(language: Language, accepted: Agreement | None) -> AdaptiveCard:
    """Return the loan agreement, and when it was accepted."""
    text = say(language, "equipment-agreement-text")
    if accepted is None:
        said = say(language, "equipment-agreement-none")
    else:
        moment = dates.moment(language, accepted.accepted_at)
        said = say(
            language, "equipment-agreement-accepted", version=Words(accepted.version), moment=moment
        )
    title = say(language, "equipment-agreement-heading")
    actions = [el.button(say(language, "equipment-back"), "equipment.mine")]
    return el.card(language, title, [el.paragraph(text), el.note(said)], actions, spoken=said)


SAMPLES: Samples = {
    "equipment-mine": lambda language: mine(language, data.THINGS),
    "equipment-mine-none": lambda language: mine(language, ()),
    **{
        f"equipment-thing-{it.state}": lambda language, it=it: thing(  # type: ignore[misc]  # a default binds it
            language, Visit(it, data.TIMES if it.state is State.ORDERED else ())
        )
        for it in data.THINGS
    },
    "equipment-report": lambda language: report(language, data.THINGS[4]),
    "equipment-return": lambda language: give_back(
        language,
        data.THINGS[4],
        wrong=say(language, "error-address-incomplete"),
        known=data.CONTACT,
    ),
    "equipment-agreement": lambda language: agreement(language, Agreement("2026-1", data.NOW)),
    "equipment-agreement-none": lambda language: agreement(language, None),
}
