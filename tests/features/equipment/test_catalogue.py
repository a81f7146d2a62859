"""The catalogue: read from lists, looked after by facilities, its tax categories with HR."""

import asyncio

import pytest
from sqlalchemy import text

from bot.features.equipment.adoption import Adopting
from bot.features.equipment.catalogue import CatalogueRefused, read, take_over
from bot.features.equipment.catalogue_keeping import CatalogueKeeping
from bot.features.equipment.domain import TaxCategory
from bot.features.equipment.errors import StockChanged
from bot.features.equipment.facilities import facilities_feature
from bot.features.equipment.register import Register
from tests.features.conversation import start
from tests.features.equipment.conftest import INEKE, KEES, SANNE

ITEMS = """code;kind;name_nl;name_en;grade;stock;low_at;adjusted
chair_used;office_chair;Bureaustoel;Office chair;as-new;4;2;ja
stool;stool;Kruk;Stool;new;3;1;nee
"""
PACKAGES = "persona,kind,quantity\nusual,office_chair,1\nusual,stool,2\n"


@pytest.fixture
def keeping(town):
    return CatalogueKeeping(town.database)


@pytest.fixture
def talk(town, keeping):
    register = Register(town.database, town.clock, town.parts.staff)
    adopting = Adopting(town.database, town.clock, town.parts.staff)
    feature = facilities_feature(keeping, register, adopting)
    return lambda who: start(who, feature, town.clock)


async def test_a_rehearsal_says_what_would_change_and_changes_nothing(town):
    report = await take_over(town.database, read(ITEMS, PACKAGES), dry_run=True)
    assert report.new == ("stool",)
    assert report.changed["chair_used"]["stock"] == (1, 4)
    assert report.packages_version == 2
    assert await town.stock("chair_used") == 1
    assert await town.value("SELECT count(*) FROM equipment_package WHERE version = 2") == 0


async def test_a_list_is_taken_over_and_again_changes_nothing(town, keeping):
    await take_over(town.database, read(ITEMS, PACKAGES), dry_run=False)
    again = await take_over(town.database, read(ITEMS, PACKAGES), dry_run=False)
    assert (again.new, again.changed, again.packages_version) == ((), {}, None)
    packages = await keeping.packages()
    assert packages.version == 2
    assert packages.personas == {"usual": {"office_chair": 1, "stool": 2}}


@pytest.mark.parametrize(
    ("items", "packages", "problem"),
    [
        (ITEMS.replace(";4;2;", ";-4;2;"), None, "line 2: stock"),
        (ITEMS.replace("as-new", "shiny"), None, "line 2: grade"),
        (ITEMS + "stool;stool;Kruk;Stool;new;3;1;nee\n", None, "stool is there twice"),
        (ITEMS, PACKAGES.replace("stool", "sofa"), "there is no item"),
        (ITEMS.replace("Kruk", ""), None, "line 3: name_nl"),
    ],
)
def test_a_line_that_is_wrong_is_named(items, packages, problem):
    with pytest.raises(CatalogueRefused) as refused:
        read(items, packages)
    assert problem in "\n".join(refused.value.problems)


async def test_facilities_change_an_item_in_the_chat(town, talk):
    kees = talk(KEES)
    await kees.type("catalogus")
    await kees.tap("Bekijk dit artikel", item="monitor")
    await kees.tap("Bewaar", stock="9", low_at="12", offered="true", picture="")
    assert "Het is bewaard" in kees.everything
    assert await town.stock("monitor") == 9
    await kees.send("equipment.catalogue", {"low": "true"})
    assert "Bijna op: 9" in kees.everything


async def test_an_order_meanwhile_is_not_overwritten(town, talk):
    kees = talk(KEES)
    await kees.send("equipment.item", {"item": "monitor"})
    await town.order(SANNE, "monitor")
    await kees.tap("Bewaar", stock="5", low_at="0", offered="true", picture="")
    assert "Er is intussen besteld. De voorraad is nu 4" in kees.everything
    assert await town.stock("monitor") == 4


async def test_of_two_who_save_at_once_one_is_told(town, keeping):
    change = {"seen": 5, "low_at": 0, "picture": "", "offered": True}
    outcomes = await asyncio.gather(
        *(keeping.change(KEES, "monitor", stock=stock, **change) for stock in (7, 8)),
        return_exceptions=True,
    )
    assert sum(isinstance(each, StockChanged) for each in outcomes) == 1


async def test_only_hr_sees_and_sets_the_tax_category(town, talk, keeping):
    await keeping.set_tax_category(INEKE, "monitor", TaxCategory.NECESSARY)
    assert (await keeping.item(INEKE, "monitor")).tax_category is TaxCategory.NECESSARY
    assert (await keeping.item(KEES, "monitor")).tax_category is None
    kees, ineke = talk(KEES), talk(INEKE)
    await kees.send("equipment.item", {"item": "monitor"})
    assert "Fiscale" not in kees.everything
    await kees.send("equipment.set_tax", {"item": "monitor", "category": "free"})
    await ineke.send("equipment.item", {"item": "monitor"})
    assert "Noodzakelijk" in ineke.everything
    await ineke.tap("Bewaar de categorie", category="arbo")
    assert (
        await town.value("SELECT tax_category FROM equipment_item WHERE code = 'monitor'") == "arbo"
    )


async def test_hr_changes_no_stock(town, talk):
    ineke = talk(INEKE)
    change = {"item": "monitor", "stock": "99", "seen": "5"}
    await ineke.send("equipment.change_item", change)
    assert await town.stock("monitor") == 5


async def test_the_database_keeps_stock_from_going_below_nothing(town):
    with pytest.raises(Exception, match="equipment_item_stock"):
        await town.database.run(
            lambda session: session.execute(text("UPDATE equipment_item SET stock = -1"))
        )
