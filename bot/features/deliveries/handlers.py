"""What is done with wishes and buttons about messages."""

from dataclasses import dataclass

from bot.chat.feature import CardData
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.deliveries.domain import Campaign, Preferences
from bot.features.deliveries.inputs import CampaignData, ConsoleData, TopicData, WishesData
from bot.features.deliveries.service import Deliveries
from bot.kernel.calendar import local_day
from bot.kernel.people import Role
from cards.deliveries import console as cards
from cards.deliveries.missed import missed
from cards.deliveries.wishes import muted, wishes
from cards.elements import reply
from cards.texts import say

RATE = 45.0
"""Messages a second that a campaign makes, at least: for the estimate of its end."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Handlers of one's own messages."""

    deliveries: Deliveries

    async def show(self, turn: Turn, _: Meaning | CardData) -> Reply:
        """Show the settings of messages."""
        return self._shown(turn, await self.deliveries.preferences(turn.person))

    async def pause(self, turn: Turn, meaning: Meaning) -> Reply:
        """Send nothing until the day that was said."""
        if not meaning.days:
            return await self.show(turn, meaning)
        preferences = await self.deliveries.pause_until(turn.person, meaning.days[0])
        return self._shown(turn, preferences, "paused")

    async def resume(self, turn: Turn, _: CardData) -> Reply:
        """Send messages again."""
        return self._shown(turn, await self.deliveries.pause_until(turn.person, None), "resumed")

    async def save(self, turn: Turn, data: WishesData) -> Reply:
        """Keep what was filled in."""
        preferences = await self.deliveries.save_wishes(
            turn.person, topics=data.topics, until=data.until, zone=data.zone
        )
        return self._shown(turn, preferences, "saved")

    async def mute(self, turn: Turn, data: TopicData) -> Reply:
        """Send no more about a topic; the message with the button stays as it is."""
        topic = self.deliveries.topic(data.topic)
        if topic is None:
            return await self.show(turn, data)
        await self.deliveries.mute(turn.person, topic.name)
        return muted(turn.language, topic)

    def _shown(self, turn: Turn, preferences: Preferences, changed: str = "") -> Reply:
        said = say(turn.language, f"wishes-changed-{changed}") if changed else ""
        card = wishes(
            turn.language,
            preferences,
            self.deliveries.topics_of(turn.person),
            local_day(turn.now),
            changed=said,
            console=Role.ADMINISTRATOR in turn.person.roles,
        )
        return reply(card)


@dataclass(frozen=True, slots=True)
class Console:
    """Handlers of the delivery console."""

    deliveries: Deliveries

    async def say(self, turn: Turn, _: Meaning) -> Reply:
        """Show the newest campaigns."""
        return await self.show(turn, ConsoleData())

    async def show(self, turn: Turn, data: ConsoleData) -> Reply:
        """Show a page of campaigns."""
        campaigns, more, singles = await self.deliveries.campaigns(start=data.start)
        card = cards.console(turn.language, campaigns, singles, start=data.start, more=more)
        return reply(card)

    async def campaign(self, turn: Turn, data: CampaignData) -> Reply:
        """Show one campaign as it is now."""
        return self._shown(turn, await self.deliveries.campaign(data.campaign))

    async def pause(self, turn: Turn, data: CampaignData) -> Reply:
        """Pause a campaign."""
        return self._shown(turn, await self.deliveries.pause(data.campaign))

    async def resume(self, turn: Turn, data: CampaignData) -> Reply:
        """Resume a campaign, or start one that was held."""
        return self._shown(turn, await self.deliveries.resume(data.campaign))

    async def confirm_stop(self, turn: Turn, data: CampaignData) -> Reply:
        """Ask whether to stop a campaign for good."""
        campaign = await self.deliveries.campaign(data.campaign)
        return reply(cards.confirm_stop(turn.language, campaign))

    async def stop(self, turn: Turn, data: CampaignData) -> Reply:
        """Stop a campaign for good."""
        return self._shown(turn, await self.deliveries.cancel(data.campaign))

    async def retry(self, turn: Turn, data: CampaignData) -> Reply:
        """Try those again whose message failed."""
        return self._shown(turn, await self.deliveries.retry(data.campaign))

    async def missed(self, turn: Turn, data: CampaignData) -> Reply:
        """Show a page of who did not get it, and why."""
        campaign, people, names, more = await self.deliveries.missed(
            data.campaign, start=data.start
        )
        card = missed(turn.language, campaign, people, names, start=data.start, more=more)
        return reply(card)

    async def dry_run(self, turn: Turn, data: CampaignData) -> Reply:
        """Show what would become of what is left of a campaign."""
        campaign, forecast = await self.deliveries.dry_run(data.campaign)
        return reply(cards.dry_run(turn.language, campaign, forecast))

    def _shown(self, turn: Turn, campaign: Campaign) -> Reply:
        ends_at = campaign.progress.ends_at(turn.now, RATE)
        running = not campaign.paused and not campaign.cancelled
        return reply(cards.campaign_card(turn.language, campaign, ends_at if running else None))
