"""Politeness in what is really sent: rows, constraints and a clock that is moved."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features.deliveries.domain import PauseTooLong
from tests.features.deliveries.conftest import APPROVAL, MONDAY_MORNING, TIP

FRIDAY_EVENING = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
MONDAY_AT_EIGHT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


async def test_what_is_announced_on_friday_evening_comes_on_monday_morning(post):
    [sanne] = await post.hire(1)
    post.clock.moment = FRIDAY_EVENING
    await post.announce("a", sanne)
    await post.sender.send_due()
    assert await post.states() == {"waiting quiet-hours": 1}
    post.clock.moment = MONDAY_AT_EIGHT - timedelta(seconds=1)
    await post.sender.send_due()
    assert post.got(sanne) == []
    post.clock.moment = MONDAY_AT_EIGHT
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


async def test_a_worker_that_was_down_on_monday_morning_sends_late_and_once(post):
    people = await post.hire(1, 2, 3)
    post.clock.moment = FRIDAY_EVENING
    monday_evening = MONDAY_AT_EIGHT + timedelta(hours=10)
    starts = MONDAY_AT_EIGHT + timedelta(minutes=30)
    await post.announce("a", *people, not_before=starts, lasts=monday_evening - starts)
    post.clock.moment = MONDAY_AT_EIGHT + timedelta(hours=7)
    await post.sender.send_due()
    await post.sender.send_due()
    assert all(post.got(each) == ["nieuws over a"] for each in people)


async def test_a_worker_that_was_down_all_day_sends_nothing_stale(post):
    [sanne] = await post.hire(1)
    await post.announce("a", sanne, lasts=timedelta(hours=8))
    post.clock.advance(timedelta(days=1))
    await post.sender.send_due()
    assert await post.states() == {"skipped too-late": 1}


async def test_one_unasked_message_a_day_over_all_features(post):
    [sanne] = await post.hire(1)
    await post.announce("a", sanne)
    await post.announce("b", sanne)
    await post.sender.send_due()
    post.clock.advance(timedelta(seconds=5))
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]
    assert await post.states() == {"delivered": 1, "waiting one-a-day": 1}
    post.clock.advance(timedelta(days=1))
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a", "nieuws over b"]


async def test_approvals_are_not_counted(post):
    [sanne] = await post.hire(1)
    await post.announce("a", sanne)
    await post.announce("b", sanne, topic=APPROVAL)
    await post.announce("c", sanne, topic=APPROVAL)
    for _ in range(3):
        await post.sender.send_due()
        post.clock.advance(timedelta(seconds=5))
    assert len(post.got(sanne)) == 3


async def test_a_message_that_failed_does_not_take_the_day(post):
    [sanne] = await post.hire(1)
    post.simulator.refuse[f"a:{sanne}"] = (400, "BadSyntax")
    await post.announce("a", sanne)
    await post.sender.send_due()
    post.simulator.rest()
    await post.announce("b", sanne)
    post.clock.advance(timedelta(seconds=5))
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over b"]


async def test_a_message_that_may_have_arrived_does(post):
    [sanne] = await post.hire(1)
    post.simulator.share = 1.0
    post.simulator._chance.choice = lambda _: "dropped-before"
    await post.announce("a", sanne)
    await post.sender.send_due()
    post.simulator.share = 0.0
    await post.announce("b", sanne)
    post.clock.advance(timedelta(seconds=5))
    for _ in range(2):
        await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


async def test_nobody_gets_two_of_twenty_that_are_sent_at_the_same_moment(post):
    people = await post.hire(*range(1, 11))
    for reference in range(20):
        await post.announce(str(reference), *people)
    for _ in range(20):
        await asyncio.gather(post.sender.send_due(), post.sender.send_due())
        post.clock.advance(timedelta(seconds=3))
    assert [len(post.got(each)) for each in people] == [1] * 10


async def test_nothing_comes_until_the_day_up_to_which_somebody_paused(post):
    [sanne] = await post.hire(1)
    await post.deliveries.pause_until(post.person(1), date(2026, 12, 1))
    await post.announce("a", sanne)
    await post.announce("b", sanne, topic=APPROVAL, lasts=timedelta(days=1))
    for _ in range(3):
        await post.sender.send_due()
        post.clock.advance(timedelta(days=1))
    assert await post.states() == {"waiting paused": 1, "skipped paused": 1}
    post.clock.moment = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


async def test_who_resumes_gets_at_once_what_was_put_off(post):
    [sanne] = await post.hire(1)
    await post.deliveries.pause_until(post.person(1), date(2026, 12, 1))
    await post.announce("a", sanne)
    await post.sender.send_due()
    await post.deliveries.pause_until(post.person(1), None)
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


async def test_quiet_hours_follow_the_device_of_the_reader(post):
    [sanne] = await post.hire(1)
    post.clock.moment = MONDAY_AT_EIGHT
    await post.deliveries.follow(sanne, "America/Curacao")
    await post.announce("a", sanne)
    await post.sender.send_due()
    assert await post.states() == {"waiting quiet-hours": 1}
    await post.deliveries.follow(sanne, "Europe/Amsterdam")
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


async def test_a_device_that_says_the_same_as_before_overrules_no_choice(post):
    [sanne] = await post.hire(1)
    await post.deliveries.follow(sanne, "Europe/Amsterdam")
    wishes = {"topics": [TIP, APPROVAL], "until": None, "zone": "America/Curacao"}
    await post.deliveries.save_wishes(post.person(1), **wishes)
    await post.deliveries.follow(sanne, "Europe/Amsterdam")
    assert (await post.deliveries.preferences(post.person(1))).zone == "America/Curacao"
    await post.deliveries.follow(sanne, "Europe/London")
    assert (await post.deliveries.preferences(post.person(1))).zone == "Europe/London"


async def test_who_moves_to_another_time_zone_gets_it_by_the_clock_there(post):
    [sanne] = await post.hire(1)
    post.clock.moment = MONDAY_AT_EIGHT
    wishes = {"topics": [TIP, APPROVAL], "until": None, "zone": "America/Curacao"}
    await post.deliveries.save_wishes(post.person(1), **wishes)
    await post.announce("a", sanne)
    await post.sender.send_due()
    assert await post.states() == {"waiting quiet-hours": 1}
    post.clock.advance(timedelta(hours=5))
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2020, 1, 1), date(2027, 11, 25)])
async def test_one_cannot_pause_into_the_past_or_for_years(post, day):
    await post.hire(1)
    with pytest.raises(PauseTooLong):
        await post.deliveries.pause_until(post.person(1), day)


async def test_wishes_are_kept_as_they_were_filled_in(post):
    await post.hire(1)
    until = date(2027, 3, 1)
    await post.deliveries.save_wishes(
        post.person(1), topics=[APPROVAL], until=until, zone="Europe/London"
    )
    kept = await post.deliveries.preferences(post.person(1))
    assert (kept.zone, kept.paused_until, kept.muted) == ("Europe/London", until, {TIP})
    assert MONDAY_MORNING.date() < until
