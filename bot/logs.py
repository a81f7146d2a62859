"""Logs: JSON lines without personal data, by construction.

Only keys on a list come through, with short plain values. Of an exception the types and the places
in the code are kept, never its message. Of what libraries log only the place is kept: their
messages may hold what people wrote.
"""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any, BinaryIO

import orjson
import structlog

ALLOWED = frozenset(
    {
        "activity",
        "at",
        "attempt",
        "code",
        "correlation_id",
        "count",
        "error",
        "exception",
        "feature",
        "job",
        "level",
        "logger",
        "method",
        "milliseconds",
        "port",
        "reason",
        "route",
        "seconds",
        "status",
        "timestamp",
        "version",
    }
)
LONGEST_VALUE = 120
MOST_FRAMES = 12

_EVENT = re.compile(r"[a-z][a-z0-9 ,'-]{0,79}")
_HERE = str(Path(__file__).resolve().parents[1])
Line = MutableMapping[str, Any]


def configure(stream: BinaryIO | None = None, level: int = logging.INFO) -> None:
    """Send everything that this process logs to ``stream`` (standard output)."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _describe_exception,
            _keep_allowed,
            _render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.BytesLoggerFactory(stream or sys.stdout.buffer),
        cache_logger_on_first_use=False,
    )
    logging.raiseExceptions = False  # a line that cannot be formatted would be printed as it is
    logging.captureWarnings(capture=True)
    root = logging.getLogger()
    root.handlers = [_FromLibraries()]
    root.setLevel(logging.WARNING)
    sys.excepthook = _log_the_end


def begin(correlation_id: str) -> None:
    """Give everything logged from here, in this request, the number ``correlation_id``."""
    structlog.contextvars.bind_contextvars(correlation_id=correlation_id)


def correlation_id() -> str:
    """Return the number of the request that is being handled, to mention to the help desk."""
    return str(structlog.contextvars.get_contextvars().get("correlation_id", ""))


class _FromLibraries(logging.Handler):
    """Says where in a library something was logged; who needs the message finds it there."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the place of ``record``."""
        structlog.get_logger().log(
            record.levelno,
            "library",
            logger=record.name,
            at=f"{record.module}.py:{record.lineno}",
            exc_info=record.exc_info,
        )


def _describe_exception(_: Any, __: str, line: Line) -> Line:
    given = line.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        line["exception"] = _described(error)
    return line


def _described(error: BaseException, depth: int = 0) -> dict[str, Any]:
    described: dict[str, Any] = {"type": type(error).__qualname__}
    if error.__traceback__:
        described["frames"] = _frames(error.__traceback__)
    because = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if because is not None and depth < 3:  # noqa: PLR2004 - deeper causes say no more
        described["because"] = _described(because, depth + 1)
    if isinstance(error, BaseExceptionGroup):
        described["together"] = [type(each).__qualname__ for each in error.exceptions]
    return described


def _frames(traceback: TracebackType) -> list[str]:
    frames = [
        f"{frame.f_code.co_filename.removeprefix(_HERE)}:{number} {frame.f_code.co_name}"
        for frame, number in walk_tb(traceback)
    ]
    return frames[-MOST_FRAMES:]


def _keep_allowed(_: Any, __: str, line: Line) -> Line:
    event = str(line.pop("event", ""))
    kept = {name: _plain(name, value) for name, value in line.items() if name in ALLOWED}
    return {"event": event if _EVENT.fullmatch(event) else "withheld", **kept}


def _plain(name: str, value: object) -> object:
    if name == "exception" and isinstance(value, Mapping):
        return value
    if value is None or isinstance(value, bool | int | float):
        return value
    return value[:LONGEST_VALUE] if isinstance(value, str) else type(value).__name__


def _render(_: Any, __: str, line: Line) -> bytes:
    return orjson.dumps(line)


def _log_the_end(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger().critical("process ended by a fault", exc_info=error)
    del traceback
