"""A circuit breaker: who does not answer is left alone for a while, so that nobody waits for it."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot import telemetry
from bot.kernel.clock import Clock

FAILURES = 5
REST = timedelta(seconds=20)


class Circuit(StrEnum):
    """Closed lets everything through, open nothing, half-open one attempt at a time."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class Breaker:
    """Opens after some failures in a row; after a rest one attempt shows whether it can close.

    Every attempt that was admitted is recorded, or abandoned if nothing can be said of it.
    """

    def __init__(self, clock: Clock, *, failures: int = FAILURES, rest: timedelta = REST) -> None:
        self._clock = clock
        self._most = failures
        self._rest = rest
        self._failures = 0
        self._opened_at: datetime | None = None
        self._is_trying = False

    @property
    def circuit(self) -> Circuit:
        """Return what the next attempt would meet, but for one that is under way."""
        if self._opened_at is None:
            return Circuit.CLOSED
        rested = self._clock.now() >= self._opened_at + self._rest
        return Circuit.HALF_OPEN if rested else Circuit.OPEN

    def admits(self) -> bool:
        """Return whether an attempt may be made now, which then counts as under way."""
        circuit = self.circuit
        if circuit is Circuit.OPEN or (circuit is Circuit.HALF_OPEN and self._is_trying):
            return False
        self._is_trying = circuit is Circuit.HALF_OPEN
        return True

    def record(self, *, healthy: bool) -> None:
        """Tell how an attempt ended. One that began before the circuit opened does not close it."""
        if healthy and (self._opened_at is None or self._is_trying):
            self._failures, self._opened_at = 0, None
        elif not healthy:
            self._failures += 1
            if self._is_trying or (self._opened_at is None and self._failures >= self._most):
                self._opened_at = self._clock.now()
        self._is_trying = False
        telemetry.record(telemetry.CIRCUIT, float(self._opened_at is not None))

    def abandon(self) -> None:
        """Tell that nothing can be said of an attempt: it was cancelled."""
        self._is_trying = False
