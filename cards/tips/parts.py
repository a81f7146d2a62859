"""What the cards of tips have in common."""

from collections.abc import Mapping
from typing import Any

from microsoft_teams.cards import (
    ActionStyle,
    CardElement,
    ExecuteAction,
    Image,
    SubmitAction,
    TextBlock,
    TextInput,
)

from bot.features.tips.domain import Content, Theme
from bot.kernel.people import Language, Person
from cards import elements as el
from cards.texts import say
from cards.texts.harmless import Words, harmless
from cards.tips.markdown import blocks


def press(
    title: str,
    verb: str,
    data: Mapping[str, str | int],
    *,
    dialog: bool = False,
    with_inputs: bool = False,
    style: ActionStyle | None = None,
) -> ExecuteAction | SubmitAction:
    """Return a button of a card, or of a dialog, which only knows ``Action.Submit``."""
    if not dialog:
        return el.button(title, verb, data, with_inputs=with_inputs, style=style)
    return SubmitAction(
        title=harmless(title),
        data={**data, "verb": verb},
        style=style,
        associated_inputs="auto" if with_inputs else "none",
    )


def opener(title: str, verb: str, data: Mapping[str, str | int] | None = None) -> SubmitAction:
    """Return a button that opens a dialog."""
    sent: dict[str, Any] = {**(data or {}), "verb": verb, "msteams": {"type": "task/fetch"}}
    return SubmitAction(title=harmless(title), data=sent, associated_inputs="none")


def theme_name(language: Language, theme: Theme) -> Words:
    """Return what a theme is called."""
    return say(language, f"tip-theme-{theme}")


def words(language: Language, content: Content) -> list[CardElement]:
    """Return the text and the picture of a tip."""
    shown: list[CardElement] = [TextBlock(text=block, wrap=True) for block in blocks(content.body)]
    if content.picture:
        about = say(language, "tip-picture-about", title=content.title)
        shown.append(Image(url=content.picture, alt_text=about, size="Stretch"))
    return shown


def by_line(language: Language, content: Content, author: Person | None) -> Words:
    """Return who a tip is from and what it is about; a hidden name stays hidden."""
    theme = theme_name(language, content.theme)
    if author is None or author.name_hidden:
        return say(language, "tip-by-somebody", theme=theme)
    return say(language, "tip-by", name=author.display_name, theme=theme)


def excerpt(content: Content, most: int = 140) -> Words:
    """Return how the first line of a tip begins, without its marks."""
    first = next((line for line in content.body.splitlines() if line.strip("-* ")), "")
    plain = " ".join(first.replace("*", "").split())
    return harmless(plain if len(plain) <= most else plain[:most].rsplit(" ", 1)[0] + "…")


def text_input(
    language: Language,
    input_id: str,
    label: str,
    *,
    value: str = "",
    longest: int,
    lines: bool = False,
    required: bool = False,
    placeholder: str = "",
) -> TextInput:
    """Return a box to type in. What was typed before comes back as it was."""
    return TextInput(
        id=input_id,
        label=harmless(label),
        value=value or None,
        max_length=longest,
        is_multiline=lines or None,
        is_required=required or None,
        placeholder=harmless(placeholder) if placeholder else None,
        error_message=say(language, "input-words", label=harmless(label)),
        spacing="Small",
    )
