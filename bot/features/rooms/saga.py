"""The saga of a booking: from what a person wants to what Exchange has, through every crash.

Each step ends in a transaction that says how far it is. What may have been done without our
knowing is done again, under the same transaction id, so it happens once. Whoever works on a booking
holds a claim on it for a while; whoever comes meanwhile leaves word, and it is looked at again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.deferring import Defer
from bot.features.rooms import news, rows
from bot.features.rooms.booking import Booking, State, mailbox_attendees, pause
from bot.features.rooms.domain import (
    Attendee,
    CalendarBusy,
    CalendarDenied,
    CalendarFailed,
    Event,
    EventGone,
    Mailbox,
)
from bot.features.rooms.neighbours import Staff
from bot.features.rooms.observing import Happened, difference, is_empty, observed
from bot.features.rooms.ports import Calendars
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId
from bot.kernel.transactions import Transactions

SETTLE = "rooms.settle"
PATIENCE = 15.0
"""Seconds for one question in a job; a step asks at most three."""
CLAIMED_FOR = timedelta(seconds=90)
OVERDUE_AFTER = timedelta(seconds=20)
"""A booking that nobody looked at for so long after it was due has lost its job."""
MOST_LEFTOVERS = 200

logger = structlog.get_logger()

_CLAIM = text("""
    UPDATE room_booking SET claim = :claim, claimed_until = :until, again = false
    WHERE id = :id AND (claimed_until IS NULL OR claimed_until < :now)
    RETURNING id""")

_AGAIN = text("""
    UPDATE room_booking SET again = true
    WHERE id = :id AND claimed_until >= :now
    RETURNING id""")

_DUE = text("SELECT due_at FROM room_booking WHERE id = :id")

_RELEASE = text("""
    UPDATE room_booking SET claim = NULL, claimed_until = NULL
    WHERE id = :id AND claim = :claim
    RETURNING again""")

_HELD = text("SELECT coalesce(claim = :claim, false) FROM room_booking WHERE id = :id")

_ATTEMPT = text("UPDATE room_booking SET attempted = true WHERE id = :id AND claim = :claim")

_LEFTOVERS = text("""
    SELECT id FROM room_booking WHERE due_at < :before
    AND (claimed_until IS NULL OR claimed_until < :now)
    ORDER BY due_at LIMIT :most""")


@dataclass(frozen=True, slots=True)
class _Step:
    """What a look at Exchange gave. Not ``known``: nothing could be told."""

    event: Event | None = None
    sent: int = 0
    known: bool = True
    refused: bool = False
    retry_after: float | None = None


class Saga:
    """Brings bookings and Exchange together, one step at a time."""

    def __init__(
        self,
        *,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        calendars: Calendars,
        staff: Staff,
        defer: Defer,
        teller: "news.Teller",
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._calendars = calendars
        self._staff = staff
        self._defer = defer
        self._teller = teller
        self._new_id = new_id

    async def settle(self, booking_id: str, due: int = 0) -> None:
        """Do the next step of a booking: the job `SETTLE`. Again, it does no harm.

        ``due`` is the moment for which a later look was planned, so that only the last plan counts.
        """
        claim = self._new_id()
        booking = await self._transactions.run(
            lambda session: self._take(session, UUID(booking_id), claim, due)
        )
        if booking is None:
            return
        step = await self._step(booking, claim)
        await self._transactions.run(lambda session: self._finish(session, booking, claim, step))

    async def settle_leftovers(self) -> None:
        """Have looked at what lost its job, because a worker died: a periodic job."""
        now = self._clock.now()
        wish = {"before": now - OVERDUE_AFTER, "now": now, "most": MOST_LEFTOVERS}

        async def find(session: AsyncSession) -> list[UUID]:
            return list((await session.execute(_LEFTOVERS, wish)).scalars())

        for booking_id in await self._transactions.run(find):
            await self.settle(str(booking_id))

    async def _take(
        self, session: AsyncSession, booking_id: UUID, claim: UUID, due: int
    ) -> Booking | None:
        """Return the booking if it is ours to work on now; otherwise leave word that we came."""
        now = self._clock.now()
        if due:
            due_at = (await session.execute(_DUE, {"id": booking_id})).scalar_one_or_none()
            if due_at is None or in_milliseconds(due_at) != due:
                return None
        values = {"id": booking_id, "claim": claim, "until": now + CLAIMED_FOR, "now": now}
        while (await session.execute(_CLAIM, values)).scalar_one_or_none() is None:
            left = await session.execute(_AGAIN, {"id": booking_id, "now": now})
            if left.scalar_one_or_none() or await rows.booking(session, booking_id) is None:
                return None
        return await rows.booking(session, booking_id)

    async def _step(self, booking: Booking, claim: UUID) -> _Step:
        try:
            return await self._look(booking, claim)
        except CalendarBusy as error:
            return _Step(known=False, retry_after=error.retry_after)
        except CalendarDenied:
            logger.warning("calendar denied", booking=str(booking.id), state=booking.state.value)
            return _Step(known=False, refused=True)
        except CalendarFailed:
            return _Step(known=False)

    async def _look(self, booking: Booking, claim: UUID) -> _Step:
        """Do what is wanted and not done yet, and return the event as it is now."""
        never_was = not booking.attempted or booking.is_told
        if booking.event_id is None and booking.state.is_over and never_was:
            return _Step(None, booking.wish)
        try:
            event = await self._event(booking, claim)
            if booking.state is State.CANCELLED and not booking.is_told:
                await self._calendars.cancel(
                    event.id, organiser=booking.person_id, patience=PATIENCE
                )
                return _Step(None, booking.wish)
            if not booking.is_told:
                event = await self._change(booking, event)
        except EventGone:
            return _Step(None, booking.wish)
        return _Step(event, booking.wish)

    async def _event(self, booking: Booking, claim: UUID) -> Event:
        if booking.ref is not None:
            return await self._calendars.event(booking.ref, patience=PATIENCE)
        # From here on the event may exist, whatever becomes of us.
        await self._transactions.run(
            lambda session: session.execute(_ATTEMPT, {"id": booking.id, "claim": claim})
        )
        guests = await self._attendees(booking.guests)
        try:
            return await self._calendars.book(
                booking.meeting(guests), organiser=booking.person_id, patience=PATIENCE
            )
        except CalendarDenied:
            if booking.attempted and (made := await self._made_before(booking)):
                return made
            raise

    async def _made_before(self, booking: Booking) -> Event | None:
        """Return the event of an earlier attempt, which Exchange finds different from this one."""
        that_day = await self._calendars.day(booking.person_id, booking.slot, patience=PATIENCE)
        wanted = str(booking.transaction_id)
        return next((each for each in that_day if each.transaction_id == wanted), None)

    async def _change(self, booking: Booking, event: Event) -> Event:
        change = difference(booking, event, await self._attendees(booking.guests))
        if is_empty(change) or event.cancelled:
            return event
        return await self._calendars.change(
            event, change, organiser=booking.person_id, patience=PATIENCE
        )

    async def _attendees(self, people: tuple[PersonId, ...]) -> tuple[Attendee, ...]:
        known = await self._staff.by_ids(people)
        addresses = await self._staff.mailboxes(people)
        return mailbox_attendees(
            {
                Mailbox(address): known[person].display_name
                for person, address in addresses.items()
                if person in known
            }
        )

    async def _finish(
        self, session: AsyncSession, before: Booking, claim: UUID, step: _Step
    ) -> None:
        """Write down what was found, unless somebody else has the booking by now."""
        now = self._clock.now()
        fresh = await rows.booking(session, before.id, locked=True)
        key = {"id": before.id, "claim": claim}
        if fresh is None or not (await session.execute(_HELD, key)).scalar_one():
            return
        again = (await session.execute(_RELEASE, key)).scalar_one()
        settled, happened = await self._outcome(session, fresh, step, now)
        settled = _next_look(settled, step, now, again=again)
        await rows.save(session, settled)
        if settled.due_at is not None:
            await plan(session, self._defer, settled)
        await self._teller.tell(session, settled, happened, now)

    async def _outcome(
        self, session: AsyncSession, fresh: Booking, step: _Step, now: datetime
    ) -> tuple[Booking, Happened]:
        if step.refused:
            return _refused(fresh)
        if not step.known:
            return fresh, Happened.NOTHING
        told = replace(fresh, sent=max(fresh.sent, step.sent))
        if step.event is None:
            return observed(replace(told, sent=told.wish), None, None, now)
        return observed(told, step.event, await rows.room_of(session, step.event.room), now)


def _refused(booking: Booking) -> tuple[Booking, Happened]:
    """Exchange does not allow it, and asking again does not help: what it has is what counts."""
    if booking.event_id is not None:
        as_it_was = replace(booking, sent=booking.wish, state=State.REQUESTED, refused=True)
        return replace(as_it_was, back=None), Happened.CHANGED
    if booking.state.is_over:
        return replace(booking, sent=booking.wish), Happened.NOTHING
    return replace(booking, sent=booking.wish, state=State.FAILED), Happened.DECLINED


async def plan(session: AsyncSession, defer: Defer, booking: Booking) -> None:
    """Have a booking looked at when it is due."""
    assert booking.due_at is not None  # noqa: S101 - for the type checker
    due = in_milliseconds(booking.due_at)
    await defer(session, SETTLE, not_before=booking.due_at, booking_id=str(booking.id), due=due)


def in_milliseconds(moment: datetime) -> int:
    """Return a moment as a job can carry it."""
    return round(moment.timestamp() * 1000)


def _next_look(booking: Booking, step: _Step, now: datetime, *, again: bool) -> Booking:
    """Return the booking with the moment at which somebody must look at it again, if ever."""
    if again or (step.known and not booking.is_told):
        return replace(booking, tries=0, due_at=now)
    if booking.is_settled or (booking.is_told and booking.slot.ends_at <= now):
        return replace(booking, tries=0, due_at=None)
    wait = max(pause(booking.tries), timedelta(seconds=step.retry_after or 0))
    return replace(booking, tries=booking.tries + 1, due_at=now + wait)
