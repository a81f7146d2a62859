"""Importing locations and spots: everything of a list, or nothing."""

import contextlib
from collections.abc import Mapping
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.db.database import Database
from bot.features.flexspots.importing import Change, ImportReport, import_locations
from bot.features.flexspots.listing import ListRefused
from bot.features.flexspots.reading import read_csv, read_yaml
from bot.features.flexspots.service import FlexSpots
from bot.kernel.clock import SetClock
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.features.flexspots.sample import SANNE, SITES, TUESDAY, YOUSSEF

DAY = TimeSlot.part(TUESDAY, PartOfDay.DAY)

LOCATIONS_CSV = """\
code,name,kind,address,opening_hours,closing_days,facilities,house_rules
stadhuis,Stadhuis,city_hall,"Raadhuisplein 1, 1234 AB Zaanwijk",\
mon=07:00-20:00;tue=07:00-20:00;wed=07:00-20:00;\
thu=07:00-20:00;sun=05:00-20:00,2026-03-12,wifi;coffee,Melden bij de balie.
bieb,Bibliotheek,external_host,"Marktstraat 14, 1234 AC Zaanwijk",\
mon=10:00-17:00;tue=10:00-17:00;wed=10:00-12:30,,,
"""
SPOTS_CSV = """\
code,location,name,zone,floor,features,seats
rust-a,stadhuis,Rust 2A,quiet,2,two_monitors,2
rust-b,stadhuis,Rust 2B,quiet,2,sit_stand_desk,1
bruis-a,stadhuis,Bruis 1A,lively,1,,4
bieb-a,bieb,Rust A,quiet,,,2
"""


async def apply(
    database: Database, clock: SetClock, sites: str, *, dry_run: bool = False
) -> ImportReport:
    return await import_locations(database, clock, read_yaml(sites), dry_run=dry_run)


def complaints(sites: str) -> list[str]:
    with pytest.raises(ListRefused) as refused:
        read_yaml(sites)
    return [str(each) for each in refused.value.problems]


async def test_a_first_import_adds_everything(database: Database, clock: SetClock):
    report = await apply(database, clock, SITES)
    assert report.applied
    assert report.codes(Change.NEW) == [
        *("stadhuis", "bieb"),
        *("rust-a", "rust-b", "bruis-a", "bieb-a"),
    ]


async def test_the_same_list_again_changes_nothing(database: Database, clock: SetClock):
    await apply(database, clock, SITES)
    report = await apply(database, clock, SITES)
    assert {each.change for each in report.differences} == {Change.UNCHANGED}


async def test_a_rehearsal_tells_and_changes_nothing(database: Database, clock: SetClock):
    rehearsed = await apply(database, clock, SITES, dry_run=True)
    assert not rehearsed.applied
    applied = await apply(database, clock, SITES)
    assert rehearsed.differences == applied.differences


async def test_csv_and_yaml_say_the_same(database: Database, clock: SetClock):
    await apply(database, clock, SITES)
    for locations, spots in (
        (LOCATIONS_CSV, SPOTS_CSV),
        ("\ufeff" + LOCATIONS_CSV, SPOTS_CSV.replace(",", ";")),
    ):
        listing = read_csv(locations, spots)
        report = await import_locations(database, clock, listing, dry_run=False)
        assert {each.change for each in report.differences} == {Change.UNCHANGED}


async def test_changes_are_told_field_by_field(
    database: Database, clock: SetClock, flexspots: FlexSpots
):
    changed = (
        SITES.replace("Rust 2A", "Stilte 2A")
        .replace("floor: 1, seats: 4", "floor: 1, seats: 3")
        .replace('wed: "10:00-12:30"', 'fri: "10:00-12:30"')
    )
    report = await apply(database, clock, changed)
    fields = {each.code: each.fields for each in report.differences if each.fields}
    assert fields["rust-a"] == {"name": ("Rust 2A", "Stilte 2A")}
    assert fields["bruis-a"] == {"seats": (4, 3)}
    assert set(fields) == {"bieb", "rust-a", "bruis-a"}
    library = (await flexspots.locations())[1]
    assert set(library.hours) == {1, 2, 5}
    assert library.hours[5] == (time(10), time(12, 30))


