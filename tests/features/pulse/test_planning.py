"""The wave plan of HR: words, days, who is asked, what can still be done. Counts only."""

from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

import pytest

from bot.features.pulse.domain import Kind, Member, State, Wave, WaveId
from bot.features.pulse.errors import WaveMovedOn
from bot.features.pulse.planning_domain import Standing, proposed
from bot.features.pulse.planning_questions import Wording
from bot.features.pulse.planning_rest import third_of, to_ask
from bot.kernel.calendar import WorkCalendar, at
from bot.kernel.people import PersonId
from tests.features.pulse.town import (
    ANNA,
    BERT,
    EIGHT,
    EVERYBODY,
    FOUR,
    HANS,
    HEAD,
    INEKE,
    MEMBERS,
    OTHERS,
    SANNE,
    build,
)

CALENDAR = WorkCalendar()


@pytest.fixture
def town(database, tmp_path):
    return build(database, tmp_path / "keys")


def closed(participation, weeks=13, third=None, opened=date(2026, 9, 1)):
    wave = Wave(
        id=WaveId(UUID(int=1)),
        name="",
        state=State.CLOSED,
        opens_at=at(opened, time(9)),
        closes_at=at(opened + timedelta(days=10), time(17)),
        questions=(),
        third=third,
    )
    return Standing(wave, "closed", weeks, participation)


def test_after_low_participation_twice_half_as_often_is_proposed():
    low = proposed([closed(55), closed(40)], date(2026, 10, 1), CALENDAR)
    assert (low.every_weeks, low.slower) == (26, True)
    assert low.opens_on == date(2027, 3, 2)
    once = proposed([closed(55), closed(60)], date(2026, 10, 1), CALENDAR)
    assert (once.every_weeks, once.slower) == (13, False)
    first = proposed([closed(40)], date(2026, 10, 1), CALENDAR)
    assert not first.slower


def test_the_thirds_take_turns_and_a_proposal_is_a_working_day_ahead():
    assert proposed([closed(80, 4, third=3)], date(2026, 9, 20), CALENDAR).third == 1
    late = proposed([closed(80)], date(2026, 12, 24), CALENDAR)
    assert late.opens_on == date(2026, 12, 28)


def test_the_thirds_are_of_about_one_size_and_nobody_changes_sides():
    random = Random(2026)
    ids = [PersonId(UUID(int=random.getrandbits(128), version=4)) for _ in range(3000)]
    thirds = [third_of(each) for each in ids]
    assert all(900 <= thirds.count(each) <= 1100 for each in (1, 2, 3))
    assert thirds == [third_of(each) for each in ids]


def test_who_rests_or_is_in_a_team_that_did_not_talk_is_not_asked():
    wave = closed(80).wave
    asked = to_ask(MEMBERS, wave, {SANNE.id}, {ANNA.id: True, BERT.id: False})
    assert SANNE.id not in asked
    assert EIGHT[1].id in asked
    assert not asked & {each.id for each in FOUR}
    assert {each.id for each in OTHERS} <= asked
    assert to_ask([Member(person_id=HEAD.id, manager_id=None, department="D")], wave, (), {})


async def test_a_wave_asks_a_person_at_most_once_in_sixty_days(town):
    wave = await town.open()
    await town.close(wave)
    assert (await town.wave(wave)).asked == 21
    town.clock.moment = wave.opens_at + timedelta(days=59)
    second = await town.open()
    assert second.asked == 0
    town.clock.moment = wave.opens_at + timedelta(days=61)
    third = await town.open()
    assert third.asked == 21


async def test_only_a_third_is_asked(town):
    wave = await town.open(third=2)
    asked = await town.everything("SELECT person_id FROM pulse_roster WHERE asked")
    assert wave.asked == len(asked) < 21
    assert {third_of(PersonId(each)) for (each,) in asked} == {2}


async def test_hr_plans_previews_starts_and_closes_in_the_chat(town):
    chat = town.talk(INEKE)
    await chat.type("metingen")
    await chat.tap("Plaats de startvragen")
    await chat.tap("Stel een meting op")
    await chat.tap("Bewaar de meting", name="  Najaar   2026 ")
    assert "De meting is gepland." in chat.everything
    assert chat.heading == "Meting: Najaar 2026"
    planned = dict(chat.card)
    await chat.tap("Bekijk als deelnemer")
    assert "Verstuur je antwoorden" not in chat.everything
    assert "Eens" in chat.everything
    await chat.tap("Stop zonder")
    chat.card = planned
    await chat.tap("Open de meting nu")
    assert "Deze meting begint nu." in chat.everything
    await town.surveys.tending.tend()
    await chat.type("metingen")
    await chat.tap("Bekijk meting 1")
    assert "Deze meting loopt." in chat.everything
    town.clock.advance(timedelta(hours=1))
    await chat.tap("Stop de meting nu")
    assert "Deze meting wordt nu geteld." in chat.everything
    await town.surveys.tending.tend()
    await chat.type("metingen")
    await chat.tap("Bekijk meting 1")
    assert "Deze meting is afgesloten." in chat.everything


