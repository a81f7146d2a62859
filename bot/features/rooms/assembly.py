"""The parts of rooms, put together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.deferring import Defer
from bot.chat.feature import Feature
from bot.features.rooms.answers import Answers
from bot.features.rooms.availability import FreeTimes
from bot.features.rooms.checking_in import CheckingIn
from bot.features.rooms.feature import Works, room_jobs, rooms_feature
from bot.features.rooms.hearing import Hearing
from bot.features.rooms.neighbours import Shown, Staff, Whereabouts
from bot.features.rooms.news import Announcing, Teller
from bot.features.rooms.outlook import Outlook
from bot.features.rooms.ports import Calendars
from bot.features.rooms.saga import Saga
from bot.features.rooms.searching import Searching
from bot.features.rooms.service import Rooms
from bot.features.rooms.showing import Showing
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import Clock
from bot.kernel.transactions import Transactions


@dataclass(frozen=True, slots=True)
class Around:
    """What rooms need of the rest of the bot.

    ``notify_url`` is where Exchange finds us, or empty; ``secret`` is what its notifications know.
    """

    transactions: Transactions[AsyncSession]
    clock: Clock
    calendars: Calendars
    staff: Staff
    whereabouts: Whereabouts
    defer: Defer
    shown: Shown
    outbox: Callable[[], Announcing | None]
    works: WorkCalendar
    notify_url: Callable[[], str]
    secret: str
    new_id: Callable[[], UUID] = uuid4


@dataclass(frozen=True, slots=True)
class RoomsParts:
    """Rooms as a feature, with its jobs, and what others ask of it."""

    feature: Feature
    works: Works
    rooms: Rooms
    searching: Searching
    outlook: Outlook


def assemble(around: Around) -> RoomsParts:
    """Return rooms. Nothing is asked of anybody yet."""
    transactions, clock, defer = around.transactions, around.clock, around.defer
    rooms = Rooms(transactions, clock, defer, around.new_id)
    free_times = FreeTimes(around.calendars, clock)
    searching = Searching(transactions, clock, free_times, around.staff, around.whereabouts)
    outlook = Outlook(
        transactions=transactions,
        clock=clock,
        calendars=around.calendars,
        staff=around.staff,
        defer=defer,
        new_id=around.new_id,
    )
    answers = Answers(rooms, searching, outlook, around.staff, around.works, clock)
    teller = Teller(defer, around.outbox)
    works = Works(
        saga=Saga(
            transactions=transactions,
            clock=clock,
            calendars=around.calendars,
            staff=around.staff,
            defer=defer,
            teller=teller,
            new_id=around.new_id,
        ),
        hearing=Hearing(
            transactions=transactions,
            clock=clock,
            calendars=around.calendars,
            outlook=outlook,
            defer=defer,
            notify_url=around.notify_url,
            secret=around.secret,
        ),
        checking_in=CheckingIn(
            transactions=transactions,
            clock=clock,
            calendars=around.calendars,
            defer=defer,
            teller=teller,
        ),
        showing=Showing(
            transactions=transactions,
            clock=clock,
            calendars=around.calendars,
            answers=answers,
            shown=around.shown,
        ),
    )
    feature = replace(rooms_feature(answers), jobs=room_jobs(works))
    return RoomsParts(feature, works, rooms, searching, outlook)
