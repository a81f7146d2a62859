"""One person who types, taps, and fills in dialogs."""

import json
from dataclasses import dataclass, field
from typing import Any

from bot.chat.feature import Feature
from bot.chat.reply import Answer, Choices, Dialog
from bot.chat.router import Router
from bot.chat.turn import Tap, Trigger, Turn
from bot.chat.understanding import Names
from bot.chat.understanding.meaning import Meaning
from bot.kernel.clock import Clock
from bot.kernel.people import Person
from cards.general import CardVoice


class NoMemory:
    """Remembers nothing."""

    async def recall(self, turn: Turn) -> Meaning | None:
        return None

    async def remember(self, turn: Turn, meaning: Meaning) -> None:
        return None


async def names(_: Person) -> Names:
    return Names()


def start(person: Person, feature: Feature, clock: Clock) -> "Conversation":
    return Conversation(
        person, Router([feature], CardVoice(feature.commands), NoMemory(), names), clock
    )


@dataclass
class Conversation:
    """What one person sees. ``card`` is the last card, as a client would hold it."""

    person: Person
    router: Router
    clock: Clock
    card: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    turns: int = 0

    async def type(self, text: str) -> None:
        for reply in await self.router.on_message(self._turn(), text):
            self._see(reply)

    async def tap(self, title: str, /, **inputs: str) -> None:
        """Tap a button of a card or a dialog, with what was filled in."""
        action = self.action(title)
        data = dict(action.get("data", {}))
        if action.get("associatedInputs") == "auto":
            data = {**data, **self.inputs(), **inputs}
        if action["type"] == "Action.Execute":
            await self.send(action["verb"], data)
            return
        opens = data.pop("msteams", None) is not None
        trigger = Trigger.DIALOG_OPENED if opens else Trigger.DIALOG_SUBMITTED
        await self.send(data.pop("verb"), data, trigger)

    async def send(
        self, verb: str, data: dict[str, Any], trigger: Trigger = Trigger.ACTION
    ) -> None:
        self._see(await self.router.on_tap(self._turn(), Tap(verb, data, trigger)))

    def action(self, title: str) -> dict[str, Any]:
        buttons = [
            each
            for each in self._parts(self.card)
            if each["type"].startswith("Action.") and each.get("title", "").startswith(title)
        ]
        assert buttons, f"no button {title!r} on {self.everything}"
        return buttons[0]

    def titles(self) -> list[str]:
        """Return the titles of the buttons, without those for older clients."""
        kinds = {"Action.Execute", "Action.OpenUrl"}
        return [each["title"] for each in self._parts(self.card) if each["type"] in kinds]

    def inputs(self) -> dict[str, str]:
        inputs = [each for each in self._parts(self.card) if each["type"].startswith("Input.")]
        return {each["id"]: each["value"] for each in inputs if each.get("value")}

    @property
    def heading(self) -> str:
        return str(self.card["body"][0]["text"])

    @property
    def everything(self) -> str:
        return json.dumps(self.card, ensure_ascii=False)

    def _turn(self) -> Turn:
        self.turns += 1
        return Turn(
            id=f"{self.person.id}-{self.turns}",
            conversation="a",
            person=self.person,
            now=self.clock.now(),
        )

    def _see(self, answer: Answer) -> None:
        assert not isinstance(answer, Choices)
        self.text = answer.title if isinstance(answer, Dialog) else answer.text
        if answer.card is not None:
            self.card = json.loads(answer.card.model_dump_json(by_alias=True, exclude_none=True))

    def _parts(self, payload: Any) -> list[dict[str, Any]]:
        if isinstance(payload, list):
            return [part for item in payload for part in self._parts(item)]
        if not isinstance(payload, dict):
            return []
        own = [payload] if "type" in payload else []
        return own + [part for value in payload.values() for part in self._parts(value)]
