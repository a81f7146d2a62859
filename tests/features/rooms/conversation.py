"""One person who types wishes and taps the buttons of the cards that come back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.chat.reply import Answer, Reply
from bot.chat.router import Router
from bot.chat.turn import Tap, Trigger, Turn
from bot.chat.understanding import Names
from bot.kernel.people import Person
from cards.general import CardVoice
from tests.features.flexspots.conversation import ShortMemory
from tests.features.rooms.town import TOWN, World

NAMES = Names(
    locations=[("stadhuis", "Stadhuis"), ("werkplein", "Werkplein")],
    people=[(str(person.id), person.display_name, person.given_name) for person in TOWN.featured],
)


async def names(_: Person) -> Names:
    return NAMES


@dataclass
class Conversation:
    """What one person sees. ``card`` is the last card, as a client would hold it."""

    person: Person
    town: World
    card: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    text: str = ""
    turns: int = 0

    def __post_init__(self) -> None:
        feature = self.town.parts.feature
        self.router = Router([feature], CardVoice(feature.commands), ShortMemory(), names)

    async def say(self, text: str) -> None:
        """Type a wish."""
        for reply in await self.router.on_message(self._turn(card=None), text):
            self._see(reply, new=True)

    async def replies(self, text: str) -> tuple[Reply, ...]:
        """Type a wish and return what is answered."""
        return await self.router.on_message(self._turn(card=None), text)

    async def tap(self, button: str, /, **inputs: str) -> None:
        """Tap a button, with what was filled in besides what the card proposes."""
        action = self.action(button)
        proposed = self.inputs() if action["associatedInputs"] == "auto" else {}
        await self.send(action["verb"], {**action["data"], **proposed, **inputs})

    async def send(self, verb: str, data: Mapping[str, Any]) -> None:
        """Send what a button would send, or what somebody made up."""
        turn = self._turn(card=self.message or None)
        self._see(await self.router.on_tap(turn, Tap(verb, data)))

    async def search(self, verb: str, data: Mapping[str, Any]) -> Answer:
        return await self.router.on_tap(self._turn(None), Tap(verb, data, Trigger.SEARCH))

    def look(self) -> None:
        """Look at the screen: the card may have followed what happened."""
        self.card = self.town.screens.cards.get(self.message, self.card)

    def action(self, title: str) -> dict[str, Any]:
        found = [each for each in self._parts(self.card) if each.get("title", "").startswith(title)]
        buttons = [each for each in found if each["type"] == "Action.Execute"]
        assert buttons, f"no button {title!r} on {self.heading!r}: {self.titles()}"
        return buttons[0]

    def inputs(self) -> dict[str, str]:
        """Return what the card proposes; clients leave empty values out."""
        inputs = [each for each in self._parts(self.card) if each["type"].startswith("Input.")]
        return {each["id"]: each["value"] for each in inputs if each.get("value")}

    @property
    def heading(self) -> str:
        self.look()
        return str(self.card["body"][0]["text"])

    @property
    def everything(self) -> str:
        self.look()
        return json.dumps(self.card, ensure_ascii=False)

    def titles(self) -> list[str]:
        parts = self._parts(self.card)
        return [each["title"] for each in parts if each["type"] == "Action.Execute"]

    def _turn(self, card: str | None) -> Turn:
        self.turns += 1
        return Turn(
            id=f"{self.person.id}-{self.turns}",
            conversation="a",
            person=self.person,
            now=self.town.clock.now(),
            card=card,
        )

    def _see(self, answer: Answer, *, new: bool = False) -> None:
        assert isinstance(answer, Reply)
        self.text = answer.text
        if new:
            self.message = f"message-{self.person.id}-{self.turns}"
        if answer.card is not None:
            card = json.loads(answer.card.model_dump_json(by_alias=True, exclude_none=True))
            self.card = self.town.screens.cards[self.message] = card

    def _parts(self, payload: Any) -> list[dict[str, Any]]:
        if isinstance(payload, list):
            return [part for item in payload for part in self._parts(item)]
        if not isinstance(payload, dict):
            return []
        own = [payload] if "type" in payload else []
        return own + [part for value in payload.values() for part in self._parts(value)]
