"""Placeholder until the understanding lands: what was understood of one wish."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay


@dataclass(frozen=True, slots=True)
class Meaning:
    command: str | None = None
    days: tuple[date, ...] = ()
    part_of_day: PartOfDay | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    duration: timedelta | None = None
    repeat: str | None = None
    zone: Zone | None = None
    location: Any = None
    people: tuple[Any, ...] = ()
    seats: int | None = None
    features: tuple[str, ...] = ()
    choice: int | None = None
    missing: tuple[str, ...] = ()
    ambiguous: tuple[Any, ...] = ()
    problem: Any = None

    def to_json(self) -> dict[str, Any]:
        return {"command": self.command}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Meaning":
        return cls(command=stored["command"])
