"""What is done with a typed wish. Nothing is booked on a guess: rooms are shown, a tap books."""

from dataclasses import dataclass
from datetime import timedelta

from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.rooms import wishes
from bot.features.rooms.answers import Answers, Errand, wish_like
from bot.features.rooms.booking import Booking
from bot.features.rooms.errors import TimeNeededToRepeat
from bot.features.rooms.extending import extended
from bot.kernel import calendar
from cards.elements import reply
from cards.rooms import booked as cards
from cards.rooms.mine import Intent, mine


@dataclass(frozen=True, slots=True)
class Handlers:
    """The handlers of commands."""

    answers: Answers

    async def search(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show rooms at the time that was named, or times at which all who were named can."""
        asked = wishes.named(meaning.people)
        errand = await self.answers.errand(turn, asked.people, team=asked.team)
        slot = wishes.exact_slot(meaning)
        if meaning.repeat is not None:
            return await self._series(turn, meaning, errand)
        if slot is not None:
            wish = wishes.room_wish(meaning, slot, len(errand.guests))
            return await self.answers.search(turn, wish, errand)
        return await self._common(turn, meaning, errand)

    async def mine(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show the person's rooms; those on the days that were named, if there are any."""
        bookings, up_to_date = await self.answers.bookings(turn)
        chosen = wishes.meant(bookings, meaning) or bookings
        return reply(mine(turn.language, chosen, up_to_date=up_to_date))

    async def cancel(self, turn: Turn, meaning: Meaning) -> Reply:
        """Cancel the one booking that was meant; otherwise ask which."""
        bookings, _ = await self.answers.bookings(turn)
        chosen = wishes.meant(bookings, meaning)
        if len(chosen) != 1:
            return self._which(turn, chosen or bookings, Intent.CANCEL)
        booking = await self.answers.rooms.cancel(turn.person, chosen[0].id)
        return await self.answers.booked(turn, booking)

    async def move(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show where the one booking that was meant can go; otherwise ask which."""
        bookings, _ = await self.answers.bookings(turn)
        chosen = wishes.movable(bookings, meaning)
        if len(chosen) != 1:
            return self._which(turn, chosen or bookings, Intent.MOVE)
        slot = wishes.moved_slot(chosen[0], meaning)
        return await self.answers.search(turn, wish_like(chosen[0], slot), Errand(moving=chosen[0]))

    async def extend(self, turn: Turn, meaning: Meaning) -> Reply:
        """Extend the meeting that goes on, or the only one; otherwise ask which."""
        bookings, _ = await self.answers.bookings(turn)
        chosen = wishes.running(bookings, turn.now)
        if len(chosen) != 1:
            return self._which(turn, chosen, Intent.EXTEND)
        return await extended(
            self.answers, turn, chosen[0].id, wishes.longer_by(chosen[0], meaning)
        )

    async def end(self, turn: Turn, meaning: Meaning) -> Reply:
        """End the meeting that goes on; otherwise ask which."""
        bookings, _ = await self.answers.bookings(turn)
        chosen = wishes.meant(wishes.running(bookings, turn.now), meaning)
        if len(chosen) != 1 or chosen[0].slot.starts_at > turn.now:
            return self._which(turn, chosen, Intent.END)
        booking = await self.answers.rooms.end(turn.person, chosen[0].id)
        return reply(cards.ended_early(turn.language, booking))

    async def check_in(self, turn: Turn, _: Meaning) -> Reply:
        """Check in to the one meeting that can be checked in to; otherwise show what there is."""
        bookings, up_to_date = await self.answers.bookings(turn)
        open_now = [each for each in bookings if each.may_check_in(turn.now)]
        if len(open_now) != 1:
            return reply(mine(turn.language, open_now or bookings, up_to_date=up_to_date))
        booking = await self.answers.rooms.check_in(turn.person, open_now[0].id)
        return await self.answers.booked(turn, booking)

    async def _common(self, turn: Turn, meaning: Meaning, errand: Errand) -> Reply:
        length = meaning.duration or wishes.USUAL
        within = wishes.search_windows(meaning, turn.now, self.answers.works)
        soon = wishes.soon(turn.now, length, self.answers.works)
        wish = wishes.room_wish(meaning, within[0] if within else soon, len(errand.guests))
        return await self.answers.common_time(turn, wish, errand, within, length)

    async def _series(self, turn: Turn, meaning: Meaning, errand: Errand) -> Reply:
        if meaning.starts_at is None or meaning.repeat is None:
            raise TimeNeededToRepeat
        ends = meaning.ends_at or meaning.starts_at + (meaning.duration or wishes.USUAL)
        slot = wishes.exact_slot(Meaning(starts_at=meaning.starts_at, ends_at=ends))
        assert slot is not None  # noqa: S101 - both ends are known
        wish = wishes.room_wish(meaning, slot, len(errand.guests))
        first = meaning.days[0] if meaning.days else calendar.local_day(meaning.starts_at)
        return await self.answers.series(turn, wish, errand, meaning.repeat, first)

    @staticmethod
    def _which(turn: Turn, bookings: tuple[Booking, ...], intent: Intent) -> Reply:
        half_an_hour = timedelta(minutes=30) // timedelta(minutes=1)
        return reply(mine(turn.language, bookings, intent, minutes=half_an_hour))
