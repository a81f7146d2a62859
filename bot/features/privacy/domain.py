"""Privacy: what somebody can see of their data, and how these are erased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.kernel.inventory import Purpose, Table
from bot.kernel.people import PersonId

Row = Mapping[str, Any]
"""Columns by name, with values as JSON has them."""


class Reason(StrEnum):
    """Why somebody's data are erased."""

    LEFT = "left"
    ASKED = "asked"
    RESTORED = "restored"
    """A backup was put back that still had them."""


class Deed(StrEnum):
    """What somebody did with the data of another."""

    ERASED = "erased"
    LOOKED_UP = "looked-up"
    SAW_DELIVERIES = "saw-deliveries"
    SAW_REQUEST = "saw-request"
    DECIDED = "decided"
    SAW_LOAN = "saw-loan"
    CHANGED_LOAN = "changed-loan"
    CHANGED_LAST_DAY = "changed-last-day"
    BOOKED = "booked"


class NotYet(Exception):
    """A step of an erasure has to wait for something: it is tried again later."""


@dataclass(frozen=True, slots=True)
class Section:
    """What one table holds of somebody."""

    table: Table
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Export:
    """Everything that is kept of somebody. ``mentions`` counts rows that are of others."""

    sections: Sequence[Section]
    mentions: Mapping[str, int] = field(default_factory=dict)

    def about(self, purpose: Purpose) -> list[Section]:
        """Return the sections of one purpose that hold something."""
        return [each for each in self.sections if each.table.purpose is purpose and each.rows]

    def counts(self) -> dict[Purpose, int]:
        """Return how many rows there are for each purpose, if any."""
        found = dict.fromkeys((Purpose.STAFF, *Purpose), 0)
        for section in self.sections:
            found[section.table.purpose] += len(section.rows)
        return {purpose: rows for purpose, rows in found.items() if rows}


@dataclass(frozen=True, slots=True)
class Noted:
    """That somebody looked at or changed the data of another. No actor: the bot itself."""

    at: datetime
    actor_id: PersonId | None
    deed: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How it stands with an erasure."""

    person_id: PersonId
    reason: Reason
    asked_at: datetime
    steps: int
    finished_at: datetime | None
