"""What was understood of one wish, as plain values that survive the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.kernel import calendar
from bot.kernel.people import Language
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay


@dataclass(frozen=True, slots=True)
class Named:
    """A person or a location that was named: the id a feature knows, and the name for people."""

    id: str
    name: str


MY_TEAM = Named("team", "team")
"""Stands among the people for everybody in the speaker's own team."""
MYSELF = Named("me", "me")
"""Stands for the speaker among people, until there is a wish for each of them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a wish cannot be granted as it was said.

    The text is the Fluent message ``problem-<id>``, filled in with `facts`.
    """

    id: str
    day: date | None = None
    at: time | None = None
    until: time | None = None
    words: str = ""

    @property
    def facts(self) -> Mapping[str, object]:
        """Return what the text may show."""
        return {"day": self.day, "at": self.at, "until": self.until, "words": self.words or None}

    def to_json(self) -> dict[str, str]:
        """Return the problem as plain JSON."""
        moments = {"day": self.day, "at": self.at, "until": self.until}
        said = {name: value.isoformat() for name, value in moments.items() if value is not None}
        return {"id": self.id, **said, **({"words": self.words} if self.words else {})}

    @classmethod
    def from_json(cls, stored: Mapping[str, str]) -> "Problem":
        """Return what `to_json` made."""
        read = {"day": date.fromisoformat, "at": time.fromisoformat, "until": time.fromisoformat}
        facts = {name: read[name](value) for name, value in stored.items() if name in read}
        return cls(id=stored["id"], words=stored.get("words", ""), **facts)  # type: ignore[arg-type]  # facts are of many types


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the things that may be meant.

    ``about`` says in what the readings differ: ``day``, ``time``, ``location``, ``person``,
    ``seats`` or ``other``. Saying ``text`` gives exactly ``meaning``, so a button can say it.
    """

    about: str
    meaning: "Meaning"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What was understood of one wish. What was not said is empty.

    ``days`` are local dates, in order. ``starts_at`` and ``ends_at`` are aware, in local time, on
    the first of the days; one of them may be known without the other. ``duration`` is there when it
    was said. ``repeat`` is the value of an RFC 5545 RRULE; its UNTIL is the last day itself.
    ``from_day`` is the day that a wish to move moves from.

    ``people`` are for whom it is, or about whom; ``beside`` are near whom to sit. ``choice`` counts
    from 1; -1 is the last. ``features``, ``equipment`` and ``vehicle`` are codes. ``language`` is
    the one to speak from now on.

    ``missing`` says what to ask for: ``day``, ``time``, ``location``, ``person``, ``seats``,
    ``equipment`` or ``vehicle``. With a ``problem`` or with readings in ``ambiguous``, nothing may
    be done yet.
    """

    command: str | None = None
    days: tuple[date, ...] = ()
    part_of_day: PartOfDay | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    duration: timedelta | None = None
    repeat: str | None = None
    from_day: date | None = None
    zone: Zone | None = None
    location: Named | None = None
    people: tuple[Named, ...] = ()
    beside: tuple[Named, ...] = ()
    seats: int | None = None
    features: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    vehicle: str | None = None
    choice: int | None = None
    language: Language | None = None
    missing: tuple[str, ...] = ()
    ambiguous: tuple[Reading, ...] = ()
    problem: Problem | None = None

    @property
    def day(self) -> date | None:
        """Return the day, if it is one."""
        return self.days[0] if len(self.days) == 1 else None

    def to_json(self) -> dict[str, Any]:
        """Return the meaning as plain JSON; what is empty is left out."""
        stored: dict[str, Any] = {"command": self.command}
        for name, (write, _) in _JSON.items():
            value = getattr(self, name)
            if value is not None and value != ():
                stored[_KEYS.get(name, name)] = write(value)
        if self.day is not None:
            stored["day"] = stored.pop("days")[0]
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Meaning":
        """Return what `to_json` made."""
        values = dict(stored)
        if "day" in values:
            values["days"] = [values.pop("day")]
        read = {
            name: back(values[_KEYS.get(name, name)])
            for name, (_, back) in _JSON.items()
            if _KEYS.get(name, name) in values
        }
        return cls(command=values.get("command"), **read)


def _same(value: Any) -> Any:
    return value


def _moment(value: str) -> datetime:
    return calendar.local(datetime.fromisoformat(value))


def _named(value: Named) -> dict[str, str]:
    return {"id": value.id, "name": value.name}


def _reading(value: Reading) -> dict[str, Any]:
    return {"about": value.about, "meaning": value.meaning.to_json(), "text": value.text}


def _read_reading(value: Mapping[str, Any]) -> Reading:
    return Reading(value["about"], Meaning.from_json(value["meaning"]), value["text"])


# Where the key in JSON is not the name of the field.
_KEYS: Mapping[str, str] = {"duration": "duration_minutes"}
# How each field becomes JSON, and how it is read back.
_JSON: Mapping[str, tuple[Any, Any]] = {
    "days": (
        lambda days: [day.isoformat() for day in days],
        lambda days: tuple(date.fromisoformat(day) for day in days),
    ),
    "part_of_day": (str, PartOfDay),
    "starts_at": (datetime.isoformat, _moment),
    "ends_at": (datetime.isoformat, _moment),
    "duration": (lambda length: length // timedelta(minutes=1), lambda n: timedelta(minutes=n)),
    "repeat": (_same, _same),
    "from_day": (date.isoformat, date.fromisoformat),
    "zone": (str, Zone),
    "location": (_named, lambda value: Named(**value)),
    "people": (
        lambda people: [_named(each) for each in people],
        lambda people: tuple(Named(**each) for each in people),
    ),
    "beside": (
        lambda people: [_named(each) for each in people],
        lambda people: tuple(Named(**each) for each in people),
    ),
    "seats": (_same, _same),
    "features": (list, tuple),
    "equipment": (list, tuple),
    "vehicle": (_same, _same),
    "choice": (_same, _same),
    "language": (str, Language),
    "missing": (list, tuple),
    "ambiguous": (
        lambda readings: [_reading(each) for each in readings],
        lambda readings: tuple(_read_reading(each) for each in readings),
    ),
    "problem": (Problem.to_json, Problem.from_json),
}
