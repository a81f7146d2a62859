"""The one door to the texts: Fluent messages, in Dutch and English, filled in safely."""

from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from bot.kernel.people import Language
from cards.texts.harmless import Words, harmless

Argument = str | int


class TextMissing(LookupError):
    """There is no such text, or it needs a variable that was not given. A fault of ours."""


def say(language: Language, message_id: str, **arguments: Argument) -> Words:
    """Return a text, filled in. ``id.attribute`` names an attribute of a message.

    Strings among ``arguments`` that the bot did not write itself are made harmless. Raises
    `TextMissing`.
    """
    if not arguments:
        return _plain(language, message_id)
    return _filled_in(language, message_id, arguments)


def has_text(language: Language, message_id: str) -> bool:
    """Return whether there is a text, or an attribute of one, with this id."""
    name, _, attribute = message_id.partition(".")
    if not bundle(language).has_message(name):
        return False
    message = bundle(language).get_message(name)
    return attribute in message.attributes if attribute else message.value is not None


def all_of(language: Language, items: list[str]) -> Words:
    """Return an enumeration: "a, b en c". Empty for no items."""
    safe = [harmless(item) for item in items]
    if len(safe) < 2:  # noqa: PLR2004 - one thing is not an enumeration
        return Words("".join(safe))
    return say(language, "list-and", first=Words(", ".join(safe[:-1])), last=safe[-1])


def unknown_text(language: Language, prefix: str, key: str, fallback: str) -> Words:
    """Return the text ``prefix-key``, or the text ``fallback`` where there is none."""
    wanted = f"{prefix}-{key}"
    return say(language, wanted if has_text(language, wanted) else fallback)


@cache
def bundle(language: Language) -> FluentBundle:
    """Return all messages of a language. Read once; later calls cost nothing.

    Fluent's isolation marks are off: they show up as boxes in some Teams clients. Directional
    marks in what people wrote are stripped in `harmless` instead.
    """
    messages = FluentBundle([language.value], use_isolating=False)
    for path in sorted(files(__name__).joinpath(language.value).iterdir(), key=lambda p: p.name):
        if path.name.endswith(".ftl"):
            messages.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return messages


@cache
def _plain(language: Language, message_id: str) -> Words:
    return _filled_in(language, message_id, {})


def _filled_in(language: Language, message_id: str, arguments: dict[str, Argument]) -> Words:
    if not has_text(language, message_id):
        raise TextMissing(f"{language}: {message_id}")
    name, _, attribute = message_id.partition(".")
    message = bundle(language).get_message(name)
    safe = {
        key: harmless(value) if isinstance(value, str) else value
        for key, value in arguments.items()
    }
    pattern = message.attributes[attribute] if attribute else message.value
    text, faults = bundle(language).format_pattern(pattern, safe)
    if faults:
        raise TextMissing(f"{language}: {message_id}: {faults[0]}")
    return Words(text)
