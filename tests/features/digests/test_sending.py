"""The moment of the digest: clocks, holidays, zones, and workers that were away."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.chat.digest import Week
from bot.features.digests.domain import Wish, day_in, due
from bot.kernel.calendar import AMSTERDAM, WorkCalendar
from tests.features.digests.conftest import BOUKJE, DIRECTOR, MARIEKE, TEAM

CALENDAR = WorkCalendar()
CURACAO = ZoneInfo("America/Curacao")


async def test_every_manager_is_told_on_monday_at_half_past_eight(town):
    assert await town.at("2026-11-23T08:15") == 0
    assert await town.at("2026-11-23T08:30") == 3
    assert set(await town.told("2026-W48")) == {DIRECTOR.id, MARIEKE.id, BOUKJE.id}
    _, until = (await town.told("2026-W48"))[MARIEKE.id]
    assert until.astimezone(AMSTERDAM).time() == time(18)


async def test_who_leads_nobody_is_not_told(town):
    await town.at("2026-11-23T08:30")
    assert TEAM[0].id not in await town.told("2026-W48")


async def test_nobody_is_told_twice_in_a_week(town):
    await town.at("2026-11-23T08:30")
    assert await town.at("2026-11-23T08:45") == 0
    assert await town.at("2026-11-24T08:30") == 0
    assert await town.at("2026-11-30T08:30") == 3


async def test_a_worker_that_was_down_on_monday_morning_sends_late_within_the_day_once(town):
    assert await town.at("2026-11-23T15:50") == 3
    assert await town.at("2026-11-23T16:05") == 0


async def test_a_worker_that_was_down_all_monday_sends_nothing_on_tuesday(town):
    assert await town.at("2026-11-23T18:00") == 0
    assert await town.at("2026-11-24T08:30") == 0


async def test_a_manager_chooses_day_and_time(town):
    marieke = town.talk(MARIEKE)
    await marieke.send("digests.settings", {})
    await marieke.tap("Bewaar", weekday="3", at="13:30")
    assert "bewaard" in marieke.everything
    assert await town.at("2026-11-23T08:30") == 2
    assert await town.at("2026-11-25T13:15") == 0
    assert await town.at("2026-11-25T13:30") == 1


@pytest.mark.parametrize("at", ["07:45", "17:15", "09:10", "03:00", "x", "09:00Z"])
async def test_a_time_that_is_not_offered_is_not_kept(town, at):
    await town.talk(MARIEKE).send("digests.save", {"weekday": "1", "at": at})
    assert (await town.digests.wish(MARIEKE)).at == time(8, 30)


async def test_who_chooses_a_later_day_after_the_digest_gets_no_second_one(town):
    await town.at("2026-11-23T08:30")
    await town.wants(MARIEKE, weekday=4)
    assert await town.at("2026-11-26T08:30") == 0
    assert await town.at("2026-12-03T08:30") == 1


async def test_the_hour_is_that_of_the_managers_own_zone(town):
    town.zones[MARIEKE.id] = CURACAO
    assert await town.at("2026-11-23T08:30") == 2
    assert await town.at("2026-11-23T13:15") == 0
    assert await town.at("2026-11-23T13:30") == 1


async def test_a_manager_who_moves_west_on_the_day_gets_it_once(town):
    assert await town.at("2026-11-23T08:30") == 3
    town.zones[MARIEKE.id] = CURACAO
    assert await town.at("2026-11-23T13:30") == 0


async def test_a_manager_who_moves_east_after_that_hour_still_gets_it(town):
    town.zones[MARIEKE.id] = CURACAO
    assert await town.at("2026-11-23T09:00") == 2
    town.zones[MARIEKE.id] = AMSTERDAM
    assert await town.at("2026-11-23T09:15") == 1


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        (date(2026, 3, 23), "07:30"),
        (date(2026, 3, 30), "06:30"),  # the clock went forward on Sunday the 29th
        (date(2026, 10, 19), "06:30"),
        (date(2026, 10, 26), "07:30"),  # and back on Sunday the 25th
    ],
)
def test_half_past_eight_stays_half_past_eight_when_the_clock_changes(day, in_utc):
    moment = datetime.combine(day, time.fromisoformat(in_utc), UTC)
    assert due(moment, Wish(), AMSTERDAM, CALENDAR) is not None
    before = moment.replace(minute=29)
    assert due(before, Wish(), AMSTERDAM, CALENDAR) is None


@pytest.mark.parametrize("sunday", ["2026-03-29T03:30", "2026-10-25T02:30"])
async def test_nothing_is_sent_on_the_sundays_themselves(town, sunday):
    assert await town.at(sunday) == 0


@pytest.mark.parametrize(
    ("week", "weekday", "day"),
    [
        (Week(2026, 48), 1, date(2026, 11, 23)),
        (Week(2026, 15), 1, date(2026, 4, 7)),  # Easter Monday
        (Week(2026, 22), 1, date(2026, 5, 26)),  # Whit Monday
        (Week(2026, 53), 5, date(2026, 12, 31)),  # Friday 1 January 2027
        (Week(2026, 52), 5, date(2026, 12, 24)),  # Friday is Christmas Day
        (Week(2026, 53), 1, date(2026, 12, 28)),
        (Week(2027, 1), 1, date(2027, 1, 4)),
    ],
)
def test_a_holiday_moves_the_digest_within_its_week(week, weekday, day):
    assert day_in(week, weekday, CALENDAR) == day


def test_a_week_without_working_days_has_no_digest():
    closed = WorkCalendar(frozenset(Week(2026, 53).workdays))
    assert day_in(Week(2026, 53), 1, closed) is None


async def test_on_easter_monday_nothing_comes_and_on_tuesday_it_does(town):
    assert await town.at("2026-04-06T08:30") == 0
    assert await town.at("2026-04-07T08:30") == 3
    assert set(await town.told("2026-W15"))


async def test_week_53_and_the_week_after_it_are_two_weeks(town):
    assert await town.at("2026-12-28T08:30") == 3
    assert await town.at("2027-01-04T08:30") == 3
    assert len(await town.told("2026-W53")) == len(await town.told("2027-W01")) == 3


async def test_old_notes_are_forgotten_and_recent_ones_are_not(town):
    await town.at("2026-11-23T08:30")
    await town.digests.forget_old()
    assert await town.at("2026-11-23T09:00") == 0
    town.clock.moment = datetime(2027, 2, 1, 9, tzinfo=UTC)
    await town.digests.forget_old()
    assert await town.at("2026-11-23T09:00") == 3


def test_weeks_are_written_and_read():
    assert str(Week.of(date(2027, 1, 1))) == "2026-W53"
    assert Week.from_name("2026-W53").monday == date(2026, 12, 28)
    assert Week(2027, 1).before == Week(2026, 53)
    for wrong in ("2027-W53", "x", "2026-W", ""):
        with pytest.raises(ValueError, match=r".+"):
            Week.from_name(wrong)
