import importlib
import pkgutil
from datetime import date, time
from uuid import UUID

import pytest

import bot.features
import bot.kernel
from bot.features.deliveries.domain import CampaignNotFound, PauseTooLong
from bot.features.digests.domain import NoTeam
from bot.features.flexspots import errors
from bot.features.rooms import errors as rooms
from bot.features.tips import errors as tips
from bot.kernel.calendar import Holiday, TimeNeverHappened
from bot.kernel.errors import Refused
from bot.kernel.people import Language
from bot.kernel.timeslots import PartOfDay, TimeSlot
from cards.refusals import refusal, why
from cards.texts import has_text

DAY = date(2026, 11, 24)
SLOT = TimeSlot.part(DAY, PartOfDay.MORNING)
PLACE = {"slot": SLOT, "spot": "Rust 3B", "location": "Stadhuis"}
CLOSED = {"day": DAY, "location": "Stadhuis", "opens": None, "closes": None, "holiday": None}

EVERY_REFUSAL = [
    TimeNeverHappened(day=date(2026, 3, 29), time=time(2, 30)),
    errors.SeatAlreadyTaken(**PLACE, seat=2),
    errors.SpotFull(**PLACE),
    errors.AlreadySomewhereElse(**PLACE, booking_id=UUID(int=1)),
    errors.ColleagueAlreadyBooked(slot=SLOT),
    errors.LocationClosed(**CLOSED),
    errors.LocationClosed(**{**CLOSED, "opens": time(8), "closes": time(18)}),
    errors.LocationClosed(**{**CLOSED, "location": None}),
    errors.LocationClosed(**{**CLOSED, "location": None, "holiday": Holiday.CHRISTMAS_DAY}),
    errors.TooFarAhead(day=DAY, last_day=date(2026, 12, 22), days=28),
    errors.DayIsPast(day=DAY),
    errors.TimeIsPast(slot=SLOT),
    errors.SlotEmpty(day=DAY),
    errors.SlotOffGrid(slot=SLOT),
    errors.ColleagueNotInDepartment(),
    errors.BookingNotFound(),
    errors.BookingIsPast(slot=SLOT),
    errors.SpotNotFound(),
    errors.LocationNotFound(location="nergens"),
    errors.TooManyFavourites(most=10),
    CampaignNotFound(),
    PauseTooLong(last_day=DAY),
    NoTeam(),
    tips.TipWithoutWords(),
    tips.TipTooLong(title=80, text=500),
    tips.LinkNotSafe(),
    tips.NoDepartmentChosen(),
    tips.TipDaysOutOfOrder(last_day=DAY),
    tips.TipNotFound(),
    tips.TipNotYours(),
    tips.OwnTipNotDecided(),
    tips.QuestionWithoutWords(),
    tips.QuestionNotFound(),
    rooms.RoomBookingNotFound(),
    rooms.RoomBookingIsPast(slot=SLOT),
    rooms.RoomRequestUnderWay(slot=SLOT),
    rooms.RoomNotFound(),
    rooms.RoomTimeIsPast(slot=SLOT),
    rooms.RoomTooFarAhead(last_day=DAY),
    rooms.MeetingTooLong(hours=24),
    rooms.MeetingOffGrid(),
    rooms.MeetingEmpty(day=DAY),
    rooms.CheckInTooEarly(slot=SLOT),
    rooms.NoRoomsKnown(),
    rooms.RepeatNotUnderstood(),
    rooms.TimeNeededToRepeat(),
    rooms.SearchTooLong(),
    rooms.ColleagueNotFound(),
]

each_language = pytest.mark.parametrize("language", Language)
each_refusal = pytest.mark.parametrize("error", EVERY_REFUSAL, ids=lambda e: type(e).__name__)


def every_kind(base=Refused):
    for kind in base.__subclasses__():
        yield kind
        yield from every_kind(kind)


@pytest.fixture
def kinds():
    """Return every expected error of the application itself, not those of other tests."""
    for package in (bot.kernel, bot.features):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return {kind for kind in every_kind() if kind.__module__.startswith("bot.")}


@each_language
def test_every_expected_error_has_a_text(language, kinds):
    assert {kind.__name__ for kind in kinds if not has_text(language, kind.text_id())} == set()


def test_every_error_of_flex_spots_is_tried_here(kinds):
    tried = {type(error) for error in EVERY_REFUSAL}
    assert {kind for kind in kinds if kind.__module__ == errors.__name__} <= tried


@each_language
@each_refusal
def test_a_refusal_says_why_and_how_to_go_on(language, error):
    card = refusal(language, error)
    assert why(language, error)
    assert "none" not in why(language, error).split()
    assert card.actions


def test_facts_are_written_out():
    error = errors.TooFarAhead(day=DAY, last_day=date(2026, 12, 22), days=28)
    assert "dinsdag 22 december 2026" in why(Language.NL, error)


def test_a_holiday_is_named():
    error = errors.LocationClosed(**{**CLOSED, "holiday": Holiday.CHRISTMAS_DAY})
    assert "eerste kerstdag" in why(Language.NL, error)


def test_names_in_a_refusal_are_harmless():
    error = errors.SpotFull(slot=SLOT, spot="[Rust](http://evil.example)", location="Stadhuis")
    assert "](" not in why(Language.NL, error)
