"""One person who types wishes and taps the buttons of the cards that come back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.chat.feature import Feature
from bot.chat.reply import Answer, Reply
from bot.chat.router import Router
from bot.chat.turn import Tap, Trigger, Turn
from bot.chat.understanding import Names
from bot.chat.understanding.meaning import Meaning
from bot.kernel.clock import Clock
from bot.kernel.people import Language, Person
from cards.general import CardVoice
from tests.features.flexspots.sample import Staff


@dataclass(frozen=True)
class Namesakes:
    """Finds by the first letters of a name."""

    staff: Staff

    async def find_in_department(self, person: Person, name: str) -> list[Person]:
        return [
            each
            for each in await self.staff.department(person.department)
            if name and each.id != person.id and each.display_name.startswith(name)
        ]


class ShortMemory:
    """Remembers the last meaning."""

    def __init__(self) -> None:
        self.last: Meaning | None = None

    async def recall(self, turn: Turn) -> Meaning | None:
        return self.last

    async def remember(self, turn: Turn, meaning: Meaning) -> None:
        self.last = meaning


async def names(_: Person) -> Names:
    return Names([("stadhuis", "Stadhuis"), ("bieb", "Bibliotheek")])


def start(person: Person, feature: Feature, clock: Clock) -> "Conversation":
    router = Router([feature], CardVoice(feature.commands), ShortMemory(), names)
    return Conversation(person, router, clock, feature)


@dataclass
class Conversation:
    """What one person sees. ``card`` is the last card, as a client would hold it."""

    person: Person
    router: Router
    clock: Clock
    feature: Feature
    card: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    turns: int = 0

    def in_language(self, language: Language) -> "Conversation":
        return replace(self, person=replace(self.person, language=language), card={})

    async def say(self, command: str, **meaning: Any) -> None:
        """Give a typed wish that was understood as ``meaning``."""
        handler = next(each for each in self.feature.commands if each.name == command)
        said = Meaning(command=command, **meaning)
        self._see(await handler.handle(self._turn(), said))

    async def type(self, text: str) -> None:
        """Type a message; of several replies the last one stays in sight."""
        for reply in await self.router.on_message(self._turn(), text):
            self._see(reply)

    async def tap(self, title: str, **inputs: str) -> None:
        """Tap a button, with what was filled in besides what the card proposes."""
        action = self.action(title)
        proposed = self.inputs() if action["associatedInputs"] == "auto" else {}
        await self.send(action["verb"], {**action["data"], **proposed, **inputs})

    async def send(self, verb: str, data: Mapping[str, Any]) -> None:
        """Send what a button would send, or what somebody made up."""
        self._see(await self.router.on_tap(self._turn(), Tap(verb, data)))

    async def search(self, verb: str, data: Mapping[str, Any]) -> Answer:
        return await self.router.on_tap(self._turn(), Tap(verb, data, Trigger.SEARCH))

    def action(self, title: str) -> dict[str, Any]:
        found = [each for each in self._parts(self.card) if each.get("title", "").startswith(title)]
        buttons = [each for each in found if each["type"] == "Action.Execute"]
        assert buttons, f"no button {title!r} on {self.heading!r}"
        return buttons[0]

    def inputs(self) -> dict[str, str]:
        """Return what the card proposes; clients leave empty values out."""
        inputs = [each for each in self._parts(self.card) if each["type"].startswith("Input.")]
        return {each["id"]: each["value"] for each in inputs if each.get("value")}

    @property
    def heading(self) -> str:
        return str(self.card["body"][0]["text"])

    @property
    def everything(self) -> str:
        return json.dumps(self.card, ensure_ascii=False)

    def titles(self) -> list[str]:
        parts = self._parts(self.card)
        return [each["title"] for each in parts if each["type"] == "Action.Execute"]

    def _turn(self) -> Turn:
        self.turns += 1
        return Turn(
            id=f"{self.person.id}-{self.turns}",
            conversation="a",
            person=self.person,
            now=self.clock.now(),
        )

    def _see(self, answer: Answer) -> None:
        assert isinstance(answer, Reply)
        self.text = answer.text
        if answer.card is not None:
            self.card = json.loads(answer.card.model_dump_json(by_alias=True, exclude_none=True))

    def _parts(self, payload: Any) -> list[dict[str, Any]]:
        if isinstance(payload, list):
            return [part for item in payload for part in self._parts(item)]
        if not isinstance(payload, dict):
            return []
        own = [payload] if "type" in payload else []
        return own + [part for value in payload.values() for part in self._parts(value)]