async def test_while_a_small_wave_is_open_nobody_sees_how_many_answered(town):
    wave = await town.open()
    await town.cast(wave, EIGHT)
    chat = town.talk(INEKE)
    await chat.send("pulse.wave", {"wave": str(wave.id)})
    assert "Deelname" not in chat.everything
    assert not any(each.display_name in chat.everything for each in EIGHT)
    await town.close(wave)
    await chat.send("pulse.wave", {"wave": str(wave.id)})
    assert "ongeveer 40 %" in chat.everything


async def test_cancelling_is_asked_twice_and_throws_answers_away(town):
    wave = await town.open()
    await town.cast(wave, EIGHT)
    chat = town.talk(INEKE)
    await chat.send("pulse.wave", {"wave": str(wave.id)})
    await chat.tap("Annuleer de meting")
    assert "Weet je het zeker?" in chat.everything
    await chat.tap("Laat de meting staan")
    assert (await town.wave(wave)).state is State.OPEN
    await chat.tap("Annuleer de meting")
    await chat.tap("Bevestig")
    assert (await town.wave(wave)).state is State.CANCELLED
    assert await town.everything("SELECT 1 FROM pulse_participation WHERE answered") == []
    await town.surveys.tending.tend()
    with pytest.raises(WaveMovedOn):
        await town.surveys.planning.start(wave.id)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": " "}, "Geef de meting een naam."),
        ({"questions": ""}, "Kies minstens één vraag."),
        ({"questions": "1,2,3,4,5,6"}, "Kies er hoogstens 5"),
        ({"closes_on": "2026-11-25"}, "Een meting duurt 3 tot 28 dagen"),
    ],
)
async def test_what_was_not_right_is_said_and_the_form_keeps_the_rest(town, change, said):
    await town.surveys.questions.begin()
    chat = town.talk(INEKE)
    await chat.send("pulse.compose", {})
    await chat.tap("Bewaar de meting", **({"name": "Herfst"} | change))
    assert said in chat.everything
    assert "name" not in change or "Herfst" not in chat.everything
    assert await town.everything("SELECT 1 FROM pulse_wave") == []


async def test_other_words_make_another_version_and_the_same_words_none(town):
    await town.surveys.questions.begin()
    chat = town.talk(INEKE)
    await chat.type("metingen")
    await chat.tap("Bekijk thema’s en vragen")
    await chat.tap("Wijzig vraag 1")
    assert "begint de trendlijn opnieuw" in chat.everything
    await chat.tap("Bewaar de vraag")
    assert ", versie 2" not in chat.everything
    await chat.tap("Wijzig vraag 1")
    await chat.tap("Bewaar de vraag", text_nl="Ik hoor bij mijn team.")
    assert "contact met collega’s, versie 2" in chat.everything
    await chat.tap("Wijzig vraag 1")
    await chat.tap("Bewaar de vraag", text_en=" ")
    assert "in beide talen" in chat.everything


async def test_a_theme_that_is_taken_away_is_not_offered_and_comes_back(town):
    await town.surveys.questions.begin()
    chat = town.talk(INEKE)
    await chat.send("pulse.reword", {"code": "workload", "kind": "scale"})
    await chat.tap("Haal het thema weg")
    offered = (await town.surveys.questions.catalogue()).offered(in_words=False)
    assert "workload" not in {each.theme for each in offered}
    await chat.send("pulse.reword", {"code": "workload", "kind": "scale"})
    await chat.tap("Herstel het thema")
    offered = (await town.surveys.questions.catalogue()).offered(in_words=False)
    assert "workload" in {each.theme for each in offered}


async def test_hr_adds_a_question_of_its_own_once(town):
    words = Wording(
        kind=Kind.PROMOTER,
        name_nl="a",
        name_en="b",
        text_nl="Raad je ons aan?",
        text_en="Would you?",
    )
    for _ in range(2):
        catalogue = await town.surveys.questions.word(INEKE, words, "request")
    [added] = catalogue.questions
    assert (added.kind, added.version) == (Kind.PROMOTER, 1)


async def test_only_hr_plans(town):
    wave = await town.plan()
    for verb in ("pulse.start", "pulse.close", "pulse.cancel", "pulse.desk", "pulse.review"):
        chat = town.talk(ANNA)
        await chat.send(verb, {"wave": str(wave.id)})
        assert "Dat mag jij niet" in chat.everything or "rol" in chat.everything
    assert (await town.wave(wave)).state is State.PLANNED


async def test_a_wave_whose_days_passed_unopened_is_called_off(town):
    wave = await town.plan()
    town.clock.moment = wave.closes_at + timedelta(hours=1)
    await town.surveys.tending.tend()
    assert (await town.wave(wave)).state is State.CANCELLED


async def test_the_same_request_plans_one_wave(town):
    first, second = await town.plan(), await town.plan()
    assert first.id == second.id
    assert isinstance(first.opens_at, datetime)
    assert HANS in EVERYBODY
