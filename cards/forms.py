"""What dialogs and forms are made of, in cards and in windows of their own."""

from collections.abc import Mapping, Sequence
from typing import Any

from microsoft_teams.cards import (
    ActionStyle,
    Choice,
    ChoiceSetInput,
    ExecuteAction,
    Spacing,
    SubmitAction,
    TextInput,
)

from bot.kernel.people import Language
from cards import elements as el
from cards.texts import say
from cards.texts.harmless import Words, harmless


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


def several(
    language: Language,
    input_id: str,
    label: Words,
    options: Sequence[tuple[str, str]],
    chosen: Sequence[str] = (),
    *,
    required: bool = False,
    compact: bool = False,
    spacing: Spacing = "Small",
) -> ChoiceSetInput:
    """Return a list to pick several from; sends their values with commas between.

    ``options`` are (title, value).
    """
    return ChoiceSetInput(
        id=input_id,
        label=label,
        choices=[Choice(title=harmless(title), value=value) for title, value in options],
        value=",".join(chosen) or None,
        style="compact" if compact else "expanded",
        is_multi_select=True,
        is_required=required or None,
        error_message=say(language, "input-choose", label=label),
        spacing=spacing,
        wrap=True,
    )
