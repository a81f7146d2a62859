"""The part of the composition root that is about tips, and the digest that shows them."""

from collections.abc import Collection
from zoneinfo import ZoneInfo

from bot.adapters.db.database import Database
from bot.chat.delivery import Outbox
from bot.chat.feature import Feature, Job
from bot.features.channels.service import Channels
from bot.features.deliveries import preferences
from bot.features.digests.domain import Wish
from bot.features.digests.feature import digests_feature
from bot.features.digests.service import Digests
from bot.features.flexspots.team_use import TeamUse
from bot.features.people.service import People
from bot.features.rooms.team_use import RoomUse
from bot.features.tips.asking import Questions
from bot.features.tips.audience import Readers, Rules
from bot.features.tips.digest import TipOfTheWeek, TipsToDecide
from bot.features.tips.feature import tips_feature
from bot.features.tips.forgetting import Forgetting
from bot.features.tips.newcomers import Newcomers
from bot.features.tips.one_by_one import OneByOne
from bot.features.tips.reading import Shelf
from bot.features.tips.service import Tips
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId
from bot.settings import Settings


def tips_and_digests(
    settings: Settings,
    clock: Clock,
    database: Database,
    people: People,
    outbox: Outbox,
    *,
    channels: Channels,
) -> tuple[Feature, Feature, tuple[Job, ...], Digests]:
    """Return the features of tips and of digests, their jobs, and what takes up more parts."""

    async def zones(of: Collection[PersonId]) -> dict[PersonId, ZoneInfo]:
        wanted = await database.run(lambda session: preferences.readers(session, of))
        return {person_id: reader.zone for person_id, reader in wanted.items()}

    calendar = WorkCalendar(settings.closing_days)
    digests = Digests(
        database,
        clock,
        people,
        outbox,
        zones=zones,
        calendar=calendar,
        usual=Wish(settings.digest_weekday, settings.digest_time),
    )
    rules = Rules(settings.tips_need_approval, settings.pilot_departments)
    readers = Readers(people, channels, rules)
    tips = Tips(database, clock, people, outbox, readers=readers, decided=digests.renew_for)
    one_by_one = OneByOne(database, clock, outbox, readers)
    shelf = Shelf(database, clock, rules)
    questions = Questions(database, clock, outbox)
    newcomers = Newcomers(database, clock, people, outbox, shelf)
    digests.offer(TipsToDecide(tips))
    if not settings.missing_for_attendance():
        digests.offer(TeamUse(database, calendar), RoomUse(database))
    digests.offer(TipOfTheWeek(shelf))

    async def send_digests() -> None:
        await digests.announce_due()

    return (
        tips_feature(tips, shelf, questions, newcomers, people),
        digests_feature(digests),
        (
            Job("tips.welcome", newcomers.welcome, every="35 5 * * *"),
            Job("tips.one_by_one", one_by_one.see_to, every="*/5 * * * *"),
            Job("tips.forget", Forgetting(database, clock).forget_old, every="50 1 * * *"),
            Job("digests.send", send_digests, every="*/15 * * * *"),
            Job("digests.forget", digests.forget_old, every="45 1 * * *"),
        ),
        digests,
    )
