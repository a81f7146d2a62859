"""Flex spots tell people what a colleague did with their bookings."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.flexspots.domain import Rules
from bot.features.flexspots.news import BOOKED, CANCELLED, OutboxNews, Words
from bot.features.flexspots.service import FlexSpots
from bot.kernel.timeslots import PartOfDay, TimeSlot
from tests.features.flexspots.sample import NOW, TUESDAY, import_sites, person

SANNE, YOUSSEF = person(1), person(2)
TOMORROW = TimeSlot.part(TUESDAY, PartOfDay.DAY)
TEN_O_CLOCK = NOW + timedelta(hours=2, minutes=30)
EVENING = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)


@pytest.fixture
async def spots(post):
    """Return flex spots that tell; Sanne and Youssef work in one department."""
    post.clock.moment = TEN_O_CLOCK
    await post.hire(1, 2)
    news = OutboxNews(post.outbox, post.clock)
    service = FlexSpots(post.database, post.clock, post.staff, Rules(), news=news)
    for topic in Words(service, post.staff).topics():
        post.outbox.topics[topic.name] = topic
    service.code = await import_sites(post.database, post.clock)  # type: ignore[attr-defined]  # the test keeps it there
    return service


async def booked(spots, slot=TOMORROW):
    return await spots.book_for_colleague(
        SANNE, YOUSSEF.id, spots.code["rust-a"], slot, request_id="once"
    )


async def test_who_is_booked_for_hears_it_once(post, spots):
    await booked(spots)
    await booked(spots)
    await post.sender.send_due()
    [told] = post.got(YOUSSEF.id)
    assert told.startswith("Persoon 001 heeft een plek voor je geboekt.")
    assert "dinsdag 3 maart 2026" in told
    assert post.got(SANNE.id) == []


async def test_one_who_books_and_cancels_for_oneself_hears_nothing(post, spots):
    mine = await spots.book_seat(SANNE, spots.code["rust-a"], TOMORROW, request_id="mine")
    await spots.cancel_booking(SANNE, mine.id)
    await post.sender.send_due()
    assert await post.states() == {}


async def test_a_booking_that_is_cancelled_before_anybody_heard_of_it_is_no_news(post, spots):
    post.clock.moment = EVENING
    made = await booked(spots)
    await spots.cancel_booking(YOUSSEF, made.id)
    post.clock.advance(timedelta(hours=12))
    await post.sender.send_due()
    assert post.got(YOUSSEF.id) == []


async def test_who_loses_a_booking_hears_it_also_on_a_day_with_another_message(post, spots):
    made = await booked(spots)
    await post.sender.send_due()
    await spots.cancel_booking(SANNE, made.id)
    await spots.cancel_booking(SANNE, made.id)
    post.clock.advance(timedelta(seconds=5))
    await post.sender.send_due()
    assert [told.split(".")[0] for told in post.got(YOUSSEF.id)] == [
        "Persoon 001 heeft een plek voor je geboekt",
        "Persoon 001 heeft je plek geannuleerd",
    ]


async def test_a_cancellation_in_the_evening_comes_before_one_leaves_home(post, spots):
    made = await booked(spots)
    await post.sender.send_due()
    post.clock.moment = EVENING
    await spots.cancel_booking(SANNE, made.id)
    await post.sender.send_due()
    assert len(post.got(YOUSSEF.id)) == 2


async def test_a_cancellation_that_was_undone_in_time_is_no_news(post, spots):
    made = await booked(spots)
    await spots.cancel_booking(SANNE, made.id)
    await spots.restore_booking(SANNE, made.id)
    await post.sender.send_due()
    post.clock.advance(timedelta(seconds=5))
    await post.sender.send_due()
    assert await post.states() == {"delivered": 1, "skipped nothing-to-say": 1}
    assert {BOOKED, CANCELLED} == set(post.outbox.topics)
