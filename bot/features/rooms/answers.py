"""What typed wishes and buttons have in common: a result, and the card that shows it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.features.rooms.availability import ExchangeNotReached, after_all
from bot.features.rooms.booking import WINDOW, Booking, State
from bot.features.rooms.common_time import LONGEST_SEARCH
from bot.features.rooms.domain import FreeBusy, Mailbox, Room
from bot.features.rooms.errors import (
    ColleagueNotFound,
    NoRoomsKnown,
    RepeatNotUnderstood,
    RoomTimeIsPast,
    SearchTooLong,
)
from bot.features.rooms.matching import Found, RoomWish, rank
from bot.features.rooms.neighbours import Staff
from bot.features.rooms.outlook import Outlook
from bot.features.rooms.recurring import Occurrences, best_series, occurrences, stretches
from bot.features.rooms.searching import Searching
from bot.features.rooms.service import Rooms
from bot.kernel import calendar
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import Clock
from bot.kernel.errors import Refused
from bot.kernel.people import Person, PersonId
from bot.kernel.timeslots import TimeSlot
from cards.elements import reply
from cards.rooms import booked as cards
from cards.rooms import common, finding
from cards.rooms.picking import Search, search_from

MOST_IN_A_SERIES = 20
"""Rooms that are compared for a series."""


@dataclass(frozen=True, slots=True)
class Errand:
    """With whom, under which title, or instead of which booking a room is sought."""

    guests: tuple[Person, ...] = ()
    title: str = ""
    moving: Booking | None = None

    @property
    def ids(self) -> tuple[PersonId, ...]:
        """Return who is invited."""
        return tuple(each.id for each in self.guests)


@dataclass(frozen=True, slots=True)
class Answers:
    """Asks the services and shows what they say."""

    rooms: Rooms
    searching: Searching
    outlook: Outlook
    staff: Staff
    works: WorkCalendar
    clock: Clock

    async def search(self, turn: Turn, wish: RoomWish, errand: Errand) -> Reply:
        """Show which rooms are free; nothing is booked."""
        search = self._search(turn, errand)
        guests = errand.moving.guests if errand.moving else errand.ids

        async def shown(patience: float | None = None) -> Reply:
            answer = await self.searching.find(turn.person, wish, guests, patience=patience)
            return reply(finding.found(search, _own_first(answer, errand.moving)))

        try:
            return await shown()
        except ExchangeNotReached:
            card = finding.not_reached(search, wish)
            return replace(reply(card), later=lambda: after_all(shown))

    async def common_time(
        self,
        turn: Turn,
        wish: RoomWish,
        errand: Errand,
        within: Sequence[TimeSlot],
        length: timedelta,
    ) -> Reply:
        """Show when all and a room are free. Raises `SearchTooLong`, `RoomTimeIsPast`."""
        left = [each for each in within if each.ends_at > turn.now]
        if not left:
            raise RoomTimeIsPast(slot=within[-1] if within else wish.slot)
        whole = TimeSlot(left[0].starts_at, left[-1].ends_at)
        if whole.duration > LONGEST_SEARCH:
            raise SearchTooLong
        search = self._search(turn, errand)

        async def shown(patience: float | None = None) -> Reply:
            answer = await self.searching.common_time(
                turn.person, wish, errand.ids, left, length, patience=patience
            )
            unreadable = await self.staff.by_ids(answer.unknown)
            return reply(common.moments(search, answer, unreadable, whole))

        try:
            return await shown()
        except ExchangeNotReached:
            minutes = length // timedelta(minutes=1)
            card = common.common_not_reached(search, wish, whole, minutes)
            return replace(reply(card), later=lambda: after_all(shown))

    async def series(
        self, turn: Turn, wish: RoomWish, errand: Errand, rule: str, first: date
    ) -> Reply:
        """Show in which room a repeated meeting fits best, and where not.

        Raises `RepeatNotUnderstood`, `NoRoomsKnown`.
        """
        starts, ends = (calendar.local(at) for at in (wish.slot.starts_at, wish.slot.ends_at))
        hours = starts.time(), ends.time()
        try:
            held = occurrences(rule, first, hours, self.works)
        except (ValueError, KeyError):
            raise RepeatNotUnderstood from None
        search = self._search(turn, errand)
        rooms = [each.room for each in rank(await self.searching.rooms(), wish)]
        try:
            known = await self._known(turn.person, rooms[:MOST_IN_A_SERIES], held)
        except ExchangeNotReached:
            return reply(finding.not_reached(search, wish))
        best = best_series(rooms[:MOST_IN_A_SERIES], held, hours, known)
        if best is None or not held.slots:
            empty = Found(wish)
            return reply(finding.full(search, empty))
        return reply(common.series(search, best))

    async def _known(
        self, person: Person, rooms: Sequence[Room], held: Occurrences
    ) -> Mapping[Mailbox, FreeBusy]:
        known: dict[Mailbox, FreeBusy] = {}
        for stretch in stretches(held.slots):
            told = await self.searching.taken(person, rooms, stretch)
            known = {box: _joined(known.get(box), answer) for box, answer in told.items()}
        return known

    async def booked(self, turn: Turn, booking: Booking) -> Reply:
        """Show a booking, on a card that follows what becomes of it."""
        await self.rooms.keep_card(turn.person, turn.card, booking.id)
        # Read after the card is known: what happened before shows now, what comes later follows.
        return await self.shown(turn.person, await self.rooms.booking(turn.person, booking.id))

    async def shown(self, person: Person, booking: Booking) -> Reply:
        """Return a booking as it is now; one that was refused with what else can be had."""
        guests = await self.staff.by_ids(booking.guests)
        other = await self._instead(person, booking)
        now = self.clock.now()
        return reply(cards.booked(person.language, booking, now, guests=guests, other=other))

    async def _instead(self, person: Person, booking: Booking) -> Found | None:
        if booking.state is not State.DECLINED:
            return None
        try:
            return await self.searching.find(person, wish_like(booking), booking.guests)
        except (ExchangeNotReached, Refused):
            return None

    async def bookings(self, turn: Turn) -> tuple[tuple[Booking, ...], bool]:
        """Return the person's bookings, Outlook's included, and whether that is the last word."""
        known = await self.rooms.my_bookings(turn.person)
        try:
            return await self.outlook.bookings_of(turn.person, known)
        except NoRoomsKnown:
            return known, False

    async def errand(
        self,
        turn: Turn,
        people: Collection[PersonId],
        title: str = "",
        booking: UUID | None = None,
        *,
        team: bool = False,
    ) -> Errand:
        """Return an errand with people as the directory knows them.

        Raises `ColleagueNotFound`, `RoomBookingNotFound`.
        """
        known = await self.staff.by_ids(people) if people else {}
        if any(each not in known for each in people):
            raise ColleagueNotFound
        others = [known[each] for each in people]
        if team:
            others += await self.staff.team(turn.person.id)
        guests = {each.id: each for each in others if each.id != turn.person.id}
        moving = await self.rooms.booking(turn.person, booking) if booking else None
        return Errand(tuple(guests.values()), title, moving)

    def _search(self, turn: Turn, errand: Errand) -> Search:
        base = search_from(turn.language, turn.now, WINDOW)
        return replace(base, guests=errand.guests, moving=errand.moving, title=errand.title)


def wish_like(booking: Booking, slot: TimeSlot | None = None) -> RoomWish:
    """Return a wish for a room such as that of a booking."""
    seats = min(booking.room.capacity, max(2, len(booking.guests) + 1))
    return RoomWish(slot=slot or booking.slot, seats=seats)


def _own_first(answer: Found, moving: Booking | None) -> Found:
    """Return a search with the room that one has already in front, where it is free then."""
    if moving is None:
        return answer
    own = [each for each in answer.suggestions if each.room == moving.room]
    others = [each for each in answer.suggestions if each.room != moving.room]
    return replace(answer, suggestions=(*own, *others))


def _joined(one: FreeBusy | None, other: FreeBusy) -> FreeBusy:
    """Return what is known of two stretches of time together."""
    if one is None:
        return other
    if one.taken is None or other.taken is None:
        return FreeBusy(other.mailbox, None)
    return FreeBusy(other.mailbox, (*one.taken, *other.taken))
