"""The feasts that people name, days off or not."""

from datetime import date, timedelta

from bot.chat.understanding.chart import Scene
from bot.chat.understanding.moments import Days, on, wrong
from bot.kernel.calendar import easter


def next_feast(scene: Scene, holiday: str, year: int | None = None) -> Days:
    """Return the next one, today included, or the one of a year."""
    if year is not None:
        day = feast_in(holiday, year)
        return wrong("past-day", day) if day < scene.today else on(day)
    day = feast_in(holiday, scene.today.year)
    return on(day if day >= scene.today else feast_in(holiday, scene.today.year + 1))


def feast_in(name: str, year: int) -> date:
    """Return the day of a feast in a year. Not all of them are days off."""
    if name in _AFTER_EASTER:
        return easter(year) + timedelta(days=_AFTER_EASTER[name])
    day = date(year, *_FIXED[name])
    sunday = day.isoweekday() == 7  # noqa: PLR2004 - Sunday, by ISO
    return day - timedelta(days=1) if name == "kings-day" and sunday else day


_AFTER_EASTER = {
    "good-friday": -2,
    "easter": 0,
    "easter-monday": 1,
    "ascension-day": 39,
    "whitsun": 49,
    "whit-monday": 50,
}
_FIXED = {
    "new-year": (1, 1),
    "kings-day": (4, 27),
    "remembrance-day": (5, 4),
    "liberation-day": (5, 5),
    "sinterklaas": (12, 5),
    "christmas-eve": (12, 24),
    "christmas-day": (12, 25),
    "boxing-day": (12, 26),
    "new-years-eve": (12, 31),
}
