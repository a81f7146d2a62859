from bot.adapters.graph.calendar import GraphCalendars
from bot.features.rooms.ports import Calendars
from tests.contracts.calendars import CalendarsContract

_: type[Calendars] = GraphCalendars


class TestGraphCalendars(CalendarsContract):
    """Microsoft's SDK over HTTP."""
