"""Every sample card in every language, as it goes over the wire."""

import json
from collections.abc import Iterator
from typing import Any

from bot.kernel.people import Language
from cards.samples import all_samples

Payload = dict[str, Any]

SAMPLES: dict[str, tuple[Language, Payload]] = {
    f"{name}-{language}": (
        language,
        json.loads(make(language).model_dump_json(by_alias=True, exclude_none=True)),
    )
    for name, make in all_samples().items()
    for language in Language
}


def parts(payload: Any) -> Iterator[Payload]:
    """Yield every object within a card that has a type, the card included."""
    if isinstance(payload, list):
        for item in payload:
            yield from parts(item)
    elif isinstance(payload, dict):
        if "type" in payload:
            yield payload
        for value in payload.values():
            yield from parts(value)


def submits(payload: Payload) -> list[Payload]:
    """Return the buttons that open a dialog (``task/fetch``) or stand in one."""
    fallbacks = [part["fallback"] for part in parts(payload) if "fallback" in part]
    return [
        part
        for part in parts(payload)
        if part["type"] == "Action.Submit" and not any(part is each for each in fallbacks)
    ]


def actions(payload: Payload) -> list[Payload]:
    """Return the buttons of a card, without the fallbacks for older clients."""
    return [part for part in parts(payload) if part["type"] == "Action.Execute"]
