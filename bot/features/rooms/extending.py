"""Extending, which is said and tapped: only if the room seems free, and then the room decides."""

from datetime import timedelta
from uuid import UUID

from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.features.rooms.answers import Answers
from bot.features.rooms.availability import ExchangeNotReached
from bot.kernel.timeslots import TimeSlot
from cards.elements import reply
from cards.rooms import booked as cards


async def extended(answers: Answers, turn: Turn, booking_id: UUID, by: timedelta) -> Reply:
    """Ask for more time and show the booking, or say that the room is taken after it."""
    booking = await answers.rooms.booking(turn.person, booking_id)
    after = TimeSlot(booking.slot.ends_at, booking.slot.ends_at + by)
    try:
        free = await answers.searching.is_free(turn.person, booking.room, after)
    except ExchangeNotReached:
        free = None
    if free is False:
        return reply(cards.not_extended(turn.language, booking))
    longer = await answers.rooms.extend(turn.person, booking_id, by)
    return await answers.booked(turn, longer)
