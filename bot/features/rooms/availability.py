"""When rooms and people are free, as Exchange said a short while ago."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.features.rooms.domain import CalendarFailed, FreeBusy, Mailbox
from bot.features.rooms.ports import Calendars
from bot.kernel import calendar
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot

FRESH_FOR = timedelta(seconds=30)
PATIENCE = 2.2
"""Seconds that a turn waits for Exchange, so that it can answer within three."""
PATIENCE_AFTERWARDS = 8.0
"""Seconds that are left to Exchange when the person has had an answer already."""
PAUSES = (0.5, 3.0, 6.0)
"""Seconds before each attempt that comes after the turn."""
MOST_KEPT = 20_000

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class _Kept:
    at: datetime
    during: TimeSlot
    answer: FreeBusy


class ExchangeNotReached(Exception):
    """Exchange did not answer in time, or not usefully. It names nobody."""


class FreeTimes:
    """Asks for whole days and remembers the answers for half a minute. Good for showing only.

    What is known to have changed since (``changed``) is asked anew.
    """

    def __init__(self, calendars: Calendars, clock: Clock, *, patience: float = PATIENCE) -> None:
        self._calendars = calendars
        self._clock = clock
        self._patience = patience
        self._kept: dict[Mailbox, _Kept] = {}

    async def of(
        self,
        mailboxes: Collection[Mailbox],
        during: TimeSlot,
        *,
        asked_by: PersonId,
        changed: Mapping[Mailbox, datetime] | None = None,
        patience: float | None = None,
    ) -> Mapping[Mailbox, FreeBusy]:
        """Return what is known of each mailbox around ``during``; unknown is never free.

        ``patience`` in seconds is that of a turn, unless nobody waits.

        Raises `ExchangeNotReached` if nothing can be told of any.
        """
        now = self._clock.now()
        known = {
            each: self._kept[each].answer
            for each in mailboxes
            if self._is_fresh(each, during, now, (changed or {}).get(each))
        }
        if missing := [each for each in mailboxes if each not in known]:
            waits = self._patience if patience is None else patience
            known |= await self._ask(missing, _whole_days(during), asked_by, patience=waits)
        return known

    async def _ask(
        self,
        missing: Collection[Mailbox],
        days: TimeSlot,
        asked_by: PersonId,
        *,
        patience: float,
    ) -> dict[Mailbox, FreeBusy]:
        now = self._clock.now()
        try:
            async with asyncio.timeout(patience + 0.3):
                found = await self._calendars.free_busy(
                    missing, days, asked_by=asked_by, patience=patience
                )
        except (CalendarFailed, TimeoutError) as error:
            raise ExchangeNotReached(str(error)) from error
        answers = {each: found.get(each, FreeBusy(each, None)) for each in missing}
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        for each, answer in answers.items():
            if answer.taken is None:  # ask again at the next opportunity
                self._kept.pop(each, None)
            else:
                self._kept[each] = _Kept(now, days, answer)
        return answers

    def _is_fresh(
        self, mailbox: Mailbox, during: TimeSlot, now: datetime, changed: datetime | None
    ) -> bool:
        kept = self._kept.get(mailbox)
        return (
            kept is not None
            and kept.during.contains(during)
            and now - kept.at < FRESH_FOR
            and (changed is None or changed < kept.at)
        )


async def after_all(shown: Callable[[float], Awaitable[Shown]]) -> Shown | None:
    """Return what Exchange says when nobody waits for it any more; nothing, if it stays silent."""
    for pause in PAUSES:
        await asyncio.sleep(pause)
        with contextlib.suppress(ExchangeNotReached):
            return await shown(PATIENCE_AFTERWARDS)
    return None


def _whole_days(during: TimeSlot) -> TimeSlot:
    first = calendar.local_day(during.starts_at)
    last = calendar.local_day(during.ends_at - timedelta(microseconds=1))
    return TimeSlot(calendar.midnight(first), calendar.midnight(last + timedelta(days=1)))
