"""The locations, remembered for a minute: nearly every card shows them, and they hardly change."""

from datetime import datetime, timedelta

from bot.features.flexspots.domain import Location
from bot.features.flexspots.service import FlexSpots

REMEMBERED_FOR = timedelta(seconds=60)


class Places:
    """The locations in use, at most `REMEMBERED_FOR` old."""

    def __init__(self, spots: FlexSpots) -> None:
        self._spots = spots
        self._until: datetime | None = None
        self._locations: tuple[Location, ...] = ()

    async def at(self, now: datetime) -> tuple[Location, ...]:
        """Return the locations: city hall first, then by name."""
        if self._until is None or now >= self._until:
            self._locations = await self._spots.locations()
            self._until = now + REMEMBERED_FOR
        return self._locations
