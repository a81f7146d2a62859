"""Sending what is due: claimed, made, paced, sent, written down.

Every worker runs one `Sender`. Three loops hand on to each other: the first claims deliveries and
makes their words, the second lets them leave at the pace of the whole installation, the third
writes down what became of them. What a worker has in hand when it dies, another takes up.
"""

import asyncio
import contextlib
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid4

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.delivery import is_channel
from bot.features.deliveries import claims, outcomes
from bot.features.deliveries.claims import Claimed, Outcome
from bot.features.deliveries.domain import Hindrance, State
from bot.features.deliveries.making import Made, Maker
from bot.features.deliveries.ports import Address, Failure, Messenger, NotDelivered, Pace, Slot
from bot.kernel.clock import Clock
from bot.kernel.transactions import Transactions

IN_HAND = 30
"""Deliveries that are made and wait to leave; after a death they wait for `claims.LEASE`."""

AT_ONCE = 8  # deliveries that get their slots in one transaction

MOST_UNDER_WAY = 300
"""Requests without an answer yet: the pace, times the longest that an answer may take."""

MOST_WRITTEN = 200  # outcomes written down in one transaction

POLL = 1.0  # seconds after which a worker looks again of itself

BUSY_PAUSE = 0.04
"""Seconds until slots are asked for again when there were none."""

LONGEST_WAIT = 20.0
"""Seconds that a message waits for another slot: less than `claims.LEASE`."""

AFTER_FAULT = 0.5  # seconds of rest when the database is away

logger = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Leaving:
    """Which messages leave at which moment, which do not yet, and which do not today."""

    now: Sequence[tuple[Made, Slot, float]]
    not_yet: Sequence[Made]
    not_today: Sequence[Outcome]


