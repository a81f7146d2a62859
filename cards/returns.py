"""Who leaves, what is to come back, and when."""

from collections.abc import Sequence
from datetime import date, timedelta

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.features.equipment.domain import Contact, State, Thing
from bot.features.equipment.leaving import Leaver
from bot.features.equipment.leaving_plan import (
    FURTHEST_AHEAD,
    LONGEST_AGO,
    Departure,
    Source,
)
from bot.kernel.people import Language
from cards import dates
from cards import elements as el
from cards.equipment import parts
from cards.equipment import sample_data as data
from cards.samples import Samples
from cards.texts import all_of, say
from cards.texts.harmless import Words

ON_A_PAGE = 5


def to_return(
    language: Language, last_day: date, things: Sequence[Thing], *, said: str = ""
) -> AdaptiveCard:
    """Return what somebody who leaves has to give back, and what to do now."""
    text = say(language, "returns-text", day=dates.day_and_week(language, last_day))
    body: list[CardElement] = [el.paragraph(said)] if said else []
    body += [el.paragraph(text), *(_due(language, *each) for each in enumerate(things, 1))]
    actions: list[Action] = []
    if any(each.return_order_id is None for each in things):
        actions.append(el.button(say(language, "returns-arrange"), "equipment.bring_back"))
    actions.append(el.button(say(language, "equipment-back"), "equipment.mine"))
    return el.card(language, say(language, "returns-title"), body, actions, spoken=said or text)


def _due(language: Language, number: int, thing: Thing) -> CardElement:
    name = parts.name(language, thing.item)
    lines = [el.subheading(name), el.note(parts.how_it_stands(language, thing))]
    if thing.return_order_id is None:
        return el.block(lines)
    show = el.button(
        say(language, "equipment-show", number=Words(number)),
        "equipment.show",
        {"thing": thing.id},
        described=name,
    )
    return el.row(lines, [el.buttons(show)])


def address_form(
    language: Language, things: Sequence[Thing], *, wrong: str = "", known: Contact | None = None
) -> AdaptiveCard:
    """Ask where everything is to be fetched."""
    names = all_of(language, [parts.name(language, each.item) for each in things])
    text = say(language, "returns-form-text", items=names)
    body = [
        *([el.paragraph(wrong)] if wrong else []),
        el.paragraph(text),
        *parts.address(language, known),
    ]
    send = el.button(say(language, "returns-send"), "equipment.send_back", with_inputs=True)
    return el.card(language, say(language, "returns-title"), body, [send], spoken=wrong or text)


def kept(language: Language) -> AdaptiveCard:
    """Say that nothing is to come back after all."""
    text = say(language, "returns-kept")
    back = el.button(say(language, "equipment-back"), "equipment.mine")
    title = say(language, "returns-kept-title")
    return el.card(language, title, [el.paragraph(text)], [back], spoken=text)


def late(language: Language, leaver: Leaver, last_day: date, due: Sequence[Thing]) -> AdaptiveCard:
    """Tell the manager what is not arranged yet in somebody's last week."""
    text = say(
        language,
        "returns-late-text",
        name=leaver.person.display_name,
        day=dates.day(language, last_day),
        count=len(due),
    )
    body = [el.paragraph(text), *(_due_of(language, each) for each in due)]
    body.append(el.paragraph(say(language, "returns-late-help", name=leaver.person.given_name)))
    more = el.button(say(language, "returns-late-more"), "equipment.waiting")
    return el.card(language, say(language, "returns-late-title"), body, [more], spoken=text)


def _due_of(language: Language, thing: Thing) -> CardElement:
    return el.note(parts.name(language, thing.item))


def leavers(language: Language, found: Sequence[Leaver], *, start: int = 0) -> AdaptiveCard:
    """Return who leaves, for HR."""
    start = start if 0 <= start < len(found) else 0
    page = found[start : start + ON_A_PAGE]
    text = say(language, "leavers-text", count=len(found))
    body = [
        el.paragraph(text),
        *(_leaver(language, *each) for each in enumerate(page, start + 1)),
        el.note(say(language, "leavers-how")),
    ]
    actions: list[Action] = []
    if start + ON_A_PAGE < len(found):
        more = {"start": start + ON_A_PAGE}
        actions.append(el.button(say(language, "equipment-more"), "equipment.leavers", more))
    else:
        actions.append(el.button(say(language, "leavers-all"), "equipment.leavers"))
    return el.card(language, say(language, "leavers-title"), body, actions, spoken=text)


