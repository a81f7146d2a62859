"""The parts that cards are made of, so that all of them look, speak and answer alike.

Text that the bot did not write itself is made harmless here, at the last door.
"""

from collections.abc import Iterable, Mapping, Sequence

from microsoft_teams.cards import (
    Action,
    ActionSet,
    ActionStyle,
    AdaptiveCard,
    CardElement,
    Choice,
    ChoiceSetInput,
    Column,
    ColumnSet,
    Container,
    DateInput,
    ExecuteAction,
    Fact,
    FactSet,
    QueryData,
    SubmitAction,
    TextBlock,
    ToggleInput,
)

from bot.chat.reply import Reply
from bot.kernel.people import Language
from bot.kernel.places import Zone
from cards.texts import say
from cards.texts.harmless import Words, harmless

MOST_ACTIONS = 6
"""Teams hides what comes after."""

_ZONE_SHAPES = {Zone.QUIET: "●", Zone.NORMAL: "◆", Zone.LIVELY: "▲"}
"""A shape a zone, beside its word: never colour alone."""


def card(
    language: Language,
    title: str,
    body: Iterable[CardElement] = (),
    actions: Sequence[Action] = (),
    *,
    spoken: str = "",
) -> AdaptiveCard:
    """Return a card. ``spoken`` is what a screen reader says after the title."""
    if len(actions) > MOST_ACTIONS:
        raise ValueError(f"{len(actions)} actions on one card")
    words = harmless(title)
    aloud = f"{words}. {harmless(spoken)}" if spoken else words
    return AdaptiveCard(
        lang=language.value,
        speak=aloud,
        fallback_text=aloud,
        body=[heading(words), *body],
        actions=list(actions) or None,
    )


def reply(made: AdaptiveCard) -> Reply:
    """Return a reply with a card; notifications show what a screen reader says."""
    return Reply(made.speak or "", made)


def heading(text: str) -> TextBlock:
    """Return the title of a card."""
    return TextBlock(text=harmless(text), style="heading", size="Large", weight="Bolder", wrap=True)


def subheading(text: str) -> TextBlock:
    """Return the title of a part of a card."""
    return TextBlock(text=harmless(text), weight="Bolder", wrap=True, spacing="Medium")


def paragraph(text: str) -> TextBlock:
    """Return a line of running text."""
    return TextBlock(text=harmless(text), wrap=True)


def note(text: str) -> TextBlock:
    """Return a line that explains what stands above it."""
    return TextBlock(text=harmless(text), wrap=True, is_subtle=True, spacing="Small", size="Small")


def facts(pairs: Mapping[str, str]) -> FactSet:
    """Return words with what they stand for; empty ones are left out."""
    return FactSet(
        facts=[
            Fact(title=harmless(name), value=harmless(value))
            for name, value in pairs.items()
            if value
        ]
    )


def zone_words(language: Language, zone: Zone) -> Words:
    """Return a zone as its shape and its word: "● rust"."""
    return Words(f"{_ZONE_SHAPES[zone]} {say(language, f'zone-{zone}')}")


def zone_explained(language: Language, zone: Zone) -> Words:
    """Return a zone with what it is for: "● rust (stil werken)"."""
    about = say(language, f"zone-{zone}.about")
    return Words(f"{zone_words(language, zone)} ({about})")


def row(left: Sequence[CardElement], right: Sequence[CardElement]) -> ColumnSet:
    """Return two things side by side: what it is, and the button that goes with it."""
    return ColumnSet(
        spacing="Medium",
        separator=True,
        columns=[
            Column(width="stretch", items=list(left), vertical_content_alignment="Center"),
            Column(width="auto", items=list(right), vertical_content_alignment="Center"),
        ],
    )


def pair(left: CardElement, right: CardElement) -> ColumnSet:
    """Return two inputs side by side."""
    return ColumnSet(
        spacing="Small",
        columns=[Column(width="stretch", items=[left]), Column(width="stretch", items=[right])],
    )


def block(items: Sequence[CardElement], *, emphasis: bool = False) -> Container:
    """Return elements that belong together."""
    return Container(
        items=list(items),
        separator=not emphasis,
        spacing="Medium",
        style="emphasis" if emphasis else None,
    )


def buttons(*actions: Action) -> ActionSet:
    """Return buttons inside the body of a card."""
    return ActionSet(actions=list(actions))


def button(
    title: str,
    verb: str,
    data: Mapping[str, str | int] | None = None,
    *,
    style: ActionStyle | None = None,
    with_inputs: bool = False,
    described: str | None = None,
) -> ExecuteAction:
    """Return a button, also for clients that only know ``Action.Submit``.

    ``with_inputs`` sends along what was filled in on the card. ``described`` is what a screen
    reader says where the title alone does not tell what it acts upon.
    """
    inputs = "auto" if with_inputs else "none"
    words, tooltip = str(harmless(title)), described and str(harmless(described))
    sent = dict(data or {})
    return ExecuteAction(
        title=words,
        verb=verb,
        data=sent,
        style=style,
        tooltip=tooltip,
        associated_inputs=inputs,
        fallback=SubmitAction(
            title=words,
            data={**sent, "verb": verb},
            style=style,
            tooltip=tooltip,
            associated_inputs=inputs,
        ),
    )


def choice(
    language: Language,
    input_id: str,
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    value: str = "",
    required: bool = False,
) -> ChoiceSetInput:
    """Return a list to pick one from. ``options`` are (title, value)."""
    return ChoiceSetInput(
        id=input_id,
        label=harmless(label),
        choices=[Choice(title=harmless(title), value=worth) for title, worth in options],
        value=value,
        style="compact",
        is_required=required or None,
        error_message=say(language, "input-choose", label=harmless(label)),
        spacing="Small",
    )


def typeahead(
    language: Language, input_id: str, label: str, dataset: str, *, placeholder: str
) -> ChoiceSetInput:
    """Return a list that is filled while one types, from the answers to the verb ``dataset``."""
    return ChoiceSetInput(
        id=input_id,
        label=harmless(label),
        placeholder=harmless(placeholder),
        choices=[],
        choices_data=QueryData(dataset=dataset),
        style="filtered",
        is_required=True,
        error_message=say(language, "input-choose", label=harmless(label)),
    )


def date_picker(
    language: Language, input_id: str, label: str, *, value: str, first: str, last: str
) -> DateInput:
    """Return a day to pick. All days are ISO dates."""
    return DateInput(
        id=input_id,
        label=harmless(label),
        value=value,
        min=first,
        max=last,
        is_required=True,
        error_message=say(language, "input-day"),
        spacing="Small",
    )


def switch(language: Language, input_id: str, label: str, title: str, *, on: bool) -> ToggleInput:
    """Return something to put on or off: sends "true" or "false"."""
    return ToggleInput(
        id=input_id,
        label=harmless(label),
        title=harmless(title),
        value="true" if on else "false",
        error_message=say(language, "input-choose", label=harmless(label)),
        wrap=True,
    )
