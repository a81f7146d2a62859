"""Whatever Graph does, there is an answer or a clear failure within the patience."""

import asyncio
from contextlib import contextmanager
from time import monotonic

import pytest

from bot.adapters.graph.breaker import REST, Circuit
from bot.adapters.graph.calendar import PATIENCE_IN_A_TURN, GraphCalendars
from bot.adapters.graph.notifications import read_notifications
from bot.demo.graph_simulator import Fault, Mishaps
from bot.features.rooms.domain import (
    Availability,
    CalendarBusy,
    CalendarDenied,
    CalendarFailed,
    CalendarUnavailable,
    EventRef,
    News,
    Watch,
)
from tests.contracts.calendars import DAY, HOUR, NOW, PATIENCE, SANNE, TOWN, meeting

SCHEDULE = f"/v1.0/users/{SANNE.id}/calendar/getSchedule"
EVENTS = f"/v1.0/users/{SANNE.id}/events"


@contextmanager
def takes(at_most: float, at_least: float = 0):
    began = monotonic()
    yield
    assert at_least <= monotonic() - began <= at_most


@pytest.fixture
async def rooms(calendars):
    return {room.name: room for room in await calendars.rooms(patience=PATIENCE)}


@pytest.fixture
def zaan(rooms):
    return rooms["Zaan"]


async def ask(calendars, rooms, patience=PATIENCE_IN_A_TURN):
    mailboxes = [room.mailbox for room in rooms.values()]
    return await calendars.free_busy(mailboxes, DAY, asked_by=SANNE.id, patience=patience)


async def test_a_storm_of_refusals_is_told_at_once_in_a_turn(calendars, rooms, simulation):
    simulation.faults.append(Fault(status=429, retry_after=120))
    with takes(0.5), pytest.raises(CalendarBusy) as busy:
        await ask(calendars, rooms)
    assert busy.value.retry_after == 120


async def test_in_a_turn_nobody_sleeps_because_graph_asks(calendars, rooms, simulation):
    simulation.faults.append(Fault(status=429, retry_after=1))
    with takes(0.5), pytest.raises(CalendarBusy):
        await ask(calendars, rooms)
    assert len(simulation.requests) == 1 + 3


async def test_a_refusal_without_a_time_is_tried_again_within_the_patience(
    calendars, rooms, simulation
):
    simulation.faults.append(Fault(status=429))
    with takes(PATIENCE_IN_A_TURN + 0.5), pytest.raises(CalendarBusy):
        await ask(calendars, rooms)


async def test_a_job_waits_as_long_as_it_is_asked_to(calendars, rooms, simulation):
    simulation.faults.append(Fault(status=429, retry_after=1, times=3))
    with takes(3, at_least=1):
        told = await ask(calendars, rooms, patience=30)
    assert all(each.during(HOUR) is Availability.FREE for each in told.values())


async def test_a_storm_does_not_open_the_circuit(calendars, rooms, simulation, breaker):
    simulation.faults.append(Fault(status=429, retry_after=120))
    for _ in range(6):
        with pytest.raises(CalendarBusy):
            await ask(calendars, rooms)
    assert breaker.circuit is Circuit.CLOSED


async def test_ten_seconds_of_latency_are_not_waited_for(calendars, rooms, simulation):
    simulation.faults.append(Fault(latency=10))
    with takes(PATIENCE_IN_A_TURN + 0.5), pytest.raises(CalendarUnavailable):
        await ask(calendars, rooms)


async def test_a_dead_graph_is_left_alone_until_it_lives(
    calendars, rooms, simulation, breaker, clock
):
    simulation.faults.append(Fault(drop=True))
    for _ in range(2):
        with pytest.raises(CalendarUnavailable):
            await ask(calendars, rooms, patience=0.5)
    simulation.requests.clear()
    with takes(0.1), pytest.raises(CalendarUnavailable, match="left alone"):
        await ask(calendars, rooms)
    assert not simulation.requests
    simulation.faults.clear()
    clock.advance(REST)
    told = await ask(calendars, rooms)
    assert Availability.FREE in {each.during(HOUR) for each in told.values()}
    assert breaker.circuit is Circuit.CLOSED


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_an_outage_is_unavailable(calendars, rooms, simulation, status):
    simulation.faults.append(Fault(status=status))
    with takes(PATIENCE_IN_A_TURN + 0.5), pytest.raises(CalendarUnavailable):
        await ask(calendars, rooms)


@pytest.mark.parametrize("status", [400, 401, 403])
async def test_what_is_not_allowed_is_denied(calendars, rooms, simulation, status):
    simulation.faults.append(Fault(status=status))
    with takes(0.5), pytest.raises(CalendarDenied):
        await ask(calendars, rooms)


