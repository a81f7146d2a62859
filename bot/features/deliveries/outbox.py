"""Announcing: the `chat.delivery.Outbox` of features. Rows and job are in their transaction."""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Forecast, Topic
from bot.features.deliveries import preferences
from bot.features.deliveries.domain import Hindrance
from bot.features.deliveries.politeness import Later, Never, Politeness, Wish
from bot.features.deliveries.ports import Chats, Staff, Unreachable
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId

BEGIN = "deliveries.begin"
"""The job that makes a worker look at what was announced at once."""

Defer = Callable[[AsyncSession, str], Awaitable[None]]

_CAMPAIGN = text("""
    INSERT INTO campaign (topic, reference, created_at, paused_at)
    VALUES (:topic, :reference, :now, CASE WHEN :held THEN :now END)
    ON CONFLICT (topic, reference) DO UPDATE SET topic = excluded.topic
    RETURNING id""")

_RECIPIENTS = text("""
    INSERT INTO delivery (
        campaign_id, person_id, urgent, state, reason, not_before, not_after, due_at
    )
    SELECT campaign.id, person_id, :urgent,
        CASE WHEN campaign.cancelled_at IS NULL THEN 'waiting' ELSE 'skipped' END,
        CASE WHEN campaign.cancelled_at IS NULL THEN NULL ELSE 'cancelled' END,
        :not_before, :not_after, :not_before
    FROM campaign, unnest(CAST(:people AS uuid[])) AS recipient (person_id)
    WHERE campaign.id = :campaign_id ORDER BY person_id
    ON CONFLICT DO NOTHING""")

_RENEW = text("""
    UPDATE delivery SET renewals = renewals + 1, due_at = :now
    FROM campaign
    WHERE campaign.id = delivery.campaign_id AND delivery.state = 'delivered'
        AND campaign.topic = :topic AND campaign.reference = :reference
        AND (:everybody OR delivery.person_id = ANY(CAST(:people AS uuid[])))""")

# What was made already and is on its way is to be shown anew once it has arrived.
_RENEW_SOON = text("""
    UPDATE delivery SET renewals = renewals + 1
    FROM campaign
    WHERE campaign.id = delivery.campaign_id
        AND (delivery.state = 'sending'
            OR delivery.state = 'waiting' AND delivery.token IS NOT NULL)
        AND campaign.topic = :topic AND campaign.reference = :reference
        AND (:everybody OR delivery.person_id = ANY(CAST(:people AS uuid[])))""")

_CANCEL = text("""
    UPDATE campaign SET cancelled_at = coalesce(cancelled_at, :now), paused_at = NULL
    WHERE topic = :topic AND reference = :reference
    RETURNING id""")

_NOT_REACHED = text("""
    SELECT person_id FROM delivery JOIN campaign ON campaign.id = campaign_id
    WHERE topic = :topic AND reference = :reference
        AND delivery.state = 'skipped' AND reason IN ('not-installed', 'blocked', 'left')""")

_FORGET = text("DELETE FROM campaign WHERE topic = :topic AND reference = :reference")

SKIP_WAITING = text("""
    UPDATE delivery SET state = 'skipped', reason = 'cancelled', token = NULL
    WHERE campaign_id = :campaign_id AND state = 'waiting'""")


class DatabaseOutbox:
    """Takes messages to deliver. Implements `chat.delivery.Outbox`."""

    def __init__(
        self, clock: Clock, staff: Staff, chats: Chats, politeness: Politeness, defer: Defer
    ) -> None:
        """Prepare; topics are declared afterwards, by features that may hold this outbox."""
        self._clock = clock
        self._staff = staff
        self._chats = chats
        self._politeness = politeness
        self._defer = defer
        self.topics: dict[str, Topic] = {}

    def declare(self, topics: Iterable[Topic]) -> None:
        """Take up the topics that features declare. Raises `ValueError` for one that is there."""
        for topic in topics:
            if topic.name in self.topics:
                raise ValueError(f"two topics called {topic.name}")
            self.topics[topic.name] = topic

    async def announce(
        self,
        session: AsyncSession,
        topic: str,
        reference: str,
        recipients: Collection[PersonId],
        *,
        not_before: datetime,
        not_after: datetime,
        held: bool = False,
    ) -> int:
        """Have ``recipients`` told, each once. See `chat.delivery.Outbox`."""
        values = {
            "topic": topic,
            "reference": reference,
            "held": held,
            "now": self._clock.now(),
            "not_before": not_before,
            "not_after": not_after,
            "people": list(recipients),
            "urgent": self.topics[topic].urgent,
        }
        campaign_id: int = (await session.execute(_CAMPAIGN, values)).scalar_one()
        await session.execute(_RECIPIENTS, values | {"campaign_id": campaign_id})
        await self._defer(session, BEGIN)
        return campaign_id

    async def renew(
        self,
        session: AsyncSession,
        topic: str,
        reference: str,
        recipients: Collection[PersonId] | None = None,
    ) -> None:
        """Show the delivered messages anew, in place."""
        values = {
            "topic": topic,
            "reference": reference,
            "now": self._clock.now(),
            "everybody": recipients is None,
            "people": list(recipients or ()),
        }
        await session.execute(_RENEW, values)
        await session.execute(_RENEW_SOON, values)
        await self._defer(session, BEGIN)

    async def withdraw(self, session: AsyncSession, topic: str, reference: str) -> None:
        """Send no more of a campaign, and renew what was delivered."""
        values = {"topic": topic, "reference": reference, "now": self._clock.now()}
        campaign_id = (await session.execute(_CANCEL, values)).scalar_one_or_none()
        if campaign_id is not None:
            await session.execute(SKIP_WAITING, {"campaign_id": campaign_id})
            await self.renew(session, topic, reference)

    async def not_reached(
        self, session: AsyncSession, topic: str, reference: str
    ) -> Collection[PersonId]:
        """Return who of a campaign will not get it, as the bot is not where they are."""
        values = {"topic": topic, "reference": reference}
        return [PersonId(each) for each in (await session.execute(_NOT_REACHED, values)).scalars()]

    async def forget(self, session: AsyncSession, topic: str, reference: str) -> None:
        """Forget a campaign, with who was in it and what became of it."""
        await session.execute(_FORGET, {"topic": topic, "reference": reference})

    async def forecast(
        self,
        session: AsyncSession,
        topic: str,
        recipients: Collection[PersonId],
        *,
        not_before: datetime,
        not_after: datetime,
    ) -> Forecast:
        """Return what would become of such a campaign."""
        moment = max(self._clock.now(), not_before)
        readers = await preferences.readers(session, recipients)
        counted = self.topics[topic].counted
        had_one = await preferences.had_one_today(session, readers, moment) if counted else ()
        staff = await self._staff.by_ids(recipients)
        addresses = await self._chats.addresses(recipients)
        wish = Wish(topic, not_after, self.topics[topic].urgent)
        found: Counter[str] = Counter()
        for person_id in set(recipients):
            verdict = self._politeness.judge(moment, readers[person_id], wish)
            if verdict is None and person_id in had_one:
                verdict = self._politeness.after_today(moment, readers[person_id], wish)
            address = addresses.get(person_id)
            if person_id not in staff:
                found["left"] += 1
            elif isinstance(verdict, Never):
                found[_why(verdict.why)] += 1
            elif address is None or isinstance(address, Unreachable):
                found["no_address"] += 1
            else:
                found["later" if isinstance(verdict, Later) else "now"] += 1
        return Forecast(**found)


def _why(hindrance: Hindrance) -> str:
    return "opted_out" if hindrance is Hindrance.OPTED_OUT else "too_late"
