"""What facilities find in the register, and what they do with it."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.equipment.adoption import Adopting
from bot.features.equipment.catalogue_keeping import CatalogueKeeping
from bot.features.equipment.domain import Grade, State
from bot.features.equipment.errands import News
from bot.features.equipment.errors import StepNotPossible
from bot.features.equipment.facilities import facilities_feature
from bot.features.equipment.register import Register, Which
from tests.features.conversation import start
from tests.features.equipment.conftest import (
    EVERYBODY,
    HOME,
    INEKE,
    KEES,
    MARIEKE,
    SANNE,
    VISIT,
    YOUSSEF,
)


class Everybody:
    """The directory; Youssef has a name that a spreadsheet program would calculate."""

    async def everybody(self):
        return [await self._as_told(each) for each in EVERYBODY]

    async def by_ids(self, ids):
        return {each.id: each for each in await self.everybody() if each.id in ids}

    async def _as_told(self, person):
        return replace(person, display_name="=cmd|calc") if person == YOUSSEF else person


@pytest.fixture
def register(town):
    return Register(town.database, town.clock, Everybody())


@pytest.fixture
def talk(town, register):
    keeping = CatalogueKeeping(town.database)
    adopting = Adopting(town.database, town.clock, Everybody())
    feature = facilities_feature(keeping, register, adopting)
    return lambda who: start(who, feature, town.clock)


def found(page):
    return [entry.thing.id for entry in page.entries]


async def test_things_are_found_by_owner_item_number_and_state(town, register):
    lent = await town.lend(SANNE, "monitor")
    (coming,) = await town.order(YOUSSEF, "office_chair")
    assert found(await register.find("sanne")) == [lent.id]
    assert found(await register.find("CHAIR")) == [coming.id]
    assert found(await register.find(str(lent.id))) == [lent.id]
    assert found(await register.find(which=Which.LENT)) == [lent.id]
    assert found(await register.find(which=Which.COMING)) == [coming.id]
    assert found(await register.find("sanne", Which.COMING)) == []
    assert found(await register.find("%")) == []


async def test_what_takes_too_long_is_late(town, register):
    (coming,) = await town.order(SANNE, "monitor")
    (planned,) = await town.order(YOUSSEF, "monitor")
    await town.news(News.SCHEDULED, VISIT)
    assert found(await register.find(which=Which.LATE)) == []
    town.clock.advance(timedelta(days=4))
    assert found(await register.find(which=Which.LATE)) == [planned.id]
    town.clock.advance(timedelta(days=11))
    assert found(await register.find(which=Which.LATE)) == [coming.id, planned.id]


async def test_a_long_register_comes_in_pages(town, register):
    for who in (SANNE, YOUSSEF, MARIEKE):
        await town.order(who, "office_chair")
        await town.order(who, "monitor")
    first = await register.find()
    second = await register.find(start=len(first.entries))
    assert (len(first.entries), first.more) == (5, True)
    assert (len(second.entries), second.more) == (1, False)
    assert not set(found(first)) & set(found(second))


async def test_writing_off_needs_a_reason_and_takes_nothing_from_others(town, register, talk):
    thing = await town.lend(SANNE, "monitor")
    stock = await town.stock("monitor")
    kees = talk(KEES)
    await kees.send("equipment.record", {"thing": str(thing.id)})
    await kees.tap("Verwijder en schrijf af", reason=" ")
    assert "Schrijf kort waarom" in kees.everything
    assert (await register.one(thing.id)).entry.thing.state is State.ON_LOAN
    await kees.tap("Verwijder en schrijf af", reason="Van de trap gevallen")
    assert "Van de trap gevallen" in kees.everything
    await register.write_off(KEES, thing.id, "Nog eens")
    record = await register.one(thing.id)
    assert record.entry.thing.state is State.WRITTEN_OFF
    assert [step for step, actor, _ in record.history if actor == "facilities"] == ["write-off"]
    assert await town.stock("monitor") == stock


async def test_what_somebody_brings_goes_back_to_stock_once(town, register, talk):
    thing = await town.lend(SANNE, "monitor")
    stock = await town.stock("monitor")
    with pytest.raises(StepNotPossible):
        await register.take_back(KEES, thing.id, Grade.GOOD)
    await town.parts.loans.give_back(SANNE, thing.id, HOME, "back")
    kees = talk(KEES)
    await kees.send("equipment.record", {"thing": str(thing.id)})
    await kees.tap("Plaats terug in de voorraad", grade="used")
    await kees.send("equipment.take_back", {"thing": str(thing.id), "grade": "used"})
    assert "Terug in de voorraad" in kees.everything
    assert await town.stock("monitor") == stock + 1


async def test_what_comes_back_broken_is_written_off(town, register):
    thing = await town.lend(SANNE, "monitor")
    stock = await town.stock("monitor")
    await town.parts.loans.give_back(SANNE, thing.id, HOME, "back")
    record = await register.take_back(KEES, thing.id, Grade.BROKEN)
    assert record.entry.thing.state is State.WRITTEN_OFF
    assert await town.stock("monitor") == stock


async def test_the_register_as_csv_is_no_danger_to_a_spreadsheet(town, register):
    await town.lend(YOUSSEF, "monitor")
    await town.order(SANNE, "office_chair")
    table = "".join([part async for part in register.table()])
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["name"] for row in rows] == ["'=cmd|calc", "Sanne de Vries"]
    assert [row["state"] for row in rows] == ["on-loan", "ordered"]
    assert "Dorpsstraat" not in table
    assert "0612345678" not in table


@pytest.mark.parametrize("who", [SANNE, MARIEKE, INEKE])
async def test_only_facilities_see_who_has_what(town, talk, who):
    thing = await town.lend(SANNE, "monitor")
    other = talk(who)
    for verb, data in (
        ("equipment.register", {}),
        ("equipment.record", {"thing": str(thing.id)}),
        ("equipment.write_off", {"thing": str(thing.id), "reason": "x"}),
        ("equipment.take_back", {"thing": str(thing.id), "grade": "good"}),
    ):
        await other.send(verb, data)
        assert "Sanne" not in other.everything
    await other.type("bruikleenregister")
    assert "Sanne" not in other.everything
    assert (await town.parts.loans.one(SANNE, thing.id)).thing.state is State.ON_LOAN


async def test_kees_types_for_the_register_and_searches(town, talk):
    await town.lend(SANNE, "monitor")
    kees = talk(KEES)
    await kees.type("bruikleenregister")
    assert "Sanne de Vries" in kees.everything
    await kees.tap("Zoek", words="lamp", which="lent")
    assert "Niets past" in kees.everything