class Sender:
    """Sends deliveries until it is told to stop. It looks for work when ``woken`` is set, too."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        maker: Maker,
        messenger: Messenger,
        pace: Pace,
        *,
        woken: asyncio.Event,
        new_token: Callable[[], UUID] = uuid4,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._maker = maker
        self._messenger = messenger
        self._pace = pace
        self._new_token = new_token
        self._jitter = jitter
        self._ready: deque[Made] = deque()
        self._outcomes: list[Outcome] = []
        self._under_way: set[asyncio.Task[None]] = set()
        self._woken = woken
        self._room, self._to_send, self._to_settle = (asyncio.Event() for _ in range(3))

    async def work(self, stop: asyncio.Event) -> None:
        """Send until ``stop`` is set; what is under way then gets its answer first."""
        steps = (self._refill, self._let_leave, self._settle)
        loops = [asyncio.create_task(self._forever(each)) for each in steps]
        try:
            await stop.wait()
        finally:
            for each in loops[:2]:
                each.cancel()
            await asyncio.gather(*loops[:2], *self._under_way, return_exceptions=True)
            self._hand_back()
            loops[2].cancel()
            await asyncio.gather(loops[2], return_exceptions=True)
            try:
                await self._write_down()
            except (SQLAlchemyError, OSError) as error:  # their leases end, and others see to them
                logger.warning("outcomes not written down", error=type(error).__name__)

    async def send_due(self) -> int:
        """Send all that is due now, and return how many deliveries were looked at."""
        looked_at = 0
        while found := await self._claim():
            looked_at += found
            while self._ready:
                await self._let_leave()
            await asyncio.gather(*self._under_way)
            await self._write_down()
        return looked_at

    async def _forever(self, step: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await step()
            except (SQLAlchemyError, OSError) as error:
                logger.warning("deliveries wait for the database", error=type(error).__name__)
                await asyncio.sleep(AFTER_FAULT)
            except Exception:
                logger.exception("deliveries interrupted")
                await asyncio.sleep(AFTER_FAULT)

    async def _refill(self) -> None:
        """Claim more when there is room; with nothing to claim, rest."""
        if len(self._ready) >= IN_HAND or len(self._under_way) >= MOST_UNDER_WAY:
            self._room.clear()
            await self._room.wait()
            return
        self._woken.clear()
        if not await self._claim():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), POLL)

    async def _claim(self) -> int:
        now, token = self._clock.now(), self._new_token()

        async def work(session: AsyncSession) -> tuple[Sequence[Claimed], Sequence[Claimed]]:
            await claims.recover(session, now)
            fresh = await claims.claim(session, most=IN_HAND, token=token, now=now)
            stale = await claims.claim_stale(session, most=IN_HAND, token=token, now=now)
            return fresh, stale

        fresh, stale = await self._transactions.run(work)
        batch = await self._maker.make(fresh, stale, now)
        self._ready.extend(batch.ready)
        self._note(*batch.settled)
        self._to_send.set()
        return len(fresh) + len(stale)

    async def _let_leave(self) -> None:
        """Give the next messages their slots, in one transaction, and send them."""
        if not self._ready:
            self._to_send.clear()
            await self._to_send.wait()
            return
        batch = [self._ready.popleft() for _ in range(min(AT_ONCE, len(self._ready)))]
        try:
            leaving = await self._transactions.run(partial(self._give_slots, batch))
        except BaseException:
            self._ready.extendleft(reversed(batch))
            raise
        for made, slot, leaves_at in leaving.now:
            self._start(made, slot, leaves_at)
        self._note(*leaving.not_today)
        self._ready.extendleft(reversed(leaving.not_yet))
        self._room.set()
        if leaving.now:
            await asyncio.sleep(leaving.now[-1][2] - time.monotonic() - BUSY_PAUSE)
        elif leaving.not_yet:
            await asyncio.sleep(BUSY_PAUSE)

    async def _give_slots(self, batch: Sequence[Made], session: AsyncSession) -> _Leaving:
        """Take the readers' one message of the day and the next slots, and mark them as leaving."""
        now = self._clock.now()
        new = {made.delivery.id: made for made in batch if not made.renews}
        ours = await claims.still_ours(session, [made.delivery for made in new.values()])
        counted = [new[each].delivery for each in sorted(ours) if new[each].counted]
        first = await claims.take_days(session, [(each, each.reader.day(now)) for each in counted])
        not_today = [each for each in counted if each.id not in first]
        stay = {each.id for each in not_today} | (new.keys() - ours)
        may = [made for made in batch if made.renews or made.delivery.id not in stay]
        slots = await self._pace.reserve(session, len(may)) if may else ()
        given_at = time.monotonic()
        going = may[: len(slots)]
        await claims.begin_sending(
            session, [made.delivery.id for made in going if not made.renews], now
        )
        return _Leaving(
            now=[
                (made, slot, given_at + slot.wait) for made, slot in zip(going, slots, strict=True)
            ],
            not_yet=may[len(slots) :],
            not_today=[self._maker.second_of_the_day(each, now) for each in not_today],
        )

    def _start(self, made: Made, slot: Slot, leaves_at: float) -> None:
        task = asyncio.create_task(self._send(made, slot, leaves_at))
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._room.set()

    async def _send(self, made: Made, slot: Slot, leaves_at: float) -> None:
        await asyncio.sleep(leaves_at - time.monotonic())
        try:
            if time.monotonic() > leaves_at + slot.late:
                await self._another_slot()
            address = await self._address(made)
            message = await self._say(made, address)
            outcome = outcomes.delivered(made, address, message, self._clock.now())
        except NotDelivered as error:
            outcome = await self._not_delivered(made, error)
        except Exception as error:  # noqa: BLE001 - it may have left, whatever went wrong then
            logger.error(  # noqa: TRY400 - a traceback may quote what it was about
                "message lost its way", error=type(error).__name__
            )
            outcome = await self._not_delivered(made, NotDelivered(Failure.CUT_OFF))
        self._note(outcome)

    async def _address(self, made: Made) -> Address:
        if made.address is not None:
            return made.address
        opened = await self._messenger.open_chat(made.delivery.person_id)
        await self._another_slot()
        return opened

    async def _say(self, made: Made, address: Address) -> str:
        """Do what the message asks for, and return its id if it is a new one."""
        message = made.delivery.message
        if not made.renews:
            if made.reply is None:
                raise ValueError("a new message has words")
            return await self._messenger.send(made.person, address, made.reply)
        if message is not None and made.reply is not None:
            await self._messenger.renew(made.person, address, message, made.reply)
        elif message is not None:
            await self._messenger.take_away(address, message)
        return ""

    async def _not_delivered(self, made: Made, error: NotDelivered) -> Outcome:
        first = made.delivery.why is not Hindrance.NOT_INSTALLED
        installed = (
            error.failure is Failure.NOT_INSTALLED
            and first
            and not is_channel(made.person)
            and await self._messenger.install(made.delivery.person_id)
        )
        return outcomes.failed(made, error, self._clock.now(), self._jitter, installed=installed)

    async def _another_slot(self) -> None:
        """Wait for a slot of one's own, and for another if that one is missed."""
        gives_up_at = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < gives_up_at:
            try:
                slots = await self._transactions.run(lambda session: self._pace.reserve(session, 1))
            except (SQLAlchemyError, OSError):
                slots = ()
            if slots:
                leaves_at = time.monotonic() + slots[0].wait
                await asyncio.sleep(slots[0].wait)
                if time.monotonic() <= leaves_at + slots[0].late:
                    return
            await asyncio.sleep(0 if slots else BUSY_PAUSE)
        raise NotDelivered(Failure.BUSY)

    def _note(self, *settled: Outcome) -> None:
        self._outcomes.extend(settled)
        if settled:
            self._to_settle.set()

    def _hand_back(self) -> None:
        """Leave what was not sent to other workers."""
        now = self._clock.now()
        for made in self._ready:
            state = State.DELIVERED if made.renews else State.WAITING
            self._note(Outcome(made.delivery, state, now, made.delivery.why))
        self._ready.clear()

    async def _settle(self) -> None:
        await self._to_settle.wait()
        await self._write_down()

    async def _write_down(self) -> None:
        """Write down what became of deliveries; what fails is kept for the next time."""
        self._to_settle.clear()
        while batch := self._outcomes[:MOST_WRITTEN]:
            try:
                await self._transactions.run(partial(claims.settle, outcomes=batch))
            except BaseException:
                self._to_settle.set()
                raise
            del self._outcomes[: len(batch)]
