"""From an idea to the readers: forms, approval, changes, withdrawal."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.features.tips.domain import Audience, State
from bot.features.tips.errors import (
    LinkNotSafe,
    NoDepartmentChosen,
    OwnTipNotDecided,
    TipDaysOutOfOrder,
    TipNotFound,
    TipNotYours,
    TipTooLong,
    TipWithoutWords,
)
from bot.features.tips.service import DECIDED, TO_APPROVE
from tests.features.tips.conftest import (
    CONTENT,
    DEWI,
    FATMA,
    KEES,
    SANNE,
    TJITSKE,
    TUESDAY,
    YOUSSEF,
)

TOPIC = CONTENT.theme.topic


async def sent(town, content=CONTENT):
    tip = await town.tips.draft(FATMA, content, "one")
    tip = await town.tips.submit(FATMA, tip.id)
    return await town.tips.decide(DEWI, tip.id, tip.round, approve=True)


async def test_a_tip_goes_to_its_readers_once_somebody_else_approved_it(town):
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    asked = await town.tips.submit(FATMA, tip.id)
    assert asked.state is State.WAITING
    assert await town.recipients(TO_APPROVE, asked.reference) == {TJITSKE.id}
    assert await town.recipients(TOPIC, tip.id) == set()

    approved = await town.tips.decide(DEWI, tip.id, asked.round, approve=True)
    assert approved.state is State.APPROVED
    assert approved.readers == 3
    assert await town.recipients(TOPIC, tip.id) == {TJITSKE.id, SANNE.id, YOUSSEF.id}
    assert await town.recipients(DECIDED, asked.reference) == {FATMA.id}


async def test_ambassadors_of_the_department_and_administrators_are_asked(town):
    near = replace(DEWI, id=KEES.id, department="Digitaal")
    town.staff.add(near)
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    asked = await town.tips.submit(FATMA, tip.id)
    assert await town.recipients(TO_APPROVE, asked.reference) == {near.id, TJITSKE.id}


async def test_all_who_may_decide_are_asked_where_nobody_is_near(town):
    town.staff.people.pop(TJITSKE.id)
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    asked = await town.tips.submit(FATMA, tip.id)
    assert await town.recipients(TO_APPROVE, asked.reference) == {DEWI.id}


async def test_nobody_decides_about_their_own_tip(town):
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    asked = await town.tips.submit(FATMA, tip.id)
    with pytest.raises(OwnTipNotDecided):
        await town.tips.decide(FATMA, tip.id, asked.round, approve=True)


async def test_the_database_refuses_who_decides_about_their_own_tip(town):
    tip = await town.tips.draft(FATMA, CONTENT, "one")

    async def cheat(session):
        statement = text("UPDATE tip SET decided_by = author_id WHERE id = :id")
        await session.execute(statement, {"id": tip.id})

    with pytest.raises(IntegrityError):
        await town.database.run(cheat)


async def test_who_has_no_role_decides_nothing(town):
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    asked = await town.tips.submit(FATMA, tip.id)
    with pytest.raises(OwnTipNotDecided):
        await town.tips.decide(SANNE, tip.id, asked.round, approve=True)


async def test_a_second_decision_changes_nothing(town):
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    asked = await town.tips.submit(FATMA, tip.id)
    await town.tips.decide(DEWI, tip.id, asked.round, approve=False, remark="Te lang")
    late = await town.tips.decide(TJITSKE, tip.id, asked.round, approve=True)
    assert late.state is State.DECLINED
    assert late.decided_by == DEWI.id
    assert await town.recipients(TOPIC, tip.id) == set()


async def test_a_card_of_an_earlier_round_decides_nothing(town):
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    first = await town.tips.submit(FATMA, tip.id)
    await town.tips.change(FATMA, tip.id, replace(CONTENT, body="Iets heel anders"))
    second = await town.tips.submit(FATMA, tip.id)
    stale = await town.tips.decide(DEWI, tip.id, first.round, approve=True)
    assert stale.state is State.WAITING
    assert second.round == first.round + 1


async def test_a_decision_made_elsewhere_is_shown_to_who_was_asked(town):
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    asked = await town.tips.submit(FATMA, tip.id)
    await town.deliver()
    await town.tips.decide(DEWI, tip.id, asked.round, approve=True)
    assert TJITSKE.id in await town.stale(TO_APPROVE)
    shown = await town.rendering.to_approve(TJITSKE, asked.reference, town.clock.now())
    assert "goedgekeurd" in shown.text


async def test_where_no_approval_is_needed_a_tip_goes_at_once(trusting):
    tip = await trusting.tips.draft(FATMA, CONTENT, "one")
    assert (await trusting.tips.submit(FATMA, tip.id)).state is State.APPROVED
    assert await trusting.recipients(TOPIC, tip.id) == {TJITSKE.id, SANNE.id, YOUSSEF.id}


@pytest.mark.parametrize(
    ("audience", "departments", "readers"),
    [
        (Audience.EVERYONE, (), {DEWI, TJITSKE, SANNE, YOUSSEF, KEES}),
        (Audience.SEVERAL, ("Werk",), {DEWI, KEES}),
        (Audience.NEXT, (), {DEWI}),
    ],
)
async def test_a_tip_goes_to_whom_it_is_for(town, audience, departments, readers):
    tip = await sent(town, replace(CONTENT, audience=audience, departments=departments))
    assert await town.recipients(TOPIC, tip.id) == {each.id for each in readers}


async def test_submitting_again_sends_nothing_again(town):
    tip = await sent(town)
    again = await town.tips.submit(FATMA, tip.id)
    assert again.round == tip.round
    assert again.state is State.APPROVED


async def test_a_request_that_comes_again_makes_no_second_draft(town):
    first = await town.tips.draft(FATMA, CONTENT, "same")
    assert (await town.tips.draft(FATMA, CONTENT, "same")).id == first.id


async def test_a_change_of_a_tip_that_was_sent_is_approved_too_and_then_shown_in_place(town):
    tip = await sent(town)
    await town.deliver()
    await town.tips.change(FATMA, tip.id, replace(CONTENT, title="Vergader nog korter"))
    asked = await town.tips.submit(FATMA, tip.id)
    assert asked.proposed
    seen = await town.rendering.tip(SANNE, str(tip.id), town.clock.now())
    assert seen.card.body[0].text == "Vergader korter"

    changed = await town.tips.decide(DEWI, tip.id, asked.round, approve=True)
    assert changed.content.title == "Vergader nog korter"
    assert await town.stale(TOPIC) == {TJITSKE.id, SANNE.id, YOUSSEF.id}
    assert await town.recipients(TOPIC, tip.id) == {TJITSKE.id, SANNE.id, YOUSSEF.id}


async def test_a_change_that_is_declined_leaves_the_tip_as_it_was(town):
    tip = await sent(town)
    await town.tips.change(FATMA, tip.id, replace(CONTENT, title="Reclame"))
    asked = await town.tips.submit(FATMA, tip.id)
    declined = await town.tips.decide(DEWI, tip.id, asked.round, approve=False)
    assert declined.state is State.APPROVED
    assert declined.content.title == "Vergader korter"
    assert not declined.waits


async def test_a_change_sends_the_tip_to_nobody_else(town):
    tip = await sent(town)
    other = replace(CONTENT, audience=Audience.EVERYONE, departments=())
    await town.tips.change(FATMA, tip.id, other)
    asked = await town.tips.submit(FATMA, tip.id)
    changed = await town.tips.decide(DEWI, tip.id, asked.round, approve=True)
    assert changed.content.audience is Audience.OWN
    assert KEES.id not in await town.recipients(TOPIC, tip.id)


async def test_a_tip_that_is_taken_back_is_sent_no_more_and_shown_as_gone(town):
    tip = await sent(town)
    await town.deliver()
    await town.tips.withdraw(FATMA, tip.id)
    assert await town.stale(TOPIC) == {TJITSKE.id, SANNE.id, YOUSSEF.id}
    shown = await town.rendering.tip(SANNE, str(tip.id), town.clock.now())
    assert "ingetrokken" in shown.text


async def test_an_administrator_takes_a_tip_back_and_a_colleague_does_not(town):
    tip = await sent(town)
    with pytest.raises(TipNotYours):
        await town.tips.withdraw(DEWI, tip.id)
    assert (await town.tips.withdraw(TJITSKE, tip.id)).state is State.WITHDRAWN


async def test_the_tip_of_somebody_else_cannot_be_changed(town):
    tip = await town.tips.draft(FATMA, CONTENT, "one")
    with pytest.raises(TipNotYours):
        await town.tips.change(DEWI, tip.id, CONTENT)
    with pytest.raises(TipNotFound):
        await town.tips.mine(FATMA, tip.id + 1)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"title": "  "}, TipWithoutWords),
        ({"body": ""}, TipWithoutWords),
        ({"title": "x" * 81}, TipTooLong),
        ({"body": "x" * 501}, TipTooLong),
        ({"link": "http://intranet.zaanwijk.nl"}, LinkNotSafe),
        ({"link": "javascript:alert(1)"}, LinkNotSafe),
        ({"link": "https://nl@evil.example"}, LinkNotSafe),
        ({"link": "https://localhost"}, LinkNotSafe),
        ({"link": "https://evil.example:8080/x"}, LinkNotSafe),
        ({"link": "https://[::1/"}, LinkNotSafe),
        ({"link": "https://evil.example/\u202etxt"}, LinkNotSafe),
        ({"picture": "data:image/png;base64,AA"}, LinkNotSafe),
        ({"departments": ()}, NoDepartmentChosen),
        ({"ends_on": date(2026, 11, 23)}, TipDaysOutOfOrder),
        ({"starts_on": date(2026, 12, 25)}, TipDaysOutOfOrder),
        ({"starts_on": date(2027, 6, 1), "ends_on": date(2027, 7, 1)}, TipDaysOutOfOrder),
        ({"ends_on": date(2028, 1, 1)}, TipDaysOutOfOrder),
    ],
)
def test_what_is_wrong_with_a_tip_is_said(change, error):
    with pytest.raises(error):
        replace(CONTENT, **change).checked(TUESDAY)


async def test_an_ambassador_posts_in_a_dialog_and_another_approves(town):
    fatma, dewi = town.talk(FATMA), town.talk(DEWI)
    await fatma.type("tips")
    await fatma.tap("Bekijk je werk als ambassadeur")
    await fatma.tap("Plaats een tip")
    assert fatma.text == "Deel een tip"
    await fatma.tap(
        "Bekijk het voorbeeld", title="Loop even", link="http://x.nl", body="Een *rondje*."
    )
    assert "begint met https" in fatma.everything
    await fatma.tap("Bekijk het voorbeeld", link="")
    assert fatma.heading == "Loop even"
    assert "Een _rondje_." in fatma.everything
    assert "Deze tip gaat naar 3 lezers." in fatma.everything
    await fatma.tap("Vraag goedkeuring")
    assert fatma.text.startswith("Je tip wacht op goedkeuring")

    await dewi.type("tips")
    await dewi.tap("Bekijk je werk als ambassadeur")
    await dewi.tap("Bekijk besluit 1")
    await dewi.tap("Keur goed")
    assert "De tip is goedgekeurd." in dewi.everything
    assert "Dewi Pinas" in dewi.everything


async def test_an_ambassador_posts_by_typing_and_changes_it_after_a_refusal(town):
    fatma, dewi = town.talk(FATMA), town.talk(DEWI)
    await fatma.type("plaats tip")
    await fatma.tap("Bekijk het voorbeeld", title="Loop even", body="Een rondje.")
    await fatma.tap("Vraag goedkeuring")
    await dewi.send("tips.desk", {})
    await dewi.tap("Bekijk besluit 1")
    await dewi.tap("Wijs af", remark="Wat is er leuk aan?")
    await fatma.send("tips.desk", {})
    await fatma.tap("Bekijk tip 1")
    assert "Wat is er leuk aan?" in fatma.everything
    await fatma.tap("Bewerk de tip")
    assert fatma.inputs()["title"] == "Loop even"
    await fatma.tap("Bekijk het voorbeeld", body="Een rondje maakt je hoofd leeg.")
    await fatma.tap("Vraag goedkeuring")
    assert "wacht op goedkeuring" in fatma.text


async def test_who_is_no_ambassador_cannot_post(town):
    sanne = town.talk(SANNE)
    await sanne.type("plaats tip")
    assert "mag" in sanne.everything or "rol" in sanne.everything
    await sanne.send("tips.preview", {"title": "x", "body": "y"})
    assert await town.tips.of(SANNE) == []


async def test_departments_with_commas_in_their_names_can_be_chosen(town):
    town.staff.add(replace(KEES, department="Sport, Spel & Cultuur"))
    fatma = town.talk(FATMA)
    await fatma.type("plaats tip")
    sport = next(
        choice["value"]
        for each in fatma.card["body"]
        if each.get("id") == "departments"
        for choice in each["choices"]
        if choice["title"].startswith("Sport")
    )
    filled = {"title": "Loop even", "body": "Een rondje.", "audience": "several"}
    await fatma.tap("Bekijk het voorbeeld", **filled, departments=sport)
    assert "Deze tip gaat naar 1 lezer." in fatma.everything
    await fatma.tap("Bewerk de tip")
    assert fatma.inputs()["departments"] == sport


async def test_a_wrong_change_of_a_tip_that_was_sent_asks_only_for_what_can_change(town):
    tip = await sent(town)
    fatma = town.talk(FATMA)
    await fatma.send("tips.mine", {"tip": tip.id})
    await fatma.tap("Bewerk de tip")
    await fatma.tap("Bekijk het voorbeeld", link="ftp://x.nl")
    assert "begint met https" in fatma.everything
    assert set(fatma.inputs()) == {"title", "body", "link", "ends_on"}