async def test_what_is_not_listed_is_left_alone_and_named(
    database: Database, clock: SetClock, flexspots: FlexSpots
):
    less = SITES[: SITES.index("  - code: bieb")].replace(
        "      - {code: bruis-a, name: Bruis 1A, zone: lively, floor: 1, seats: 4}\n", ""
    )
    report = await apply(database, clock, less)
    assert report.codes(Change.NOT_LISTED) == ["bieb", "bieb-a", "bruis-a"]
    assert len(await flexspots.locations()) == 2


async def test_booked_seats_are_not_taken_away(
    database: Database, clock: SetClock, flexspots: FlexSpots, spots: Mapping[str, int]
):
    booking = await flexspots.book_seat(SANNE, spots["bruis-a"], DAY, request_id="1", seat=4)
    fewer = SITES.replace("seats: 4", "seats: 3").replace("Stadhuis", "Gemeentehuis")
    for dry_run in (True, False):
        with pytest.raises(ListRefused) as refused:
            await apply(database, clock, fewer, dry_run=dry_run)
        assert str(refused.value) == (
            "line 19: seats: people have booked seat 4 of 'bruis-a';"
            " cancel or move those bookings first"
        )
    assert await flexspots.my_bookings(SANNE) == (booking,)
    await flexspots.cancel_booking(SANNE, booking.id)
    await apply(database, clock, fewer)
    kept = await flexspots.restore_booking(SANNE, booking.id)
    assert (kept.seat < 4, kept.spot.location_name) == (True, "Gemeentehuis")


async def test_past_bookings_do_not_hold_seats(
    database: Database, clock: SetClock, flexspots: FlexSpots, spots: Mapping[str, int]
):
    for who, seat in ((SANNE, 4), (YOUSSEF, 3)):
        await flexspots.book_seat(who, spots["bruis-a"], DAY, request_id="1", seat=seat)
    clock.moment = DAY.ends_at
    await apply(database, clock, SITES.replace("seats: 4", "seats: 1"))
    again = await apply(database, clock, SITES)
    assert again.codes(Change.CHANGED) == ["bruis-a"]


async def test_bookings_at_hours_that_close_are_noticed(
    database: Database, clock: SetClock, flexspots: FlexSpots, spots: Mapping[str, int]
):
    await flexspots.book_seat(SANNE, spots["bruis-a"], DAY, request_id="1")
    for change in (
        SITES.replace('"2026-03-12"', '"2026-03-03"'),
        SITES.replace('tue: "07:00-20:00"', 'tue: "07:00-17:00"'),
        SITES.replace('      tue: "07:00-20:00"\n', ""),
        SITES.replace("    name: Stadhuis", "    name: Stadhuis\n    active: false"),
    ):
        report = await apply(database, clock, change, dry_run=True)
        assert report.notices == (
            "stadhuis: 1 bookings are at times when it will be closed; they stay",
        )
    assert (await apply(database, clock, SITES)).notices == ()


async def test_a_city_hall_becomes_external_when_its_spots_fit(
    database: Database, clock: SetClock, flexspots: FlexSpots
):
    external = SITES.replace("city_hall", "external_host")
    assert complaints(external) == ["line 19: seats: a spot of an external host has at most 2"]
    line = "      - {code: bruis-a, name: Bruis 1A, zone: lively, floor: 1, seats: 4}\n"
    with pytest.raises(ListRefused, match="list these spots with fewer: bruis-a"):
        await apply(database, clock, external.replace(line, ""))
    await apply(database, clock, external.replace("seats: 4", "seats: 2"))
    assert {each.kind for each in await flexspots.locations()} == {"external_host"}


