"""What a manager sees, and what acting on it does."""

from bot.chat.digest import Week
from bot.features.digests.service import WEEKLY
from tests.features.digests.conftest import BOUKJE, DIRECTOR, MARIEKE, SMALL, TEAM, person


async def test_a_manager_sees_the_digest_on_demand(town):
    marieke = town.talk(MARIEKE)
    await marieke.type("weekoverzicht")
    assert marieke.heading == "Weekoverzicht week 48 van 2026"
    assert "Over je team van 8 collega’s" in marieke.everything


async def test_it_is_there_in_english(town):
    marieke = town.talk(MARIEKE)
    await marieke.type("weekly overview")
    assert marieke.heading.startswith("Week")


async def test_who_leads_nobody_is_told_so(town):
    colleague = town.talk(TEAM[0])
    await colleague.type("weekoverzicht")
    assert "voor wie een team leidt" in colleague.everything
    await colleague.send(
        "digests.act",
        {"week": "2026-W48", "part": "tests.errands", "act": "approve", "item": "a"},
    )
    assert town.errands.open == ["a", "b"]


async def test_acting_shows_what_it_did_and_what_is_next_in_the_same_place(town):
    marieke = town.talk(MARIEKE)
    await marieke.type("weekoverzicht")
    await marieke.tap("Keur goed")
    assert marieke.heading == "Weekoverzicht week 48 van 2026"
    assert "De tip is goedgekeurd." in marieke.everything
    assert marieke.action("Keur goed")["data"]["item"] == "b"
    await marieke.tap("Keur goed")
    assert "Deze week is er niets te melden." in marieke.everything


async def test_what_was_decided_elsewhere_is_said(town):
    marieke = town.talk(MARIEKE)
    await marieke.type("weekoverzicht")
    town.errands.open.remove("a")
    await marieke.tap("Keur goed")
    assert "De tip is afgewezen." in marieke.everything
    assert town.errands.open == ["b"]


async def test_a_part_that_is_not_there_does_nothing(town):
    marieke = town.talk(MARIEKE)
    data = {"week": "2026-W48", "part": "nonsense", "act": "approve", "item": "a"}
    await marieke.send("digests.act", data)
    assert marieke.heading == "Weekoverzicht week 48 van 2026"
    await marieke.send("digests.act", data | {"week": "2026-W99"})
    assert town.errands.open == ["a", "b"]


async def test_an_empty_digest_is_not_sent(town):
    town.errands.open.clear()
    render = town.outbox.topics[WEEKLY].render
    assert await render(MARIEKE, "2026-W48", town.clock.now()) is None
    town.errands.open.append("c")
    assert await render(MARIEKE, "2026-W48", town.clock.now()) is not None


async def test_who_has_no_team_any_more_gets_nothing(town):
    render = town.outbox.topics[WEEKLY].render
    assert await render(TEAM[0], "2026-W48", town.clock.now()) is None


async def test_a_manager_of_managers_folds_in_the_teams_below(town):
    director = town.talk(DIRECTOR)
    await director.type("weekoverzicht")
    assert "Over je team van 2 collega’s" in director.everything
    await director.tap("Toon ook teams daaronder")
    assert f"Over alle {2 + len(TEAM) + len(SMALL)} collega’s" in director.everything
    await director.type("weekoverzicht")
    await director.tap("Toon alleen mijn team")
    assert "Over je team van 2 collega’s" in director.everything


async def test_a_manager_without_managers_has_nothing_to_fold(town):
    boukje = town.talk(BOUKJE)
    await boukje.type("weekoverzicht")
    assert not [title for title in boukje.titles() if "daaronder" in title]


async def test_two_who_lead_each_other_are_no_endless_team(town):
    one, other = person(50), person(51)
    town.staff.add(other, one)
    town.staff.add(one, other)
    assert (await town.digests.digest(one)).team.whole == {other.id}


async def test_the_team_of_a_week_stays_the_same_when_somebody_leaves(town):
    await town.digests.digest(MARIEKE)
    del town.staff.manager_of[TEAM[0].id]
    assert (await town.digests.digest(MARIEKE)).team.own == {each.id for each in TEAM}
    later = await town.digests.digest(MARIEKE, Week(2026, 49))
    assert later.team.own == {each.id for each in TEAM[1:]}
