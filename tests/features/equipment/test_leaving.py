"""Who leaves gives everything back, whatever happens to the last day."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from bot.features.equipment.domain import Grade, State
from bot.features.equipment.errands import Heard, News
from bot.features.equipment.errors import LeaverNotFound, NothingToReturn, TimeNotOffered
from bot.features.equipment.leaving import Leaving
from bot.features.equipment.leaving_feature import Departing, leaving_feature
from bot.features.equipment.leaving_plan import Plan, begins_on, escalate_today, last_working_day
from bot.kernel.calendar import WorkCalendar, at
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot
from tests.features.conversation import start
from tests.features.equipment.conftest import HOME, INEKE, KEES, MARIEKE, SANNE, YOUSSEF, Town

LAST_DAY = date(2027, 1, 31)  # a Sunday: the last working day is Friday 29 January
BEGINS = date(2027, 1, 1)
CALENDAR = WorkCalendar()
ADDRESS = {
    "street": "Dorpsstraat 1",
    "postal_code": "1506ab",
    "town": "Zaanwijk",
    "phone": "06-1234 5678",
}


@dataclass
class Departures:
    """What the directory says about last days."""

    known: dict[PersonId, date] = field(default_factory=dict)

    async def last_days(self) -> dict[PersonId, date]:
        return self.known


@dataclass
class Exit:
    """A town from which people leave."""

    town: Town
    leaving: Leaving
    departures: Departures

    async def on(self, day: date) -> None:
        """Let it be the morning of a day, and run what runs then."""
        self.town.clock.moment = at(day, time(6))
        await self.leaving.follow()
        await self.town.work()

    async def mornings(self, first: date, last: date) -> None:
        while first <= last:
            await self.on(first)
            first += timedelta(days=1)

    async def states(self, who) -> set[State]:
        return {thing.state for thing in await self.town.parts.loans.mine(who)}

    async def told(self, topic: str) -> int:
        """Return how often something was announced, withdrawn or not."""
        return int(
            await self.town.value("SELECT count(*) FROM campaign WHERE topic = :topic", topic=topic)
        )

    def talk(self, who):
        return start(who, leaving_feature(self.leaving), self.town.clock)


@pytest.fixture
async def exit_(town):
    departures = Departures()
    leaving = Leaving(
        town.database,
        town.clock,
        town.parts.staff,
        town.outbox,
        last_days=departures,
        calendar=CALENDAR,
        to_supplier=town.parts.supplying.changed,
    )
    town.outbox.declare(leaving_feature(leaving).topics)
    return Exit(town, leaving, departures)


def visit(day: date) -> TimeSlot:
    return TimeSlot(at(day, time(9)), at(day, time(11)))


@pytest.mark.parametrize(
    ("last_day", "works_until", "begins"),
    [
        (date(2027, 1, 31), date(2027, 1, 29), date(2027, 1, 1)),
        (date(2026, 12, 26), date(2026, 12, 24), date(2026, 11, 26)),  # Christmas, on a Saturday
        (date(2026, 4, 6), date(2026, 4, 3), date(2026, 3, 6)),  # Easter Monday; Good Friday works
        (date(2026, 11, 24), date(2026, 11, 24), date(2026, 10, 27)),
    ],
)
def test_a_return_begins_four_weeks_before_the_last_working_day(last_day, works_until, begins):
    assert last_working_day(CALENDAR, last_day) == works_until
    assert begins_on(CALENDAR, last_day) == begins


def test_a_local_closing_day_is_no_working_day():
    closed = WorkCalendar(frozenset({date(2027, 1, 29)}))
    assert last_working_day(closed, LAST_DAY) == date(2027, 1, 28)


def test_the_manager_is_told_once_in_the_last_week():
    plan = Plan(1, LAST_DAY)
    assert not escalate_today(plan, date(2027, 1, 21), CALENDAR)
    assert escalate_today(plan, date(2027, 1, 22), CALENDAR)
    assert not escalate_today(Plan(1, LAST_DAY, None, date(2027, 1, 22)), LAST_DAY, CALENDAR)


async def test_nothing_happens_until_four_weeks_before(exit_):
    await exit_.town.lend(SANNE, "monitor")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS - timedelta(days=1))
    assert await exit_.states(SANNE) == {State.ON_LOAN}
    assert await exit_.town.recipients("equipment.leaving") == set()
    await exit_.on(BEGINS)
    assert await exit_.states(SANNE) == {State.RETURN_DUE}
    assert await exit_.town.recipients("equipment.leaving") == {SANNE.id}


async def test_everything_goes_back_in_one_visit_and_into_stock(exit_):
    town = exit_.town
    await town.lend(SANNE, "monitor")
    (desk,) = await town.order(SANNE, "desk", reason="Mijn tafel is te laag")
    await town.parts.approvals.decide(MARIEKE, desk.id, approve=True)
    await town.work()
    await town.news(News.DELIVERED)
    await town.parts.loans.received(SANNE, desk.id)
    exit_.departures.known[SANNE.id] = LAST_DAY
    before = (await town.stock("monitor"), await town.stock("desk"))
    await exit_.on(BEGINS)
    errands = len(town.warehouse.told)
    things = await exit_.leaving.arrange(SANNE, HOME, "a")
    again = await exit_.leaving.arrange(SANNE, HOME, "b")
    await town.work()
    assert [each.return_order_id for each in things] == [each.return_order_id for each in again]
    assert len(town.warehouse.told) == errands + 1
    assert town.warehouse.told[-1].kind == "return"
    assert len(town.warehouse.told[-1].pieces) == 2
    await town.news(News.SLOTS, visit(date(2027, 1, 12)))
    await town.parts.loans.choose_time(SANNE, desk.id, visit(date(2027, 1, 12)).starts_at)
    await exit_.mornings(date(2027, 1, 2), date(2027, 1, 11))
    assert await exit_.told("equipment.leaving") == 1
    assert await town.news(News.COLLECTED, grade=Grade.GOOD) is Heard.DONE
    assert (await town.stock("monitor"), await town.stock("desk")) == (before[0] + 1, before[1] + 1)
    await exit_.on(date(2027, 1, 13))
    with pytest.raises(NothingToReturn):
        await exit_.leaving.mine(SANNE)
    assert await town.value("SELECT count(*) FROM equipment_return") == 0


async def test_who_chooses_no_time_is_reminded_each_week_and_the_manager_is_told_once(exit_):
    await exit_.town.lend(SANNE, "monitor")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.mornings(BEGINS, date(2027, 1, 21))
    assert await exit_.told("equipment.leaving") == 3
    assert await exit_.told("equipment.not-returned") == 0
    await exit_.mornings(date(2027, 1, 22), LAST_DAY)
    assert await exit_.told("equipment.leaving") == 5
    assert await exit_.town.recipients("equipment.not-returned") == {MARIEKE.id}
    assert await exit_.told("equipment.not-returned") == 1


async def test_a_job_that_runs_twice_tells_nobody_twice(exit_):
    await exit_.town.lend(SANNE, "monitor")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS)
    await exit_.on(BEGINS)
    assert await exit_.told("equipment.leaving") == 1


async def test_what_did_not_come_yet_does_not_come_any_more(exit_):
    town = exit_.town
    await town.order(SANNE, "monitor")
    stock = await town.stock("monitor")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS)
    assert await exit_.states(SANNE) == set()
    assert await town.stock("monitor") == stock + 1
    assert town.warehouse.told[-1].pieces[0].cancelled


async def test_a_day_that_moves_away_lets_the_things_stay(exit_):
    town = exit_.town
    await town.lend(SANNE, "monitor")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS)
    await exit_.leaving.arrange(SANNE, HOME, "a")
    await town.work()
    exit_.departures.known[SANNE.id] = date(2027, 6, 30)
    await exit_.on(BEGINS + timedelta(days=1))
    assert await exit_.states(SANNE) == {State.ON_LOAN}
    assert town.warehouse.told[-1].pieces[0].cancelled
    assert await town.recipients("equipment.kept") == {SANNE.id}
    assert await town.news(News.COLLECTED, grade=Grade.GOOD) is Heard.OUT_OF_DATE
    await exit_.on(date(2027, 6, 2))
    assert await exit_.states(SANNE) == {State.RETURN_DUE}
    assert await exit_.told("equipment.leaving") == 2


async def test_a_day_that_is_withdrawn_leaves_alone_what_somebody_gives_back_anyway(exit_):
    town = exit_.town
    thing = await town.lend(SANNE, "monitor")
    await town.parts.loans.give_back(SANNE, thing.id, HOME, "own wish")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS)
    exit_.departures.known.clear()
    await exit_.on(BEGINS + timedelta(days=1))
    assert await exit_.states(SANNE) == {State.RETURN_DUE}
    assert await exit_.told("equipment.kept") == 0


async def test_a_visit_after_a_day_that_came_nearer_is_made_anew(exit_):
    town = exit_.town
    thing = await town.lend(SANNE, "monitor")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS)
    await exit_.leaving.arrange(SANNE, HOME, "a")
    await town.work()
    await town.news(News.SLOTS, visit(date(2027, 1, 26)))
    await town.parts.loans.choose_time(SANNE, thing.id, visit(date(2027, 1, 26)).starts_at)
    await town.work()
    exit_.departures.known[SANNE.id] = date(2027, 1, 15)
    await exit_.on(date(2027, 1, 4))
    assert town.warehouse.told[-1].slot is None
    assert (await town.parts.loans.one(SANNE, thing.id)).thing.starts_at is None
    assert await exit_.told("equipment.leaving") == 2


async def test_times_of_the_delivery_are_not_offered_for_the_return(exit_):
    town = exit_.town
    (thing,) = await town.order(SANNE, "monitor")
    await town.news(News.SLOTS, visit(date(2027, 1, 5)))
    await town.parts.loans.received(SANNE, thing.id)
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS)
    assert (await town.parts.loans.one(SANNE, thing.id)).times == []
    with pytest.raises(TimeNotOffered):
        await town.parts.loans.choose_time(SANNE, thing.id, visit(date(2027, 1, 5)).starts_at)


@pytest.mark.parametrize("news", [News.NO_SHOW, News.DELIVERED, News.SCHEDULED, News.SLOTS])
async def test_late_news_of_the_delivery_does_not_touch_the_return(exit_, news):
    town = exit_.town
    thing = await town.lend(SANNE, "monitor")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS)
    await exit_.leaving.arrange(SANNE, HOME, "a")
    await town.work()
    await town.news(News.SCHEDULED, visit(date(2027, 1, 12)))
    slots = [visit(date(2027, 1, 20))] if news in {News.SCHEDULED, News.SLOTS} else []
    assert await town.news(news, *slots, errand=0) is Heard.OUT_OF_DATE
    after = (await town.parts.loans.one(SANNE, thing.id)).thing
    assert after.starts_at == visit(date(2027, 1, 12)).starts_at


async def test_a_no_show_is_asked_about_again(exit_):
    town = exit_.town
    thing = await town.lend(SANNE, "monitor")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS)
    await exit_.leaving.arrange(SANNE, HOME, "a")
    await town.work()
    await town.news(News.SCHEDULED, visit(date(2027, 1, 6)))
    await exit_.on(date(2027, 1, 7))
    await town.news(News.NO_SHOW)
    assert (await town.parts.loans.one(SANNE, thing.id)).thing.starts_at is None
    await exit_.on(date(2027, 1, 8))
    assert await exit_.told("equipment.leaving") == 2


async def test_who_is_gone_already_keeps_nothing(exit_):
    await exit_.town.lend(SANNE, "monitor")
    exit_.departures.known[SANNE.id] = date(2026, 11, 20)
    await exit_.on(date(2026, 11, 25))
    assert await exit_.states(SANNE) == {State.RETURN_DUE}
    assert await exit_.town.recipients("equipment.not-returned") == {MARIEKE.id}


async def test_hr_sets_a_day_by_typing_and_it_goes_before_the_directory(exit_):
    await exit_.town.lend(YOUSSEF, "monitor")
    exit_.departures.known[YOUSSEF.id] = date(2027, 6, 30)
    ineke = exit_.talk(INEKE)
    await ineke.type("vertrekkers")
    assert "Youssef El Amrani" in ineke.everything
    await ineke.tap("Bekijk nummer 1")
    assert "personeelsgids" in ineke.everything
    await ineke.tap("Leg deze dag vast", last_day="2026-12-04")
    assert "De dag staat vast" in ineke.everything
    assert await exit_.states(YOUSSEF) == {State.RETURN_DUE}
    await ineke.tap("Verwijder deze dag")
    assert "30 juni 2027" in ineke.everything
    assert await exit_.states(YOUSSEF) == {State.ON_LOAN}
    await ineke.send(
        "equipment.set_last_day", {"person": str(YOUSSEF.id), "last_day": "2026-12-04"}
    )
    assert await exit_.town.recipients("equipment.leaving") == {YOUSSEF.id}


async def test_a_day_long_ago_is_refused_with_a_sentence(exit_):
    ineke = exit_.talk(INEKE)
    data = {"person": str(YOUSSEF.id), "last_day": "2020-01-01"}
    await ineke.send("equipment.set_last_day", data)
    assert "een maand geleden" in ineke.everything
    assert await exit_.town.value("SELECT count(*) FROM equipment_leaving") == 0


@pytest.mark.parametrize("who", [SANNE, MARIEKE, KEES])
async def test_nobody_but_hr_sets_or_sees_a_last_day(exit_, who):
    other = exit_.talk(who)
    data = {"person": str(YOUSSEF.id), "last_day": "2026-12-31"}
    for verb in ("equipment.set_last_day", "equipment.leaver", "equipment.leavers"):
        await other.send(verb, data)
        assert "Youssef" not in other.everything
    await other.type("vertrekkers")
    assert "laatste dag" not in other.everything
    assert await exit_.town.value("SELECT count(*) FROM equipment_leaving") == 0


async def test_who_leaves_gives_the_address_in_the_chat_and_chooses_a_time(exit_):
    town = exit_.town
    await town.lend(SANNE, "monitor")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS)
    sanne = exit_.talk(SANNE)
    await sanne.send("equipment.bring_back", {})
    await sanne.tap("Laat alles ophalen", **{**ADDRESS, "postal_code": "x"})
    assert "Vul een adres met huisnummer" in sanne.everything
    await sanne.tap("Laat alles ophalen", **ADDRESS)
    assert "stelt tijden voor" in sanne.everything
    await town.work()
    assert town.warehouse.told[-1].contact == HOME


async def test_words_are_made_when_the_message_leaves(exit_):
    town = exit_.town
    await town.lend(SANNE, "monitor")
    exit_.departures.known[SANNE.id] = LAST_DAY
    await exit_.on(BEGINS)
    plan, _ = await exit_.leaving.mine(SANNE)
    departing, now = Departing(exit_.leaving), datetime(2027, 1, 4, 9, tzinfo=UTC)
    reply = await departing.to_return(SANNE, f"{plan.id}.20270101", now)
    assert reply
    assert "31 januari 2027" in reply.text
    assert await departing.to_return(SANNE, f"{plan.id + 1}.20270101", now) is None
    late = await departing.late(MARIEKE, f"{plan.id}.20270122", now)
    assert late
    assert "Sanne de Vries" in late.text
    assert await departing.late(KEES, f"{plan.id}.20270122", now) is None
    assert await departing.kept(SANNE, f"{plan.id}.20270101", now) is None
    await exit_.leaving.arrange(SANNE, HOME, "a")
    await town.work()
    await town.news(News.SCHEDULED, visit(date(2027, 1, 12)))
    assert await departing.late(MARIEKE, f"{plan.id}.20270122", now) is None


async def test_nobody_is_nobody(exit_):
    with pytest.raises(LeaverNotFound):
        await exit_.leaving.leaver(PersonId(UUID(int=999)))
