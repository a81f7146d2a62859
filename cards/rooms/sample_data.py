"""A fixed handful of rooms and bookings, for the samples of the cards."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from bot.features.rooms.booking import Booking, State
from bot.features.rooms.common_time import Moment
from bot.features.rooms.domain import Equipment, Mailbox, Room
from bot.features.rooms.matching import (
    Found,
    Reason,
    ReasonCode,
    RoomFeature,
    RoomWish,
    Suggestion,
)
from bot.features.rooms.recurring import Series
from bot.features.rooms.searching import Common
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot
from cards.flexspots.sample_data import DAY, NEXT_DAY, youssef

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SLOT = TimeSlot.on(DAY, time(14), time(15, 30))
LATER = TimeSlot.on(DAY, time(16), time(17, 30))
NEXT = TimeSlot.on(NEXT_DAY, time(10), time(11, 30))
COLLEAGUE = youssef()

ZAAN = Room(
    place_id="11111111-1111-4111-8111-111111111111",
    mailbox=Mailbox("ruimte-stadhuis-zaan@zaanwijk.example"),
    name="Zaan",
    building="Stadhuis",
    floor="1",
    capacity=10,
    equipment=frozenset(Equipment),
    wheelchair_accessible=True,
    tags=frozenset({"whiteboard"}),
)
KIL = replace(
    ZAAN,
    place_id="22222222-2222-4222-8222-222222222222",
    name="Kil",
    floor="BG",
    capacity=8,
    equipment=frozenset({Equipment.DISPLAY}),
    tags=frozenset(),
)

WISH = RoomWish(slot=SLOT, seats=6, features=frozenset({RoomFeature.HYBRID}))
FOUND = Found(
    WISH,
    (
        Suggestion(
            ZAAN,
            (
                Reason(ReasonCode.NEAR_ATTENDEES, 2),
                Reason(ReasonCode.AS_ASKED),
                Reason(ReasonCode.FITS, 10),
            ),
        ),
        Suggestion(KIL, (Reason(ReasonCode.ROOMY, 8),)),
    ),
    unknown=1,
    fitting=3,
    buildings=("Stadhuis", "Werkplein"),
)
FULL = replace(
    FOUND,
    suggestions=(),
    other_times=(LATER,),
    elsewhere=(Suggestion(KIL, (Reason(ReasonCode.FITS, 8),)),),
)
NO_SUCH_ROOM = replace(FOUND, suggestions=(), fitting=0, unknown=0)
COMMON = Common(
    WISH,
    timedelta(minutes=90),
    (Moment(SLOT, ZAAN), Moment(NEXT, KIL)),
    unknown=(),
    fitting=3,
)
NO_COMMON = replace(COMMON, moments=())
SERIES = Series(
    ZAAN,
    (time(14), time(15, 30)),
    free=(SLOT, NEXT),
    taken=(LATER,),
    unknown=(),
    skipped=(DAY,),
)


def booking(state: State = State.CONFIRMED, number: int = 1) -> Booking:
    """Return a booking."""
    return Booking(
        id=UUID(int=number),
        person_id=PersonId(UUID(int=1)),
        room=ZAAN,
        slot=SLOT,
        subject="Overleg hybride werken",
        guests=(COLLEAGUE.id,),
        state=state,
        created_at=NOW,
        transaction_id=UUID(int=9),
        event_id=None,
        join_url="https://teams.microsoft.com/l/meetup-join/19" if state is State.CONFIRMED else "",
    )


def bookings(count: int) -> tuple[Booking, ...]:
    """Return ``count`` bookings, an hour after each other."""
    later = [timedelta(hours=number) for number in range(count)]
    return tuple(
        replace(
            booking(number=number + 1),
            slot=TimeSlot(SLOT.starts_at + by, SLOT.ends_at + by),
        )
        for number, by in enumerate(later)
    )
