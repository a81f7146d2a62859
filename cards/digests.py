"""The weekly overview of a manager: what parts of it say, with the numbers in words as well."""

from collections.abc import Sequence
from datetime import date, time
from uuid import UUID

from microsoft_teams.cards import (
    Action,
    AdaptiveCard,
    CardElement,
    TextBlock,
    VerticalBarChart,
    VerticalBarChartDataValue,
)

from bot.chat.digest import Act, Chart, Line, Section, Team, Week
from bot.features.digests.domain import Digest, Wish
from bot.kernel.people import Language, PersonId
from cards import dates
from cards import elements as el
from cards.flexspots import sample_data as data
from cards.refusals import in_words
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words, harmless
from cards.tips import sample_data as tips
from cards.tips.markdown import blocks

MOST_ACTS = 2
"""Buttons of parts: folding and settings have one each, and four fit beside who sends it."""

TIMES = tuple(time(hour, minute) for hour in range(8, 17) for minute in (0, 30))


def digest(language: Language, found: Digest, *, said: Line | None = None) -> AdaptiveCard:
    """Return the digest. ``said`` is what just happened."""
    people = say(
        language,
        "digest-whole" if found.wish.whole and found.team.folds else "digest-team",
        people=len(found.team.people),
    )
    body: list[CardElement] = [] if said is None else [el.paragraph(_line(language, said))]
    body.append(el.note(people))
    if found.empty:
        body.append(el.paragraph(say(language, "digest-empty")))
    for _, section in found.sections:
        body.append(_section(language, section))
    actions: list[Action] = [
        _act(language, found.week, name, act)
        for name, section in found.sections
        for act in section.acts
    ][:MOST_ACTS]
    if found.team.folds:
        fold = "digest-fold-away" if found.wish.whole else "digest-fold-in"
        whole = "false" if found.wish.whole else "true"
        actions.append(el.button(say(language, fold), "digests.fold", {"whole": whole}))
    actions.append(el.button(say(language, "digest-settings"), "digests.settings"))
    title = say(language, "digest-title", week=found.week.number, year=Words(found.week.year))
    spoken = people if said is None else _line(language, said)
    return el.card(language, title, body, actions, spoken=spoken)


def _section(language: Language, section: Section) -> CardElement:
    shown: list[CardElement] = [el.subheading(_line(language, section.title))]
    shown += [el.paragraph(_line(language, each)) for each in section.lines]
    for title, text in section.quotes:
        shown.append(el.block([_strong(title), *_paragraphs(text)], emphasis=True))
    for each in section.charts:
        shown += _chart(language, each)
    return el.block(shown)


def _strong(title: str) -> TextBlock:
    return TextBlock(text=harmless(title), weight="Bolder", wrap=True)


def _paragraphs(text: str) -> Sequence[TextBlock]:
    return [TextBlock(text=block, wrap=True) for block in blocks(text)]


def _chart(language: Language, chart: Chart) -> list[CardElement]:
    """Return bars, and the same numbers in words for who cannot see them."""
    title = _line(language, chart.title)
    bars = [(_label(language, label), value) for label, value in chart.bars]
    return [
        el.note(title),
        VerticalBarChart(
            title=title,
            color_set="categorical",
            data=[VerticalBarChartDataValue(x=str(label), y=value) for label, value in bars],
            fallback="drop",
        ),
        el.facts({str(label): Words(f"{value}{chart.unit}") for label, value in bars}),
    ]


def _label(language: Language, label: date | Line) -> Words:
    return _line(language, label) if isinstance(label, Line) else dates.short_day(language, label)


def _line(language: Language, line: Line) -> Words:
    return say(language, line.text_id, **in_words(language, line.facts))


def _act(language: Language, week: Week, part: str, act: Act) -> Action:
    sent = {"week": str(week), "part": part, "act": act.act, "item": act.item}
    title = say(language, act.text_id)
    if act.positive:
        return el.button(title, "digests.act", sent, style="positive")
    return el.button(title, "digests.act", sent)


def settings(language: Language, wish: Wish, *, saved: bool = False) -> AdaptiveCard:
    """Ask when the digest is to come; ``saved`` says that it was kept."""
    text = say(language, "digest-saved" if saved else "digest-when")
    days = [(say(language, f"weekday-{day}"), str(day)) for day in range(1, 6)]
    times = sorted({*TIMES, wish.at})
    body = [
        el.paragraph(text),
        el.choice(language, "weekday", say(language, "digest-day"), days, value=str(wish.weekday)),
        el.choice(
            language,
            "at",
            say(language, "digest-time"),
            [(dates.clock(language, at), f"{at:%H:%M}") for at in times],
            value=f"{wish.at:%H:%M}",
        ),
        el.note(say(language, "digest-zone")),
    ]
    actions = [
        el.button(say(language, "digest-save"), "digests.save", with_inputs=True),
        el.button(say(language, "digest-back"), "digests.show"),
    ]
    return el.card(language, say(language, "digest-settings-title"), body, actions, spoken=text)


_WEEK = Week(2026, 48)
_OWN = frozenset(PersonId(UUID(int=number)) for number in range(9))


def _sample(language: Language, *, whole: bool = False, empty: bool = False) -> AdaptiveCard:
    below = frozenset(PersonId(UUID(int=number)) for number in range(31))
    manager = data.youssef()
    team = Team(manager, below if whole else _OWN, _OWN, below)
    use = Section(
        Line("digest-use-title"),
        lines=(Line("digest-used", {"times": 21}),),
        charts=(
            Chart(
                Line("digest-planned"),
                tuple(zip(_WEEK.workdays, (4, 7, 3, 6, 2), strict=True)),
            ),
            Chart(
                Line("digest-compared"),
                ((Line("digest-our-department"), 35), (Line("digest-other-departments"), 25)),
                unit="%",
            ),
        ),
    )
    waiting = Section(
        Line("digest-approvals-title"),
        lines=(
            Line("digest-waiting", {"tips": 2}),
            Line("digest-with-link", {"host": "intranet.zaanwijk.nl"}),
        ),
        quotes=((tips.CONTENT.title, tips.CONTENT.body),),
        acts=(
            Act("decide-approve", "approve", "17.1", positive=True),
            Act("decide-decline", "decline", "17.1"),
        ),
    )
    tip = Section(
        Line("digest-tip-title"),
        lines=(Line("digest-tips-new", {"tips": 1}),),
        quotes=((tips.CONTENT.title, tips.CONTENT.body),),
    )
    sections = () if empty else (("tips.approvals", waiting), ("use", use), ("tips.week", tip))
    found = Digest(_WEEK, team, Wish(whole=whole), sections)
    return digest(language, found, said=Line("decided-approved") if whole else None)


SAMPLES: Samples = {
    "digest": _sample,
    "digest-whole": lambda language: _sample(language, whole=True),
    "digest-empty": lambda language: _sample(language, empty=True),
    "digest-settings": lambda language: settings(language, Wish()),
    "digest-saved": lambda language: settings(language, Wish(2, time(9)), saved=True),
}
