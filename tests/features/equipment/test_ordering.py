"""What employees and managers do with equipment, as they see it."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from bot.features.equipment.domain import Contact, State
from bot.features.equipment.errands import News
from bot.features.equipment.errors import (
    AgreementChanged,
    BasketEmpty,
    EquipmentNotFound,
    ItemSoldOut,
    ReasonMissing,
    StepNotPossible,
    TimeNotOffered,
)
from bot.features.equipment.ordering import AGREEMENT
from bot.kernel.people import PersonId
from tests.features.equipment.conftest import HOME, MARIEKE, SANNE, VISIT, YOUSSEF

ADDRESS = {
    "street": "Dorpsstraat 1",
    "postal_code": "1506ab",
    "town": "Zaanwijk",
    "phone": "06-1234 5678",
}


async def test_what_the_package_holds_is_ordered_without_asking_anybody(town):
    sanne = town.talk(SANNE)
    await sanne.type("bestel een bureaustoel")
    assert "in je mandje" in sanne.everything
    await sanne.tap("Bestel hier")
    await sanne.tap("Bestel nu", **ADDRESS, accepted="true")
    assert sanne.heading == "Je bestelling is gedaan"
    await town.work()
    (errand,) = town.warehouse.told
    assert errand.name == "Sanne de Vries"
    assert errand.contact == HOME
    assert [piece.item for piece in errand.pieces] == ["chair_used"]
    assert await town.recipients("equipment.to-approve") == set()


async def test_nothing_is_named_so_the_package_is_shown(town):
    sanne = town.talk(SANNE)
    await sanne.type("thuiswerkspullen bestellen")
    assert sanne.heading == "Je thuiswerkpakket"
    assert "Hoort bij je pakket" in sanne.everything
    assert "Is nu op" in sanne.everything


async def test_the_form_says_what_is_missing_and_keeps_what_was_typed(town):
    sanne = town.talk(SANNE)
    await sanne.type("bestel een beeldscherm")
    await sanne.tap("Bestel")
    await sanne.tap("Bestel nu", **{**ADDRESS, "postal_code": "15"}, accepted="true")
    assert "Vul een adres met huisnummer" in sanne.everything
    assert sanne.inputs()["street"] == "Dorpsstraat 1"
    await sanne.tap("Bestel nu", **ADDRESS, accepted="false")
    assert "Ga eerst akkoord" in sanne.everything
    await sanne.tap("Bestel nu", **ADDRESS, accepted="true")
    assert "Je bestelling is gedaan" in sanne.everything


async def test_used_goes_before_new_and_what_is_gone_is_said(town):
    (first,) = await town.order(SANNE, "office_chair")
    (second,) = await town.order(YOUSSEF, "office_chair")
    assert (first.item.code, second.item.code) == ("chair_used", "chair_new")
    sanne = town.talk(SANNE)
    with pytest.raises(ItemSoldOut):
        await town.order(MARIEKE, "lamp", reason="Het is donker")
    await sanne.type("bestel een lamp")
    assert "Is nu op" in sanne.everything
    await sanne.tap("Bestel hier")
    await sanne.tap("Bestel nu", **ADDRESS, accepted="true", reason="Het is donker")
    assert "Lamp is op. Er is nog niets besteld." in sanne.everything


async def test_the_same_request_orders_once(town):
    await town.parts.ordering.put(SANNE, ["monitor"])
    once = await town.parts.ordering.order(SANNE, HOME, "", AGREEMENT, "again")
    twice = await town.parts.ordering.order(SANNE, HOME, "", AGREEMENT, "again")
    assert [thing.id for thing in once] == [thing.id for thing in twice]
    assert await town.stock("monitor") == 4


@pytest.mark.parametrize(
    ("kinds", "reason", "agreement", "error"),
    [
        ((), "", AGREEMENT, BasketEmpty),
        (("desk",), " ", AGREEMENT, ReasonMissing),
        (("monitor",), "", "1999-1", AgreementChanged),
    ],
)
async def test_an_order_that_cannot_be_leaves_nothing_behind(town, kinds, reason, agreement, error):
    if kinds:
        await town.parts.ordering.put(SANNE, kinds)
    with pytest.raises(error):
        await town.parts.ordering.order(SANNE, HOME, reason, agreement, "x")
    assert await town.value("SELECT count(*) FROM equipment_thing") == 0
    assert await town.value("SELECT count(*) FROM equipment_contact") == 0
    assert await town.stock("desk") == 3


async def test_of_the_last_three_chairs_three_are_given_however_many_want_one(town):
    async def want(number: int) -> bool:
        somebody = replace(SANNE, id=PersonId(UUID(int=100 + number, version=4)))
        await town.parts.ordering.put(somebody, ["office_chair"])
        try:
            await town.parts.ordering.order(somebody, HOME, "", AGREEMENT, "x")
        except ItemSoldOut:
            return False
        return True

    got = await asyncio.gather(*(want(number) for number in range(50)))
    assert sum(got) == 3
    assert await town.stock("chair_used") == await town.stock("chair_new") == 0
    assert await town.value("SELECT count(*) FROM equipment_thing") == 3


async def test_stock_below_zero_is_impossible_whatever_the_code_does(town):
    with pytest.raises(Exception, match="equipment_item_stock"):
        await town.value("UPDATE equipment_item SET stock = -1 WHERE code = 'lamp' RETURNING 1")


async def test_an_asset_is_lent_once_whatever_the_code_does(town):
    await town.lend(SANNE, "monitor")
    with pytest.raises(Exception, match="equipment_one_loan_an_asset"):
        await town.value("""
            INSERT INTO equipment_thing (
                order_id, person_id, item_code, state, since, above_package, grade, asset_id
            ) SELECT order_id, person_id, item_code, 'on-loan', since, false, grade, asset_id
            FROM equipment_thing RETURNING id""")


async def test_steps_are_only_added(town):
    await town.lend(SANNE, "monitor")
    for statement in (
        "DELETE FROM equipment_step RETURNING 1",
        "UPDATE equipment_step SET actor = 'hr' RETURNING 1",
    ):
        with pytest.raises(Exception, match="steps are only added"):
            await town.value(statement)
    assert await town.value("UPDATE equipment_step SET person_id = NULL RETURNING 1") == 1


async def test_from_the_order_until_it_is_adjusted(town):
    await town.order(SANNE, "office_chair")
    sanne = town.talk(SANNE)
    await town.news(News.SLOTS, VISIT)
    await sanne.type("mijn bestellingen")
    await sanne.tap("Bekijk nummer 1")
    await sanne.tap("Kies deze tijd")
    assert "De afspraak staat." in sanne.everything
    assert "vrijdag 27 november 2026" in sanne.everything
    await town.work()
    assert town.warehouse.told[-1].slot == VISIT
    await town.news(News.DELIVERED)
    await town.news(News.ADJUSTED)
    await sanne.type("mijn bestellingen")
    await sanne.tap("Bekijk nummer 1")
    await sanne.tap("Bevestig dat het is ingesteld")
    assert "In bruikleen. Alles is in orde." in sanne.everything


async def test_what_needs_no_adjusting_is_on_loan_when_it_was_received(town):
    (thing,) = await town.order(SANNE, "monitor")
    sanne = town.talk(SANNE)
    await sanne.send("equipment.received", {"thing": thing.id})
    assert "In bruikleen" in sanne.everything
    await sanne.send("equipment.received", {"thing": thing.id})
    assert "In bruikleen" in sanne.everything


async def test_a_time_that_is_not_offered_cannot_be_chosen(town):
    (thing,) = await town.order(SANNE, "monitor")
    with pytest.raises(TimeNotOffered):
        await town.parts.loans.choose_time(SANNE, thing.id, VISIT.starts_at)


async def test_somebody_elses_things_are_as_absent_as_those_that_do_not_exist(town):
    (thing,) = await town.order(SANNE, "monitor")
    youssef = town.talk(YOUSSEF)
    answers = []
    for number in (thing.id, 999_999):
        for verb in ("show", "received", "adjusted", "withdraw", "report", "return"):
            await youssef.send(f"equipment.{verb}", {"thing": number})
            answers.append(youssef.everything)
        address = {**ADDRESS, "thing": number}
        await youssef.send("equipment.send_return", address)
        answers.append(youssef.everything)
        for verb in ("decide", "approve", "decline", "ask"):
            await youssef.send(f"equipment.{verb}", {"thing": number, "remark": "x"})
            answers.append(youssef.everything)
    assert len(set(answers)) == 1


async def test_a_request_is_withdrawn_and_goes_back_to_stock(town):
    (thing,) = await town.order(SANNE, "monitor")
    await town.parts.loans.withdraw(SANNE, thing.id)
    await town.parts.loans.withdraw(SANNE, thing.id)
    await town.work()
    assert await town.stock("monitor") == 5
    assert town.warehouse.told[-1].pieces[0].cancelled


async def test_what_is_broken_is_reported_and_what_is_not_needed_is_given_back(town):
    await town.lend(SANNE, "monitor")
    sanne = town.talk(SANNE)
    await sanne.type("mijn beeldscherm is kapot")
    await sanne.tap("Stuur de leverancier", **ADDRESS, wish="repair")
    assert "De leverancier weet het" in sanne.everything
    await town.work()
    assert town.warehouse.told[-1].kind == "repair"
    await sanne.type("lever mijn beeldscherm in")
    await sanne.tap("Laat het ophalen", **{**ADDRESS, "phone": "112"})
    assert "Vul een adres" in sanne.everything
    await sanne.tap("Laat het ophalen", **ADDRESS)
    assert "Wordt opgehaald" in sanne.everything
    await town.work()
    assert town.warehouse.told[-1].kind == "return"


async def test_only_what_somebody_has_can_be_reported(town):
    (thing,) = await town.order(SANNE, "monitor")
    with pytest.raises(StepNotPossible):
        await town.parts.loans.ask(SANNE, thing.id, "repair", HOME, "x")


async def test_the_agreement_is_there_to_read(town):
    await town.order(SANNE, "monitor")
    sanne = town.talk(SANNE)
    await sanne.send("equipment.agreement", {})
    assert f"versie {AGREEMENT}" in sanne.everything
    assert "De spullen blijven van de gemeente" in sanne.everything


async def test_addresses_live_in_one_table_and_not_longer_than_two_weeks_after_the_visit(town):
    secret = Contact("Geheimelaan 77", "1506 AB", "Zaanwijk", "0687654321")
    await town.parts.ordering.put(SANNE, ["monitor", "desk"])
    await town.parts.ordering.order(SANNE, secret, "Tekenen", AGREEMENT, "x")
    await town.work()
    await town.news(News.DELIVERED)
    tables = await _tables_with(town, ["Geheimelaan", "0687654321"])
    assert tables == {"equipment_contact"}
    town.clock.advance(timedelta(days=13))
    await town.parts.loans.purge_contacts()
    assert await town.value("SELECT count(*) FROM equipment_contact") == 1
    town.clock.advance(timedelta(days=2))
    await town.parts.loans.purge_contacts()
    assert await town.value("SELECT count(*) FROM equipment_contact") == 0


async def _tables_with(town, words):
    """Return the tables of which a row holds one of the words."""

    async def work(session):
        names = (
            await session.execute(
                text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            )
        ).scalars()
        found = set()
        for name in names.all():
            rows = await session.execute(text(f'SELECT to_jsonb(t) FROM "{name}" AS t'))
            documents = json.dumps(list(rows.scalars()))
            if any(word in documents for word in words):
                found.add(name)
        return found

    return await town.database.run(work)


async def test_the_manager_sees_no_address(town):
    (thing,) = await town.order(SANNE, "desk", reason="Ik sta graag")
    marieke = town.talk(MARIEKE)
    await marieke.send("equipment.decide", {"thing": thing.id})
    assert "Ik sta graag" in marieke.everything
    assert "Dorpsstraat" not in marieke.everything
    await marieke.send("equipment.approve", {"thing": thing.id})
    assert thing.state is State.REQUESTED
    with pytest.raises(EquipmentNotFound):
        await town.parts.loans.one(MARIEKE, thing.id)
