"""Searching: which rooms are free, and when people and a room are."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.rooms import rows
from bot.features.rooms.availability import FreeTimes
from bot.features.rooms.booking import bookable
from bot.features.rooms.common_time import Moment, common_moments
from bot.features.rooms.domain import FreeBusy, Mailbox, Room
from bot.features.rooms.errors import NoRoomsKnown
from bot.features.rooms.matching import Found, RoomWish, choose, rank
from bot.features.rooms.neighbours import Staff, Whereabouts
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.timeslots import PartOfDay, TimeSlot
from bot.kernel.transactions import Transactions


@dataclass(frozen=True, slots=True)
class Common:
    """The answer to a search for a common time.

    ``unknown`` are those of whom the calendar could not be read: they were left out of it.
    ``fitting`` is how many rooms there are that fit.
    """

    wish: RoomWish
    length: timedelta
    moments: tuple[Moment, ...]
    unknown: tuple[PersonId, ...] = ()
    fitting: int = 0


class Searching:
    """Finds rooms and moments. Nothing of it is trusted when it comes to booking."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        free_times: FreeTimes,
        staff: Staff,
        whereabouts: Whereabouts,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._free_times = free_times
        self._staff = staff
        self._whereabouts = whereabouts

    async def rooms(self) -> Mapping[Room, datetime]:
        """Return the rooms in use, and when their calendars last changed. Raises `NoRoomsKnown`."""
        found = await self._transactions.run(rows.rooms_in_use)
        if not found:
            raise NoRoomsKnown
        return found

    async def find(
        self,
        person: Person,
        wish: RoomWish,
        guests: Collection[PersonId] = (),
        *,
        patience: float | None = None,
    ) -> Found:
        """Return the best free rooms, or why there are none and what else can be.

        Raises `ExchangeNotReached`, `NoRoomsKnown`, `MeetingOffGrid`, `RoomTimeIsPast`,
        `RoomTooFarAhead`, `MeetingTooLong`.
        """
        wish = replace(wish, slot=bookable(wish.slot, self._clock.now()))
        rooms = await self.rooms()
        anywhere = replace(wish, building=None, floor=None)
        fitting = [each.room for each in rank(rooms, anywhere)]
        known, near = await asyncio.gather(
            self._known(fitting, rooms, wish.slot, person, patience=patience),
            self._near((person.id, *guests), wish.slot),
        )
        return choose(list(rooms), wish, known, near)

    async def is_free(self, person: Person, room: Room, slot: TimeSlot) -> bool | None:
        """Return whether a room is free as far as is known; nothing if that is unknown.

        Raises `ExchangeNotReached`.
        """
        known = await self._free_times.of([room.mailbox], slot, asked_by=person.id)
        taken = known[room.mailbox].taken
        return None if taken is None else not any(slot.overlaps(each) for each in taken)

    async def common_time(
        self,
        person: Person,
        wish: RoomWish,
        guests: Collection[PersonId],
        within: Sequence[TimeSlot],
        length: timedelta,
        *,
        patience: float | None = None,
    ) -> Common:
        """Return the first moments at which all are free and a room that fits; see `Common`.

        ``wish.slot`` plays no part. Raises `ExchangeNotReached`, `NoRoomsKnown`.
        """
        now = self._clock.now()
        rooms = await self.rooms()
        whole = TimeSlot(within[0].starts_at, within[-1].ends_at)
        people = dict.fromkeys((person.id, *guests))
        addresses = await self._staff.mailboxes(people)
        near = await self._near(people, within[0])
        fitting = [each.room for each in rank(rooms, wish, near)]
        boxes = {each: Mailbox(address) for each, address in addresses.items()}
        known = await self._known(fitting, rooms, whole, person, boxes.values(), patience=patience)
        unknown = tuple(
            each for each in people if each not in boxes or known[boxes[each]].taken is None
        )
        asked = [known[box] for each, box in boxes.items() if each not in unknown]
        moments = common_moments(within, length, asked, fitting, known, now=now)
        return Common(wish, length, moments, unknown, len(fitting))

    async def taken(
        self, person: Person, rooms: Collection[Room], during: TimeSlot
    ) -> Mapping[Mailbox, FreeBusy]:
        """Return when rooms are taken, at most 62 days a question. Raises `ExchangeNotReached`."""
        return await self._free_times.of(
            [room.mailbox for room in rooms], during, asked_by=person.id
        )

    async def _known(
        self,
        fitting: Sequence[Room],
        rooms: Mapping[Room, datetime],
        slot: TimeSlot,
        by: Person,
        people: Iterable[Mailbox] = (),
        *,
        patience: float | None,
    ) -> Mapping[Mailbox, FreeBusy]:
        changed = {room.mailbox: rooms[room] for room in fitting}
        asked = [*people, *changed]
        return await self._free_times.of(
            asked, slot, asked_by=by.id, changed=changed, patience=patience
        )

    async def _near(self, people: Collection[PersonId], slot: TimeSlot) -> Mapping[str, int]:
        return await self._whereabouts.buildings(
            list(people), TimeSlot.part(slot.day, PartOfDay.DAY)
        )
