"""The loan register and the figures, for facilities."""

from collections.abc import Sequence
from datetime import date, datetime

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.features.equipment.adoption import Adoption
from bot.features.equipment.domain import LONGEST_REASON, Grade, State
from bot.features.equipment.register import Entry, Page, Record, Which
from bot.kernel.calendar import local_day
from bot.kernel.people import Language
from cards import dates, forms
from cards import elements as el
from cards.equipment import parts
from cards.equipment import sample_data as data
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words

_LONGEST_WORDS = 100
_MOST_STEPS = 12
_AT_SOMEBODY = {State.INSTALLED, State.ADJUSTED, State.ON_LOAN, State.RETURN_DUE, State.COLLECTED}


def register(
    language: Language,
    page: Page,
    *,
    words: str = "",
    which: Which = Which.ALL,
    start: int = 0,
) -> AdaptiveCard:
    """Return a page of the register, with the boxes to search in it."""
    text = say(language, "register-text" if page.entries else "register-none")
    options = [(say(language, f"register-which-{each}"), each.value) for each in Which]
    search = forms.text_input(
        language, "words", say(language, "register-words"), value=words, longest=_LONGEST_WORDS
    )
    pick = el.choice(language, "which", say(language, "register-which"), options, value=which)
    body: list[CardElement] = [
        el.pair(search, pick),
        el.paragraph(text),
        *(_entry(language, each) for each in page.entries),
    ]
    find = say(language, "register-find")
    actions: list[Action] = [el.button(find, "equipment.register", with_inputs=True)]
    if page.entries:
        body.append(_pick(language, page.entries))
        show = say(language, "register-show")
        actions.append(el.button(show, "equipment.record", with_inputs=True))
    if page.more:
        further = {"words": words, "which": which.value, "start": start + len(page.entries)}
        actions.append(el.button(say(language, "equipment-more"), "equipment.register", further))
    actions.append(el.button(say(language, "register-to-catalogue"), "equipment.catalogue"))
    return el.card(language, say(language, "register-title"), body, actions, spoken=text)


def _pick(language: Language, entries: Sequence[Entry]) -> CardElement:
    options = [(_title(language, each), str(each.thing.id)) for each in entries]
    label = say(language, "register-pick")
    return el.choice(language, "thing", label, options, value=options[0][1], required=True)


def _title(language: Language, entry: Entry) -> Words:
    name, number = parts.name(language, entry.thing.item), Words(entry.thing.id)
    return say(language, "register-record", name=name, id=number)


def _entry(language: Language, entry: Entry) -> CardElement:
    lines = [_owner(language, entry), _stands(language, entry)]
    title = el.subheading(_title(language, entry))
    return el.block([title, *(el.note(each) for each in lines)])


def _owner(language: Language, entry: Entry) -> Words:
    if entry.owner is None:
        return say(language, "register-gone")
    owner = entry.owner
    return say(
        language, "register-owner", name=owner.display_name, department=owner.department or "–"
    )


def _stands(language: Language, entry: Entry) -> Words:
    state = say(language, f"register-state-{entry.thing.state}")
    since = dates.day(language, local_day(entry.thing.since))
    return say(language, "register-since", state=state, day=since)


def record(language: Language, found: Record, *, said: str = "") -> AdaptiveCard:
    """Return one thing with its history, and what facilities may do with it."""
    thing = found.entry.thing
    stands = _stands(language, found.entry)
    body: list[CardElement] = [el.paragraph(said)] if said else []
    body += [el.paragraph(_owner(language, found.entry)), el.paragraph(stands)]
    if thing.state is State.WRITTEN_OFF and thing.remark:
        body.append(el.note(say(language, "register-because", reason=thing.remark)))
    body += [_step(language, *each) for each in found.history[-_MOST_STEPS:]]
    actions: list[Action] = []
    if thing.state in {State.RETURN_DUE, State.COLLECTED}:
        grades = [(say(language, f"equipment-grade-{each}"), each.value) for each in Grade]
        label = say(language, "register-grade")
        pick = el.choice(language, "grade", label, grades, value=Grade.GOOD, required=True)
        body.append(pick)
        take = say(language, "register-take-back")
        known = {"thing": thing.id}
        actions.append(el.button(take, "equipment.take_back", known, with_inputs=True))
    if thing.state in _AT_SOMEBODY:
        box = forms.text_input(
            language,
            "reason",
            say(language, "register-reason"),
            longest=LONGEST_REASON,
            lines=True,
        )
        body.append(box)
        off = say(language, "register-write-off")
        known = {"thing": thing.id}
        actions.append(el.button(off, "equipment.write_off", known, with_inputs=True))
    actions.append(el.button(say(language, "catalogue-to-register"), "equipment.register"))
    title = _title(language, found.entry)
    return el.card(language, title, body, actions, spoken=said or stands)


def _step(language: Language, step: str, actor: str, at: datetime) -> CardElement:
    day = dates.day(language, local_day(at))
    did = say(language, f"register-step-{step}")
    who = say(language, f"register-actor-{actor}")
    return el.note(say(language, "register-step", step=did, actor=who, day=day))


def adoption(language: Language, figures: Adoption) -> AdaptiveCard:
    """Return how many people ordered something, of groups that are large enough."""
    if figures.share is None:
        text = say(language, "adoption-too-few")
    else:
        text = say(language, "adoption-share", share=figures.share)
    months: dict[str, str] = {
        _month(language, month): say(
            language, "adoption-few" if count is None else "adoption-people", count=count or 0
        )
        for month, count in figures.months
    }
    departments: dict[str, str] = {
        name: say(language, "adoption-of", share=share)
        for name, share in figures.departments.items()
    }
    body: list[CardElement] = [
        el.paragraph(text),
        el.subheading(say(language, "adoption-months")),
        el.facts(months),
    ]
    if departments:
        body += [el.subheading(say(language, "adoption-departments")), el.facts(departments)]
    body.append(el.note(say(language, "adoption-why")))
    back = el.button(say(language, "catalogue-show-all"), "equipment.catalogue")
    return el.card(language, say(language, "adoption-title"), body, [back], spoken=text)


def _month(language: Language, month: date) -> Words:
    named = say(language, f"month-{month.month}")
    return say(language, "adoption-month", month=named, year=Words(month.year))


_ENTRIES = tuple(Entry(each, data.person()) for each in data.THINGS[:5])
_HISTORY = (("approve", "system", data.NOW), ("order", "system", data.NOW))

SAMPLES: Samples = {
    "register": lambda language: register(language, Page(_ENTRIES, more=True)),
    "register-none": lambda language: register(
        language, Page((), more=False), words="bureau", which=Which.LATE
    ),
    "register-record": lambda language: record(
        language, Record(Entry(data.THINGS[5], data.person()), _HISTORY)
    ),
    "register-record-gone": lambda language: record(
        language, Record(Entry(data.THINGS[0], None), _HISTORY)
    ),
    "adoption": lambda language: adoption(
        language,
        Adoption(
            35,
            {"Burgerzaken": 40, "Digitale Dienstverlening": 55},
            [(date(2026, 10, 1), 31), (date(2026, 11, 1), None)],
        ),
    ),
    "adoption-too-few": lambda language: adoption(language, Adoption(None, {}, [])),
}
