"""Tips in the digest: decided from it, and shown as decided when another was first."""

from collections.abc import Collection
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from bot.features.digests.domain import Wish
from bot.features.digests.feature import digests_feature
from bot.features.digests.service import WEEKLY, Digests
from bot.features.tips.audience import Readers, Rules
from bot.features.tips.digest import TipOfTheWeek, TipsToDecide
from bot.features.tips.domain import State
from bot.features.tips.service import Tips
from bot.kernel.calendar import WorkCalendar
from bot.kernel.people import Person, PersonId
from tests.features.conversation import start
from tests.features.tips import conftest as tips_town
from tests.features.tips.conftest import CONTENT, DEWI, FATMA, KEES, SANNE, TJITSKE


class Staff(tips_town.Staff):
    """Dewi leads Kees, and Sanne leads nobody."""

    async def reports_of(self, managers: Collection[PersonId]) -> Collection[Person]:
        return [KEES] if DEWI.id in managers else []

    async def leaders(self) -> Collection[PersonId]:
        return [DEWI.id]


async def _amsterdam(people: Collection[PersonId]) -> dict[PersonId, ZoneInfo]:
    return {}


@pytest.fixture
def town(database):
    town = tips_town.build(database, Rules())
    staff = Staff()
    digests = Digests(
        database,
        town.clock,
        staff,
        town.outbox,
        zones=_amsterdam,
        calendar=WorkCalendar(),
        usual=Wish(2, time(8, 30)),
    )
    readers = Readers(staff, town.channels, Rules())
    tips = Tips(
        database, town.clock, staff, town.outbox, readers=readers, decided=digests.renew_for
    )
    digests.offer(TipsToDecide(tips), TipOfTheWeek(town.shelf))
    feature = digests_feature(digests)
    town.outbox.declare(feature.topics)
    return replace(town, tips=tips, feature=feature), digests


async def asked(town, **change):
    tip = await town.tips.draft(FATMA, replace(CONTENT, **change), str(change))
    return await town.tips.submit(FATMA, tip.id)


async def test_a_manager_approves_a_tip_from_the_digest(town):
    town, _ = town
    tip = await asked(town)
    dewi = start(DEWI, town.feature, town.clock)
    await dewi.type("weekoverzicht")
    assert "Vergader korter" in dewi.everything
    await dewi.tap("Keur goed")
    assert "De tip is goedgekeurd." in dewi.everything
    assert "Vergader korter" not in dewi.everything
    assert (await town.tips.mine(FATMA, tip.id)).state is State.APPROVED


async def test_a_tip_that_another_decided_about_shows_in_the_digest_that_came(town):
    town, digests = town
    tip = await asked(town)
    assert await digests.announce_due() == 1
    await town.deliver()
    dewi = start(DEWI, town.feature, town.clock)
    await dewi.type("weekoverzicht")
    await town.tips.decide(TJITSKE, tip.id, tip.round, approve=False)
    assert DEWI.id in await town.stale(WEEKLY)
    await dewi.tap("Keur goed")
    assert "De tip is afgewezen." in dewi.everything
    assert (await town.tips.mine(FATMA, tip.id)).state is State.DECLINED


async def test_who_may_not_decide_sees_nothing_to_decide(town):
    town, digests = town
    tip = await asked(town)
    plain = replace(DEWI, roles=frozenset({*DEWI.roles} & {*SANNE.roles}))
    assert (await digests.digest(plain)).empty
    assert await digests.act(plain, "tips.approvals", "approve", tip.reference) is None
    assert (await town.tips.mine(FATMA, tip.id)).state is State.WAITING


@pytest.mark.parametrize("item", ["", "x", "1", "1.x", "9" * 30 + ".1", "-1.1", "1.1.1", "999.1"])
async def test_what_somebody_made_up_decides_nothing(town, item):
    _, digests = town
    assert await digests.act(DEWI, "tips.approvals", "approve", item) is None
    assert await digests.act(DEWI, "tips.approvals", "destroy", "1.1") is None


async def test_the_tip_of_the_week_is_the_most_helpful_one_for_the_department(town):
    town, digests = town
    tip = await asked(town, departments=("Werk",))
    await town.tips.decide(TJITSKE, tip.id, tip.round, approve=True)
    digest = await digests.digest(DEWI)
    [(name, section)] = digest.sections
    assert name == "tips.week"
    assert section.quotes[0][0] == "Vergader korter"
    assert section.lines[0].facts == {"tips": 1}
