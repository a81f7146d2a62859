import asyncio
import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
import structlog

from bot import logs

CANARY = "kanarie-7319"


class Lines(io.BytesIO):
    @property
    def lines(self) -> list[dict[str, Any]]:
        return [orjson.loads(line) for line in self.getvalue().splitlines()]


@pytest.fixture
def output() -> Iterator[Lines]:
    root = logging.getLogger()
    before = (root.handlers, root.level, sys.excepthook, logging.raiseExceptions)
    stream = Lines()
    logs.configure(stream)
    yield stream
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()
    root.handlers, level, sys.excepthook, logging.raiseExceptions = before
    root.setLevel(level)
    logging.captureWarnings(capture=False)


def fail_with_canary() -> None:
    name = CANARY
    try:
        dict.fromkeys("")[name]
    except KeyError as error:
        raise ValueError(f"cannot greet {name}") from error


def test_a_line_says_what_happened_and_when(output):
    logs.begin("abc")
    structlog.get_logger().info("request", status=200, route="/api/messages")
    (line,) = output.lines
    assert line["event"] == "request"
    assert (line["status"], line["correlation_id"], line["level"]) == (200, "abc", "info")
    assert line["timestamp"].endswith("Z")


def test_keys_that_are_not_on_the_list_stay_out(output):
    structlog.get_logger().info("request", text=CANARY, user=CANARY, status=[CANARY])
    assert CANARY not in output.getvalue().decode()
    assert output.lines[0]["status"] == "list"


def test_an_event_that_is_not_a_plain_phrase_is_withheld(output):
    structlog.get_logger().info(f"User {CANARY} said: hoi")
    assert output.lines[0]["event"] == "withheld"


def test_an_exception_tells_its_types_and_places_and_not_its_message(output):
    try:
        fail_with_canary()
    except ValueError:
        structlog.get_logger().exception("turn failed")
    assert CANARY not in output.getvalue().decode()
    described = output.lines[0]["exception"]
    assert described["type"] == "ValueError"
    assert described["because"]["type"] == "KeyError"
    assert described["frames"][-1].endswith("fail_with_canary")


def test_exceptions_that_come_together_are_counted_out(output):
    structlog.get_logger().error("turn failed", exc_info=ExceptionGroup(CANARY, [OSError(CANARY)]))
    assert output.lines[0]["exception"]["together"] == ["OSError"]
    assert CANARY not in output.getvalue().decode()


@pytest.mark.parametrize("name", ["aiohttp.server", "sqlalchemy.engine", "botbuilder", "msrest"])
def test_of_libraries_only_the_place_is_kept(output, name):
    try:
        fail_with_canary()
    except ValueError:
        logging.getLogger(name).exception("failed on %s", CANARY, extra={"x": CANARY})
    logging.getLogger(name).warning(CANARY)
    assert CANARY not in output.getvalue().decode()
    assert [line["logger"] for line in output.lines] == [name, name]
    assert output.lines[0]["at"].startswith("test_logs.py:")


async def test_a_task_that_nobody_waits_for_does_not_tell_its_secret(output):
    async def fail() -> None:
        fail_with_canary()

    loop = asyncio.get_running_loop()
    task = loop.create_task(fail(), name=CANARY)
    await asyncio.wait([task])
    loop.call_exception_handler({"message": CANARY, "exception": task.exception(), "task": task})
    assert CANARY not in output.getvalue().decode()
    assert output.lines[0]["logger"] == "asyncio"


def test_a_process_that_ends_by_a_fault_does_not_tell_its_secret():
    program = (
        "from bot import logs; logs.configure()\n"
        "import warnings; warnings.warn('kanarie-7319')\n"
        "secret = 'kanarie-7319'\n"
        "raise ValueError(secret)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert ended.returncode == 1
    assert CANARY not in (ended.stdout + ended.stderr).decode()
    last = orjson.loads(ended.stdout.splitlines()[-1])
    assert (last["event"], last["exception"]["type"]) == ("process ended by a fault", "ValueError")
