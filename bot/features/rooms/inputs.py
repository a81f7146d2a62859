"""What the buttons of rooms send. Everything in it may have been made up."""

from datetime import timedelta
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, model_validator

from bot.chat.inputs import Clock, Day, Lenient, SlotData, Split
from bot.features.rooms.matching import RoomFeature, RoomWish
from bot.features.rooms.recurring import MOST_TIMES
from bot.kernel.timeslots import TimeSlot
from cards.rooms.mine import Intent

MOST_PEOPLE = 20


People = Annotated[tuple[UUID, ...], Split, Field(max_length=MOST_PEOPLE)]
Days = Annotated[tuple[Day, ...], Split, Field(min_length=1, max_length=MOST_TIMES)]
Tags = Annotated[frozenset[str], Split, Field(max_length=20)]
Minutes = Annotated[int, Field(ge=15, le=24 * 60)]
Title = Annotated[str, Field(max_length=200)]
Place = Annotated[str, Field(max_length=100)]


class ErrandData(Lenient):
    """With whom, under which title, or instead of which booking."""

    people: People = ()
    title: Title = ""
    booking: UUID | None = None


class DemandsData(ErrandData):
    """What a room must have."""

    seats: int = Field(default=0, ge=0, le=1000)
    building: Place | None = None
    floor: Place | None = None
    equipment: Literal["hybrid", "screen"] | None = None
    accessible: bool = False
    tags: Tags = frozenset()

    def wish(self, slot: TimeSlot) -> RoomWish:
        """Return the wish. Without a number of seats: for those who come, and at least two."""
        features = {RoomFeature(self.equipment)} if self.equipment else set()
        if self.accessible:
            features.add(RoomFeature.WHEELCHAIR_ACCESSIBLE)
        return RoomWish(
            slot=slot,
            seats=self.seats or max(2, len(self.people) + 1),
            building=self.building,
            floor=self.floor,
            features=frozenset(features),
            tags=self.tags,
        )


class FindData(DemandsData):
    """When to look. Without a day or time: soon."""

    day: Day | None = None
    starts: Clock | None = None
    minutes: Minutes = 60

    @property
    def length(self) -> timedelta:
        """Return how long the meeting takes."""
        return timedelta(minutes=self.minutes)


class CommonData(DemandsData):
    """On which days to look for a time at which all are free, the last included."""

    first: Day
    last: Day
    minutes: Minutes = 60


class TakeData(ErrandData, SlotData):
    """The room to take, and when."""

    room: Place


class MoveData(TakeData):
    """Where a booking is to go."""

    booking: UUID


class SeriesData(ErrandData):
    """A room on several days, at the same local hours."""

    room: Place
    days: Days
    starts: Clock
    ends: Clock

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "SeriesData":
        if self.starts >= self.ends:
            raise ValueError("ends before it starts")
        return self


class BookingData(Lenient):
    """One booking."""

    booking: UUID


class ExtendData(BookingData):
    """A booking, and how much longer."""

    minutes: int = Field(default=30, ge=15, le=8 * 60)


class SaveData(BookingData):
    """A booking with another title, or one more colleague."""

    title: Title = ""
    colleague: UUID | None = None


class PageData(Lenient):
    """A page of a list, and what the list is for."""

    start: int = Field(default=0, ge=0, le=10_000)
    intent: Intent = Intent.OPEN
