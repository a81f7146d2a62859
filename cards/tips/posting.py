"""A tip as its ambassador makes it: the form, the preview, how it stands."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.chat.delivery import Forecast
from bot.features.tips.domain import (
    LATEST_END,
    LATEST_START,
    LONGEST_LINK,
    LONGEST_TEXT,
    LONGEST_TITLE,
    SHOWN_FOR,
    Audience,
    Content,
    State,
    Theme,
    Tip,
)
from bot.kernel.people import Language, Person
from cards import dates, forms
from cards import elements as el
from cards.samples import Samples
from cards.texts import all_of, say
from cards.texts.harmless import Words
from cards.tips import parts
from cards.tips import sample_data as data
from cards.tips.reading import link


def form(
    language: Language,
    today: date,
    departments: Sequence[str],
    audiences: Sequence[Audience],
    *,
    known: Content | None = None,
    tip: int | None = None,
    sent: bool = False,
    wrong: str = "",
    dialog: bool = False,
) -> AdaptiveCard:
    """Ask for a tip, or for what is to change in ``tip``. ``wrong`` says what was not right.

    Of one that was ``sent`` only the words and the last day can change.
    """
    body: list[CardElement] = [el.paragraph(wrong)] if wrong else []
    body += _words(language, known)
    if not sent:
        body += _readers(language, audiences, known)
        value = max(known.starts_on, today) if known else today
        within = today, today + LATEST_START
        body.append(_day(language, "starts_on", "tip-form-from", value, within))
    value = known.ends_on if known else today + SHOWN_FOR
    body.append(_day(language, "ends_on", "tip-form-until", value, (today, today + LATEST_END)))
    if not sent:
        body.append(_departments(language, departments, known))
    title = say(language, "tip-form-heading")
    preview = say(language, "tip-form-preview")
    sent_along: dict[str, str | int] = {} if tip is None else {"tip": tip}
    actions: list[Action] = [
        forms.press(preview, "tips.preview", sent_along, dialog=dialog, with_inputs=True)
    ]
    return el.card(language, title, body, actions, spoken=wrong or say(language, "tip-form-text"))


def _words(language: Language, known: Content | None) -> list[CardElement]:
    texts = (
        ("title", LONGEST_TITLE, known.title if known else ""),
        ("body", LONGEST_TEXT, known.body if known else ""),
        ("link", LONGEST_LINK, known.link if known else ""),
        ("picture", LONGEST_LINK, known.picture if known else ""),
    )
    boxes: list[CardElement] = [
        forms.text_input(
            language,
            name,
            say(language, f"tip-form-{name}"),
            value=value,
            longest=longest,
            lines=name == "body",
            required=name in {"title", "body"},
            placeholder=Words("https://") if name in {"link", "picture"} else "",
        )
        for name, longest, value in texts
    ]
    boxes.insert(2, el.note(say(language, "tip-form-marks")))
    return boxes


def _readers(
    language: Language, audiences: Sequence[Audience], known: Content | None
) -> list[CardElement]:
    inputs: list[CardElement] = [
        el.choice(
            language,
            "theme",
            say(language, "tips-theme"),
            [(parts.theme_name(language, each), each.value) for each in Theme],
            value=known.theme if known else Theme.TOGETHER,
            required=True,
        ),
        el.choice(
            language,
            "audience",
            say(language, "tip-form-audience"),
            [(say(language, f"tip-audience-{each}"), each.value) for each in audiences],
            value=known.audience if known else audiences[0],
            required=True,
        ),
    ]
    inputs.append(
        el.switch(
            language,
            "in_channel",
            say(language, "tip-form-where"),
            say(language, "tip-form-channel"),
            on=bool(known and known.in_channel),
        )
    )
    return inputs


def _departments(
    language: Language, departments: Sequence[str], known: Content | None
) -> CardElement:
    label = say(language, "tip-form-departments")
    chosen = known.departments if known and known.audience is Audience.SEVERAL else ()
    options = [(each, quote(each)) for each in departments]
    return forms.several(
        language, "departments", label, options, list(map(quote, chosen)), compact=True
    )


def _day(
    language: Language, input_id: str, label: str, value: date, within: tuple[date, date]
) -> CardElement:
    return el.date_picker(
        language,
        input_id,
        say(language, label),
        value=value.isoformat(),
        first=within[0].isoformat(),
        last=within[1].isoformat(),
    )


def preview(
    language: Language,
    tip: Tip,
    author: Person,
    forecast: Forecast | None,
    *,
    need_approval: bool,
    dialog: bool = False,
    channels: Collection[str] = (),
) -> AdaptiveCard:
    """Return a tip exactly as its reader sees it, with how many readers it will have.

    ``forecast`` is None for a change of a tip that was sent: who has it will see it changed.
    """
    content = tip.newest
    readers = (
        say(language, "tip-preview-change", readers=tip.readers)
        if forecast is None
        else say(language, "tip-preview-readers", readers=forecast.readers - len(channels))
    )
    lines: list[CardElement] = [el.subheading(readers), el.note(facts(language, content))]
    if forecast is not None and content.in_channel:
        where = all_of(language, list(channels)) if channels else Words("none")
        lines.append(el.note(say(language, "tip-preview-channels", departments=where)))
    if forecast is not None and forecast.opted_out:
        lines.append(el.note(say(language, "tip-preview-muted", people=forecast.opted_out)))
    shown = [*parts.words(language, content), el.note(parts.by_line(language, content, author))]
    body: list[CardElement] = [*shown, el.block(lines)]
    known: dict[str, str | int] = {"tip": tip.id}
    send = "tip-submit" if need_approval else "tip-send"
    actions: list[Action] = [
        forms.press(say(language, send), "tips.submit", known, dialog=dialog, style="positive"),
        forms.press(say(language, "tip-edit"), "tips.edit", known, dialog=dialog),
    ]
    if content.link:
        actions.append(link(language, content))
    return el.card(language, content.title, body, actions, spoken=readers)


def facts(language: Language, content: Content) -> str:
    """Return to whom a tip goes and when, in a line."""
    who = say(language, f"tip-audience-{content.audience}")
    if content.audience in {Audience.OWN, Audience.SEVERAL}:
        who = all_of(language, list(content.departments))
    return say(
        language,
        "tip-facts",
        who=who,
        first=dates.day(language, content.starts_on),
        last=dates.day(language, content.ends_on),
    )


def state(language: Language, tip: Tip, author: Person | None, *, said: str = "") -> AdaptiveCard:
    """Return how it stands with one's own tip, and what can be done with it."""
    stands = say(language, "tip-state-proposed" if tip.proposed else f"tip-state-{tip.state}")
    body: list[CardElement] = [
        *([el.paragraph(said)] if said else []),
        el.paragraph(stands),
        *([el.note(say(language, "tip-remark", remark=tip.remark))] if tip.remark else []),
        el.block(
            [
                *parts.words(language, tip.newest),
                el.note(parts.by_line(language, tip.newest, author)),
            ]
        ),
        el.note(facts(language, tip.newest)),
    ]
    if tip.state is State.APPROVED:
        counted = say(
            language,
            "tip-counts",
            readers=tip.readers,
            helpful=tip.helpful,
            unhelpful=tip.unhelpful,
        )
        body.append(el.note(counted))
    known: dict[str, str | int] = {"tip": tip.id}
    actions: list[Action] = []
    if tip.state is not State.WITHDRAWN:
        actions.append(el.button(say(language, "tip-edit"), "tips.edit", known))
        withdraw = say(language, "tip-withdraw")
        actions.append(el.button(withdraw, "tips.withdraw", known, style="destructive"))
    actions.append(el.button(say(language, "tips-desk"), "tips.desk"))
    return el.card(language, tip.newest.title, body, actions, spoken=said or stands)


