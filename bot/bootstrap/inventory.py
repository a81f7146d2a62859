"""The whole inventory: of every feature and adapter that has tables."""

from importlib import import_module
from pkgutil import iter_modules

import bot.adapters.db.inventory
import bot.features
from bot.kernel.inventory import Table


def _of_features() -> list[Table]:
    """Return what features declare; each that has an ``inventory`` module calls it INVENTORY."""
    found: list[Table] = []
    for feature in iter_modules(bot.features.__path__, prefix="bot.features."):
        for module in iter_modules(import_module(feature.name).__path__):
            if module.name == "inventory":
                found += import_module(f"{feature.name}.inventory").INVENTORY
    return found


INVENTORY: tuple[Table, ...] = (*bot.adapters.db.inventory.INVENTORY, *_of_features())
