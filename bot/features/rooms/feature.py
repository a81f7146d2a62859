"""What rooms offer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from bot.chat.delivery import Topic
from bot.chat.feature import Action, CardData, Command, Feature, Job
from bot.chat.inputs import NameData
from bot.chat.reply import Reply
from bot.chat.turn import Trigger, Turn
from bot.features.rooms import hearing, inputs, news, saga, service
from bot.features.rooms.answers import Answers
from bot.features.rooms.booking import Booking
from bot.features.rooms.checking_in import CheckingIn
from bot.features.rooms.errors import RoomBookingNotFound
from bot.features.rooms.handlers import Handlers
from bot.features.rooms.hearing import Hearing
from bot.features.rooms.saga import Saga
from bot.features.rooms.showing import Showing
from bot.features.rooms.taps import Taps
from bot.kernel.people import Person
from cards.elements import reply
from cards.rooms import booked as cards

Data = TypeVar("Data", bound=CardData)
Tapped = Callable[[Turn, Data], Awaitable[Reply]]

EVERY_MINUTE = "* * * * *"


@dataclass(frozen=True, slots=True)
class Works:
    """What runs in the background."""

    saga: Saga
    hearing: Hearing
    checking_in: CheckingIn
    showing: Showing


def rooms_feature(answers: Answers) -> Feature:
    """Return what people can ask for: commands, actions and topics."""
    typed, taps = Handlers(answers), Taps(answers)

    def action(verb: str, data: type[Data], handle: Tapped[Data]) -> Action[Data]:
        return Action(f"rooms.{verb}", data, _letting_go(answers, handle))

    return Feature(
        name="rooms",
        commands=(
            Command("rooms.search", typed.search),
            Command("rooms.book", typed.search, listed=False),
            Command("rooms.mine", typed.mine, listed=False),
            Command("rooms.cancel", typed.cancel, listed=False),
            Command("rooms.move", typed.move, listed=False),
            Command("rooms.extend", typed.extend, listed=False),
            Command("rooms.end", typed.end, listed=False),
            Command("rooms.check_in", typed.check_in, listed=False),
        ),
        actions=(
            action("find", inputs.FindData, taps.find),
            action("common", inputs.CommonData, taps.common),
            action("book", inputs.TakeData, taps.book),
            action("book_series", inputs.SeriesData, taps.book_series),
            action("show", inputs.BookingData, taps.show),
            action("cancel", inputs.BookingData, taps.cancel),
            action("change", inputs.BookingData, taps.change),
            action("move", inputs.MoveData, taps.move),
            action("extend", inputs.ExtendData, taps.extend),
            action("end", inputs.BookingData, taps.end),
            action("edit", inputs.BookingData, taps.edit),
            action("save", inputs.SaveData, taps.save),
            action("check_in", inputs.BookingData, taps.check_in),
            action("mine", inputs.PageData, taps.mine),
            Action(
                "rooms.colleagues",
                NameData,
                taps.suggest_colleagues,
                trigger=Trigger.SEARCH,
            ),
        ),
        topics=_topics(answers),
    )


def room_jobs(works: Works) -> tuple[Job, ...]:
    """Return what runs in the background."""

    async def reconcile_soon() -> None:
        await works.showing.outlook.reconcile(everything=False)

    async def reconcile_all() -> None:
        await works.showing.outlook.reconcile(everything=True)

    return (
        Job(saga.SETTLE, works.saga.settle),
        Job(hearing.HEAR, works.hearing.hear),
        Job(news.SHOW, works.showing.show),
        Job(service.TELL_CHECK_IN, works.checking_in.tell),
        Job(service.WATCH, works.hearing.watch_person),
        Job("rooms.sync", works.showing.sync_rooms, every="*/30 * * * *"),
        Job("rooms.leftovers", works.saga.settle_leftovers, every=EVERY_MINUTE),
        Job("rooms.check_in", works.checking_in.look, every=EVERY_MINUTE),
        Job("rooms.watch", works.hearing.keep_watch, every="*/5 * * * *"),
        Job("rooms.reconcile_soon", reconcile_soon, every="*/10 * * * *"),
        Job("rooms.reconcile", reconcile_all, every="35 * * * *"),
    )


def _letting_go(answers: Answers, handle: Tapped[Data]) -> Tapped[Data]:
    """Return a handler before which the tapped card no longer stands for a booking.

    What it shows next takes the place of the booking, which must not come back over it by itself.
    """

    async def tapped(turn: Turn, data: Data) -> Reply:
        await answers.rooms.keep_card(turn.person, turn.card, None)
        return await handle(turn, data)

    return tapped


def _topics(answers: Answers) -> tuple[Topic, ...]:
    async def find(person: Person, reference: str) -> Booking | None:
        try:
            booking = await answers.rooms.booking(person, UUID(reference.partition(".")[0]))
        except RoomBookingNotFound:
            return None
        return booking if news.reference(booking) == reference else None

    async def gone(person: Person, reference: str, _: datetime) -> Reply | None:
        booking = await find(person, reference)
        return None if booking is None else reply(cards.gone(person.language, booking))

    async def check_in(person: Person, reference: str, now: datetime) -> Reply | None:
        booking = await find(person, reference)
        if booking is None or not booking.may_check_in(now):
            return None
        return reply(cards.reminder(person.language, booking))

    return (
        Topic(news.CANCELLED, gone, counted=False, urgent=True),
        Topic(news.CHECK_IN, check_in, counted=False, urgent=True),
    )
