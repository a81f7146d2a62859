"""What is measured: a fixed list of numbers, with labels that cannot hold anything about people.

Nothing is measured until `configure` is given a `Sink`; until then each call costs next to nothing
and no library is loaded. Like the logs, this is one place for the whole process.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from enum import Enum
from typing import Final, NamedTuple, Protocol


class Kind(Enum):
    """A gauge is what it is now; a duration is counted, and sorted into buckets."""

    GAUGE = "gauge"
    DURATION = "duration"


class Metric(NamedTuple):
    """A number with its labels. Durations are in seconds."""

    name: str
    kind: Kind
    description: str
    labels: tuple[str, ...] = ()


REQUESTS: Final = Metric(
    "slimmer_requests", Kind.DURATION, "Requests from outside.", ("route", "status")
)
TURNS: Final = Metric(
    "slimmer_turns", Kind.DURATION, "Messages and taps, until answered.", ("kind", "outcome")
)
JOBS: Final = Metric("slimmer_jobs", Kind.DURATION, "Jobs run by workers.", ("job", "outcome"))
GRAPH: Final = Metric(
    "slimmer_graph_requests", Kind.DURATION, "Requests to Microsoft Graph.", ("method", "status")
)
TEAMS: Final = Metric(
    "slimmer_teams_requests", Kind.DURATION, "Requests to the Bot Connector.", ("method", "status")
)
CIRCUIT: Final = Metric(
    "slimmer_graph_circuit_open", Kind.GAUGE, "1 while Graph is left alone, because it fails."
)
QUEUE: Final = Metric("slimmer_queue_jobs", Kind.GAUGE, "Jobs in the queue.", ("status",))
QUEUE_AGE: Final = Metric(
    "slimmer_queue_oldest_seconds", Kind.GAUGE, "Time that the oldest due job waits."
)
DELIVERIES: Final = Metric(
    "slimmer_deliveries", Kind.GAUGE, "Unasked messages of the last day and to come.", ("state",)
)
POOL: Final = Metric(
    "slimmer_database_connections", Kind.GAUGE, "Connections of this process in use."
)
SAMPLED: Final = Metric(
    "slimmer_sampled_timestamp_seconds", Kind.GAUGE, "When queue and deliveries were last counted."
)

METRICS: Final = (
    *(REQUESTS, TURNS, JOBS, GRAPH, TEAMS, CIRCUIT),
    *(QUEUE, QUEUE_AGE, DELIVERIES, POOL, SAMPLED),
)

OK: Final = "ok"
FAILED: Final = "failed"
WITHHELD: Final = "withheld"

_WORD = re.compile(r"[a-z/][a-z_./-]{0,59}|[1-5][0-9]{2}")
"""What a label may hold: a word of ours, a route or a status. No ids, no capitals, no spaces."""


class Sink(Protocol):
    """Where numbers and spans go. Implemented by `adapters.telemetry`."""

    def add(self, metric: Metric, value: float, labels: Mapping[str, str]) -> None:
        """Take a value: put in a gauge, or recorded as a duration."""
        ...

    def span(self, name: str) -> AbstractContextManager[Callable[[str, str], None]]:
        """Keep a span of a trace while in the context; spans within become its children.

        The context gives a function that adds a label to the span.
        """
        ...


class _Process:
    sink: Sink | None = None


def configure(sink: Sink | None) -> None:
    """Send everything that this process measures to ``sink``, from now on."""
    _Process.sink = sink


def is_on() -> bool:
    """Return whether anything is measured."""
    return _Process.sink is not None


def record(metric: Metric, value: float, **labels: str) -> None:
    """Record ``value`` with all the labels that the metric has."""
    if _Process.sink is not None:
        if labels.keys() != set(metric.labels):
            raise ValueError(f"{metric.name} has other labels")
        _Process.sink.add(metric, value, {name: safe(value) for name, value in labels.items()})


class Measured:
    """What is being timed. ``outcome`` may be given other labels before it ends."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels


@contextmanager
def timed(metric: Metric, **labels: str) -> Iterator[dict[str, str]]:
    """Record how long the context takes, as a duration and as a span of a trace.

    It gives the labels, to which those that become known only then are added. An ``outcome`` or
    ``status`` that nobody adds is `OK`, or `FAILED` when the context raises.
    """
    sink = _Process.sink
    if sink is None:
        yield labels
        return
    ended, began = OK, time.perf_counter()
    with sink.span(metric.name.removeprefix("slimmer_")) as tell:
        try:
            yield labels
        except BaseException:
            ended = FAILED
            raise
        finally:
            filled = {name: labels.get(name, ended) for name in metric.labels}
            for name, value in filled.items():
                tell(name, safe(value))
            record(metric, time.perf_counter() - began, **filled)


def safe(value: str) -> str:
    """Return ``value`` if it cannot be about somebody, and a word for that otherwise."""
    return value if _WORD.fullmatch(value) else WITHHELD
