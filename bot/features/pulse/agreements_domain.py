"""What a team agrees, and how the talk about a result ended. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.features.pulse.domain import GroupId
from bot.kernel.people import PersonId

MOST_AGREEMENTS = 3
LONGEST_AGREEMENT = 200
FURTHEST = timedelta(days=365)


class Progress(StrEnum):
    """How it stands with an agreement."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What a team agreed: words, who sees to it, and by what local day."""

    id: int
    group_id: GroupId
    words: str
    owner_id: PersonId
    due_on: date
    state: Progress = Progress.OPEN
    lead_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """How a talk ended; ``outcome`` is "agreements", "no-action" or nothing yet."""

    outcome: str | None = None
    shared_at: datetime | None = None
    agreements: tuple[Agreement, ...] = ()
