"""The moment, as a parameter: nobody else asks the operating system what time it is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the moment as an aware datetime in UTC."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        return datetime.now(UTC)


@dataclass
class SetClock:
    """A clock that stands still until it is moved: for tests, samples and the command line."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment that was set, aware, in UTC."""
        return self.moment.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Move the clock by ``by``."""
        self.moment += by
