"""The worker: jobs, schedules, and messages that nobody asked for."""

import asyncio
import contextlib

from bot.adapters.teams.connector import Connector
from bot.adapters.teams.door import open_session
from bot.adapters.teams.messenger import NoInstaller, TeamsMessenger
from bot.bootstrap.building import Bot
from bot.bootstrap.identity import installer, outbound
from bot.features.deliveries.making import Maker
from bot.features.deliveries.politeness import Politeness
from bot.features.deliveries.sending import Sender
from bot.kernel.calendar import WorkCalendar


async def work(bot: Bot, stop: asyncio.Event) -> None:
    """Run jobs and send messages until ``stop`` is set."""
    async with open_session() as session, contextlib.AsyncExitStack() as stack:
        service_urls, tokens = outbound(bot.settings, stack)
        once = Connector(session, tokens, service_urls, patience=0)
        messenger = TeamsMessenger(once, bot.references, installer(bot.settings, stack))
        patient = Connector(session, tokens, service_urls, before_each=bot.pace.before_a_reply)
        bot.rooms.shown.messenger = TeamsMessenger(patient, bot.references, NoInstaller())
        politeness = Politeness(WorkCalendar(bot.settings.closing_days))
        maker = Maker(bot.outbox.topics, bot.channels, messenger, politeness)
        sender = Sender(bot.database, bot.clock, maker, messenger, bot.pace, woken=bot.announced)
        async with asyncio.TaskGroup() as both:
            both.create_task(bot.queue.work(stop))
            both.create_task(sender.work(stop))
