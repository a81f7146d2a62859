"""A worker of the bot as in production, with one topic more and a clock set to working hours."""

import asyncio
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot import logs
from bot.adapters.web.server import stopping
from bot.bootstrap import Bot, build, work
from bot.chat.delivery import Topic
from bot.chat.reply import Reply
from bot.kernel.people import Person
from bot.settings import Settings
from cards import elements as el

TOPIC = "flexspots.booked-for-you"
"""The name of a topic that has texts."""


@dataclass(frozen=True)
class MovedClock:
    """The clock of the machine, so many seconds on: the same in every process."""

    seconds: float

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.seconds)


async def render(reader: Person, reference: str, now: datetime) -> Reply:
    text = f"Dag {reader.given_name}, {reference}"
    return el.reply(el.card(reader.language, "Een bericht", [el.paragraph(text)], spoken=text))


def loaded(database_url: str, seconds: float, pace: float) -> Bot:
    """Return the bot of a worker or a test, with the topic of this load."""
    settings = Settings(
        _env_file=None,
        local=True,
        database_url=database_url,
        graph_url="http://127.0.0.1:9/v1.0",  # nobody is there, and nobody is asked
        sends_per_second=pace,
    )
    bot = build(settings, MovedClock(seconds))
    bot.outbox.topics[TOPIC] = Topic(TOPIC, render)
    return bot


async def main(database_url: str, seconds: float, pace: float) -> None:
    bot = loaded(database_url, seconds, pace)
    await work(bot, stopping())
    await bot.close()


if __name__ == "__main__":
    logs.configure()
    asyncio.run(main(sys.argv[1], *map(float, sys.argv[2:4])))
