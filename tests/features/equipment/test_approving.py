"""What exceeds the package, as the manager sees it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.digest import Team, Week
from bot.features.equipment.domain import State
from bot.features.equipment.errors import EquipmentNotFound, NobodyToApprove, ReasonMissing
from bot.kernel.people import Language
from tests.features.equipment.conftest import DIRECTOR, KEES, MARIEKE, NOW, SANNE, YOUSSEF

TEAM = Team(MARIEKE, frozenset({SANNE.id, YOUSSEF.id}), frozenset(), frozenset())
WEEK = Week(2026, 48)


async def test_the_manager_is_asked_with_the_reason_and_what_is_had_already(town):
    await town.lend(SANNE, "monitor")
    (thing,) = await town.order(SANNE, "monitor", reason="Ik vergelijk tekeningen")
    assert thing.state is State.REQUESTED
    assert await town.recipients("equipment.to-approve") == {MARIEKE.id}
    shown = await town.rendering.to_approve(MARIEKE, str(thing.id), NOW)
    assert "Sanne de Vries vraagt: Beeldscherm" in shown.card.model_dump_json()
    assert "Ik vergelijk tekeningen" in shown.card.model_dump_json()
    assert "Heeft al: Beeldscherm" in shown.card.model_dump_json()


async def test_what_is_approved_goes_to_the_supplier_and_who_asked_hears_of_it(town):
    (thing,) = await town.order(SANNE, "desk", reason="Ik sta graag")
    assert town.warehouse.told == []
    marieke = town.talk(MARIEKE)
    await marieke.type("wat moet ik goedkeuren?")
    await marieke.tap("Bekijk aanvraag 1")
    await marieke.tap("Keur goed")
    assert "Goedgekeurd voor Sanne de Vries: Bureau." in marieke.everything
    await town.work()
    assert [piece.item for piece in town.warehouse.told[-1].pieces] == ["desk"]
    assert await town.recipients("equipment.decided", thing.id) == {SANNE.id}
    assert await town.recipients("equipment.to-approve", thing.id) == set()
    assert MARIEKE.id in town.renewed
    told = await town.rendering.decided(SANNE, str(thing.id), NOW)
    assert "Je leidinggevende vindt het goed" in told.text


async def test_declining_needs_a_reason_that_who_asked_reads(town):
    (thing,) = await town.order(SANNE, "desk", reason="Ik sta graag")
    marieke = town.talk(MARIEKE)
    await marieke.send("equipment.decide", {"thing": thing.id})
    await marieke.tap("Wijs af")
    assert "Schrijf kort waarom." in marieke.everything
    await marieke.tap("Wijs af", remark="Er komt er een op kantoor")
    assert "Afgewezen voor Sanne de Vries" in marieke.everything
    assert await town.stock("desk") == 3
    told = await town.rendering.decided(SANNE, str(thing.id), NOW)
    assert "Er komt er een op kantoor" in told.card.model_dump_json()


async def test_what_is_decided_stays_decided(town):
    (thing,) = await town.order(SANNE, "desk", reason="Ik sta graag")
    await town.parts.approvals.decide(MARIEKE, thing.id, approve=True)
    after = await town.parts.approvals.decide(MARIEKE, thing.id, approve=False, remark="nee")
    assert after.state is State.ORDERED


async def test_a_question_is_asked_and_answered_in_the_chat(town):
    (thing,) = await town.order(SANNE, "desk", reason="Ik sta graag")
    marieke, sanne = town.talk(MARIEKE), town.talk(SANNE)
    await marieke.send("equipment.decide", {"thing": thing.id})
    await marieke.tap("Vraag iets")
    assert "Schrijf eerst wat je wilt zeggen." in marieke.everything
    await marieke.tap("Vraag iets", remark="Past het wel?")
    assert "Ik heb je vraag doorgegeven." in marieke.everything
    (number,) = await _references(town, "equipment.question")
    asked = await town.rendering.question(SANNE, number, NOW)
    assert "Past het wel?" in asked.text
    assert await town.rendering.question(YOUSSEF, number, NOW) is None
    await sanne.send("equipment.answer", {"question": number, "text": "Ja hoor"})
    answered = await town.rendering.answered(MARIEKE, number, NOW)
    assert "Ja hoor" in answered.card.model_dump_json()
    await sanne.send("equipment.answer", {"question": number, "text": "Toch niet"})
    assert "Ja hoor" in sanne.everything


async def _references(town, topic):
    return [str(await town.value("SELECT reference FROM campaign WHERE topic = :t", t=topic))]


async def test_who_leads_the_manager_may_decide_after_two_working_days(town):
    (thing,) = await town.order(SANNE, "desk", reason="Ik sta graag")
    with pytest.raises(EquipmentNotFound):
        await town.parts.approvals.request(DIRECTOR, thing.id)
    await town.parts.approvals.remind()
    assert await town.recipients("equipment.reminder") == set()
    town.clock.advance(timedelta(days=2))
    await town.parts.approvals.remind()
    await town.parts.approvals.remind()
    assert await town.recipients("equipment.reminder") == {MARIEKE.id, DIRECTOR.id}
    decided = await town.parts.approvals.decide(DIRECTOR, thing.id, approve=True)
    assert decided.state is State.ORDERED


async def test_a_weekend_is_no_working_time(town):
    town.clock.advance(timedelta(days=3))  # a Friday
    await town.order(SANNE, "desk", reason="Ik sta graag")
    town.clock.advance(timedelta(days=3))
    await town.parts.approvals.remind()
    assert await town.recipients("equipment.reminder") == set()
    town.clock.advance(timedelta(days=1))
    await town.parts.approvals.remind()
    assert MARIEKE.id in await town.recipients("equipment.reminder")


async def test_nobody_decides_about_what_they_asked_for_themselves(town):
    (thing,) = await town.order(MARIEKE, "desk", reason="Ik sta graag")
    with pytest.raises(EquipmentNotFound):
        await town.parts.approvals.decide(MARIEKE, thing.id, approve=True)
    assert await town.recipients("equipment.to-approve") == {DIRECTOR.id}
    with pytest.raises(Exception, match="decided_by_another"):
        await town.value("UPDATE equipment_thing SET decided_by = person_id RETURNING 1")


async def test_without_a_manager_it_is_said_at_once(town):
    with pytest.raises(NobodyToApprove):
        await town.order(KEES, "desk", reason="Ik sta graag")


async def test_without_a_reason_nobody_is_asked(town):
    with pytest.raises(ReasonMissing):
        await town.order(SANNE, "desk")
    assert await town.recipients("equipment.to-approve") == set()


async def test_the_digest_approves_in_place(town):
    (thing,) = await town.order(SANNE, "desk", reason="Ik sta graag")
    section = await town.digest.contribute(TEAM, WEEK, NOW)
    assert section.quotes == (("Sanne de Vries: Bureau", "Ik sta graag"),)
    (act,) = section.acts
    done = await town.digest.act(MARIEKE, act.act, act.item)
    assert done.text_id == "equipment-decided-approved"
    assert (await town.digest.act(MARIEKE, act.act, act.item)).text_id == done.text_id
    assert await town.digest.contribute(TEAM, WEEK, NOW) is None
    for forged in ("0", "999999", "x", "9" * 30, str(thing.id) + " "):
        assert await town.digest.act(YOUSSEF, act.act, forged) is None
    assert await town.digest.act(YOUSSEF, act.act, act.item) is None


async def test_in_english_too(town):
    (thing,) = await town.order(SANNE, "desk", reason="I like to stand")
    marieke = town.talk(MARIEKE)
    marieke.person = replace(MARIEKE, language=Language.EN)
    await marieke.type("requests of my team")
    assert "1 request waits for you." in marieke.everything
    await marieke.send("equipment.decide", {"thing": thing.id})
    assert "Sanne de Vries asks for: Desk" in marieke.everything
