"""What goes to the supplier and comes back: once, in any order, whoever is down."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bot.features.equipment.domain import Grade, State
from bot.features.equipment.errands import Heard, News, Told
from bot.features.equipment.errors import EquipmentNotFound
from bot.features.equipment.lending import Wish
from tests.features.equipment.conftest import HOME, NOW, SANNE, VISIT, YOUSSEF


async def state(town, thing, who=SANNE):
    return (await town.parts.loans.one(who, thing.id)).thing.state


async def test_ten_copies_have_one_effect(town):
    await town.order(SANNE, "monitor")
    heard = [await town.news(News.SLOTS, VISIT, message="same") for _ in range(10)]
    assert heard == [Heard.DONE, *[Heard.BEFORE] * 9]
    assert await town.value("SELECT count(*) FROM equipment_time") == 1
    assert await town.value("SELECT count(*) FROM campaign WHERE topic = 'equipment.visit'") == 1


async def test_an_unknown_order_is_refused(town):
    with pytest.raises(EquipmentNotFound):
        await town.parts.supplying.hear(Told(id="x", number=uuid4(), news=News.ACCEPTED))


async def test_news_that_is_overtaken_changes_nothing(town):
    (thing,) = await town.order(SANNE, "monitor")
    assert await town.news(News.DELIVERED) is Heard.DONE
    for late in (News.SCHEDULED, News.NO_SHOW, News.DELIVERED, News.CANCELLED):
        assert await town.news(late, VISIT) is Heard.OUT_OF_DATE
    assert await state(town, thing) is State.INSTALLED


async def test_delivered_before_it_was_scheduled_is_delivered(town):
    (thing,) = await town.order(SANNE, "monitor")
    await town.news(News.DELIVERED)
    assert await state(town, thing) is State.INSTALLED


async def test_who_was_not_there_gets_new_times(town):
    (thing,) = await town.order(SANNE, "monitor")
    await town.news(News.SCHEDULED, VISIT)
    assert await state(town, thing) is State.SCHEDULED
    await town.news(News.NO_SHOW)
    visit = await town.parts.loans.one(SANNE, thing.id)
    assert (visit.thing.state, visit.thing.starts_at) == (State.ORDERED, None)
    await town.news(News.SLOTS, VISIT)
    assert (await town.parts.loans.one(SANNE, thing.id)).times == [VISIT]


async def test_of_a_partial_delivery_the_rest_stays_ordered(town):
    chair, monitor = await town.order(SANNE, "office_chair", "monitor")
    await town.news(News.PARTIAL, lines=(chair.id,))
    assert await state(town, chair) is State.INSTALLED
    assert await state(town, monitor) is State.ORDERED


async def test_what_the_supplier_cannot_deliver_goes_back_to_stock(town):
    await town.order(SANNE, "monitor")
    await town.news(News.CANCELLED)
    assert await town.stock("monitor") == 5
    assert await town.parts.loans.mine(SANNE) == []


async def test_lines_of_somebody_elses_order_are_not_touched(town):
    (mine,) = await town.order(SANNE, "monitor")
    await town.order(YOUSSEF, "monitor")
    assert await town.news(News.DELIVERED, lines=(mine.id,)) is Heard.OUT_OF_DATE
    assert await state(town, mine) is State.ORDERED


@pytest.mark.parametrize(
    ("grade", "becomes", "stock"),
    [(Grade.GOOD, "refurbished", 2), (Grade.BROKEN, "written-off", 1)],
)
async def test_what_is_fetched_is_graded_and_goes_back_or_is_written_off(
    town, grade, becomes, stock
):
    first, second = (
        await town.order(SANNE, "office_chair"),
        await town.order(YOUSSEF, "office_chair"),
    )
    assert first[0].item.code == "chair_used"
    await town.news(News.DELIVERED)
    await town.parts.loans.adjusted(YOUSSEF, second[0].id)
    await town.parts.loans.give_back(YOUSSEF, second[0].id, HOME, "back")
    await town.work()
    await town.news(News.SLOTS, VISIT)
    await town.parts.loans.choose_time(YOUSSEF, second[0].id, VISIT.starts_at)
    await town.news(News.COLLECTED, grade=grade)
    found = await town.value("SELECT state FROM equipment_thing WHERE id = :id", id=second[0].id)
    assert found == becomes
    await town.news(News.CANCELLED, errand=0)
    assert await town.stock("chair_used") == stock
    assert await town.value("SELECT grade FROM equipment_asset WHERE id = 2") == grade


async def test_what_came_back_is_lent_again(town):
    thing = await town.lend(SANNE, "monitor")
    await town.parts.loans.give_back(SANNE, thing.id, HOME, "back")
    await town.work()
    await town.news(News.COLLECTED, grade=Grade.GOOD)
    again = await town.lend(YOUSSEF, "monitor")
    assert again.asset_id == thing.asset_id
    assert again.grade is Grade.GOOD


async def test_a_supplier_who_is_down_for_a_day_hears_everything_afterwards(town):
    town.warehouse.down = True
    for who in (SANNE, YOUSSEF):
        await town.order(who, "monitor")
    for _ in range(24):
        town.clock.advance(timedelta(hours=1))
        await town.parts.supplying.send_due()
    assert town.warehouse.told == []
    town.warehouse.down = False
    await town.parts.supplying.send_due()
    assert [errand.name for errand in town.warehouse.told] == [
        "Sanne de Vries",
        "Youssef El Amrani",
    ]
    await town.parts.supplying.send_due()
    assert len(town.warehouse.told) == 2


async def test_an_errand_says_who_where_what_and_nothing_else(town):
    await town.order(SANNE, "monitor", "desk", reason="Geheim")
    (errand,) = town.warehouse.told
    assert "Geheim" not in repr(errand)
    assert str(SANNE.id) not in repr(errand)
    assert [piece.item for piece in errand.pieces] == ["monitor"]  # the desk waits for the manager


async def test_whoever_it_is_for_hears_of_the_visit(town):
    (thing,) = await town.order(SANNE, "monitor")
    await town.news(News.SLOTS, VISIT, message="n1")
    assert await town.recipients("equipment.visit") == {SANNE.id}
    shown = await town.rendering.visit(SANNE, f"{thing.id}.n1", NOW)
    assert "Wanneer past het?" in shown.card.model_dump_json()
    assert await town.rendering.visit(YOUSSEF, f"{thing.id}.n1", NOW) is None


async def test_what_was_heard_is_forgotten_after_three_months(town):
    await town.order(SANNE, "monitor")
    await town.news(News.ACCEPTED)
    await town.parts.supplying.forget_old()
    assert await town.value("SELECT count(*) FROM equipment_event") == 1
    town.clock.advance(timedelta(days=91))
    await town.parts.supplying.forget_old()
    assert await town.value("SELECT count(*) FROM equipment_event") == 0


async def test_a_repair_is_scheduled_and_done_without_the_thing_changing_hands(town):
    thing = await town.lend(SANNE, "monitor")
    await town.parts.loans.ask(SANNE, thing.id, Wish.REPAIR, HOME, "help")
    await town.work()
    assert town.warehouse.told[-1].pieces[0].line == thing.id
    assert await town.news(News.SLOTS, VISIT) is Heard.OUT_OF_DATE  # it is agreed upon by phone
    assert await town.news(News.SCHEDULED, VISIT) is Heard.DONE
    sanne = town.talk(SANNE)
    await sanne.send("equipment.show", {"thing": thing.id})
    assert "De leverancier komt vrijdag 27 november 2026" in sanne.everything
    assert await town.news(News.ADJUSTED) is Heard.DONE
    await sanne.send("equipment.show", {"thing": thing.id})
    assert "In bruikleen. Alles is in orde." in sanne.everything
