"""Agreements: at most three, followed up, shown with the next wave, and a condition for it."""

from datetime import date, timedelta

import pytest

from bot.chat.digest import Line, Team, Week
from bot.features.pulse.agreements import FOLLOW_UP
from bot.features.pulse.agreements_domain import Progress
from bot.features.pulse.errors import (
    AgreementNotFound,
    AgreementNotValid,
    NoResultYet,
    TooManyAgreements,
)
from bot.kernel.calendar import local
from tests.features.pulse.test_results import answered
from tests.features.pulse.town import ANNA, BERT, EIGHT, HEAD, SANNE, YOUSSEF, build

DUE = date(2027, 1, 12)
WORDS = "Op woensdag geen overleg."


@pytest.fixture
def town(database, tmp_path):
    return build(database, tmp_path / "keys")


async def recorded(town, words=WORDS, owner=YOUSSEF, due_on=DUE, request="r"):
    view = await town.surveys.results.newest(ANNA)
    return await town.surveys.agreements.record(
        ANNA, view.own.id, words=words, owner_id=owner.id, due_on=due_on, request_id=request
    )


async def test_a_manager_records_an_agreement_in_the_chat(town):
    await answered(town)
    chat = town.talk(ANNA)
    await chat.type("resultaten")
    await chat.tap("Open de gespreksgids")
    await chat.tap("Leg een afspraak vast")
    await chat.tap("Bewaar de afspraak", words=WORDS, owner=str(YOUSSEF.id), due_on="2027-01-12")
    assert "De afspraak is vastgelegd." in chat.everything
    assert f"{WORDS} (Teamlid 21, uiterlijk dinsdag 12 januari 2027: loopt)" in chat.everything
    assert "Kies voor geen actie" not in chat.everything
    await chat.type("teamafspraken")
    assert "Er loopt 1 afspraak" in chat.everything
    await chat.tap("Meld 1 als gedaan")
    assert "Genoteerd." in chat.everything


async def test_no_action_is_recorded_on_purpose(town):
    await answered(town)
    chat = town.talk(ANNA)
    await chat.type("resultaten")
    await chat.tap("Kies voor geen actie")
    assert "Jullie kozen bewust voor: geen actie." in chat.everything


async def test_there_are_at_most_three_and_the_same_request_makes_one(town):
    await answered(town)
    for number in (1, 1, 2, 3):
        talk = await recorded(town, request=str(number))
    assert len(talk.agreements) == 3
    with pytest.raises(TooManyAgreements):
        await recorded(town, request="4")
    assert await town.everything("SELECT count(*) FROM pulse_agreement") == [(3,)]


@pytest.mark.parametrize(
    "change",
    [
        {"words": " "},
        {"words": "x" * 201},
        {"due_on": date(2026, 11, 1)},
        {"due_on": date(2028, 11, 1)},
        {"owner": BERT},
    ],
)
async def test_what_is_no_agreement_is_refused(town, change):
    await answered(town)
    with pytest.raises(AgreementNotValid):
        await recorded(town, **change)


async def test_only_who_leads_a_group_with_a_result_records_for_it(town):
    await answered(town)
    view = await town.surveys.results.newest(ANNA)
    for person in (BERT, HEAD, SANNE):
        with pytest.raises(NoResultYet):
            await town.surveys.agreements.agree_on_nothing(person, view.own.id)
    small = await town.surveys.results.newest(BERT)
    with pytest.raises(NoResultYet):
        await town.surveys.agreements.agree_on_nothing(BERT, small.own.id)


async def test_the_owner_is_reminded_a_week_ahead_and_on_the_day(town):
    await answered(town)
    await recorded(town)
    moments = await town.everything(
        """
        SELECT not_before, person_id FROM delivery JOIN campaign ON campaign.id = campaign_id
        WHERE topic = :topic ORDER BY not_before""",
        topic=FOLLOW_UP,
    )
    assert [local(when).date() for when, _ in moments] == [DUE - timedelta(days=7), DUE]
    assert {who for _, who in moments} == {YOUSSEF.id}


async def test_an_agreement_that_is_done_is_followed_up_no_more(town):
    await answered(town)
    [agreement] = (await recorded(town)).agreements
    assert agreement.state is Progress.OPEN
    chat = town.talk(YOUSSEF)
    await chat.send("pulse.done", {"agreement": agreement.id})
    waiting = await town.everything(
        """
        SELECT 1 FROM delivery JOIN campaign ON campaign.id = campaign_id
        WHERE topic = :topic AND state = 'waiting'""",
        topic=FOLLOW_UP,
    )
    assert waiting == []


async def test_an_agreement_is_nobody_elses(town):
    await answered(town)
    [agreement] = (await recorded(town)).agreements
    with pytest.raises(AgreementNotFound):
        await town.surveys.agreements.settle(SANNE, agreement.id, Progress.DONE)


async def test_a_follow_up_arrives_and_is_answered(town):
    await answered(town)
    await recorded(town, due_on=date(2026, 12, 9))
    await town.pass_until(town.clock.now() + timedelta(days=6), timedelta(hours=3))
    assert any(
        "Hoe staat het met deze afspraak?" in card and WORDS in card
        for card in town.chats.shown(YOUSSEF)
    )


async def test_a_team_is_asked_anew_only_after_its_talk_and_sees_what_changed(town):
    wave = await answered(town)
    town.clock.moment = wave.closes_at + timedelta(days=90)
    blocked = await town.open()
    asked = await town.everything(
        "SELECT person_id FROM pulse_roster WHERE wave_id = :wave AND asked", wave=blocked.id
    )
    assert not {each.id for each in EIGHT} & {who for (who,) in asked}
    await town.surveys.planning.cancel(blocked.id)
    await recorded(town, due_on=date(2027, 4, 1))
    town.clock.advance(timedelta(minutes=1))
    again = await town.open(name="Voorjaar")
    chat = town.talk(SANNE)
    await chat.type("vragenlijst")
    assert chat.heading == "Meting: Voorjaar"
    assert "Dit spraken jullie af na de vorige meting" in chat.everything
    assert WORDS in chat.everything
    assert again.asked is not None


async def test_the_weekly_overview_tells_of_results_to_talk_about_and_what_is_due(town):
    await answered(town)
    own = frozenset(each.id for each in EIGHT)
    team = Team(ANNA, own, own, own)
    week, now = Week(2026, 50), town.clock.now()
    part = town.surveys.digest
    section = await part.contribute(team, week, now)
    assert [each.text_id for each in section.lines] == [
        "pulse-digest-result",
        "pulse-digest-to-decide",
    ]
    [agreement] = (await recorded(town, due_on=now.date() + timedelta(days=9))).agreements
    section = await part.contribute(team, week, now)
    assert [each.text_id for each in section.lines] == ["pulse-digest-result", "pulse-digest-due"]
    assert [each.item for each in section.acts] == [str(agreement.id)]
    assert await part.act(BERT, "done", str(agreement.id)) is None
    assert await part.act(ANNA, "done", "x") is None
    assert await part.act(ANNA, "done", str(agreement.id)) == Line("pulse-digest-settled")


async def test_participation_in_the_overview_is_of_the_whole_wave_and_kept_back_when_small(town):
    wave = await town.open()
    own = frozenset(each.id for each in EIGHT)
    section = await town.surveys.digest.contribute(
        Team(ANNA, own, own, own), Week(2026, 48), town.clock.now()
    )
    assert [each.text_id for each in section.lines] == ["pulse-digest-open"]
    assert wave.asked == 21
