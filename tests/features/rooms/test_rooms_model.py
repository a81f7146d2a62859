"""Whatever happens in between, in the end the bot and Exchange agree, and no room is held twice.

A machine interleaves what people do in the chat and in Outlook with rooms that answer late, jobs
that run twice, late or never, notifications that get lost, doubled and out of order, answers that
do not arrive, and workers that die halfway.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import count, pairwise
from typing import Any, TypeVar

from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from bot.adapters.db.database import Database
from bot.adapters.web.notifications import PATH, add_notifications
from bot.demo.graph_simulator import Fault
from bot.features.rooms import rows
from bot.features.rooms.booking import Booking, State
from bot.features.rooms.saga import CLAIMED_FOR, SETTLE
from bot.features.rooms.service import Request
from bot.kernel.clock import SetClock
from bot.kernel.errors import Refused
from bot.kernel.timeslots import TimeSlot
from tests.contracts.simulated_graph import simulated_graph
from tests.features.rooms import outlook
from tests.features.rooms.town import (
    NOW,
    SANNE,
    SECRET,
    TEN,
    YOUSSEF,
    Killed,
    World,
    mail_of,
    world,
)

Result = TypeVar("Result")
ROOMS = ("Zaan", "Molen", "Kompas")

hours = st.integers(0, 4)
lengths = st.integers(1, 3)
rooms = st.sampled_from(ROOMS)
index = st.integers(0, 50)


def slot(hour: int, length: int) -> TimeSlot:
    starts = TEN + timedelta(hours=hour)
    return TimeSlot(starts, starts + length * timedelta(minutes=30))


class Interleaved(RuleBasedStateMachine):
    """People, rooms, jobs, notifications and deaths, in any order."""

    new_url: Callable[[], str]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.stack = contextlib.AsyncExitStack()
        self.requests = count(1)

    @initialize()
    def begin(self) -> None:
        self.town: World = self.run(self._begin())

    async def _begin(self) -> World:
        clock = SetClock(NOW)
        graph = await self.stack.enter_async_context(
            simulated_graph(clock=clock, answer_after=None)
        )
        database = Database(type(self).new_url())
        self.stack.push_async_callback(database.close)
        town: World = await self.stack.enter_async_context(world(graph, clock, database))
        app = web.Application()
        add_notifications(app, town.parts.works.hearing.receive, SECRET)
        server = await self.stack.enter_async_context(TestServer(app))
        town.notify_url = str(server.make_url(PATH))
        graph.notifier.mishaps.held = True
        return town

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def perhaps(self, work: Awaitable[Any]) -> None:
        """Do something that may be refused, or end with the process."""

        async def attempt() -> None:
            with contextlib.suppress(Refused, Killed):
                await work

        self.run(attempt())

    def mine(self, which: int) -> Booking | None:
        found = self.run(self.town.bookings())
        return found[which % len(found)] if found else None

    # In the chat

    @rule(room=rooms, hour=hours, length=lengths)
    def book(self, room: str, hour: int, length: int) -> None:
        request = Request(self.town.rooms[room].place_id, slot(hour, length), "Overleg")
        key = str(next(self.requests))
        self.perhaps(self.town.parts.rooms.book(SANNE, [request], request_id=key))

    @rule(which=index, room=rooms, hour=hours, length=lengths)
    def move(self, which: int, room: str, hour: int, length: int) -> None:
        if booking := self.mine(which):
            place = self.town.rooms[room].place_id
            self.perhaps(self.town.parts.rooms.move(SANNE, booking.id, place, slot(hour, length)))

    @rule(which=index)
    def extend(self, which: int) -> None:
        if booking := self.mine(which):
            by = timedelta(minutes=30)
            self.perhaps(self.town.parts.rooms.extend(SANNE, booking.id, by))

    @rule(which=index, title=st.sampled_from(["Begroting", "Sprint"]))
    def rename(self, which: int, title: str) -> None:
        if booking := self.mine(which):
            self.perhaps(self.town.parts.rooms.rename(SANNE, booking.id, title))

    @rule(which=index)
    def cancel(self, which: int) -> None:
        if booking := self.mine(which):
            self.perhaps(self.town.parts.rooms.cancel(SANNE, booking.id))

    # In Outlook

    @rule(room=rooms, hour=hours, length=lengths, who=st.sampled_from([SANNE, YOUSSEF]))
    def book_in_outlook(self, room: str, hour: int, length: int, who: Any) -> None:
        mailbox = self.town.rooms[room].mailbox

        async def made() -> None:
            outlook.book(self.town, mailbox, slot(hour, length), who)

        self.run(made())

    @rule(which=index, hour=hours, length=lengths)
    def move_in_outlook(self, which: int, hour: int, length: int) -> None:
        events = self.town.events_of()
        if events:
            times = outlook.times(slot(hour, length))
            self.in_outlook("change", events[which % len(events)].id, times)

    @rule(which=index)
    def cancel_in_outlook(self, which: int) -> None:
        events = self.town.events_of()
        if events:
            self.in_outlook("cancel", events[which % len(events)].id)

    def in_outlook(self, what: str, *given: Any) -> None:
        owner = self.town.graph.exchange.mailboxes.get(mail_of(SANNE))

        async def done() -> None:
            getattr(self.town.graph.exchange, what)(owner, *given)

        self.run(done())

    # Rooms, time, notifications

    @precondition(lambda self: self.town.graph.exchange._unanswered)
    @rule(which=index)
    def a_room_answers(self, which: int) -> None:
        waiting = self.town.graph.exchange._unanswered

        async def answer() -> None:
            waiting.pop(which % len(waiting))()

        self.run(answer())

    @rule(seconds=st.sampled_from([1, 5, 30, 120]))
    def time_passes(self, seconds: int) -> None:
        self.town.clock.advance(timedelta(seconds=seconds))

    @precondition(lambda self: self.town.graph.notifier.held)
    @rule(which=index, times=st.sampled_from([0, 1, 1, 2]), keep=st.booleans())
    def a_notification_arrives(self, which: int, times: int, *, keep: bool) -> None:
        held = self.town.graph.notifier.held
        delivery = held[which % len(held)]
        if not keep:
            held.remove(delivery)
        for _ in range(times):
            self.run(self.town.graph.notifier.deliver(delivery))

    # Jobs, faults and deaths

    @precondition(lambda self: self.town.jobs.waiting)
    @rule(which=index, times=st.sampled_from([1, 1, 1, 2]), keep=st.booleans())
    def a_job_runs(self, which: int, times: int, *, keep: bool) -> None:
        waiting = self.town.jobs.waiting
        job = waiting[which % len(waiting)]
        if not keep:
            waiting.remove(job)
        _, name, arguments = job
        for _ in range(times):
            self.perhaps(self.town.run_by_name[name](**arguments))

    @precondition(lambda self: self.town.jobs.waiting)
    @rule(which=index)
    def a_job_is_lost(self, which: int) -> None:
        waiting = self.town.jobs.waiting
        waiting.pop(which % len(waiting))

    @precondition(lambda self: self.settling())
    @rule(which=index, moment=st.sampled_from(["before", "after"]))
    def a_worker_dies_while_it_settles(self, which: int, moment: str) -> None:
        jobs = self.settling()
        job = jobs[which % len(jobs)]
        self.town.jobs.waiting.remove(job)
        self.town.calendars.dies = moment
        self.perhaps(self.town.run_by_name[job[1]](**job[2]))
        self.town.calendars.dies = ""
        self.town.clock.advance(CLAIMED_FOR + timedelta(seconds=1))

    def settling(self) -> list[Any]:
        """Return the jobs that will settle a booking."""
        return [each for each in self.town.jobs.waiting if each[1] == SETTLE]

    @rule(
        fault=st.sampled_from(
            [
                Fault(method="POST", truncate=True, times=1),
                Fault(method="PATCH", drop=True, times=1),
                Fault(status=429, retry_after=60, times=2),
                Fault(status=503, retry_after=60, times=2),
            ]
        )
    )
    def graph_has_a_bad_moment(self, fault: Fault) -> None:
        if len(self.town.graph.faults) < 2:
            self.town.graph.faults.append(fault.model_copy())

    @rule(name=st.sampled_from(["leftovers", "reconcile", "watch"]))
    def a_periodic_job_runs(self, name: str) -> None:
        async def periodic() -> None:
            with contextlib.suppress(Exception):  # it is tried again the next time
                await self.town.run_by_name[f"rooms.{name}"]()

        self.perhaps(periodic())

    # What always holds, and what holds in the end

    @invariant()
    def no_room_is_held_twice(self) -> None:
        if not hasattr(self, "town"):
            return
        for room in ROOMS:
            held = self.town.calendar(self.town.rooms[room].mailbox)
            assert all(one.ends_at <= other.starts_at for one, other in pairwise(held))

    @invariant()
    def nothing_is_booked_twice(self) -> None:
        if hasattr(self, "town"):
            made = Counter(e.transaction_id for e in self.town.events_of() if e.transaction_id)
            assert all(times == 1 for times in made.values())

    def teardown(self) -> None:
        try:
            if hasattr(self, "town"):
                self.run(self._quiet_down())
                self.run(self._agree())
        finally:
            self.run(self.stack.aclose())
            self.runner.close()

    async def _quiet_down(self) -> None:
        town = self.town
        town.graph.faults.clear()
        town.graph.notifier.held.clear()
        for _ in range(6):
            town.clock.advance(timedelta(seconds=100))
            town.answer_rooms()
            await town.periodic("leftovers", "reconcile")
            await town.run_jobs()
        town.answer_rooms()
        await town.periodic("reconcile")

    async def _agree(self) -> None:
        town = self.town
        events = {event.uid: event for event in town.events_of()}
        bookings = await town.database.run(lambda session: rows.bookings(session, text("true")))
        for booking in bookings:
            assert booking.due_at is None or not booking.is_settled
            event = events.get(booking.event_uid or "")
            if booking.state.is_over:
                assert event is None
                continue
            assert event is not None, booking
            self._same(booking, event)
        asked_for = {str(booking.transaction_id) for booking in bookings}
        for event in events.values():
            assert event.transaction_id is None or event.transaction_id in asked_for

    def _same(self, booking: Booking, event: Any) -> None:
        (room,) = [each for each in event.invitees if each.kind == "resource"]
        assert booking.slot == TimeSlot(event.starts_at, event.ends_at)
        assert booking.subject == event.subject
        assert booking.room.mailbox == room.address
        held = {each.uid for each in self.town.calendar(room.address)}
        assert (booking.state is State.CONFIRMED) == (room.response == "accepted")
        assert (booking.state is State.CONFIRMED) == (event.uid in held)
        assert booking.state in {State.CONFIRMED, State.DECLINED}


def test_in_the_end_the_bot_and_exchange_agree(new_database_url: Callable[[], str]) -> None:
    machine = type("Machine", (Interleaved,), {"new_url": staticmethod(new_database_url)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            deadline=None,
            phases=[Phase.generate],  # to shrink what takes a second an example takes an hour
            suppress_health_check=list(HealthCheck),
        ),
    )
