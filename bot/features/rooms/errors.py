"""What can stand in the way of a room: past facts, with the facts that their texts need."""

from bot.kernel.errors import Refused


class RoomBookingNotFound(Refused):
    """No such booking, or somebody else's: one may not tell the two apart. No facts."""


class RoomBookingIsPast(Refused):
    """The meeting has ended or was cancelled, so it cannot change. Facts: ``slot``."""


class RoomRequestUnderWay(Refused):
    """Exchange does not have the booking yet, so it cannot change. Facts: ``slot``."""


class RoomNotFound(Refused):
    """No such room, or not in use any more. No facts."""


class RoomTimeIsPast(Refused):
    """The time has passed. Facts: ``slot``."""


class RoomTooFarAhead(Refused):
    """Rooms accept no meeting that far ahead. Facts: ``last_day``."""


class MeetingTooLong(Refused):
    """Rooms accept no meeting that long. Facts: ``hours``."""


class MeetingOffGrid(Refused):
    """Does not start and end on a quarter of an hour. No facts."""


class MeetingEmpty(Refused):
    """The end does not come after the start. Facts: ``day``."""


class CheckInTooEarly(Refused):
    """Check-in opens ten minutes before the start. Facts: ``slot``."""


class NoRoomsKnown(Refused):
    """Exchange has not told us yet which rooms there are. No facts."""


class RepeatNotUnderstood(Refused):
    """A kind of repeat that cannot be carried out. No facts."""


class TimeNeededToRepeat(Refused):
    """A repeat without clock times. No facts."""


class SearchTooLong(Refused):
    """More days than a common time is sought in. No facts."""


class ColleagueNotFound(Refused):
    """Nobody who works here. No facts."""
