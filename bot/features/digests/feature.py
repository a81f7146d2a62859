"""What digests offer: on demand, once a week, and acted on in place."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from bot.chat.delivery import Topic
from bot.chat.digest import Week
from bot.chat.feature import Action, CardData, Command, Feature
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.digests.domain import EARLIEST, LATEST, NoTeam
from bot.features.digests.service import WEEKLY, Digests
from bot.kernel.people import Person, Role
from cards import digests as cards
from cards.elements import reply

_QUARTER = 15


def _offered(at: time) -> time:
    if at.tzinfo or not EARLIEST <= at <= LATEST or at.minute % _QUARTER or at.second:
        raise ValueError("not a time that can be chosen")
    return at


def _week(value: Any) -> Any:
    return Week.from_name(value) if isinstance(value, str) else value


class ActData(CardData):
    """What to do in which part of the digest of a week."""

    week: Annotated[Week, BeforeValidator(_week)]
    part: str = Field(max_length=100)
    act: str = Field(max_length=100)
    item: str = Field(max_length=100)


class FoldData(CardData):
    """Whether to show the teams below as well."""

    whole: bool


class WishData(CardData):
    """When the digest is to come."""

    weekday: int = Field(ge=1, le=5)
    at: Annotated[time, AfterValidator(_offered)]


@dataclass(frozen=True, slots=True)
class Handlers:
    """The handlers; who has no team is told so."""

    digests: Digests

    async def show(self, turn: Turn, _: Meaning | CardData) -> Reply:
        """Show the digest of this week as it is now."""
        return reply(cards.digest(turn.language, await self.digests.digest(turn.person)))

    async def act(self, turn: Turn, data: ActData) -> Reply:
        """Do what a button asks, and show the digest as it is then."""
        said = await self.digests.act(turn.person, data.part, data.act, data.item)
        digest = await self.digests.digest(turn.person, data.week)
        return reply(cards.digest(turn.language, digest, said=said))

    async def fold(self, turn: Turn, data: FoldData) -> Reply:
        """Show the digest with the teams below, or without."""
        wish = await self.digests.wish(turn.person)
        await self.digests.keep_wish(turn.person, replace(wish, whole=data.whole))
        return await self.show(turn, data)

    async def settings(self, turn: Turn, _: CardData) -> Reply:
        """Ask when the digest is to come."""
        return reply(cards.settings(turn.language, await self.digests.wish(turn.person)))

    async def save(self, turn: Turn, data: WishData) -> Reply:
        """Keep when the digest is to come."""
        old = await self.digests.wish(turn.person)
        wish = replace(old, weekday=data.weekday, at=data.at)
        await self.digests.keep_wish(turn.person, wish)
        return reply(cards.settings(turn.language, wish, saved=True))

    async def render(self, manager: Person, reference: str, _: datetime) -> Reply | None:
        """Return the digest of a week for a manager; nothing, if there is nothing to say."""
        try:
            digest = await self.digests.digest(manager, Week.from_name(reference))
        except NoTeam:
            return None
        return None if digest.empty else reply(cards.digest(manager.language, digest))


def digests_feature(digests: Digests) -> Feature:
    """Return the feature. Its jobs are declared in `bot.bootstrap`."""
    handlers = Handlers(digests)
    return Feature(
        name="digests",
        commands=(Command("digests.show", handlers.show, listed=False),),
        actions=(
            Action("digests.show", CardData, handlers.show),
            Action("digests.act", ActData, handlers.act),
            Action("digests.fold", FoldData, handlers.fold),
            Action("digests.settings", CardData, handlers.settings),
            Action("digests.save", WishData, handlers.save),
        ),
        topics=(Topic(WEEKLY, handlers.render, roles=frozenset({Role.MANAGER})),),
    )
