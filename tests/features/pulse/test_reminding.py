"""Reminders: at most two, Monday to Thursday from 9 to 16 h where people are, none on holidays."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.deliveries import preferences
from bot.features.deliveries.domain import CampaignNotFound
from bot.features.deliveries.service import Deliveries
from bot.features.pulse import reminding
from bot.features.pulse.domain import State, Wave, WaveId
from bot.features.pulse.inviting import ASK, read, reference
from bot.kernel.calendar import WorkCalendar, at, holiday, local
from tests.features.pulse.town import ANNA, CLOSING_DAY, EIGHT, FOUR, SANNE, YOUSSEF, build

CALENDAR = WorkCalendar(frozenset({CLOSING_DAY}))
AUCKLAND = ZoneInfo("Pacific/Auckland")


@pytest.fixture
def town(database, tmp_path):
    return build(database, tmp_path / "keys")


def lasting(opens: date, closes: date) -> Wave:
    return Wave(
        id=WaveId(UUID(int=1)),
        name="",
        state=State.OPEN,
        opens_at=at(opens, time(9)),
        closes_at=at(closes, time(17)),
        questions=(),
    )


@given(
    st.dates(date(2026, 1, 1), date(2032, 1, 1)),
    st.integers(min_value=1, max_value=40),
    st.sampled_from(["Europe/Amsterdam", "America/Los_Angeles", "Pacific/Auckland", "UTC"]),
)
def test_whatever_the_days_of_a_wave_its_reminders_are_polite(opens, length, name):
    wave, zone = lasting(opens, opens + timedelta(days=length)), ZoneInfo(name)
    days = reminding.days(wave, CALENDAR)
    assert len(days) <= 2
    assert len(set(days)) == len(days)
    for day in days:
        assert day.isoweekday() <= 4
        assert holiday(day) is None
        assert day != CLOSING_DAY
        assert day >= opens + timedelta(days=2)
        moments = reminding.window(day, zone, wave)
        if moments is not None:
            first, last = (each.astimezone(zone) for each in moments)
            assert first.date() == last.date() == day
            assert time(9) <= first.time() < last.time() <= time(16)
            assert moments[1] <= wave.closes_at


def test_a_wave_of_ten_days_has_two_reminders():
    wave = lasting(date(2026, 11, 24), date(2026, 12, 4))
    assert reminding.days(wave, CALENDAR) == (date(2026, 11, 30), date(2026, 12, 3))


def test_a_wave_over_christmas_reminds_around_it():
    days = reminding.days(lasting(date(2026, 12, 21), date(2026, 12, 29)), CALENDAR)
    assert days == (date(2026, 12, 24), date(2026, 12, 29))


def test_a_reference_is_read_as_it_was_written():
    for number in range(3):
        assert read(reference(WaveId(UUID(int=7)), number)) == (WaveId(UUID(int=7)), number)
    assert read("2026-W48") is None


async def test_people_get_an_invitation_and_two_reminders_and_nothing_after_answering(town):
    wave = await town.open()
    sent: list[tuple[object, datetime]] = []

    async def pass_hours(until):
        while town.clock.now() < until:
            before = len(town.chats.sent_at)
            await town.pass_until(town.clock.now() + timedelta(hours=1))
            sent.extend((who, local(town.clock.now())) for who, _ in town.chats.sent_at[before:])

    await pass_hours(at(date(2026, 11, 26), time(12)))
    await town.cast(wave, [YOUSSEF])
    await pass_hours(wave.closes_at - timedelta(hours=2))
    of_youssef = [when for who, when in sent if who == YOUSSEF.id]
    invited, *reminded = [when for who, when in sent if who == SANNE.id]
    assert of_youssef == [invited]
    assert [when.date() for when in reminded] == [date(2026, 11, 30), date(2026, 12, 3)]
    assert all(time(9) <= when.time() <= time(16) for when in reminded)


async def test_nobody_is_reminded_where_it_is_not_between_nine_and_four(town):
    town.zones[SANNE.id] = AUCKLAND
    await town.open()
    windows = await town.everything(
        """
        SELECT not_before, not_after FROM delivery JOIN campaign ON campaign.id = campaign_id
        WHERE person_id = :who AND reference LIKE '%.%'""",
        who=SANNE.id,
    )
    assert len(windows) == 2
    for first, last in windows:
        there = [each.astimezone(AUCKLAND) for each in (first, last)]
        assert there[0].time() == time(9)
        assert there[1].time() <= time(16)


async def test_everybody_asked_is_in_the_reminders_whether_they_answered_or_not(town):
    wave = await town.open()
    await town.cast(wave, EIGHT)
    await town.surveys.tending.tend()
    reminded = await town.everything(
        """
        SELECT count(*), reference FROM delivery JOIN campaign ON campaign.id = campaign_id
        WHERE topic = :topic GROUP BY reference ORDER BY reference""",
        topic=ASK,
    )
    assert [count for count, _ in reminded] == [21, 21, 21]


async def test_who_wants_no_more_questions_gets_neither_invitation_nor_reminder(town):
    await town.database.run(lambda session: preferences.mute(session, SANNE.id, [ASK]))
    wave = await town.open()
    await town.pass_until(wave.closes_at - timedelta(hours=6), timedelta(hours=4))
    assert town.chats.shown(SANNE) == []
    assert len(town.chats.shown(ANNA)) == 3


async def test_at_the_close_questions_disappear_and_a_day_later_who_was_reminded_is_forgotten(town):
    wave = await town.open()
    await town.pass_until(town.clock.now() + timedelta(hours=2))
    assert len(town.chats.shown(FOUR[0])) == 1
    await town.cast(wave, EIGHT)
    await town.close(wave)
    await town.pass_until(town.clock.now() + timedelta(hours=1))
    assert town.chats.shown(FOUR[0]) == []
    await town.pass_until(town.clock.now() + timedelta(hours=26), timedelta(hours=2))
    assert await town.everything("SELECT 1 FROM campaign WHERE topic = :topic", topic=ASK) == []


async def test_the_console_does_not_tell_who_was_reminded(town):
    deliveries = Deliveries(town.database, town.clock, town.colleagues, town.outbox, _nothing)
    await town.open()
    assert (await deliveries.campaigns())[0] == []
    [(number,), *_] = await town.everything("SELECT id FROM campaign WHERE topic = :t", t=ASK)
    with pytest.raises(CampaignNotFound):
        await deliveries.missed(number)


async def test_whether_somebody_opened_the_questions_is_not_counted(town):
    deliveries = Deliveries(town.database, town.clock, town.colleagues, town.outbox, _nothing)
    await town.open()
    await town.pass_until(town.clock.now() + timedelta(hours=2))
    for (number,) in await town.everything("SELECT id FROM delivery"):
        await deliveries.acted(SANNE.id, number)
    assert await town.everything("SELECT 1 FROM delivery WHERE acted") == []


async def _nothing(*_: object, **__: object) -> None:
    """Wake no worker."""