def _leaver(language: Language, number: int, leaver: Leaver) -> CardElement:
    name = leaver.person.display_name
    show = el.button(
        say(language, "equipment-show", number=Words(number)),
        "equipment.leaver",
        {"person": str(leaver.person.id)},
        described=name,
    )
    day = dates.day(language, leaver.departure.last_day) if leaver.departure else ""
    held = say(language, "leavers-held", day=day, count=len(leaver.things))
    return el.row([el.subheading(name), el.note(held)], [el.buttons(show)])


def leaver(
    language: Language, found: Leaver, today: date, *, day: date | None = None, said: str = ""
) -> AdaptiveCard:
    """Return when somebody leaves, for HR to change. ``day`` is what was typed."""
    departure = found.departure
    if departure is None:
        text = say(language, "leaver-stays")
    else:
        last_day = dates.day_and_week(language, departure.last_day)
        text = say(language, f"leaver-leaves-{departure.source}", day=last_day)
    shown = day or (departure.last_day if departure else today + timedelta(weeks=4))
    first, last = today - LONGEST_AGO, today + FURTHEST_AHEAD
    pick = el.date_picker(
        language,
        "last_day",
        say(language, "leaver-day"),
        value=shown.isoformat(),
        first=first.isoformat(),
        last=last.isoformat(),
    )
    person = {"person": str(found.person.id)}
    body: list[CardElement] = [el.paragraph(said)] if said else []
    body += [el.paragraph(text), *_held(language, found.things), pick]
    set_day = say(language, "leaver-set")
    actions: list[Action] = [el.button(set_day, "equipment.set_last_day", person, with_inputs=True)]
    if departure is not None and departure.source is Source.HR:
        forget = say(language, "leaver-forget")
        actions.append(el.button(forget, "equipment.forget_last_day", person))
    actions.append(el.button(say(language, "leavers-all"), "equipment.leavers"))
    return el.card(language, found.person.display_name, body, actions, spoken=said or text)


def _held(language: Language, things: Sequence[Thing]) -> list[CardElement]:
    if not things:
        return [el.note(say(language, "leaver-nothing"))]
    return [
        el.facts({parts.name(language, each.item): say(language, f"register-state-{each.state}")})
        for each in things
    ]


_LAST_DAY = date(2026, 12, 31)
_DUE = tuple(each for each in data.THINGS if each.state is State.RETURN_DUE)


def _sample(source: Source | None, things: Sequence[Thing] = _DUE) -> Leaver:
    return Leaver(data.person(), Departure(_LAST_DAY, source) if source else None, things)


SAMPLES: Samples = {
    "returns": lambda language: to_return(language, _LAST_DAY, (*_DUE, data.FETCHED)),
    "returns-arranged": lambda language: to_return(
        language, _LAST_DAY, (data.FETCHED,), said=say(language, "returns-arranged")
    ),
    "returns-form": lambda language: address_form(
        language, _DUE, wrong=say(language, "error-address-incomplete"), known=data.CONTACT
    ),
    "returns-kept": kept,
    "returns-late": lambda language: late(language, _sample(Source.HR), _LAST_DAY, _DUE),
    "leavers": lambda language: leavers(language, [_sample(Source.HR)] * 6),
    "leavers-none": lambda language: leavers(language, ()),
    "leaver-hr": lambda language: leaver(
        language, _sample(Source.HR), data.NOW.date(), said=say(language, "leaver-noted")
    ),
    "leaver-directory": lambda language: leaver(
        language, _sample(Source.DIRECTORY, ()), data.NOW.date(), day=_LAST_DAY
    ),
    "leaver-stays": lambda language: leaver(language, _sample(None), data.NOW.date()),
}
