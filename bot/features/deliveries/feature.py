"""What deliveries offer: settings of messages for everybody, the console for administrators."""

from collections.abc import Awaitable, Callable

from bot.chat.feature import Action, CardData, Command, Feature
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.features.deliveries.handlers import Console, Wishes
from bot.features.deliveries.inputs import CampaignData, ConsoleData, TopicData, WishesData
from bot.features.deliveries.service import Deliveries
from bot.kernel.people import Role

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


def deliveries_feature(deliveries: Deliveries) -> Feature:
    """Return the feature. Its jobs are declared where sender and queue are: `bot.bootstrap`."""
    wishes, console = Wishes(deliveries), Console(deliveries)

    def administers(
        verb: str, handle: Callable[[Turn, CampaignData], Awaitable[Reply]]
    ) -> Action[CampaignData]:
        return Action(f"deliveries.{verb}", CampaignData, handle, roles=ADMINISTRATORS)

    return Feature(
        name="deliveries",
        commands=(
            Command("deliveries.settings", wishes.show, listed=False),
            Command("deliveries.pause", wishes.pause, listed=False),
            Command("deliveries.console", console.say, roles=ADMINISTRATORS, listed=False),
        ),
        actions=(
            Action("deliveries.settings", CardData, wishes.show),
            Action("deliveries.save_wishes", WishesData, wishes.save),
            Action("deliveries.resume_messages", CardData, wishes.resume),
            Action("deliveries.mute", TopicData, wishes.mute),
            Action("deliveries.console", ConsoleData, console.show, roles=ADMINISTRATORS),
            administers("campaign", console.campaign),
            administers("pause_campaign", console.pause),
            administers("resume_campaign", console.resume),
            administers("confirm_stop", console.confirm_stop),
            administers("stop_campaign", console.stop),
            administers("retry", console.retry),
            administers("missed", console.missed),
            administers("dry_run", console.dry_run),
        ),
    )
