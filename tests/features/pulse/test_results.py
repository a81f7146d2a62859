"""Results: the manager at the close, the team a day later, a group too small its parent's."""

from datetime import timedelta
from itertools import cycle

import pytest

from bot.features.pulse.domain import Ballot
from bot.features.pulse.errors import NoResultYet, OwnWaveNotReviewed
from bot.features.pulse.results_telling import RESULT, TEAM_RESULT
from tests.features.pulse.town import (
    ANNA,
    BERT,
    EIGHT,
    FOUR,
    GRACE,
    HANS,
    HEAD,
    INEKE,
    OTHERS,
    SANNE,
    build,
)


@pytest.fixture
def town(database, tmp_path):
    return build(database, tmp_path / "keys")


ALL = [HEAD, ANNA, BERT, *OTHERS, *EIGHT, *FOUR]


async def answered(town, comment="", scores=(4, 2)):
    """Have everybody answer and the wave closed."""
    wave = await town.open()
    for person, score in zip(ALL, cycle(scores), strict=False):
        await town.cast(wave, [person], score, comment)
    return await town.close(wave)


async def seen(town, person):
    chat = town.talk(person)
    await chat.type("results" if person is GRACE else "resultaten")
    return chat


async def test_a_manager_sees_shares_intervals_and_numbers_as_bars_and_in_words(town):
    await answered(town)
    chat = await seen(town, ANNA)
    assert chat.heading == "Uitslag: Najaar"
    assert "iedereen onder Anna Acht" in chat.everything
    assert "Ongeveer 100 % deed mee." in chat.everything
    assert "50 % gunstig (tussen 50 en 50), 8 antwoorden" in chat.everything
    assert '"Chart.VerticalBar"' in chat.everything
    assert "Open de gespreksgids" in chat.titles()


async def test_a_team_of_four_sees_the_group_above_it_and_why(town):
    await answered(town)
    chat = await seen(town, BERT)
    assert "Je eigen groep gaf te weinig antwoorden." in chat.everything
    assert "Resultaat van iedereen die gevraagd is." in chat.everything
    assert ", 4 antwoorden" not in chat.everything
    assert "Leg een afspraak vast" not in chat.everything


async def test_before_the_close_there_is_no_result_at_all(town):
    wave = await town.open()
    await town.cast(wave, EIGHT)
    for person in (ANNA, SANNE, HEAD):
        assert "Er is (nog) geen uitslag voor jou." in (await seen(town, person)).everything


async def test_everybody_in_the_team_sees_the_same_a_day_later(town):
    wave = await answered(town)
    with pytest.raises(NoResultYet):
        await town.surveys.results.newest(SANNE)
    town.clock.advance(timedelta(hours=25))
    mine = await town.surveys.results.newest(SANNE)
    hers = await town.surveys.results.newest(ANNA)
    assert mine.lines == hers.lines
    assert mine.shown == hers.shown
    assert not mine.can_decide
    assert mine.wave.id == wave.id


async def test_a_manager_can_show_it_sooner_but_only_to_their_own_team(town):
    await answered(town)
    chat = await seen(town, ANNA)
    await chat.tap("Toon de uitslag nu aan je team")
    assert "Je team kan de uitslag nu zien" in chat.everything
    assert (await seen(town, SANNE)).heading == "Uitslag: Najaar"
    with pytest.raises(NoResultYet):
        await town.surveys.results.newest(FOUR[0])


async def test_managers_are_told_at_the_close_and_teams_a_day_later(town):
    wave = await answered(town)
    told = await told_of(town)
    assert told == {RESULT: {HEAD.id, ANNA.id, BERT.id}}
    town.clock.moment = wave.closes_at + timedelta(hours=25)
    await town.surveys.tending.tend()
    await town.surveys.tending.tend()
    told = await told_of(town)
    assert told[TEAM_RESULT] == {each.id for each in (*OTHERS, *EIGHT, *FOUR)}
    assert await town.everything("SELECT count(*) FROM pulse_talk WHERE shared_at IS NOT NULL") == [
        (2,)
    ]


async def told_of(town):
    found = await town.everything("""
        SELECT topic, person_id FROM delivery JOIN campaign ON campaign.id = campaign_id
        WHERE topic LIKE 'pulse.%result'""")
    told: dict[object, set[object]] = {}
    for topic, person in found:
        told.setdefault(topic, set()).add(person)
    return told


async def test_a_result_arrives_in_words_and_in_english(town):
    await answered(town)
    await town.pass_until(town.clock.now() + timedelta(days=4), timedelta(hours=3))
    [card] = town.chats.shown(GRACE)
    assert "50 % favourable (between 50 and 50), 8 answers" in card
    assert "because your team was in a survey" in card


async def test_a_trend_is_said_in_words_and_only_where_it_is_real(town):
    wave = await answered(town, scores=(4, 2, 2))
    assert "Echt" not in (await seen(town, ANNA)).everything
    view = await town.surveys.results.newest(ANNA)
    await town.surveys.agreements.agree_on_nothing(ANNA, view.own.id)
    town.clock.moment = wave.closes_at + timedelta(days=90)
    await answered(town, scores=(4, 4, 4, 2))
    chat = await seen(town, HEAD)
    assert "↑ Echt hoger dan de vorige keer" in chat.everything


async def test_comments_are_read_from_ten_on_after_another_in_hr_looked_at_all(town):
    wave = await answered(town, comment="Meer licht graag.")
    assert (await town.surveys.results.newest(HEAD)).comments == 0
    planner = town.talk(HANS)
    await planner.type("metingen")
    await planner.tap("Bekijk opmerkingen")
    assert "Meer licht" not in planner.everything
    held = await town.everything("SELECT id FROM pulse_comment")
    with pytest.raises(OwnWaveNotReviewed):
        await town.surveys.review.decide(HANS, held[0][0], release=True)
    other = town.talk(INEKE)
    await other.type("metingen")
    await other.tap("Bekijk opmerkingen")
    for _ in held:
        assert "Meer licht" in other.everything
        await other.tap("Keur goed")
    assert "Er wachten geen opmerkingen op jou." in other.everything
    view = await town.surveys.results.newest(HEAD)
    assert view.comments >= 10
    chat = await seen(town, HEAD)
    await chat.tap("Lees de opmerkingen")
    assert chat.everything.count("Meer licht graag.") == 8
    await chat.tap("Lees meer opmerkingen")
    assert 1 <= chat.everything.count("Meer licht graag.") <= 8
    await chat.tap("Ga terug naar de uitslag")
    assert (await town.wave(wave)).id == view.wave.id


async def test_withheld_comments_are_read_by_nobody_nor_fewer_than_ten(town):
    await answered(town, comment="Dit wijst naar iemand.")
    held = await town.everything("SELECT id FROM pulse_comment ORDER BY group_id")
    for number, (comment,) in enumerate(held):
        await town.surveys.review.decide(INEKE, comment, release=number < 9)
    assert (await town.surveys.results.newest(HEAD)).comments == 0


async def test_nobody_sees_the_result_of_another_group(town):
    wave = await answered(town)
    chat = town.talk(INEKE)
    for verb in ("pulse.result", "pulse.comments", "pulse.guide", "pulse.share", "pulse.agree"):
        await chat.send(verb, {"wave": str(wave.id)})
        assert "Er is (nog) geen uitslag voor jou." in chat.everything
    assert Ballot((1,)) is not None
