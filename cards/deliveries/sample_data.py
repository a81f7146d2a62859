"""Fixed data for the sample cards of deliveries."""

from datetime import UTC, date, datetime
from uuid import UUID

from bot.chat.delivery import Forecast, Topic
from bot.chat.reply import Reply
from bot.features.deliveries.domain import Campaign, Hindrance, Missed, Progress, State
from bot.kernel.people import Person, PersonId
from cards.flexspots.sample_data import youssef

TODAY = date(2026, 11, 24)
LATER = date(2027, 3, 1)
BEGAN = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
ENDS_AT = datetime(2026, 11, 24, 8, 32, tzinfo=UTC)


async def _nothing(_person: Person, _reference: str, _now: datetime) -> Reply | None:
    return None


TOPICS = (
    Topic("flexspots.booked-for-you", _nothing),
    Topic("flexspots.cancelled-for-you", _nothing, counted=False, urgent=True),
)

RUNNING = Campaign(
    12,
    TOPICS[0].name,
    BEGAN,
    paused=False,
    cancelled=False,
    progress=Progress(
        counts={
            State.DELIVERED: 3_290,
            State.SENDING: 12,
            State.WAITING: 1_576,
            State.SKIPPED: 110,
            State.FAILED: 11,
            State.UNKNOWN: 1,
        },
        cut_off=4,
        acted=641,
    ),
)
PAUSED = Campaign(
    11,
    TOPICS[1].name,
    BEGAN,
    paused=True,
    cancelled=False,
    progress=Progress(counts={State.DELIVERED: 40, State.WAITING: 160}, acted=1),
)
CAMPAIGNS = (RUNNING, PAUSED)
SINGLES = Progress(counts={State.DELIVERED: 231, State.FAILED: 2, State.SKIPPED: 18})
FORECAST = Forecast(now=120, later=25, too_late=3, opted_out=9, no_address=2, left=1)

_YOUSSEF = youssef()
NAMES = {_YOUSSEF.id: _YOUSSEF}
MISSED = (
    Missed(_YOUSSEF.id, State.FAILED, Hindrance.BUSY),
    Missed(_YOUSSEF.id, State.WAITING, Hindrance.QUIET_HOURS, ENDS_AT),
    *(
        Missed(PersonId(UUID(int=number)), State.SKIPPED, why)
        for number, why in enumerate(Hindrance)
    ),
)
