"""What was last understood in a conversation, so that "en donderdag?" can be answered."""

from datetime import timedelta
from typing import Protocol

from bot.chat.turn import Turn
from bot.chat.understanding import Meaning

REMEMBERED_FOR = timedelta(minutes=10)


class Memory(Protocol):
    """Keeps the last meaning a person had in a conversation, for `REMEMBERED_FOR`."""

    async def recall(self, turn: Turn) -> Meaning | None:
        """Return what this person last meant in this conversation, unless it is too long ago."""
        ...

    async def remember(self, turn: Turn, meaning: Meaning) -> None:
        """Keep ``meaning`` as the last one of this person in this conversation."""
        ...
