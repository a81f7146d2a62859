"""Tips as readers see them: one, a list, a question about one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from microsoft_teams.cards import Action, AdaptiveCard, CardElement, OpenUrlAction

from bot.features.tips.domain import LONGEST_QUESTION, Content, State, Theme, Tip, host_of
from bot.kernel.people import Language, Person, PersonId
from cards import elements as el
from cards import forms
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words, harmless
from cards.tips import parts
from cards.tips import sample_data as data

_VOTES = (
    ("tip-helpful", "tips.helpful", True),
    ("tip-unhelpful", "tips.unhelpful", False),
)


def tip_card(
    language: Language,
    tip: Tip,
    author: Person | None,
    *,
    said: str = "",
    unasked: bool = False,
    listed: bool = True,
) -> AdaptiveCard:
    """Return a tip for a reader. ``said`` is what just happened.

    One that came ``unasked`` gets a button to mute its theme from whoever sends it.
    """
    if tip.state is State.WITHDRAWN:
        return withdrawn(language)
    if tip.one_by_one and unasked:
        said = say(language, "tip-one-by-one")
    body = [
        *([el.paragraph(said)] if said else []),
        *parts.words(language, tip.content),
        el.note(parts.by_line(language, tip.content, author)),
        *votes(language, tip),
    ]
    actions: list[Action] = [*_vote_buttons(language, tip), *_ask(language, tip)]
    if tip.content.link:
        actions.append(link(language, tip.content))
    if not unasked:
        topic = {"topic": tip.content.theme.topic}
        actions.append(el.button(say(language, "unasked-mute"), "deliveries.mute", topic))
        if listed:
            actions.append(el.button(say(language, "tip-all"), "tips.list"))
    spoken = said or parts.excerpt(tip.content)
    return el.card(language, tip.content.title, body, actions, spoken=spoken)


def in_channel(language: Language, tip: Tip, author: Person | None) -> AdaptiveCard:
    """Return a tip for everybody in a channel: without what somebody said of it."""
    if tip.state is State.WITHDRAWN:
        text = say(language, "tip-withdrawn")
        title = say(language, "tip-withdrawn-title")
        return el.card(language, title, [el.paragraph(text)], spoken=text)
    body = [
        *parts.words(language, tip.content),
        el.note(parts.by_line(language, tip.content, author)),
    ]
    actions: list[Action] = [*_vote_buttons(language, replace(tip, vote=None))]
    if tip.content.link:
        actions.append(link(language, tip.content))
    spoken = parts.excerpt(tip.content)
    return el.card(language, tip.content.title, body, actions, spoken=spoken)


def votes(language: Language, tip: Tip) -> list[CardElement]:
    """Return how many found a tip helpful, and what the reader said of it."""
    rated = tip.helpful + tip.unhelpful
    if not rated:
        return []
    lines = [el.note(say(language, "tip-votes", helpful=tip.helpful, rated=rated))]
    if tip.vote is not None:
        mine = "tip-vote-helpful" if tip.vote else "tip-vote-unhelpful"
        lines.insert(0, el.note(say(language, mine)))
    return [*lines]


def _vote_buttons(language: Language, tip: Tip) -> list[Action]:
    return [
        el.button(say(language, text_id), verb, {"tip": tip.id})
        for text_id, verb, means in _VOTES
        if tip.vote is not means
    ]


def _ask(language: Language, tip: Tip) -> list[Action]:
    return [el.button(say(language, "tip-ask"), "tips.ask", {"tip": tip.id})]


def link(language: Language, content: Content) -> OpenUrlAction:
    """Return the button to the link of a tip: it says where it leads."""
    host = Words(host_of(content.link))
    return OpenUrlAction(title=say(language, "tip-open-link", host=host), url=content.link)


def withdrawn(language: Language) -> AdaptiveCard:
    """Return what is left of a tip that was taken back."""
    text = say(language, "tip-withdrawn")
    actions = [el.button(say(language, "tip-all"), "tips.list")]
    title = say(language, "tip-withdrawn-title")
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def ask_form(language: Language, tip: Tip) -> AdaptiveCard:
    """Ask what somebody wants to know about a tip."""
    text = say(language, "ask-text")
    box = forms.text_input(
        language,
        "text",
        say(language, "ask-label"),
        longest=LONGEST_QUESTION,
        lines=True,
        required=True,
    )
    known = {"tip": tip.id}
    actions = [
        el.button(say(language, "ask-send"), "tips.send_question", known, with_inputs=True),
        el.button(say(language, "tip-back"), "tips.show", known),
    ]
    title = say(language, "ask-title")
    body = [el.paragraph(harmless(tip.content.title)), el.paragraph(text), box]
    return el.card(language, title, body, actions, spoken=text)


def tip_list(
    language: Language,
    tips: Sequence[Tip],
    *,
    words: str = "",
    theme: Theme | None = None,
    start: int = 0,
    more: bool = False,
    desk: bool = False,
) -> AdaptiveCard:
    """Return a page of tips, with a search. ``desk`` adds the way to an ambassador's own."""
    found = say(language, "tips-none") if not tips else ""
    body: list[CardElement] = [el.paragraph(found)] if found else []
    for number, tip in enumerate(tips, 1):
        body.append(_row(language, tip, Words(start + number)))
    themes = [("any", say(language, "tips-any-theme"))]
    themes += [(each.value, parts.theme_name(language, each)) for each in Theme]
    body += [
        forms.text_input(
            language, "words", say(language, "tips-words"), value=words[:80], longest=80
        ),
        el.choice(
            language,
            "theme",
            say(language, "tips-theme"),
            [(title, value) for value, title in themes],
            value=theme or "any",
        ),
    ]
    actions: list[Action] = [el.button(say(language, "tips-search"), "tips.list", with_inputs=True)]
    if more:
        known: dict[str, str | int] = {"start": start + len(tips), "words": words[:80]}
        known |= {"theme": theme.value} if theme else {}
        actions.append(el.button(say(language, "tips-more"), "tips.list", known))
    if desk:
        actions.append(el.button(say(language, "tips-desk"), "tips.desk"))
    title = say(language, "tips-title")
    return el.card(language, title, body, actions, spoken=found)


