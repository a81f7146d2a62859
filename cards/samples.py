"""Samples of every card, with fixed data: for the gallery and for the tests."""

from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages

from microsoft_teams.cards import AdaptiveCard

import cards
from bot.kernel.people import Language

Samples = dict[str, Callable[[Language], AdaptiveCard]]


def all_samples() -> Samples:
    """Return the ``SAMPLES`` of every module in `cards`, by name."""
    found: Samples = {}
    for module in walk_packages(cards.__path__, prefix="cards."):
        for name, make in getattr(import_module(module.name), "SAMPLES", {}).items():
            if name in found:
                raise ValueError(f"two samples called {name}")
            found[name] = make
    return found
