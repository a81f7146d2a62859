"""Every table of the application in one place: what the migrations must amount to."""

from importlib import import_module
from pkgutil import iter_modules

from sqlmodel import SQLModel

import bot.adapters.db.conversations
import bot.adapters.db.inbox
import bot.adapters.db.memory
import bot.adapters.db.pace
import bot.adapters.db.turn_pace
import bot.features

for _feature in iter_modules(bot.features.__path__, prefix="bot.features."):
    for _module in iter_modules(import_module(_feature.name).__path__):
        if _module.name.endswith("store"):
            import_module(f"{_feature.name}.{_module.name}")

metadata = SQLModel.metadata