def _row(language: Language, tip: Tip, number: Words) -> CardElement:
    name = tip.content.title
    about = say(
        language,
        "tips-line",
        theme=parts.theme_name(language, tip.content.theme),
        helpful=tip.helpful,
    )
    show = el.button(
        say(language, "tips-open", number=number), "tips.show", {"tip": tip.id}, described=name
    )
    left = [el.subheading(name), el.paragraph(parts.excerpt(tip.content)), el.note(about)]
    return el.row(left, [el.buttons(show)])


def welcome(
    language: Language, tips: Sequence[Tip], authors: Mapping[PersonId, Person]
) -> AdaptiveCard:
    """Return the most helpful tips for somebody who is new in a department."""
    text = say(language, "tips-welcome")
    body: list[CardElement] = [el.paragraph(text)]
    actions: list[Action] = []
    for number, tip in enumerate(tips, 1):
        lines = [el.subheading(tip.content.title), el.paragraph(parts.excerpt(tip.content))]
        author = authors.get(tip.author_id)
        body.append(el.block([*lines, el.note(parts.by_line(language, tip.content, author))]))
        title = say(language, "tips-open", number=Words(number))
        known = {"tip": tip.id}
        actions.append(el.button(title, "tips.show", known, described=tip.content.title))
    title = say(language, "tips-welcome-title")
    return el.card(language, title, body, actions, spoken=text)


SAMPLES: Samples = {
    "tip": lambda language: tip_card(language, data.TIP, data.fatma()),
    "tip-voted": lambda language: tip_card(
        language, data.voted(), data.fatma(), said=say(language, "tip-thanks")
    ),
    "tip-in-channel": lambda language: in_channel(language, data.TIP, data.fatma()),
    "tip-one-by-one": lambda language: tip_card(
        language, replace(data.TIP, one_by_one=True), data.fatma(), unasked=True
    ),
    "tip-withdrawn": withdrawn,
    "tip-ask": lambda language: ask_form(language, data.TIP),
    "tips": lambda language: tip_list(language, data.TIPS, more=True, desk=True),
    "tips-none": lambda language: tip_list(language, (), words="fiets", theme=Theme.HEALTH),
    "tips-welcome": lambda language: welcome(language, data.TIPS, {}),
}
