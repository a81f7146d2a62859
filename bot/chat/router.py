"""Routing as data: from words or a tap to the one handler for it."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from pydantic import ValidationError

from bot.chat.feature import Action, Command, Feature
from bot.chat.memory import Memory
from bot.chat.reply import Answer, Reply
from bot.chat.turn import SAY, Place, Tap, Trigger, Turn
from bot.chat.understanding import Meaning, Names, understand
from bot.chat.voice import Voice
from bot.kernel.errors import Refused
from bot.kernel.people import Person, Role

MOST_WISHES = 5
"""Wishes answered in one message; what comes after them is likelier pasted text than wishes."""


class Router:
    """Finds the handler of a wish or a tap and applies the policies that hold for all of them."""

    def __init__(
        self,
        features: Iterable[Feature],
        voice: Voice,
        memory: Memory,
        names: Callable[[Person], Awaitable[Names]],
    ) -> None:
        self._voice = voice
        self._memory = memory
        self._names = names
        self.commands: dict[str, Command] = {}
        self.actions: dict[tuple[Trigger, str], Action[Any]] = {}
        for feature in features:
            for command in feature.commands:
                self._add(self.commands, command.name, command)
            for action in feature.actions:
                self._add(self.actions, (action.trigger, action.verb), action)

    @staticmethod
    def _add(table: dict[Any, Any], key: object, entry: object) -> None:
        if key in table:
            raise ValueError(f"two handlers for {key}")
        table[key] = entry

    async def on_welcome(self, turn: Turn) -> Reply:
        """Greet somebody to whom the bot is new."""
        return self._voice.welcome(turn)

    async def on_message(self, turn: Turn, text: str) -> tuple[Reply, ...]:
        """Answer each wish in ``text``, in order. Raises only what is a fault of ours."""
        meanings = await self._understand(turn, text)
        if not meanings:
            return (self._voice.not_understood(turn),)
        replies = [await self._answer(turn, meaning) for meaning in meanings[:MOST_WISHES]]
        return tuple(replies)

    async def _understand(self, turn: Turn, text: str) -> tuple[Meaning, ...]:
        """Understand by the words alone and, where they do not suffice, by what went before."""
        names = await self._names(turn.person)
        meanings = understand(text, language=turn.language, now=turn.now, names=names)
        if all(meaning.command for meaning in meanings) and meanings:
            return meanings
        context = await self._memory.recall(turn)
        if context is None:
            return meanings
        return understand(text, language=turn.language, now=turn.now, names=names, context=context)

    async def _answer(self, turn: Turn, meaning: Meaning) -> Reply:
        if meaning.command is None:
            return self._voice.not_understood(turn)
        command = self.commands.get(meaning.command)
        if command is None:
            return self._voice.not_offered_yet(turn, meaning.command)
        if refusal := self._policy(turn, command.roles, personal=command.personal):
            return refusal
        return await self._carry_out(turn, command, meaning)

    async def _carry_out(self, turn: Turn, command: Command, meaning: Meaning) -> Reply:
        if meaning.problem is not None:
            return self._voice.problem(turn, meaning)
        if command.leads_on:
            await self._memory.remember(turn, meaning)
        if meaning.ambiguous:
            return self._voice.question(turn, meaning)
        try:
            return await command.handle(turn, meaning)
        except Refused as error:
            return self._voice.refused(turn, error)

    async def on_tap(self, turn: Turn, tap: Tap) -> Answer:
        """Answer a button, dialog or typeahead. Raises only what is a fault of ours."""
        if tap.verb == SAY and isinstance(text := tap.data.get("text"), str):
            return (await self.on_message(turn, text))[0]
        action = self.actions.get((tap.trigger, tap.verb))
        if action is None:
            return self._voice.no_longer_valid(turn)
        if refusal := self._policy(turn, action.roles, personal=action.personal):
            return refusal
        try:
            return await action.handle(turn, action.data.model_validate(dict(tap.data)))
        except ValidationError:
            return self._voice.no_longer_valid(turn)
        except Refused as error:
            return self._voice.refused(turn, error)

    def _policy(self, turn: Turn, roles: frozenset[Role], *, personal: bool) -> Reply | None:
        if personal and turn.place is not Place.PERSONAL:
            return self._voice.go_on_in_private(turn)
        if not roles & turn.person.roles:
            return self._voice.not_allowed(turn)
        return None
