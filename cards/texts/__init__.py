"""The one door to the texts: Fluent messages, in Dutch and English, filled in safely."""

from functools import cache, lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern

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
    safe = tuple(
        (name, harmless(value) if isinstance(value, str) else value)
        for name, value in arguments.items()
    )
    return _filled_in(language, message_id, safe)


def has_text(language: Language, message_id: str) -> bool:
    """Return whether there is a text, or an attribute of one, with this id."""
    return _pattern(language, message_id) is not None


def all_of(language: Language, items: list[str]) -> Words:
    """Return an enumeration: "a, b en c". Empty for no items."""
    safe = [harmless(item) for item in items]
    if len(safe) < 2:  # noqa: PLR2004 - one thing is not an enumeration
        return Words("".join(safe))
    return say(language, "list-and", first=Words(", ".join(safe[:-1])), last=safe[-1])


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


def _pattern(language: Language, message_id: str) -> Pattern | None:
    name, _, attribute = message_id.partition(".")
    if not bundle(language).has_message(name):
        return None
    message = bundle(language).get_message(name)
    return message.attributes.get(attribute) if attribute else message.value


# Only what is harmless already may be a key: "*a*" and Words("*a*") are equal.
@lru_cache(maxsize=8192)
def _filled_in(
    language: Language, message_id: str, arguments: tuple[tuple[str, Argument], ...]
) -> Words:
    pattern = _pattern(language, message_id)
    if pattern is None:
        raise TextMissing(f"{language}: {message_id}")
    text, faults = bundle(language).format_pattern(pattern, dict(arguments))
    if faults:
        raise TextMissing(f"{language}: {message_id}: {faults[0]}")
    return Words(text)
