"""What equipment offers to facilities, and to HR: catalogue, register and figures."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from bot.chat.feature import Action, CardData, Command, Feature
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.equipment.adoption import Adopting
from bot.features.equipment.catalogue import MOST_STOCK
from bot.features.equipment.catalogue_keeping import CatalogueKeeping
from bot.features.equipment.domain import LONGEST_REASON, Grade, TaxCategory
from bot.features.equipment.errors import ReasonMissing, StockChanged
from bot.features.equipment.inputs import PageData, ThingData
from bot.features.equipment.register import Register, Which
from bot.kernel.people import Role
from cards import facilities as cards
from cards import register as shown
from cards.elements import reply
from cards.refusals import why
from cards.texts import say

FACILITIES = frozenset({Role.FACILITIES})
KEEPERS = frozenset({Role.FACILITIES, Role.HR})
HR = frozenset({Role.HR})

Count = Annotated[int, Field(ge=0, le=MOST_STOCK)]


class CatalogueData(PageData):
    """Which part of the catalogue."""

    low: bool = False


class ItemData(CardData):
    """One item, by its code."""

    item: str = Field(max_length=60)


class ChangeData(ItemData):
    """What an item becomes; ``seen`` is the stock that was on the card."""

    stock: Count
    seen: Count
    low_at: Count = 0
    picture: str = Field(default="", max_length=2000, pattern=r"^(https://\S+)?$")
    offered: bool = False


class TaxData(ItemData):
    """Under which rule an item falls."""

    category: TaxCategory


class RegisterData(PageData):
    """Which part of the register."""

    words: str = Field(default="", max_length=100)
    which: Which = Which.ALL


class WriteOffData(ThingData):
    """Why a thing is written off."""

    reason: str = Field(default="", max_length=4 * LONGEST_REASON)


class TakeBackData(ThingData):
    """How good a thing is that came back."""

    grade: Grade = Grade.GOOD


@dataclass(frozen=True, slots=True)
class Keeping:
    """Handlers of the catalogue."""

    keeping: CatalogueKeeping

    async def catalogue(self, turn: Turn, data: CatalogueData | Meaning) -> Reply:
        """Show the items, or those that are nearly sold out."""
        data = data if isinstance(data, CatalogueData) else CatalogueData()
        items = await self.keeping.items(turn.person, low=data.low)
        return reply(cards.catalogue(turn.language, items, low=data.low, start=data.start))

    async def item(self, turn: Turn, data: ItemData) -> Reply:
        """Show one item."""
        return await self._shown(turn, data.item)

    async def change(self, turn: Turn, data: ChangeData) -> Reply:
        """Change an item, or show it as it is by now."""
        try:
            await self.keeping.change(
                turn.person,
                data.item,
                stock=data.stock,
                seen=data.seen,
                low_at=data.low_at,
                picture=data.picture,
                offered=data.offered,
            )
        except StockChanged as error:
            return await self._shown(turn, data.item, why(turn.language, error))
        return await self._shown(turn, data.item, say(turn.language, "catalogue-saved"))

    async def set_tax(self, turn: Turn, data: TaxData) -> Reply:
        """Set the tax category of an item."""
        await self.keeping.set_tax_category(turn.person, data.item, data.category)
        return await self._shown(turn, data.item, say(turn.language, "catalogue-saved"))

    async def packages(self, turn: Turn, _: CardData) -> Reply:
        """Show what personas may have."""
        return reply(cards.packages(turn.language, await self.keeping.packages()))

    async def _shown(self, turn: Turn, code: str, said: str = "") -> Reply:
        kept = await self.keeping.item(turn.person, code)
        return reply(cards.item(turn.language, kept, turn.person.roles, said=said))


@dataclass(frozen=True, slots=True)
class Registering:
    """Handlers of the register and the figures."""

    register: Register
    adopting: Adopting

    async def find(self, turn: Turn, data: RegisterData | Meaning) -> Reply:
        """Show what fits."""
        data = data if isinstance(data, RegisterData) else RegisterData()
        page = await self.register.find(data.words, data.which, data.start)
        return reply(
            shown.register(
                turn.language, page, words=data.words, which=data.which, start=data.start
            )
        )

    async def one(self, turn: Turn, data: ThingData) -> Reply:
        """Show a thing with its history."""
        record = await self.register.one(data.thing)
        return reply(shown.record(turn.language, record))

    async def write_off(self, turn: Turn, data: WriteOffData) -> Reply:
        """Write a thing off, or ask for the reason."""
        try:
            record = await self.register.write_off(turn.person, data.thing, data.reason)
        except ReasonMissing as error:
            record = await self.register.one(data.thing)
            return reply(shown.record(turn.language, record, said=why(turn.language, error)))
        said = say(turn.language, "register-written-off")
        return reply(shown.record(turn.language, record, said=said))

    async def take_back(self, turn: Turn, data: TakeBackData) -> Reply:
        """Take in a thing that came back."""
        record = await self.register.take_back(turn.person, data.thing, data.grade)
        said = say(turn.language, "register-taken-back")
        return reply(shown.record(turn.language, record, said=said))

    async def adoption(self, turn: Turn, _: CardData) -> Reply:
        """Show how many people ordered something."""
        return reply(shown.adoption(turn.language, await self.adopting.figures()))


def facilities_feature(
    keeping: CatalogueKeeping, register: Register, adopting: Adopting
) -> Feature:
    """Return the feature."""
    items, things = Keeping(keeping), Registering(register, adopting)
    return Feature(
        name="equipment.facilities",
        commands=(
            Command("equipment.catalogue", items.catalogue, roles=KEEPERS, listed=False),
            Command("equipment.register", things.find, roles=FACILITIES, listed=False),
        ),
        actions=(
            Action("equipment.catalogue", CatalogueData, items.catalogue, roles=KEEPERS),
            Action("equipment.item", ItemData, items.item, roles=KEEPERS),
            Action("equipment.change_item", ChangeData, items.change, roles=FACILITIES),
            Action("equipment.set_tax", TaxData, items.set_tax, roles=HR),
            Action("equipment.packages", CardData, items.packages, roles=KEEPERS),
            Action("equipment.register", RegisterData, things.find, roles=FACILITIES),
            Action("equipment.record", ThingData, things.one, roles=FACILITIES),
            Action("equipment.write_off", WriteOffData, things.write_off, roles=FACILITIES),
            Action("equipment.take_back", TakeBackData, things.take_back, roles=FACILITIES),
            Action("equipment.adoption", CardData, things.adoption, roles=KEEPERS),
        ),
    )
