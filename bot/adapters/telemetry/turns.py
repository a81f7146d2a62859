"""How long turns take and how they end, seen from where they come in."""

from contextvars import ContextVar
from typing import Protocol

from bot import telemetry
from bot.chat.reply import Answer, Reply
from bot.chat.turn import Tap, Turn

_outcome: ContextVar[str | None] = ContextVar("_outcome", default=None)


def ends_as(outcome: str) -> None:
    """Tell how the turn that is under way ends, if not with what was asked for."""
    _outcome.set(outcome)


class Talks(Protocol):
    """The bot without Teams, as its door calls it."""

    async def on_message(self, turn: Turn, text: str) -> tuple[Reply, ...]:
        """Answer what a person said."""
        ...

    async def on_tap(self, turn: Turn, tap: Tap) -> Answer:
        """Answer a button, dialog or typeahead."""
        ...

    async def on_welcome(self, turn: Turn) -> Reply:
        """Greet somebody to whom the bot is new."""
        ...


class MeasuredTurns:
    """Lets everything through, and measures it. What is said or tapped is not looked at."""

    def __init__(self, talks: Talks) -> None:
        self._talks = talks

    async def on_message(self, turn: Turn, text: str) -> tuple[Reply, ...]:
        """Answer what a person said."""
        with telemetry.timed(telemetry.TURNS, kind="message") as labels:
            replies = await self._talks.on_message(turn, text)
            _ended(labels)
        return replies

    async def on_tap(self, turn: Turn, tap: Tap) -> Answer:
        """Answer a button, dialog or typeahead."""
        with telemetry.timed(telemetry.TURNS, kind=tap.trigger.value) as labels:
            answer = await self._talks.on_tap(turn, tap)
            _ended(labels)
        return answer

    async def on_welcome(self, turn: Turn) -> Reply:
        """Greet somebody to whom the bot is new."""
        with telemetry.timed(telemetry.TURNS, kind="welcome"):
            return await self._talks.on_welcome(turn)


def _ended(labels: dict[str, str]) -> None:
    outcome = _outcome.get()
    if outcome is not None:
        labels["outcome"] = outcome
        _outcome.set(None)
