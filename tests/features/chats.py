"""Where messages of the tests would go."""

from collections.abc import Collection, Mapping

from bot.features.deliveries.ports import Address, Unreachable
from bot.kernel.people import PersonId


class Chats:
    """Everybody has a chat with the bot."""

    async def addresses(
        self, people: Collection[PersonId]
    ) -> Mapping[PersonId, Address | Unreachable]:
        return {
            each: Address(str(each), "https://smba.trafficmanager.net", "bot") for each in people
        }
