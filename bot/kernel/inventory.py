"""What is kept of people, and why: each column of each table, declared beside its feature.

Purposes and grounds are proposals for the privacy officer; `slimmer dpia` prints them all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SWEEP = "privacy.sweep"
"""The job that deletes what was kept long enough, where no job of the feature does."""


class Purpose(StrEnum):
    """For what something is kept; each has a text."""

    STAFF = "staff"
    WORKPLACES = "workplaces"
    ROOMS = "rooms"
    EQUIPMENT = "equipment"
    PULSE = "pulse"
    TIPS = "tips"
    MESSAGES = "messages"
    CONVERSATION = "conversation"
    DIGESTS = "digests"
    ACCOUNTABILITY = "accountability"
    OPERATION = "operation"


class Basis(StrEnum):
    """On which ground of the GDPR, article 6(1); each has a text."""

    CONTRACT = "contract"
    DUTY = "duty"
    TASK = "task"
    INTEREST = "interest"
    NOBODY = "nobody"
    """Nothing of a person is in it."""


class Erasure(StrEnum):
    """What happens to somebody's rows when they leave."""

    DELETE = "delete"
    REPLACE = "replace"
    """The row stays, under a number that leads to nobody, and its ``blank`` columns are emptied."""
    KEEP = "keep"
    """The row stays until its retention is over, ``because`` of something."""


class Mention(StrEnum):
    """What happens to somebody's id in rows that are of others."""

    CLEAR = "clear"
    REMOVE = "remove"
    """From an array."""
    REPLACE = "replace"
    KEEP = "keep"


class Lasting(StrEnum):
    """How long something is kept that has no number of days."""

    EMPLOYMENT = "employment"
    WITH_OWNER = "with-owner"
    """As long as the row that it belongs to."""
    NEEDED = "needed"
    """Nothing of a person: as long as it is of use."""


@dataclass(frozen=True, slots=True)
class Days:
    """Kept so many days after a moment or day: a column, or an expression in SQL.

    ``job`` deletes it then. ``only`` says of which rows this holds, in SQL.
    """

    days: int
    after: str
    job: str = SWEEP
    only: str = "true"


@dataclass(frozen=True, slots=True)
class Through:
    """A row says of which row of another table it is, and that one says of whom."""

    column: str
    table: str
    key: str = "id"


@dataclass(frozen=True, slots=True)
class Named:
    """A column that refers to a row is told by what that row is called."""

    table: str
    column: str = "name"
    key: str = "id"


@dataclass(frozen=True, slots=True)
class Entry:
    """One column, with everything that must be known of it."""

    table: str
    column: str
    purpose: Purpose
    basis: Basis
    retention: Days | Lasting
    told: bool
    erasure: Erasure | Mention | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table. Names of columns have spaces between them.

    ``subject`` is the column that says whose the row is. That person is ``told`` what these
    columns hold; ``inner`` ones are keys and numbers of the machinery, and what others are told.
    ``mentions`` are ids of people whose row it is not. ``unless`` names rows, in SQL, that must
    be dealt with before anything is erased.
    """

    name: str
    purpose: Purpose
    basis: Basis
    subject: str | Through | None = None
    told: str = ""
    inner: str = ""
    mentions: Mapping[str, Mention] = field(default_factory=dict)
    named: Mapping[str, Named] = field(default_factory=dict)
    retention: Days | Lasting
    erasure: Erasure | None = None
    blank: str = ""
    unless: str = "false"
    because: str = ""

    def columns(self) -> tuple[str, ...]:
        """Return every column that is declared."""
        of_subject = (self.subject,) if isinstance(self.subject, str) else ()
        return (*of_subject, *self.told.split(), *self.inner.split(), *self.mentions)

    def entries(self) -> Iterator[Entry]:
        """Yield what must be known of each column."""
        told = {*self.told.split(), self.subject}
        for column in self.columns():
            yield Entry(
                table=self.name,
                column=column,
                purpose=self.purpose,
                basis=self.basis,
                retention=self.retention,
                told=column in told,
                erasure=self.mentions.get(column, self.erasure),
            )


def things(name: str, purpose: Purpose, columns: str, **mentions: Mention) -> Table:
    """Declare a table that is of nobody: places, catalogues, counts."""
    return Table(
        name=name,
        purpose=purpose,
        basis=Basis.INTEREST if mentions else Basis.NOBODY,
        inner=columns,
        mentions=mentions,
        retention=Lasting.NEEDED,
    )
