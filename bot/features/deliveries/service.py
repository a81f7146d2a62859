"""The use cases of deliveries, for administrators and for everybody who gets messages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import Forecast, Topic
from bot.features.deliveries import preferences, reporting
from bot.features.deliveries.domain import (
    MOST_PAUSED,
    Campaign,
    CampaignNotFound,
    Missed,
    PauseTooLong,
    Preferences,
    Progress,
)
from bot.features.deliveries.outbox import BEGIN, SKIP_WAITING, DatabaseOutbox, Defer
from bot.features.deliveries.ports import Staff
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions

PAGE = 5
"""Campaigns on a page of the console."""

PEOPLE_ON_A_PAGE = 15

KEPT_FOR = timedelta(days=90)
"""After the last moment of a message, what is known of its delivery."""

_PAUSE = text("""
    UPDATE campaign SET paused_at = :now
    WHERE id = :id AND paused_at IS NULL AND cancelled_at IS NULL""")
_RESUME = text("UPDATE campaign SET paused_at = NULL WHERE id = :id")
# What a worker had in hand when the campaign was paused is free again.
_FREE = text("""
    UPDATE delivery SET due_at = :now, token = NULL
    WHERE campaign_id = :id AND state = 'waiting' AND token IS NOT NULL""")
_CANCEL = text("""
    UPDATE campaign SET cancelled_at = coalesce(cancelled_at, :now), paused_at = NULL
    WHERE id = :id""")
_RETRY = text("""
    UPDATE delivery SET state = 'waiting', due_at = :now, tries = 0, token = NULL,
        not_after = greatest(not_after, :until)
    WHERE campaign_id = :id AND state = 'failed'""")
_WAITING = text("""
    SELECT person_id, not_before, not_after FROM delivery
    WHERE campaign_id = :id AND state = 'waiting'""")
_ACTED = text("""
    UPDATE delivery SET acted = true FROM campaign
    WHERE delivery.id = :id AND person_id = :person_id AND NOT acted
        AND campaign.id = campaign_id AND topic = ANY(CAST(:topics AS text[]))""")
_FORGET = (
    text("DELETE FROM delivery WHERE not_after < :before"),
    text("DELETE FROM unasked_message WHERE day < :day"),
    text("""
        DELETE FROM campaign WHERE created_at < :before
        AND NOT EXISTS (SELECT FROM delivery WHERE campaign_id = campaign.id)"""),
)
_FORGET_PERSON = tuple(
    text(f"DELETE FROM {table} WHERE person_id = :person_id")  # noqa: S608 - constants only
    for table in ("delivery", "unasked_message", "message_preference", "muted_topic")
)


class Deliveries:
    """What can be seen and changed of deliveries. Each method is one transaction."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        staff: Staff,
        outbox: DatabaseOutbox,
        defer: Defer,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._staff = staff
        self._outbox = outbox
        self._defer = defer

    def topics_of(self, person: Person) -> list[Topic]:
        """Return the topics about which somebody may get messages."""
        topics = self._outbox.topics.values()
        return [topic for topic in topics if topic.roles & person.roles]

    def topic(self, name: str) -> Topic | None:
        """Return a topic that a feature declares."""
        return self._outbox.topics.get(name)

    def _shown_topics(self) -> list[str]:
        """Return the topics whose campaigns the console shows."""
        return [name for name, topic in self._outbox.topics.items() if not topic.discreet]

    async def campaigns(self, *, start: int = 0) -> tuple[Sequence[Campaign], bool, Progress]:
        """Return a page of campaigns, the newest first, and whether there are more.

        The last is what became of messages to one person each, in the past week.
        """
        week_ago = self._clock.now() - timedelta(days=7)

        async def work(session: AsyncSession) -> tuple[list[Campaign], Progress]:
            topics = self._shown_topics()
            found = await reporting.campaigns(session, topics, most=PAGE + 1, start=start)
            return found, await reporting.singles(session, week_ago)

        found, singles = await self._transactions.run(work)
        return found[:PAGE], len(found) > PAGE, singles

    async def campaign(self, campaign_id: int) -> Campaign:
        """Return one campaign. Raises `CampaignNotFound`."""
        return await self._transactions.run(lambda session: self._campaign(session, campaign_id))

    async def _campaign(self, session: AsyncSession, campaign_id: int) -> Campaign:
        found = await reporting.campaign(session, self._shown_topics(), campaign_id)
        if found is None:
            raise CampaignNotFound
        return found

    async def missed(
        self, campaign_id: int, *, start: int = 0
    ) -> tuple[Campaign, Sequence[Missed], Mapping[PersonId, Person], bool]:
        """Return a page of who did not get it and why, their names, and whether there are more.

        Raises `CampaignNotFound`.
        """

        async def work(session: AsyncSession) -> tuple[Campaign, list[Missed]]:
            campaign = await self._campaign(session, campaign_id)
            return campaign, await reporting.missed(
                session, campaign_id, most=PEOPLE_ON_A_PAGE + 1, start=start
            )

        campaign, people = await self._transactions.run(work)
        page = people[:PEOPLE_ON_A_PAGE]
        names = await self._staff.by_ids([each.person_id for each in page])
        return campaign, page, names, len(people) > PEOPLE_ON_A_PAGE

    async def pause(self, campaign_id: int) -> Campaign:
        """Send no more of a campaign until it is resumed. Raises `CampaignNotFound`."""
        return await self._change(campaign_id, _PAUSE)

    async def resume(self, campaign_id: int) -> Campaign:
        """Go on with a paused campaign, or start a held one. Raises `CampaignNotFound`."""
        return await self._change(campaign_id, _RESUME, _FREE)

    async def cancel(self, campaign_id: int) -> Campaign:
        """Send no more of a campaign, for good. Raises `CampaignNotFound`."""
        return await self._change(campaign_id, _CANCEL, SKIP_WAITING)

    async def retry(self, campaign_id: int) -> Campaign:
        """Try those again whose message failed, within a day. Raises `CampaignNotFound`."""
        return await self._change(campaign_id, _RETRY)

    async def _change(self, campaign_id: int, *statements: TextClause) -> Campaign:
        now = self._clock.now()
        values = {"id": campaign_id, "campaign_id": campaign_id, "now": now}

        async def work(session: AsyncSession) -> Campaign:
            await self._campaign(session, campaign_id)
            for statement in statements:
                await session.execute(statement, values | {"until": now + timedelta(days=1)})
            await self._defer(session, BEGIN)
            return await self._campaign(session, campaign_id)

        return await self._transactions.run(work)

    async def dry_run(self, campaign_id: int) -> tuple[Campaign, Forecast]:
        """Return what would become of what is left of a campaign now. Raises `CampaignNotFound`."""

        async def work(session: AsyncSession) -> tuple[Campaign, list[Any]]:
            campaign = await self._campaign(session, campaign_id)
            return campaign, list((await session.execute(_WAITING, {"id": campaign_id})).all())

        campaign, waiting = await self._transactions.run(work)
        if not waiting:
            return campaign, Forecast()
        people = [PersonId(row.person_id) for row in waiting]
        forecast = await self._transactions.run(
            lambda session: self._outbox.forecast(
                session,
                campaign.topic,
                people,
                not_before=min(row.not_before for row in waiting),
                not_after=max(row.not_after for row in waiting),
            )
        )
        return campaign, forecast

    async def preferences(self, person: Person) -> Preferences:
        """Return what somebody wants of unasked messages."""
        return await self._transactions.run(lambda session: preferences.of(session, person.id))

    async def mute(self, person: Person, topic: str) -> None:
        """Send somebody nothing more about a topic."""
        await self._transactions.run(lambda session: preferences.mute(session, person.id, [topic]))

    async def pause_until(self, person: Person, day: date | None) -> Preferences:
        """Send somebody nothing before ``day``; without a day, send again.

        Raises `PauseTooLong`.
        """
        self._refuse_pause(day)
        return await self._save(person, paused_until=day)

    async def save_wishes(
        self, person: Person, *, topics: Collection[str], until: date | None, zone: str
    ) -> Preferences:
        """Keep what somebody wants; of their topics only ``topics`` are not muted.

        Raises `PauseTooLong`.
        """
        self._refuse_pause(until)
        theirs = {topic.name for topic in self.topics_of(person)}
        return await self._save(person, paused_until=until, zone=zone, muted=theirs - set(topics))

    def _refuse_pause(self, day: date | None) -> None:
        today = local_day(self._clock.now())
        last_day = today + timedelta(days=MOST_PAUSED)
        if day is not None and not today < day <= last_day:
            raise PauseTooLong(last_day=last_day)

    async def _save(self, person: Person, **changes: Any) -> Preferences:
        async def work(session: AsyncSession) -> Preferences:
            changed = replace(await preferences.of(session, person.id), **changes)
            await preferences.save(session, person.id, changed, self._clock.now())
            await self._defer(session, BEGIN)
            return await preferences.of(session, person.id)

        return await self._transactions.run(work)

    async def follow(self, person_id: PersonId, zone: str) -> None:
        """Have quiet hours go by the time zone in which somebody is, as their device says."""

        async def work(session: AsyncSession) -> None:
            if await preferences.follow(session, person_id, zone, self._clock.now()):
                await self._defer(session, BEGIN)

        await self._transactions.run(work)

    async def acted(self, person_id: PersonId, delivery_id: int) -> None:
        """Count that somebody used a button on a message of theirs."""
        values = {"id": delivery_id, "person_id": person_id, "topics": self._shown_topics()}

        async def work(session: AsyncSession) -> None:
            await session.execute(_ACTED, values)

        await self._transactions.run(work)

    async def forget_old(self) -> None:
        """Delete what is known of deliveries that are `KEPT_FOR` over."""
        before = self._clock.now() - KEPT_FOR
        values = {"before": before, "day": local_day(before)}

        async def work(session: AsyncSession) -> None:
            for statement in _FORGET:
                await session.execute(statement, values)

        await self._transactions.run(work)

    async def forget(self, person_id: PersonId) -> None:
        """Delete everything kept here of somebody who left."""

        async def work(session: AsyncSession) -> None:
            for statement in _FORGET_PERSON:
                await session.execute(statement, {"person_id": person_id})

        await self._transactions.run(work)
