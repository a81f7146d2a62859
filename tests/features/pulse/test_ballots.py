"""Answering: counted once or clearly refused, and readable by nobody."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.features.pulse import ballots
from bot.features.pulse.closing import cancel, end_early
from bot.features.pulse.domain import Ballot, Kind, WaveId
from bot.features.pulse.errors import (
    AlreadyAnswered,
    BallotNotValid,
    WaveNotFound,
    WaveNotOpen,
)
from bot.features.pulse.sealing import SEALED_SIZE, NotOpened, SealKey, seal
from tests.features.pulse.surveys import person


async def test_what_somebody_answered_is_what_the_key_opens(surveys):
    wave_id = await surveys.open()
    await surveys.cast(wave_id, person(20), 5, None, comment="  Fijn team\n")
    [(sealed,)] = await surveys.all("SELECT sealed FROM pulse_participation WHERE answered")
    key = await surveys.keys.key(wave_id)
    opened = key.open(sealed, wave_id, person(20))
    assert opened.scores[:2] == (5, None)
    assert opened.comment == "Fijn team"


async def test_the_first_answer_counts_and_the_second_is_refused(surveys):
    wave_id = await surveys.open()
    await surveys.cast(wave_id, person(20), 5, 5)
    before = await surveys.all("SELECT sealed FROM pulse_participation WHERE answered")
    with pytest.raises(AlreadyAnswered):
        await surveys.cast(wave_id, person(20), 1, 1)
    assert await surveys.all("SELECT sealed FROM pulse_participation WHERE answered") == before


async def test_of_answers_at_the_same_moment_one_counts(surveys):
    wave_id = await surveys.open()
    outcomes = await asyncio.gather(
        *(surveys.cast(wave_id, person(20), score, None) for score in (1, 2, 3, 4, 5)),
        return_exceptions=True,
    )
    assert [outcome is None for outcome in outcomes].count(True) == 1
    assert [isinstance(outcome, AlreadyAnswered) for outcome in outcomes].count(True) == 4


async def test_who_was_not_asked_does_not_find_the_wave(surveys):
    wave_id = await surveys.open()
    with pytest.raises(WaveNotFound):
        await surveys.cast(wave_id, person(999), 5, 5)
    with pytest.raises(WaveNotFound):
        await surveys.cast(WaveId(surveys.new_id()), person(20), 5, 5)


async def test_a_wave_takes_answers_from_its_opening_until_its_close(surveys):
    planned = await surveys.plan()
    with pytest.raises(WaveNotFound):
        await surveys.cast(planned, person(20), 5, 5)
    assert await surveys.opening.open(planned)
    surveys.clock.advance(timedelta(days=7) - timedelta(microseconds=1))
    await surveys.cast(planned, person(20), 5, 5)
    surveys.clock.advance(timedelta(microseconds=1))
    with pytest.raises(WaveNotOpen):
        await surveys.cast(planned, person(21), 5, 5)


async def test_whoever_comes_after_an_early_end_is_refused(surveys):
    wave_id = await surveys.open()
    surveys.clock.advance(timedelta(hours=1))
    await surveys.database.run(lambda s: end_early(s, wave_id, surveys.clock.now()))
    with pytest.raises(WaveNotOpen):
        await surveys.cast(wave_id, person(21), 5, 5)


@pytest.mark.parametrize(
    ("scores", "comment"),
    [((6, 1), ""), ((0, 1), ""), ((1,), ""), ((1, 2, 3), ""), ((1, 2), "x" * 501)],
)
async def test_an_answer_that_does_not_fit_is_refused_and_not_kept(surveys, scores, comment):
    wave_id = await surveys.open()
    with pytest.raises(BallotNotValid):
        await surveys.cast(wave_id, person(20), *scores, comment=comment)
    await surveys.cast(wave_id, person(20), 1, 2)


async def test_a_comment_nobody_asked_for_is_dropped(surveys):
    wave_id = await surveys.open([Kind.SCALE])
    await surveys.cast(wave_id, person(20), 3, comment="Toch iets")
    [(sealed,)] = await surveys.all("SELECT sealed FROM pulse_participation WHERE answered")
    assert (await surveys.keys.key(wave_id)).open(sealed, wave_id, person(20)).comment == ""


async def test_who_can_answer_gets_the_questions_and_who_did_does_not(surveys):
    wave_id = await surveys.open()

    async def ask():
        now = surveys.clock.now()
        return await surveys.database.run(lambda s: ballots.may_answer(s, wave_id, person(20), now))

    assert len((await ask()).questions) == 2
    await surveys.cast(wave_id, person(20), 1, 2)
    with pytest.raises(AlreadyAnswered):
        await ask()


async def test_a_cancelled_wave_forgets_its_ballots_and_its_key(surveys):
    wave_id = await surveys.open()
    await surveys.cast(wave_id, person(20), 1, 2)
    assert await surveys.database.run(lambda s: cancel(s, wave_id))
    with pytest.raises(WaveNotFound):
        await surveys.cast(wave_id, person(21), 1, 2)
    await surveys.closing.close_due()
    assert await surveys.all("SELECT * FROM pulse_participation") == []
    assert list(surveys.folder.iterdir()) == []
    assert not await surveys.database.run(lambda s: cancel(s, wave_id))


def test_every_ballot_has_the_same_size():
    key, wave_id = SealKey.generate(), WaveId(person(1))
    for ballot in (Ballot(()), Ballot((1,) * 5), Ballot((10,) * 5, "\N{SNOWMAN}" * 500)):
        sealed = seal(ballot, key.public, wave_id, person(2))
        assert len(sealed) == SEALED_SIZE
        assert key.open(sealed, wave_id, person(2)).comment == ballot.comment
    assert (
        key.open(
            seal(Ballot((), "\N{GRINNING FACE}" * 500), key.public, wave_id, person(2)),
            wave_id,
            person(2),
        ).comment
        == "\N{GRINNING FACE}" * 500
    )


def test_a_ballot_opens_only_as_it_was_cast():
    key, wave_id = SealKey.generate(), WaveId(person(1))
    sealed = seal(Ballot((1,)), key.public, wave_id, person(2))
    with pytest.raises(NotOpened):
        key.open(sealed, wave_id, person(3))
    with pytest.raises(NotOpened):
        key.open(sealed, WaveId(person(4)), person(2))
    with pytest.raises(NotOpened):
        SealKey.generate().open(sealed, wave_id, person(2))
    with pytest.raises(NotOpened):
        key.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), wave_id, person(2))


def test_the_same_answers_never_look_the_same():
    key, wave_id = SealKey.generate(), WaveId(person(1))
    assert len({seal(Ballot((1,)), key.public, wave_id, person(2)) for _ in range(50)}) == 50


def test_an_answer_does_not_show_itself():
    assert repr(Ballot((3,), "geheim")) == "Ballot()"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pulse_participation SET answered = true, sealed = '\\x00'",
        "UPDATE pulse_wave SET public_key = NULL",
        "UPDATE pulse_wave SET state = 'half'",
        (
            "INSERT INTO pulse_group SELECT gen_random_uuid(), wave_id, parent_id, lead_id, 1, 1 "
            "FROM pulse_group WHERE lead_id IS NOT NULL LIMIT 1"
        ),
        (
            "INSERT INTO pulse_group SELECT gen_random_uuid(), wave_id, NULL, NULL, 1, 1 "
            "FROM pulse_group LIMIT 1"
        ),
    ],
)
async def test_the_database_refuses_what_would_give_an_answer_away(surveys, statement):
    await surveys.open()
    with pytest.raises(IntegrityError):
        await surveys.database.run(lambda session: session.execute(text(statement)))
