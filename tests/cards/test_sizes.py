"""Cards of a large municipality still fit in a message."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.features.flexspots.domain import Present, Scope, WhoIsIn
from bot.kernel.people import Language
from bot.kernel.timeslots import PartOfDay, TimeSlot
from cards.flexspots import colleagues, finding, mine
from cards.flexspots import sample_data as data
from cards.flexspots.searching import Search
from tests.cards.test_cards import MOST_BYTES

LONG = "Wijkcentrum De Koppeling aan de Spoorlaan naast het oude station van Zaanwijk"
LOCATIONS = tuple(
    replace(data.LIBRARY, code=f"locatie-{number}", name=f"{LONG} {number}")
    for number in range(120)
)
SPOT = replace(data.OUTSIDE, location_name=LONG)

every_language = pytest.mark.parametrize("language", Language)


def size(card):
    return len(card.model_dump_json(by_alias=True, exclude_none=True).encode())


@every_language
def test_suggestions_among_many_locations_fit(language):
    found = replace(data.FOUND, suggestions=data.FOUND.suggestions * 2)
    answer = replace(found, suggestions=found.suggestions[:5])
    search = Search(language, LOCATIONS, data.DAY, data.LAST_DAY)
    assert size(finding.suggestions(search, answer)) <= MOST_BYTES


@every_language
def test_a_whole_department_that_comes_in_fits(language):
    present = tuple(
        Present(f"Maximiliana van Oudenaarden-ten Kate {n}", data.TWO_HOURS, SPOT)
        for n in range(500)
    )
    answer = WhoIsIn(data.DAY, Scope.DEPARTMENT, None, present, hidden=40)
    card = colleagues.who_is_in(language, answer, LOCATIONS, data.DAY, data.LAST_DAY)
    assert size(card) <= MOST_BYTES
    assert "470" in json.dumps(card.model_dump(exclude_none=True))


@every_language
def test_cancelling_a_month_twice_a_day_fits(language):
    days = [date(2026, 11, 23) + timedelta(days=n) for n in range(28)]
    bookings = [
        data.booking(SPOT, TimeSlot.part(day, part))
        for day in days
        for part in (PartOfDay.MORNING, PartOfDay.AFTERNOON)
    ]
    card = mine.confirm_range(language, bookings, days[0], days[-1])
    assert size(card) <= MOST_BYTES
