"""From a claimed delivery to a message that may leave: judged, addressed, in words."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.chat.delivery import Topic, is_channel
from bot.chat.reply import Reply
from bot.features.deliveries.claims import SPACED, Claimed, Outcome
from bot.features.deliveries.domain import Hindrance, State
from bot.features.deliveries.politeness import Later, Never, Politeness, Wish
from bot.features.deliveries.ports import Address, Messenger, Staff, Unreachable
from bot.kernel.people import Person, PersonId
from cards.deliveries import unasked

LOOKED_FOR_AGAIN = timedelta(minutes=15)
"""After which it is seen whether somebody has the app by now."""

INSTALLED_WITHIN = timedelta(seconds=30)
"""After which Teams will have told us of an installation that we asked for."""

RENEWED_UNTIL = timedelta(days=7)
"""After the last moment of a message that is not shown anew any more if that fails."""

MADE_AT_ONCE = 8
"""Messages made at the same time: features read the database to make them."""

logger = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Made:
    """A message that may leave. Without ``address`` the chat is to be opened first.

    One that ``renews`` takes the place of an earlier one, and without ``reply`` its place is empty.
    """

    delivery: Claimed
    person: Person
    reply: Reply | None
    address: Address | None
    counted: bool = True
    renews: bool = False


@dataclass(slots=True)
class Batch:
    """What became of a batch: messages to send, and deliveries that are settled without."""

    ready: list[Made] = field(default_factory=list)
    settled: list[Outcome] = field(default_factory=list)


class Maker:
    """Makes messages. What a feature renders is called at this moment, and kept nowhere."""

    def __init__(
        self,
        topics: Mapping[str, Topic],
        staff: Staff,
        messenger: Messenger,
        politeness: Politeness,
    ) -> None:
        self._topics = topics
        self._staff = staff
        self._messenger = messenger
        self._politeness = politeness
        self._making = asyncio.Semaphore(MADE_AT_ONCE)

    async def make(
        self, fresh: Sequence[Claimed], stale: Sequence[Claimed], now: datetime
    ) -> Batch:
        """Make the words of messages that are to be sent (``fresh``) or shown anew (``stale``)."""
        people = {each.person_id for each in (*fresh, *stale)}
        if not people:
            return Batch()
        staff = await self._staff.by_ids(people)
        addresses = await self._messenger.addresses({each.person_id for each in fresh})
        answers = await asyncio.gather(
            *(self._admit(each, staff, addresses, now) for each in fresh)
        )
        batch, wanted, served = Batch(), list[Made](), set[PersonId]()
        for each, answer in zip(fresh, answers, strict=True):
            if isinstance(answer, Outcome):
                batch.settled.append(answer)
            elif each.person_id in served:
                batch.settled.append(Outcome(each, State.WAITING, now + SPACED, each.why))
            else:
                served.add(each.person_id)
                wanted.append(answer)
        for each in stale:
            if person := staff.get(each.person_id):
                wanted.append(Made(each, person, None, each.address, renews=True))
            else:
                batch.settled.append(_shown(each, now))
        for result in await asyncio.gather(*(self._in_words(made, now) for made in wanted)):
            if isinstance(result, Made):
                batch.ready.append(result)
            else:
                batch.settled.append(result)
        return batch

    def second_of_the_day(self, delivery: Claimed, now: datetime) -> Outcome:
        """Return what becomes of a message to somebody who already had one today."""
        wish = Wish(delivery.topic, delivery.not_after, delivery.urgent)
        verdict = self._politeness.after_today(now, delivery.reader, wish)
        return _put_off(delivery, verdict, now)

    async def _admit(
        self,
        delivery: Claimed,
        staff: Mapping[PersonId, Person],
        addresses: Mapping[PersonId, Address | Unreachable],
        now: datetime,
    ) -> Made | Outcome:
        """Judge a delivery before its words are made."""
        topic, person = self._topics.get(delivery.topic), staff.get(delivery.person_id)
        address = addresses.get(delivery.person_id)
        if topic is None:
            return Outcome(delivery, State.FAILED, now, Hindrance.FAULT)
        why = _nobody_there(delivery, person, address)
        if why is not None or person is None:
            return Outcome(delivery, State.SKIPPED, now, why)
        wish = Wish(delivery.topic, delivery.not_after, delivery.urgent)
        if verdict := self._politeness.judge(now, delivery.reader, wish):
            return _put_off(delivery, verdict, now)
        if isinstance(address, Address):
            return Made(delivery, person, None, address, topic.counted)
        if address is Unreachable.REMOVED or delivery.why is Hindrance.NOT_INSTALLED:
            return await self._wait_for_app(delivery, now)
        return Made(delivery, person, None, None, topic.counted)

    async def _wait_for_app(self, delivery: Claimed, now: datetime) -> Outcome:
        """Wait until the person has the app; the first time, have it installed if we may."""
        first = delivery.why is not Hindrance.NOT_INSTALLED
        soon = first and await self._messenger.install(delivery.person_id)
        again = now + (INSTALLED_WITHIN if soon else LOOKED_FOR_AGAIN)
        return Outcome(delivery, State.WAITING, again, Hindrance.NOT_INSTALLED)

    async def _in_words(self, made: Made, now: datetime) -> Made | Outcome:
        delivery = made.delivery
        topic = self._topics.get(delivery.topic)
        if topic is None:
            return _shown(delivery, now)
        try:
            async with self._making:
                reply = await topic.render(made.person, delivery.reference, now)
            if reply is not None:
                reply = unasked(made.person, topic, reply, delivery.id)
        except Exception as error:  # noqa: BLE001 - a feature's fault stops no other message
            logger.error(  # noqa: TRY400 - a traceback may quote what it was about
                "message not made", topic=topic.name, error=type(error).__name__
            )
            if made.renews:
                return _shown(delivery, now)
            return Outcome(delivery, State.FAILED, now, Hindrance.FAULT)
        if reply is None and not made.renews:
            return Outcome(delivery, State.SKIPPED, now, Hindrance.NOTHING_TO_SAY)
        return Made(delivery, made.person, reply, made.address, made.counted, made.renews)


def _nobody_there(
    delivery: Claimed, person: Person | None, address: Address | Unreachable | None
) -> Hindrance | None:
    """Return why a message reaches nobody, whenever it is sent. No channel is waited for."""
    if delivery.cancelled:
        return Hindrance.CANCELLED
    if person is None:
        return Hindrance.LEFT
    if address is Unreachable.BLOCKED:
        return Hindrance.BLOCKED
    away = is_channel(person) and not isinstance(address, Address)
    return Hindrance.NOT_INSTALLED if away else None


def _put_off(delivery: Claimed, verdict: Later | Never, now: datetime) -> Outcome:
    if isinstance(verdict, Later):
        return Outcome(delivery, State.WAITING, verdict.at, verdict.why)
    # What kept it until it was too late says more than that it was too late.
    why = delivery.why if verdict.why is Hindrance.TOO_LATE and delivery.why else verdict.why
    return Outcome(delivery, State.SKIPPED, now, why)


def _shown(delivery: Claimed, now: datetime) -> Outcome:
    """Return that a message needs no showing anew (any more)."""
    return Outcome(delivery, State.DELIVERED, now, renewed=delivery.renewals)
