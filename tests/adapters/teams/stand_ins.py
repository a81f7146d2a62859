"""Small bots and directories to put behind the door."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

from microsoft_teams.cards import AdaptiveCard, TextBlock

from bot.chat.reply import Answer, Choices, Dialog, Reply
from bot.chat.turn import Tap, Turn
from bot.kernel.people import Language, Person, PersonId, Role

SANNE = PersonId(UUID("00000000-0000-4000-8000-000000000001"))
STRANGER = PersonId(UUID("00000000-0000-4000-8000-0000000000ff"))


def card(text: str) -> AdaptiveCard:
    return AdaptiveCard(version="1.5", body=[TextBlock(text=text)])


class SmallStaff:
    """A directory with one person."""

    def __init__(self) -> None:
        self.people = {
            SANNE: Person(
                SANNE,
                "Sanne de Vries",
                "Sanne",
                "Burgerzaken",
                frozenset({Role.EMPLOYEE}),
                Language.NL,
            )
        }

    async def by_id(self, person_id: PersonId) -> Person | None:
        return self.people.get(person_id)


class NamingVoice:
    """Says which of the bot's own answers was chosen."""

    def who_are_you(self, language):
        return Reply(f"who_are_you {language}")

    def went_wrong(self, turn, correlation_id):
        return Reply(f"went_wrong {correlation_id}")

    def __getattr__(self, name):
        return lambda *_: Reply(text=name)


class SmallBot:
    """Notes what it is asked and answers with it; ``seats`` are given out once a turn."""

    def __init__(self) -> None:
        self.heard: list[tuple[Turn, str]] = []
        self.taps: list[tuple[Turn, Tap]] = []
        self.welcomed: list[Turn] = []
        self.seats: dict[str, int] = {}
        self.before: Callable[[], Awaitable[None]] = lambda: asyncio.sleep(0)
        self.known = asyncio.Event()

    async def better(self) -> Reply | None:
        """Return what is known at last."""
        await self.known.wait()
        return Reply("toch", card("toch"))

    async def on_message(self, turn: Turn, text: str) -> tuple[Reply, ...]:
        await self.before()
        self.heard.append((turn, text))
        if text == "kaart":
            return (Reply("samenvatting", card("kaart")),)
        if text == "later":
            return (Reply("nog niet", card("nog niet"), later=self.better),)
        if text == "twee":
            return (Reply("een"), Reply("twee"))
        return (Reply(f"echo: {text}"),)

    async def on_tap(self, turn: Turn, tap: Tap) -> Answer:
        await self.before()
        self.taps.append((turn, tap))
        match tap.verb:
            case "seat.book":
                await asyncio.sleep(0.01)
                seat = self.seats.setdefault(turn.id, len(self.seats) + 1)
                return Reply(f"plek {seat}", card(f"plek {seat}"))
            case "seat.later":
                return Reply("nog niet", card("nog niet"), later=self.better)
            case "seat.note":
                return Reply("genoteerd")
            case "seat.choose":
                return Dialog("Kies een plek", card("kies"), height=300, width=400)
            case "seat.search":
                return Choices(tuple((f"{tap.data['query']} {n}", str(n)) for n in range(20)))
            case _:
                return Reply("no_longer_valid", card("opnieuw"))

    async def on_welcome(self, turn: Turn) -> Reply:
        self.welcomed.append(turn)
        return Reply("welkom", card("welkom"))
