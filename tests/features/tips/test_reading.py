"""Readers: the list, votes, questions, newcomers."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.features.tips.asking import ANSWER, QUESTION
from bot.features.tips.domain import Audience, Theme
from bot.features.tips.errors import QuestionNotFound, TipNotFound
from bot.features.tips.newcomers import WELCOME
from tests.features.tips.conftest import (
    CONTENT,
    DEWI,
    FATMA,
    KEES,
    SANNE,
    TJITSKE,
    TUESDAY,
    YOUSSEF,
    person,
)


async def sent(town, content=CONTENT, request="one"):
    tip = await town.tips.draft(FATMA, content, request)
    tip = await town.tips.submit(FATMA, tip.id)
    return await town.tips.decide(DEWI, tip.id, tip.round, approve=True)


async def test_tips_are_listed_for_whom_they_are(town):
    await sent(town)
    assert [each.content.title for each in (await town.shelf.find(SANNE)).tips] == [
        "Vergader korter"
    ]
    assert (await town.shelf.find(KEES)).tips == []


async def test_a_tip_for_another_department_cannot_be_opened_by_its_number(town):
    tip = await sent(town)
    with pytest.raises(TipNotFound):
        await town.shelf.tip(KEES, tip.id)
    with pytest.raises(TipNotFound):
        await town.shelf.vote(KEES, tip.id, helpful=True)


async def test_a_draft_cannot_be_read(town):
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    with pytest.raises(TipNotFound):
        await town.shelf.tip(SANNE, tip.id)


async def test_tips_are_found_by_words_and_theme(town):
    await sent(town)
    await sent(town, replace(CONTENT, title="100% rust", theme=Theme.HEALTH), "two")
    find = town.shelf.find
    assert len((await find(SANNE, "VERGADER minuten")).tips) == 1
    assert len((await find(SANNE, "100%")).tips) == 1
    assert (await find(SANNE, "fiets")).tips == []
    assert len((await find(SANNE, theme=Theme.HEALTH)).tips) == 1


async def test_tips_that_are_over_or_did_not_begin_are_not_listed(town):
    later = TUESDAY + timedelta(days=3)
    await sent(town, replace(CONTENT, starts_on=later), "later")
    assert (await town.shelf.find(SANNE)).tips == []
    town.clock.advance(timedelta(days=3))
    assert len((await town.shelf.find(SANNE)).tips) == 1
    town.clock.advance(timedelta(days=60))
    assert (await town.shelf.find(SANNE)).tips == []


async def test_long_lists_have_pages(town):
    for number in range(4):
        await sent(town, replace(CONTENT, title=f"Tip {number}"), str(number))
    sanne = town.talk(SANNE)
    await sanne.type("tips")
    assert "Tip 3" in sanne.everything
    await sanne.tap("Bekijk meer tips")
    assert "Tip 0" in sanne.everything
    assert "Tip 3" not in sanne.everything


async def test_one_vote_a_person_counts_and_can_be_changed(town):
    tip = await sent(town)
    await town.shelf.vote(SANNE, tip.id, helpful=True)
    await town.shelf.vote(SANNE, tip.id, helpful=True)
    voted = await town.shelf.vote(YOUSSEF, tip.id, helpful=True)
    assert (voted.helpful, voted.unhelpful) == (2, 0)
    changed = await town.shelf.vote(SANNE, tip.id, helpful=False)
    assert (changed.helpful, changed.unhelpful, changed.vote) == (1, 1, False)


async def test_an_author_does_not_vote_and_sees_counts_never_who(town):
    tip = await sent(town)
    await town.shelf.vote(SANNE, tip.id, helpful=True)
    await town.shelf.vote(FATMA, tip.id, helpful=True)
    fatma = town.talk(FATMA)
    await fatma.send("tips.mine", {"tip": tip.id})
    assert "3 lezers, 1 keer nuttig" in fatma.everything
    assert "Sanne" not in fatma.everything


async def test_a_reader_reads_votes_and_finds_the_way_to_mute(town):
    await sent(town)
    sanne = town.talk(SANNE)
    await sanne.type("tips")
    await sanne.tap("Bekijk tip 1")
    await sanne.tap("Vind nuttig")
    assert "Jij vindt deze tip nuttig." in sanne.everything
    assert sanne.titles() == [
        "Vind niet nuttig",
        "Stel een vraag",
        "Stop met dit onderwerp",
        "Bekijk alle tips",
    ]
    assert sanne.action("Stop met dit onderwerp")["data"] == {"topic": "tips.meetings"}


async def test_a_question_is_relayed_without_a_name_and_answered(town):
    await sent(town)
    sanne, fatma = town.talk(SANNE), town.talk(FATMA)
    await sanne.type("tips")
    await sanne.tap("Bekijk tip 1")
    await sanne.tap("Stel een vraag")
    await sanne.tap("Verstuur je vraag", text="Ook met inwoners?")
    assert "Je vraag is verstuurd" in sanne.everything
    [asked] = await town.questions.open_for(FATMA)
    assert await town.recipients(QUESTION, asked.id) == {FATMA.id}

    await fatma.send("tips.desk", {})
    await fatma.tap("Bekijk vraag 1")
    assert "Ook met inwoners?" in fatma.everything
    assert "Sanne" not in fatma.everything
    await fatma.tap("Verstuur je antwoord", text="Ja hoor.")
    assert await town.recipients(ANSWER, asked.id) == {SANNE.id}
    told = await town.rendering.answer(SANNE, str(asked.id), town.clock.now())
    assert "Ja hoor." in told.card.model_dump_json()
    assert await town.questions.open_for(FATMA) == []


async def test_only_who_asked_and_who_is_asked_see_a_question(town):
    tip = await sent(town)
    await town.questions.ask(SANNE, tip, "Waarom?", "r")
    [asked] = await town.questions.open_for(FATMA)
    for other in (YOUSSEF, DEWI, TJITSKE):
        with pytest.raises(QuestionNotFound):
            await town.questions.question(other, asked.id)
    with pytest.raises(QuestionNotFound):
        await town.questions.answer(SANNE, asked.id, "Daarom")


async def test_a_question_sent_twice_is_asked_once(town):
    tip = await sent(town)
    await town.questions.ask(SANNE, tip, "Waarom?", "same")
    await town.questions.ask(SANNE, tip, "Waarom?", "same")
    assert len(await town.questions.open_for(FATMA)) == 1


async def test_the_words_of_questions_are_in_their_table_only(town):
    tip = await sent(town)
    await town.questions.ask(SANNE, tip, "Geheimpje", "r")
    await town.questions.answer(FATMA, (await town.questions.open_for(FATMA))[0].id, "Antwoordje")

    async def rows(session):
        found = []
        for table in ("campaign", "delivery", "procrastinate_jobs"):
            statement = text(f"SELECT row_to_json({table}) FROM {table}")
            found += (await session.execute(statement)).scalars()
        return json.dumps(found)

    everywhere = await town.database.run(rows)
    assert "Geheimpje" not in everywhere
    assert "Antwoordje" not in everywhere


async def test_old_questions_are_forgotten(town):
    tip = await sent(town)
    await town.questions.ask(SANNE, tip, "Waarom?", "r")
    town.clock.advance(timedelta(days=91))
    await town.forgetting.forget_old()
    assert await town.questions.open_for(FATMA) == []


NADIA = person(9, "Nadia Haddou", "Digitaal")


async def test_a_newcomer_gets_the_three_most_helpful_tips_of_the_department_once(town):
    await town.newcomers.welcome()
    for number in range(4):
        tip = await sent(town, replace(CONTENT, title=f"Tip {number}"), str(number))
        for reader in (SANNE, YOUSSEF)[:number]:
            await town.shelf.vote(reader, tip.id, helpful=True)
    town.clock.advance(timedelta(days=1))
    town.staff.add(NADIA)
    await town.newcomers.welcome()
    await town.newcomers.welcome()
    told = await town.rendering.welcome(NADIA, await _number(town, NADIA), town.clock.now())
    shown = told.card.model_dump_json()
    assert [f"Tip {number}" in shown for number in range(4)] == [False, True, True, True]


async def test_a_newcomer_is_told_when_there_are_tips_within_the_week(town):
    await town.newcomers.welcome()
    town.staff.add(NADIA)
    await town.newcomers.welcome()
    assert await town.recipients(WELCOME, await _number(town, NADIA)) == set()
    other = replace(CONTENT, audience=Audience.SEVERAL, departments=("Digitaal",))
    town.staff.people.pop(NADIA.id)
    await sent(town, other)
    town.staff.add(NADIA)
    town.clock.advance(timedelta(days=2))
    await town.newcomers.welcome()
    assert await town.recipients(WELCOME, await _number(town, NADIA)) == {NADIA.id}


async def test_whoever_was_there_at_the_start_is_no_newcomer(town):
    await sent(town)
    await town.newcomers.welcome()
    assert await town.recipients(WELCOME, await _number(town, SANNE)) == set()


async def test_a_newcomer_does_not_get_a_tip_again_that_came_after_they_did(town):
    await town.newcomers.welcome()
    town.staff.add(NADIA)
    tip = await sent(town)
    assert NADIA.id in await town.recipients(CONTENT.theme.topic, tip.id)
    await town.newcomers.welcome()
    assert await town.recipients(WELCOME, await _number(town, NADIA)) == set()


async def _number(town, who):
    async def work(session):
        found = await session.execute(
            text("SELECT id FROM tip_newcomer WHERE person_id = :id"), {"id": who.id}
        )
        return str(found.scalar_one())

    return await town.database.run(work)


async def test_tips_of_long_ago_are_forgotten_with_all_that_belongs_to_them(town):
    tip = await sent(town)
    await town.shelf.vote(SANNE, tip.id, helpful=True)
    town.clock.advance(timedelta(days=390))
    await town.forgetting.forget_old()
    assert (await town.tips.mine(FATMA, tip.id)).helpful == 1
    town.clock.advance(timedelta(days=10))
    await town.forgetting.forget_old()
    with pytest.raises(TipNotFound):
        await town.tips.mine(FATMA, tip.id)


async def test_a_reader_who_leaves_is_forgotten(town):
    tip = await sent(town)
    await town.shelf.vote(SANNE, tip.id, helpful=True)
    await town.questions.ask(SANNE, tip, "Waarom?", "r")
    await town.newcomers.welcome()
    await town.forgetting.forget_person(SANNE.id)

    async def known(session):
        tables = {"tip_vote": "person_id", "tip_reader": "person_id", "tip_question": "asked_by"}
        found = 0
        for table, column in {**tables, "tip_newcomer": "person_id"}.items():
            query = text(f"SELECT count(*) FROM {table} WHERE {column} = :id")
            found += (await session.execute(query, {"id": SANNE.id})).scalar_one()
        return found

    assert await town.database.run(known) == 0
    assert (await town.tips.mine(FATMA, tip.id)).readers == 3
