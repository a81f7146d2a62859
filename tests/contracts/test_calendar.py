import pytest

from bot.adapters.graph.calendar import GraphCalendars
from bot.features.rooms.domain import EventGone, EventId, EventRef
from bot.features.rooms.ports import Calendars
from tests.contracts.calendars import PATIENCE, SANNE, CalendarsContract

_: type[Calendars] = GraphCalendars


class TestGraphCalendars(CalendarsContract):
    """Microsoft's SDK over HTTP."""


async def test_a_series_is_not_a_meeting(calendars, outlook):
    rooms = await calendars.rooms(patience=PATIENCE)
    outlook.hold_series(rooms[0], weeks=2)
    held = outlook.simulation.exchange.mailboxes.get(SANNE.mail).events.values()
    series = EventRef(SANNE.id, EventId(next(iter(held)).series_id))
    with pytest.raises(EventGone):
        await calendars.event(series, patience=PATIENCE)
    assert await calendars.events([series], patience=PATIENCE) == {series: None}
