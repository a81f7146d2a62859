"""All that the phrases of the tables can mean, by section and key."""

from typing import Any

from bot.chat.understanding import clocks, days, repeats, stretches
from bot.chat.understanding.chart import Scene, Senses
from bot.chat.understanding.dates import DAY
from bot.chat.understanding.moments import Days, on
from bot.kernel.timeslots import PartOfDay


def _as_number(scene: Scene, key: str, **_: Any) -> int:  # noqa: ARG001 - a Sense
    return int(key)


def _as_key(scene: Scene, key: str, **_: Any) -> str:  # noqa: ARG001 - senses share a signature
    return key


def _day_part(scene: Scene, key: str, weekday: int | None = None) -> tuple[Days, PartOfDay | str]:
    day, part = key.split("-")
    parts: dict[str, PartOfDay | str] = {
        "morning": PartOfDay.MORNING,
        "afternoon": PartOfDay.AFTERNOON,
        "evening": "evening",
    }
    if weekday is not None:
        return days.DAY_SENSES["weekday"](scene, weekday), parts[part]
    return on(scene.today if day == "this" else scene.today + DAY), parts[part]


def _seats(scene: Scene, key: str, n: int = 0, together: int = 0) -> int | None:  # noqa: ARG001 - senses share a signature
    count = n or together
    least = 2 if key == "bare" else 1  # "voor een overleg" is not a head count
    return count if least <= count <= MOST_SEATS else None


def _choice(
    scene: Scene,  # noqa: ARG001 - senses share a signature
    key: str,
    ordinal: int = 0,
    n: int = 0,
    digits: int = 0,
) -> int:
    return {"final": -1, "first": 1}.get(key, ordinal or n or digits)


def _n(scene: Scene, key: str, digits: int | None = None, number: int | None = None) -> int:  # noqa: ARG001 - senses share a signature
    return digits if digits is not None else int(number or 0)


def _day_number(
    scene: Scene,  # noqa: ARG001 - senses share a signature
    key: str,  # noqa: ARG001 - senses share a signature
    digits: int | None = None,
    ordinal: int | None = None,
    ending: int | None = None,  # noqa: ARG001 - senses share a signature
) -> int:
    return digits if digits is not None else int(ordinal or 0)


MOST_SEATS = 500
"""No room seats more."""

SENSES: Senses = {
    "n": _n,
    "number": _as_number,
    "weekday": _as_number,
    "weekdays": _as_number,
    "month": _as_number,
    "ordinal": _as_number,
    "ending": _as_number,
    "together": _as_number,
    "holiday": _as_key,
    "meridiem": _as_key,
    "day-number": _day_number,
    "date": days.DATE_SENSES,
    "day": days.DAY_SENSES,
    "day-part": _day_part,
    "daylist": stretches.LIST_SENSES,
    "days": stretches.STRETCH_SENSES,
    "clock": clocks.CLOCK_SENSES,
    "time": clocks.TIME_SENSES,
    "anytime": clocks.ANYTIME_SENSES,
    "at": clocks.AT_SENSES,
    "span": clocks.SPAN_SENSES,
    "duration": clocks.DURATION_SENSES,
    "part": clocks.PART_SENSES,
    "repeat": repeats.REPEAT_SENSES,
    "shift": {
        "shift": lambda _, day, day2: (day, day2),
        "to": lambda _, day: (None, day),
    },
    "until": repeats.ENDING_SENSES,
    "from": {"from": lambda _, day: day},
    "seats": _seats,
    "choice": _choice,
}