async def test_a_location_out_of_use_is_not_offered(
    database: Database, clock: SetClock, flexspots: FlexSpots
):
    await apply(
        database,
        clock,
        SITES.replace("kind: external_host", "kind: external_host\n    active: false"),
    )
    assert [each.code for each in await flexspots.locations()] == ["stadhuis"]


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("zone: lively", "zone: loud", "19: zone: 'loud' should be 'quiet', 'normal' or 'lively'"),
        ("seats: 4", "seats: 0", "19: seats: 0 should be greater than or equal to 1"),
        (
            "seats: 4",
            "seats: veel",
            "19: seats: 'veel' must be a whole number",
        ),
        (", seats: 4", "", "19: 'seats' is missing"),
        ("seats: 4", "seats: 4, colour: red", "19: 'colour' is not known here"),
        ("code: bruis-a", "code: rust-a", "19: code 'rust-a' is on line 17 too"),
        ("code: bruis-a", "code: 12", "19: code: 12 must be text; put it in quotes"),
        ("code: bruis-a", "code: a b", "19: code: 'a b' may hold letters, digits and - only"),
        (
            "kind: city_hall",
            "kind: tent",
            "5: kind: 'tent' should be 'city_hall' or 'external_host'",
        ),
        (
            'tue: "07:00-20:00"',
            "tue: dicht",
            "9: opening_hours: 'dicht' are no hours; write them as 07:00-20:00",
        ),
        (
            'tue: "07:00-20:00"',
            "di: 07:00-20:00",
            "9: opening_hours: 'di' is no weekday; use mon, tue, wed, thu, fri, sat, sun",
        ),
        (
            'sun: "05:00',
            'sun: "03:00',
            "12: opening_hours: '03:00-20:00' starts too early; the first possible time is 04:00",
        ),
        (
            'sun: "05:00',
            'sun: "05:10',
            "12: opening_hours: '05:10-20:00' must start and end on a quarter of an hour",
        ),
        (
            'sun: "05:00',
            'sun: "21:00',
            "12: opening_hours: '21:00-20:00' must end after the start, on the same day",
        ),
        (
            '2026-03-12"',
            '2026-02-30"',
            "13: closing_days: '2026-02-30' must be a date, such as 2026-12-31",
        ),
        ("    name: Stadhuis", "    name: Stadhuis\n    name: Stadhuis", "5: 'name' is here twice"),
        (
            "    kind: city_hall",
            "   kind: city_hall",
            "5: no valid YAML: expected <block end>, but found '<block mapping start>'",
        ),
        ("    kind: city_hall", "    kind: \x00", "1: no valid YAML"),
    ],
)
def test_a_wrong_line_is_named_in_a_sentence(right: str, wrong: str, complaint: str):
    assert right in SITES
    assert f"line {complaint}" in complaints(SITES.replace(right, wrong))


@pytest.mark.parametrize("nothing", ["", "3", "locations: 3", "locations:\n", "- 1", "a: b"])
def test_what_is_no_list_is_refused(nothing: str):
    assert complaints(nothing)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str):
    for read in (lambda: read_yaml(text), lambda: read_csv(text, text)):
        with contextlib.suppress(ListRefused):
            read()


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("quiet,,,2", "quiet,,,9", "spots.csv:5: seats: a spot of an external host has at most 2"),
        ("bieb-a,bieb", "bieb-a,nergens", "spots.csv:5: there is no location 'nergens'"),
        ("quiet,,,2", "quiet,,,2,3", "spots.csv:5: there are more cells than columns"),
        ("lively,1,,4", "lively,1,,", "spots.csv:4: 'seats' is missing"),
        ("code,location", "code,locatie", "spots.csv:2: 'location' is missing"),
    ],
)
def test_a_wrong_row_is_named_with_its_file(right: str, wrong: str, complaint: str):
    assert right in SPOTS_CSV
    with pytest.raises(ListRefused) as refused:
        read_csv(LOCATIONS_CSV, SPOTS_CSV.replace(right, wrong))
    assert complaint in [str(each) for each in refused.value.problems]


def test_all_problems_are_told_at_once():
    wrong = SITES.replace("zone: quiet", "zone: loud").replace("city_hall", "tent")
    assert len(complaints(wrong)) == 4


def test_dates_may_stand_without_quotes():
    listing = read_yaml(SITES.replace('"2026-03-12"', "2026-03-12"))
    assert listing.locations[0].entry.closing_days == {date(2026, 3, 12)}