_ALL = tuple(Audience)

SAMPLES: Samples = {
    "tip-form": lambda language: form(language, data.TODAY, data.DEPARTMENTS, _ALL),
    "tip-form-dialog": lambda language: form(
        language,
        data.TODAY,
        data.DEPARTMENTS,
        _ALL,
        known=data.CONTENT,
        wrong=say(language, "error-link-not-safe"),
        dialog=True,
    ),
    "tip-form-sent": lambda language: form(
        language, data.TODAY, data.DEPARTMENTS, _ALL, known=data.CONTENT, tip=17, sent=True
    ),
    "tip-preview": lambda language: preview(
        language, data.DRAFT, data.fatma(), data.FORECAST, need_approval=True
    ),
    "tip-preview-dialog": lambda language: preview(
        language, data.DRAFT, data.fatma(), data.FORECAST, need_approval=False, dialog=True
    ),
    "tip-preview-change": lambda language: preview(
        language, data.CHANGED, data.fatma(), None, need_approval=True
    ),
    "tip-preview-channel": lambda language: preview(
        language,
        replace(data.DRAFT, content=replace(data.CONTENT, in_channel=True)),
        data.fatma(),
        data.FORECAST,
        need_approval=True,
        channels=("Digitaal",),
    ),
    "tip-state-waiting": lambda language: state(
        language, data.WAITING, data.fatma(), said=say(language, "tip-submitted")
    ),
    "tip-state-sent": lambda language: state(language, data.TIP, data.fatma()),
    "tip-state-declined": lambda language: state(language, data.DECLINED, data.fatma()),
}
