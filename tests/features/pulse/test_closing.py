"""The close: everything that was counted is in the result, whatever happens on the way."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.features.pulse import ballots
from bot.features.pulse.closing import Closing
from bot.features.pulse.domain import Ballot, Bound, Hidden, State
from bot.features.pulse.forgetting import Forgetting
from tests.features.pulse.conftest import ANNA, BERT, HEAD
from tests.features.pulse.surveys import person, team

EVERYBODY = [*range(1, 4), *range(10, 16), *range(20, 28), *range(30, 34)]


async def answered_by_all(surveys, *, comment=""):
    wave_id = await surveys.open()
    for number in EVERYBODY:
        words = f"{comment} {number}" if comment else ""
        await surveys.cast(wave_id, person(number), 1 + number % 5, 4, comment=words)
    return wave_id


def of(snapshot, lead):
    [group] = [group for group in snapshot.groups if group.lead_id == lead]
    return group


async def test_a_team_of_eight_gets_a_result_and_a_team_of_four_that_of_the_group_above(surveys):
    snapshot = await surveys.close(await answered_by_all(surveys))
    anna, bert = of(snapshot, ANNA), of(snapshot, BERT)
    assert anna.hidden is None
    assert anna.participation == 100
    first, second = snapshot.of(anna.id)
    assert (first.answers, first.favourable) == (8, 2)
    assert (first.percent, first.low, first.high) == (25, 25, 25)
    assert (second.bound, second.percent, second.favourable) == (Bound.AT_LEAST, 80, None)
    assert bert.hidden is Hidden.SMALL
    assert snapshot.of(bert.id) == ()
    assert snapshot.shown_to(bert.id) == snapshot.shown_to(of(snapshot, HEAD).id)


async def test_a_manager_counts_one_level_up(surveys):
    wave_id = await surveys.open()
    for number in (3, *range(10, 16), *range(20, 28)):
        await surveys.cast(wave_id, person(number), 1, 1)
    await surveys.cast(wave_id, ANNA, 5, 5)
    snapshot = await surveys.close(wave_id)
    [first, _] = snapshot.of(of(snapshot, ANNA).id)
    assert (first.answers, first.percent) == (8, 20)


async def test_the_close_leaves_no_ballot_no_key_and_no_row_of_an_answer(surveys):
    wave_id = await answered_by_all(surveys)
    await surveys.close(wave_id)
    wave = await surveys.wave(wave_id)
    assert (wave.state, wave.asked, wave.answered) == (State.CLOSED, 21, 21)
    assert await surveys.all("SELECT count(*), count(sealed) FROM pulse_participation") == [(21, 0)]
    assert list(surveys.folder.iterdir()) == []
    [(dead,)] = await surveys.all("SELECT pg_relation_size('pulse_participation') > 8192 * 2")
    assert not dead


async def test_closing_again_changes_nothing(surveys):
    wave_id = await answered_by_all(surveys)
    snapshot = await surveys.close(wave_id)
    await surveys.closing.close(wave_id)
    await surveys.closing.close_due()
    assert await surveys.snapshot(wave_id) == snapshot


async def test_what_changes_in_the_organisation_after_the_opening_changes_nothing(surveys):
    wave_id = await answered_by_all(surveys)
    surveys.staff.people = team(None, [1, 2])
    snapshot = await surveys.close(wave_id)
    assert of(snapshot, ANNA).people == 8
    assert (await surveys.wave(wave_id)).asked == 21


async def test_two_workers_that_close_at_once_publish_one_result(surveys):
    wave_id = await answered_by_all(surveys, comment="woorden")
    surveys.clock.moment = (await surveys.wave(wave_id)).closes_at
    await asyncio.gather(*(surveys.closing.close_due() for _ in range(4)))
    assert (await surveys.wave(wave_id)).answered == 21
    assert await surveys.all("SELECT count(*) FROM pulse_comment") == [(21,)]


async def test_waves_that_close_at_the_same_moment_are_compared_with_each_other(surveys):
    surveys.staff.people = team(None, range(1, 31))
    one = await surveys.open()
    surveys.staff.people = team(None, range(1, 32))
    other = await surveys.open()
    for number in range(1, 31):
        await surveys.cast(one, person(number), 3, 3)
        await surveys.cast(other, person(number), 3, 3)
    surveys.clock.moment = (await surveys.wave(other)).closes_at
    await asyncio.gather(surveys.closing.close(one), surveys.closing.close(other))
    hidden = [(await surveys.snapshot(each)).groups[0].hidden for each in (one, other)]
    assert sorted(hidden, key=str) == [None, Hidden.CHANGED]


async def test_a_wave_is_not_closed_before_its_time(surveys):
    wave_id = await surveys.open()
    await surveys.closing.close(wave_id)
    assert (await surveys.wave(wave_id)).state is State.OPEN


async def test_a_wave_whose_key_is_lost_does_not_keep_others_from_closing(surveys):
    lost, other = await surveys.open(), await surveys.open()
    await surveys.keys.destroy(lost)
    await surveys.close(other)
    assert (await surveys.wave(lost)).state is State.CLOSING
    assert (await surveys.wave(other)).state is State.CLOSED


async def test_a_ballot_that_was_tampered_with_is_not_counted(surveys):
    wave_id = await answered_by_all(surveys)
    await surveys.database.run(
        lambda s: s.execute(
            text(
                "UPDATE pulse_participation AS one SET sealed = other.sealed "
                "FROM pulse_participation AS other "
                "WHERE one.person_id = :one AND other.person_id = :other"
            ),
            {"one": person(20), "other": person(21)},
        )
    )
    await surveys.close(wave_id)
    assert (await surveys.wave(wave_id)).answered == 20


async def test_the_close_waits_for_an_answer_that_is_being_counted(surveys):
    wave_id = await surveys.open()
    surveys.clock.moment = (await surveys.wave(wave_id)).closes_at - timedelta(seconds=1)
    counted, commit = asyncio.Event(), asyncio.Event()

    async def work(session):
        await ballots.cast(session, wave_id, person(20), Ballot((5, 5)), surveys.clock.now())
        counted.set()
        await commit.wait()

    async with asyncio.TaskGroup() as both:
        both.create_task(surveys.database.run(work))
        await counted.wait()
        surveys.clock.advance(timedelta(seconds=1))
        closing = both.create_task(surveys.closing.close_due())
        await asyncio.sleep(0.3)
        assert not closing.done()
        commit.set()
    assert (await surveys.wave(wave_id)).answered == 1


class Died(Exception):
    """The worker is gone."""


async def die(*_):
    raise Died


class Dying:
    """A port that works, except for the step at which the worker dies."""

    def __init__(self, real, step):
        self.real, self.step = real, step

    def __getattr__(self, name):
        return die if name == self.step else getattr(self.real, name)


@pytest.mark.parametrize("step", ["key", "all_names", "destroy", "sweep", "swept"])
async def test_a_close_that_was_cut_off_is_completed_by_the_next_worker(surveys, step):
    wave_id = await answered_by_all(surveys, comment="woorden")
    surveys.clock.moment = (await surveys.wave(wave_id)).closes_at

    async def sweep_and_die(table):
        await surveys.database.sweep(table)
        raise Died

    dying = Closing(
        surveys.database,
        surveys.clock,
        Dying(surveys.keys, step),
        Dying(surveys.staff, step),
        sweep={"sweep": die, "swept": sweep_and_die}.get(step, surveys.database.sweep),
    )
    with pytest.raises(Died):
        await dying.close_due()
    await surveys.closing.close_due()
    wave = await surveys.wave(wave_id)
    assert (wave.state, wave.answered) == (State.CLOSED, 21)
    assert await surveys.all("SELECT count(*) FROM pulse_comment") == [(21,)]
    assert await surveys.all("SELECT count(*) FROM pulse_wave WHERE NOT swept") == [(0,)]
    assert list(surveys.folder.iterdir()) == []


async def test_comments_that_hr_withheld_go_with_who_took_part_and_all_after_two_years(surveys):
    wave_id = await answered_by_all(surveys, comment="woorden")
    await surveys.close(wave_id)
    await surveys.database.run(
        lambda s: s.execute(
            text(
                "UPDATE pulse_comment SET state = 'withheld' "
                "WHERE id IN (SELECT id FROM pulse_comment LIMIT 3)"
            )
        )
    )
    for days, left in ((14, 21), (1, 18), (700, 18), (16, 0)):
        surveys.clock.advance(timedelta(days=days))
        await Forgetting(surveys.database, surveys.clock).forget_old()
        assert await surveys.all("SELECT count(*) FROM pulse_comment") == [(left,)]


async def test_who_took_part_is_forgotten_after_two_weeks_and_who_was_asked_after_three_months(
    surveys,
):
    wave_id = await answered_by_all(surveys)
    snapshot = await surveys.close(wave_id)
    forgetting = Forgetting(surveys.database, surveys.clock)

    async def left():
        await forgetting.forget_old()
        [counts] = await surveys.all(
            "SELECT (SELECT count(*) FROM pulse_participation), (SELECT count(*) FROM pulse_roster)"
        )
        return counts

    surveys.clock.advance(timedelta(days=14))
    assert await left() == (21, 21)
    surveys.clock.advance(timedelta(seconds=1))
    assert await left() == (0, 21)
    surveys.clock.advance(timedelta(days=76))
    assert await left() == (0, 0)
    assert await surveys.snapshot(wave_id) == snapshot
