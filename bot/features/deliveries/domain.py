"""Deliveries: what becomes of a message to one person, and of a campaign to many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.kernel.errors import Refused
from bot.kernel.people import PersonId

MOST_PAUSED = 366
"""Days for which somebody can pause all messages."""

MOST_TRIES = 8
"""Times that a message is offered to Teams before it has failed."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=5)
"""Between two tries, when Teams does not say how long: doubled each time, with jitter."""


ZONES = {
    "amsterdam": "Europe/Amsterdam",
    "london": "Europe/London",
    "athens": "Europe/Athens",
    "curacao": "America/Curacao",
    "paramaribo": "America/Paramaribo",
}
"""The time zones that can be chosen, by the name of their text."""


class State(StrEnum):
    """How it stands with one message to one person."""

    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"
    """Sent twice, and both times the answer was cut off: it may have arrived."""


class Hindrance(StrEnum):
    """Why a message waits, was skipped or failed."""

    OPTED_OUT = "opted-out"
    PAUSED = "paused"
    QUIET_HOURS = "quiet-hours"
    ONE_A_DAY = "one-a-day"
    TOO_LATE = "too-late"
    NOTHING_TO_SAY = "nothing-to-say"
    NOT_INSTALLED = "not-installed"
    BLOCKED = "blocked"
    LEFT = "left"
    CANCELLED = "cancelled"
    BUSY = "busy"
    """Teams was too busy or could not be reached."""
    CUT_OFF = "cut-off"
    """Sent, and the answer did not come."""
    TOO_BIG = "too-big"
    REFUSED = "refused"
    """Teams refused it for a reason of which nothing is known."""
    FAULT = "fault"
    """A fault of ours kept the words from being made."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign is, in numbers of people.

    ``cut_off`` are those whose message was sent while the answer was lost at least once, whatever
    became of it since; they may have it twice. ``acted`` used a button on it: whether a message
    was read, Teams does not tell.
    """

    counts: Mapping[State, int] = field(default_factory=dict)
    reasons: Mapping[tuple[State, Hindrance], int] = field(default_factory=dict)
    cut_off: int = 0
    acted: int = 0
    last_due_at: datetime | None = None

    @property
    def total(self) -> int:
        """Return how many people it is for."""
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        """Return how many are not settled yet."""
        return self.of(State.WAITING) + self.of(State.SENDING)

    @property
    def done(self) -> int:
        """Return how many are settled."""
        return self.total - self.open

    def of(self, state: State) -> int:
        """Return how many are in a state."""
        return self.counts.get(state, 0)

    def ends_at(self, now: datetime, rate: float) -> datetime | None:
        """Return when it will be done at ``rate`` messages a second, if anything is left."""
        if not self.open:
            return None
        starts = max(now, self.last_due_at or now)
        return starts + timedelta(seconds=self.open / rate if starts == now else 0)


class Stage(StrEnum):
    """What a campaign is doing."""

    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Campaign:
    """Everything announced with one topic and one reference."""

    id: int
    topic: str
    created_at: datetime
    paused: bool
    cancelled: bool
    progress: Progress = field(default_factory=Progress)

    @property
    def stage(self) -> Stage:
        """Return what it is doing."""
        if self.cancelled:
            return Stage.CANCELLED
        if not self.progress.open:
            return Stage.DONE
        return Stage.PAUSED if self.paused else Stage.RUNNING


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody who did not get a message (yet), and why."""

    person_id: PersonId
    state: State
    why: Hindrance | None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """What somebody wants of unasked messages, as they set it."""

    zone: str = "Europe/Amsterdam"
    paused_until: date | None = None
    muted: frozenset[str] = frozenset()


class CampaignNotFound(Refused):
    """No such campaign. No facts."""


class PauseTooLong(Refused):
    """One can pause for a year at most, and not into the past. Facts: ``last_day``."""