async def test_half_an_answer_is_none_and_is_not_quoted(calendars, rooms, simulation, zaan):
    simulation.faults.append(Fault(truncate=True))
    with pytest.raises(CalendarUnavailable, match="cannot be read") as failed:
        await ask(calendars, rooms)
    assert SANNE.mail not in str(failed.value)


async def test_what_can_be_told_is_told_and_the_rest_is_unknown(calendars, rooms, simulation):
    simulation.exchange.unreadable.add(rooms["Molen"].mailbox)
    simulation.faults.append(Fault(path=SCHEDULE, status=500, times=1))
    told = await ask(calendars, rooms)
    known = [each.during(HOUR) for each in told.values()]
    assert known.count(Availability.UNKNOWN) in {20, 21}
    assert known.count(Availability.FREE) == 60 - known.count(Availability.UNKNOWN)


async def test_no_mailbox_is_asked_more_than_four_things_at_once(calendars, simulation):
    simulation.faults.append(Fault(latency=0.05))
    mailboxes = simulation.build_rooms(200)
    asked = [
        calendars.free_busy(mailboxes, DAY, asked_by=SANNE.id, patience=PATIENCE) for _ in range(3)
    ]
    for told in await asyncio.gather(*asked):
        assert {each.during(HOUR) for each in told.values()} == {Availability.FREE}
    assert simulation.limits.refused == 0
    assert len(simulation.requests) == 3 * 10


async def test_a_long_question_takes_as_long_as_a_short_one(calendars, simulation):
    mailboxes = simulation.build_rooms(1000)
    await calendars.warm_up()
    simulation.faults.append(Fault(latency=0.5))
    with takes(5):
        told = await calendars.free_busy(mailboxes, DAY, asked_by=SANNE.id, patience=PATIENCE)
    assert {each.during(HOUR) for each in told.values()} == {Availability.FREE}


async def test_with_the_rights_of_a_person_only_their_mailbox_is_asked(simulation, clock):
    mailboxes = simulation.build_rooms(200)
    calendars = GraphCalendars(simulation.url, clock=clock, on_behalf_of=True)
    told = await calendars.free_busy(mailboxes, DAY, asked_by=SANNE.id, patience=PATIENCE)
    await calendars.close()
    assert {each.during(HOUR) for each in told.values()} == {Availability.FREE}
    assert set(simulation.requests) == {f"POST {SCHEDULE}"}


async def test_a_mailbox_that_may_not_be_asked_costs_nothing(calendars, simulation):
    mailboxes = simulation.build_rooms(200)
    simulation.faults.append(Fault(path="/v1.0/users/ruimte-", status=403))
    told = await calendars.free_busy(mailboxes, DAY, asked_by=SANNE.id, patience=PATIENCE)
    assert {each.during(HOUR) for each in told.values()} == {Availability.FREE}


async def test_waiting_for_ones_turn_ends_with_the_patience(calendars, simulation):
    await calendars.warm_up()
    simulation.faults.append(Fault(path=SCHEDULE, latency=10))
    asked = [
        calendars.free_busy([SANNE.mail], DAY, asked_by=SANNE.id, patience=0.5) for _ in range(10)
    ]
    with takes(1):
        told = await asyncio.gather(*asked, return_exceptions=True)
    assert {type(each) for each in told} == {CalendarUnavailable}


@pytest.mark.parametrize(
    "fault",
    [
        Fault(path=EVENTS, status=503, times=2),
        Fault(path=EVENTS, drop=True, times=2),
        Fault(path=EVENTS, status=429, retry_after=1, times=1),
    ],
)
async def test_booking_again_and_again_makes_one_event(calendars, zaan, simulation, fault):
    simulation.faults.append(fault.model_copy())
    event = await calendars.book(meeting(zaan), organiser=SANNE.id, patience=PATIENCE)
    (only,) = await calendars.day(SANNE.id, DAY, patience=PATIENCE)
    assert only == event


async def test_an_event_of_which_the_answer_was_lost_is_not_made_again(calendars, zaan, simulation):
    wanted = meeting(zaan)
    simulation.faults.append(Fault(path=EVENTS, truncate=True, times=1))
    with pytest.raises(CalendarUnavailable):
        await calendars.book(wanted, organiser=SANNE.id, patience=PATIENCE)
    event = await calendars.book(wanted, organiser=SANNE.id, patience=PATIENCE)
    (only,) = await calendars.day(SANNE.id, DAY, patience=PATIENCE)
    assert only == event


