"""What channels offer: a command in the channel itself, that links it to a department."""

from dataclasses import dataclass

from pydantic import Field

from bot.chat.feature import Action, CardData, Command, Feature
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.channels.domain import LINKERS
from bot.features.channels.service import Channels
from cards import channels as cards
from cards.elements import reply


class DepartmentData(CardData):
    """The department to which a channel is to belong."""

    department: str = Field(default="", max_length=200)


@dataclass(frozen=True, slots=True)
class Handlers:
    """The handlers. They answer in the channel, where nothing personal is shown."""

    channels: Channels

    async def ask(self, turn: Turn, _: Meaning) -> Reply:
        """Link the channel to the one department there is, or ask to which."""
        offered = await self.channels.offered(turn.person)
        if len(offered) != 1:
            return reply(cards.choose(turn.language, offered))
        return await self.link(turn, DepartmentData(department=offered[0]))

    async def link(self, turn: Turn, data: DepartmentData) -> Reply:
        """Link the channel to a department."""
        channel = await self.channels.link(turn, data.department)
        return reply(cards.linked(turn.language, channel.department))

    async def unlink(self, turn: Turn, _: Meaning | CardData) -> Reply:
        """Let the channel be of no department any more."""
        channel = await self.channels.unlink(turn)
        return reply(cards.unlinked(turn.language, channel.department if channel else ""))


def channels_feature(channels: Channels) -> Feature:
    """Return the feature."""
    handlers = Handlers(channels)
    return Feature(
        name="channels",
        commands=(
            Command("channels.link", handlers.ask, LINKERS, personal=False, listed=False),
            Command("channels.unlink", handlers.unlink, LINKERS, personal=False, listed=False),
        ),
        actions=(
            Action("channels.link", DepartmentData, handlers.link, LINKERS, personal=False),
            Action("channels.unlink", CardData, handlers.unlink, LINKERS, personal=False),
        ),
    )
