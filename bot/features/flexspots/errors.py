"""What can stand in the way of a flex spot: past facts, with the facts that their texts need."""

from bot.kernel.errors import Refused


class SeatAlreadyTaken(Refused):
    """Somebody else has this very seat.

    Facts: ``slot``, ``spot`` and ``location`` (names), ``seat`` (number).
    """


class SpotFull(Refused):
    """Every seat of the spot is taken then. Facts: ``slot``, ``spot`` and ``location`` (names)."""


class AlreadySomewhereElse(Refused):
    """The person has a seat at that time.

    Facts of the booking in the way: ``slot``, ``spot`` and ``location`` (names), ``booking_id``.
    """


class ColleagueAlreadyBooked(Refused):
    """The colleague has a seat at that time; where it is, is theirs to tell.

    Facts: ``slot`` (the one asked for).
    """


class LocationClosed(Refused):
    """Not open then.

    Facts: ``day``, ``location`` (name, None when the whole municipality is closed), ``opens`` and
    ``closes`` (local times, None when closed all day), ``holiday`` (a `calendar.Holiday` or None).
    """


class TooFarAhead(Refused):
    """After the last day that may be booked. Facts: ``day``, ``last_day``, ``days``."""


class DayIsPast(Refused):
    """Before today. Facts: ``day``."""


class TimeIsPast(Refused):
    """Earlier today. Facts: ``slot``."""


class SlotEmpty(Refused):
    """The end does not come after the start. Facts: ``day``."""


class SlotOffGrid(Refused):
    """Does not start and end on a quarter of an hour, on one day. Facts: ``slot``."""


class ColleagueNotInDepartment(Refused):
    """Nobody of the person's own department. No facts: not even whether they exist."""


class BookingNotFound(Refused):
    """No such booking, or somebody else's: one may not tell the two apart. No facts."""


class BookingIsPast(Refused):
    """The booking has ended, so it cannot change. Facts: ``slot``."""


class SpotNotFound(Refused):
    """No such spot, or not in use any more. No facts."""


class LocationNotFound(Refused):
    """No such location, or not in use any more. Facts: ``location`` (the code)."""


class TooManyFavourites(Refused):
    """No more fit. Facts: ``most``."""
