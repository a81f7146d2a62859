"""What is done with a typed wish. Nothing is booked on a guess: spots are shown, a tap books."""

from dataclasses import dataclass, replace
from datetime import date

from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import MY_TEAM, Meaning, Named
from bot.features.flexspots.answers import Answers, Errand
from bot.features.flexspots.wishes import (
    first_working_day,
    meant,
    movable,
    moved_wish,
    repeated,
    scope_of,
    stretch,
    wish_from,
)
from bot.kernel import calendar
from cards.elements import reply
from cards.flexspots import mine
from cards.flexspots.colleagues import unknown, which_colleague
from cards.flexspots.mine import Intent


@dataclass(frozen=True, slots=True)
class Handlers:
    """The handlers of commands."""

    answers: Answers

    async def book(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show what can be booked, for the person or for the colleague who was named."""
        if meaning.repeat:
            today = calendar.local_day(turn.now)
            meaning = replace(meaning, days=repeated(meaning.repeat, today, self.answers.rules))
        if colleagues := [each for each in meaning.people if each != MY_TEAM]:
            return await self._for_colleague(turn, meaning, colleagues[0])
        return await self._search(turn, meaning, Errand(rest=meaning.days[1:]))

    async def free(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show how many seats are free, and where."""
        return await self.answers.free(turn, wish_from(meaning, self._day(turn, or_today=True)))

    async def mine(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show the person's bookings; those on the days that were named, if there are any."""
        bookings = await self.answers.spots.my_bookings(turn.person)
        return reply(mine.mine(turn.language, meant(bookings, meaning) or bookings))

    async def cancel(self, turn: Turn, meaning: Meaning) -> Reply:
        """Cancel the one booking that was meant; otherwise ask which, or whether all of them."""
        bookings = await self.answers.spots.my_bookings(turn.person)
        chosen = meant(bookings, meaning)
        if days := stretch(meaning.days):
            return reply(mine.confirm_range(turn.language, chosen, *days))
        if len(chosen) == 1:
            booking = await self.answers.spots.cancel_booking(turn.person, chosen[0].id)
            return await self.answers.cancelled(turn, booking)
        return reply(mine.which(turn.language, bookings, chosen, Intent.CANCEL))

    async def move(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show where the one booking that was meant can go; otherwise ask which."""
        bookings = await self.answers.spots.my_bookings(turn.person)
        chosen = movable(bookings, meaning)
        if len(chosen) != 1:
            return reply(mine.which(turn.language, bookings, chosen, Intent.MOVE))
        wish = moved_wish(meaning, chosen[0])
        return await self.answers.search(turn, wish, Errand(moving=chosen[0]))

    async def who(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show who comes in."""
        day = meaning.days[0] if meaning.days else self._day(turn, or_today=True)
        place = meaning.location.id if meaning.location else None
        return await self.answers.who(turn, day, scope_of(meaning), place)

    async def favourites(self, turn: Turn, _: Meaning) -> Reply:
        """Show the person's favourites."""
        return await self.answers.favourites(turn)

    async def _search(self, turn: Turn, meaning: Meaning, errand: Errand) -> Reply:
        wish = wish_from(meaning, self._day(turn))
        return await self.answers.search(turn, wish, replace(errand, only=meaning.choice or 0))

    def _day(self, turn: Turn, *, or_today: bool = False) -> date:
        """Return the day to show when none was named."""
        today = calendar.local_day(turn.now)
        return first_working_day(self.answers.rules, today, or_today=or_today)

    async def _for_colleague(self, turn: Turn, meaning: Meaning, named: Named) -> Reply:
        people = await self.answers.colleagues_named(turn, named)
        day = meaning.days[0] if meaning.days else None
        match people:
            case []:
                return reply(unknown(turn.language, named.name, day))
            case [colleague]:
                return await self._search(turn, meaning, Errand(colleague, rest=meaning.days[1:]))
            case _:
                return reply(which_colleague(turn.language, named.name, people, day))
