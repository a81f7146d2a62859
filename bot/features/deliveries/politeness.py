"""When an unasked message may come. Pure, and the only place where it is decided.

Quiet by default: from 18 to 8 h and at weekends in the reader's own time zone, on the holidays and
closing days of the municipality, and until the day up to which the reader paused everything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.deliveries.domain import Hindrance
from bot.kernel.calendar import AMSTERDAM, WorkCalendar

FIRST, LAST = time(8), time(18)
"""Between these local times messages may come."""

LONGEST_PAUSE = 400
"""Days ahead that are looked at; nobody may pause for longer than `domain.MOST_PAUSED`."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody wants of unasked messages: from ``paused_until`` on they come again."""

    zone: ZoneInfo = AMSTERDAM
    paused_until: date | None = None
    muted: frozenset[str] = frozenset()

    def day(self, moment: datetime) -> date:
        """Return which day it is where the reader is."""
        return moment.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a message asks for: until when it is worth reading, and how much it matters."""

    topic: str
    not_after: datetime
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: at ``at``, because of ``why``."""

    at: datetime
    why: Hindrance


@dataclass(frozen=True, slots=True)
class Never:
    """Not at all, because of ``why``."""

    why: Hindrance


@dataclass(frozen=True, slots=True)
class Politeness:
    """The rules, on the working days of the municipality."""

    calendar: WorkCalendar

    def judge(self, now: datetime, reader: Reader, wish: Wish) -> Later | Never | None:
        """Return why a message may not come now, or nothing if it may."""
        if wish.topic in reader.muted:
            return Never(Hindrance.OPTED_OUT)
        if now > wish.not_after:
            return Never(Hindrance.TOO_LATE)
        welcome = self.first_moment(now, reader)
        if welcome == now:
            return None
        return self._postponed(now, reader, wish, welcome)

    def _postponed(
        self, now: datetime, reader: Reader, wish: Wish, welcome: datetime
    ) -> Later | Never | None:
        paused = reader.paused_until is not None and reader.day(now) < reader.paused_until
        why = Hindrance.PAUSED if paused else Hindrance.QUIET_HOURS
        if welcome <= wish.not_after:
            return Later(welcome, why)
        return None if wish.urgent and not paused else Never(why)

    def after_today(self, now: datetime, reader: Reader, wish: Wish) -> Later | Never:
        """Return when a message may come to somebody who already had one today."""
        tomorrow = datetime.combine(reader.day(now) + timedelta(days=1), time(), reader.zone)
        welcome = self.first_moment(tomorrow.astimezone(UTC), reader)
        if welcome <= wish.not_after:
            return Later(welcome, Hindrance.ONE_A_DAY)
        return Never(Hindrance.ONE_A_DAY)

    def first_moment(self, moment: datetime, reader: Reader) -> datetime:
        """Return the first moment, from ``moment`` on, that is not quiet: in UTC."""
        for day in self._days(reader.day(moment), reader):
            opens, closes = (
                datetime.combine(day, at, reader.zone).astimezone(UTC) for at in (FIRST, LAST)
            )
            if moment < closes:
                return max(moment, opens).astimezone(UTC)
        raise ValueError("no working day within reach")

    def _days(self, day: date, reader: Reader) -> Iterator[date]:
        """Yield the days on which messages come, from ``day`` on."""
        first = max(day, reader.paused_until or day)
        for offset in range(LONGEST_PAUSE):
            if self.calendar.is_working_day(candidate := first + timedelta(days=offset)):
                yield candidate