async def test_what_a_batch_postpones_is_asked_again(calendars, simulation):
    made = [
        await calendars.book(meeting(None), organiser=person.id, patience=PATIENCE)
        for person in TOWN.people[:25]
    ]
    refs = [EventRef(person.id, event.id) for person, event in zip(TOWN.people, made, strict=False)]
    path = f"/v1.0/users/{TOWN.people[3].id}/events"
    simulation.faults.append(Fault(path=path, status=429, retry_after=1, times=1))
    simulation.requests.clear()
    told = await calendars.events(refs, patience=PATIENCE)
    assert [told[ref] for ref in refs] == made
    assert sum("$batch" in request for request in simulation.requests) == 3


async def test_what_a_batch_cannot_tell_is_left_out(calendars, zaan, simulation):
    events = [
        await calendars.book(meeting(zaan), organiser=person.id, patience=PATIENCE)
        for person in TOWN.people[:2]
    ]
    refs = [EventRef(p.id, e.id) for p, e in zip(TOWN.people, events, strict=False)]
    path = f"/v1.0/users/{TOWN.people[0].id}/events"
    simulation.faults.append(Fault(path=path, status=500))
    assert await calendars.events(refs, patience=PATIENCE) == {refs[1]: events[1]}


async def test_a_batch_that_fails_is_a_failure(calendars, zaan, simulation):
    simulation.faults.append(Fault(path="/v1.0/$batch", status=500))
    with pytest.raises(CalendarUnavailable):
        await calendars.renew([Watch("one", zaan.mailbox, NOW)], patience=PATIENCE)


async def test_many_events_of_one_mailbox_are_not_throttled(calendars, simulation):
    made = [
        await calendars.book(meeting(None), organiser=SANNE.id, patience=PATIENCE) for _ in range(9)
    ]
    refs = [EventRef(SANNE.id, event.id) for event in made]
    simulation.faults.append(Fault(latency=0.1))
    assert len(await calendars.events(refs, patience=PATIENCE)) == 9
    assert simulation.limits.refused == 0


@pytest.mark.parametrize("mishaps", [Mishaps(), Mishaps(doubled=1), Mishaps(late=0.2)])
async def test_what_happens_in_a_calendar_is_heard(calendars, outlook, zaan, mishaps):
    url = await outlook.listen()
    watch = await calendars.watch(zaan.mailbox, notify_url=url, secret="geheim", patience=PATIENCE)
    outlook.simulation.notifier.mishaps = mishaps
    event = await calendars.book(meeting(zaan), organiser=SANNE.id, patience=PATIENCE)
    outlook.answer_rooms()
    (held,) = await calendars.day(zaan.mailbox, DAY, patience=PATIENCE)
    await calendars.cancel(event.id, organiser=SANNE.id, patience=PATIENCE)
    outlook.answer_rooms()
    await outlook.simulation.notifier.settle()
    inbound = [read_notifications(body, "geheim") for body in outlook.heard]
    told = {each for one in inbound for each in one.notifications}
    assert {each.news for each in told} == {News.EVENT_CHANGED, News.EVENT_GONE}
    assert {(each.watch_id, each.event_id) for each in told} == {(watch.id, held.id)}
    assert not any(one.refused for one in inbound)


async def test_every_failure_is_a_calendar_that_failed(calendars, rooms, simulation, zaan):
    event = await calendars.book(meeting(zaan), organiser=SANNE.id, patience=PATIENCE)
    simulation.faults.append(Fault(status=500))
    attempts = [
        calendars.rooms(patience=1),
        calendars.day(SANNE.id, DAY, patience=1),
        calendars.changes(SANNE.id, DAY, patience=1),
        calendars.cancel(event.id, organiser=SANNE.id, patience=1),
        calendars.unwatch("one", patience=1),
    ]
    results = await asyncio.gather(*attempts, return_exceptions=True)
    assert all(isinstance(each, CalendarFailed) for each in results)


async def test_nobody_at_home_is_unavailable(clock, unused_tcp_port_factory):
    calendars = GraphCalendars(f"http://127.0.0.1:{unused_tcp_port_factory()}/v1.0", clock=clock)
    await calendars.warm_up()
    with takes(PATIENCE_IN_A_TURN + 0.5), pytest.raises(CalendarUnavailable):
        await calendars.rooms(patience=PATIENCE_IN_A_TURN)
    await calendars.close()


async def test_nobody_asked_is_nothing_told(calendars):
    assert await calendars.free_busy([], DAY, asked_by=SANNE.id, patience=1) == {}
