"""The list of locations and spots that facilities keep, and what makes it a valid one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictStr, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.features.flexspots.domain import MOST_EXTERNAL_SEATS, Kind, SpotFeature
from bot.kernel.places import Zone
from bot.kernel.timeslots import GRID

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_EARLIEST = time(4)  # after the hour in which the clock is changed, as the table wants it


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a line, in a sentence. Lines count from 1; ``file`` may be empty."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file or 'line'}{':' if self.file else ' '}{self.line}: {self.sentence}"


class ListRefused(Exception):
    """The list has errors, so nothing of it is used: ``problems`` says what and where."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as it was read, with the line of the whole and of each field where they differ.

    ``lines`` has names of fields, and ``field.key`` for what is within one.
    """

    fields: Mapping[str, Any]
    line: int
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, sentence: str, field: str = "") -> Problem:
        """Return a problem with this entry, or with one of its fields."""
        whole = self.lines.get(field.partition(".")[0], self.line)
        return Problem(self.file, self.lines.get(field, whole), sentence)


def _refuse(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("in_a_sentence", "{sentence}", {"sentence": sentence})


def _hours(value: object) -> tuple[time, time]:
    """Read ``07:00-20:00``."""
    opens, _, closes = str(value).partition("-")
    try:
        hours = time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip())
    except ValueError:
        raise _refuse(f"'{value}' are no hours; write them as 07:00-20:00") from None
    if hours[0] >= hours[1]:
        raise _refuse(f"'{value}' must end after the start, on the same day")
    if hours[0] < _EARLIEST:
        raise _refuse(f"'{value}' starts too early; the first possible time is 04:00")
    if any(timedelta(hours=at.hour, minutes=at.minute, seconds=at.second) % GRID for at in hours):
        raise _refuse(f"'{value}' must start and end on a quarter of an hour")
    return hours


def _weekday(value: object) -> int:
    if value not in WEEKDAYS:
        raise _refuse(f"'{value}' is no weekday; use {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(str(value)) + 1


Code = Annotated[StrictStr, Field(pattern=r"^[\w-]+$", max_length=100)]
Name = Annotated[StrictStr, Field(min_length=1, max_length=100)]
Words = Annotated[StrictStr, Field(max_length=1000)]
Hours = Annotated[tuple[time, time], BeforeValidator(_hours)]
Weekday = Annotated[int, BeforeValidator(_weekday)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class LocationEntry(_Entry):
    """A location. ``opening_hours`` by ISO weekday; one that is left out is closed."""

    code: Code
    name: Name
    kind: Kind
    address: Name
    opening_hours: dict[Weekday, Hours]
    closing_days: frozenset[date] = frozenset()
    facilities: tuple[Name, ...] = ()
    house_rules: Words = ""
    active: bool = True


class SpotEntry(_Entry):
    """A spot, with the code of its location."""

    code: Code
    location: Code
    name: Name
    zone: Zone
    floor: int = Field(default=0, ge=-9, le=99)
    features: frozenset[SpotFeature] = frozenset()
    seats: int = Field(ge=1, le=500)


Entry = TypeVar("Entry", LocationEntry, SpotEntry)


@dataclass(frozen=True, slots=True)
class Listed(Generic[Entry]):
    """A valid entry and where it stands."""

    entry: Entry
    raw: RawEntry


@dataclass(frozen=True, slots=True)
class Listing:
    """A valid list."""

    locations: tuple[Listed[LocationEntry], ...]
    spots: tuple[Listed[SpotEntry], ...]


def check(locations: Sequence[RawEntry], spots: Sequence[RawEntry]) -> Listing:
    """Return the entries as a list. Raises `ListRefused` with everything that is wrong."""
    problems: list[Problem] = []
    listing = Listing(
        tuple(_valid(LocationEntry, locations, problems)),
        tuple(_valid(SpotEntry, spots, problems)),
    )
    problems += _repeated(listing.locations)
    problems += _repeated(listing.spots)
    if len(listing.locations) == len(locations):
        problems += _misplaced(listing)
    if problems:
        raise ListRefused(problems)
    return listing


def _valid(
    kind: type[Entry], entries: Iterable[RawEntry], problems: list[Problem]
) -> Iterator[Listed[Entry]]:
    for raw in entries:
        try:
            yield Listed(kind.model_validate(dict(raw.fields)), raw)
        except ValidationError as error:
            problems += [_problem(raw, each) for each in error.errors(include_url=False)]


def _problem(raw: RawEntry, error: ErrorDetails) -> Problem:
    name = str(error["loc"][0]) if error["loc"] else ""
    match error["type"]:
        case "missing":
            sentence = f"'{name}' is missing"
        case "extra_forbidden":
            sentence = f"'{name}' is not known here"
        case "in_a_sentence":
            sentence = f"{name}: {error['msg']}"
        case "string_type":
            sentence = f"{name}: {error['input']!r} must be text; put it in quotes"
        case "string_pattern_mismatch":
            sentence = f"{name}: {error['input']!r} may hold letters, digits and - only"
        case "int_parsing" | "int_type" | "int_from_float":
            sentence = f"{name}: {error['input']!r} must be a whole number"
        case kind if kind.startswith("date_"):
            sentence = f"{name}: {error['input']!r} must be a date, such as 2026-12-31"
        case _:
            message = error["msg"].removeprefix("Input ")
            sentence = f"{name}: {error['input']!r} {message[:1].lower()}{message[1:]}"
    return raw.problem(sentence, ".".join(map(str, error["loc"][:2])))


def _repeated(entries: Sequence[Listed[Entry]]) -> Iterator[Problem]:
    first: dict[str, Listed[Entry]] = {}
    for each in entries:
        other = first.setdefault(each.entry.code, each)
        if other is not each:
            where = Problem(other.raw.file, other.raw.line, "").line
            yield each.raw.problem(f"code '{each.entry.code}' is on line {where} too", "code")


def _misplaced(listing: Listing) -> Iterator[Problem]:
    kinds = {each.entry.code: each.entry.kind for each in listing.locations}
    for each in listing.spots:
        kind = kinds.get(each.entry.location)
        if kind is None:
            yield each.raw.problem(f"there is no location '{each.entry.location}'", "location")
        elif kind is Kind.EXTERNAL_HOST and each.entry.seats > MOST_EXTERNAL_SEATS:
            yield each.raw.problem(
                f"seats: a spot of an external host has at most {MOST_EXTERNAL_SEATS}", "seats"
            )
