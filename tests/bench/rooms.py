"""How long Graph takes to say which rooms are free, when every request takes 100 ms to travel.

Run it with ``python -m tests.bench.rooms``. The simulator runs in the same process, so its own
work counts too. One round trip is the time in which a single request was answered, at the median.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median, quantiles
from typing import Final

from bot.adapters.graph.calendar import GraphCalendars
from bot.demo.graph_simulator import Fault
from bot.demo.municipality import demo_meetings, municipality
from bot.features.rooms.domain import EventRef, Mailbox, Meeting
from bot.kernel.calendar import local_day
from bot.kernel.clock import SetClock
from bot.kernel.timeslots import TimeSlot
from tests.bench.report import keep
from tests.contracts.simulated_graph import SimulatedGraph, simulated_graph

LATENCY: Final = 0.1
ROOMS: Final = (60, 200, 1_000)
SAMPLES: Final = 40
PATIENCE: Final = 10.0
MOST_ROUND_TRIPS: Final = 3
"""The target, at the 95th percentile, for 200 rooms."""
NOW: Final = datetime(2026, 11, 27, 7, tzinfo=UTC)
DAY: Final = TimeSlot(NOW, NOW + timedelta(hours=11))
TOWN: Final = municipality()
SANNE: Final = TOWN.person("Sanne de Vries")


async def timed(work: Callable[[], Awaitable[object]]) -> list[float]:
    """Return how many milliseconds ``work`` took, each time."""
    took = []
    for _ in range(SAMPLES):
        began = time.perf_counter()
        await work()
        took.append((time.perf_counter() - began) * 1000)
    return took


async def search(
    simulation: SimulatedGraph, mailboxes: list[Mailbox], *, on_behalf_of: bool
) -> tuple[list[float], int]:
    """Return how long questions about these mailboxes took, and how many requests one costs."""
    calendars = GraphCalendars(simulation.url, clock=SetClock(NOW), on_behalf_of=on_behalf_of)

    async def ask() -> None:
        await calendars.free_busy(mailboxes, DAY, asked_by=SANNE.id, patience=PATIENCE)

    await ask()  # connections are open by then
    before = calendars.sent
    took = await timed(ask)
    sent = calendars.sent - before
    await calendars.close()
    return took, sent // SAMPLES


async def booking(simulation: SimulatedGraph) -> int:
    """Return how many requests it costs to book a room and to see that it accepted."""
    calendars = GraphCalendars(simulation.url, clock=SetClock(NOW))
    room = next(iter(await calendars.rooms(patience=PATIENCE)))
    before = calendars.sent
    later = TimeSlot(NOW + timedelta(days=60), NOW + timedelta(days=60, hours=1))
    meeting = Meeting(transaction_id="bench", subject="Bench", during=later, room=room)
    event = await calendars.book(meeting, organiser=SANNE.id, patience=PATIENCE)
    await calendars.event(EventRef(SANNE.id, event.id), patience=PATIENCE)
    sent = calendars.sent - before
    await calendars.close()
    return sent


async def main() -> int:
    """Measure, print, keep; return 1 if the target was missed."""
    random = Random(1)
    meetings = demo_meetings(TOWN.people, TOWN.rooms, local_day(NOW), random)
    figures: dict[str, dict[str, float]] = {}
    async with simulated_graph(clock=SetClock(NOW), meetings=meetings) as simulation:
        simulation.faults.append(Fault(latency=LATENCY))
        simulation.limits.most = 1_000_000
        one, _ = await search(simulation, simulation.build_rooms(60)[:20], on_behalf_of=True)
        round_trip = median(one)
        print(f"one request: {round_trip:.0f} ms, of which {LATENCY * 1000:.0f} ms latency")  # noqa: T201 - a benchmark prints
        for rooms in ROOMS:
            mailboxes = simulation.build_rooms(rooms)
            for rights, on_behalf_of in (("application", False), ("person", True)):
                took, sent = await search(simulation, mailboxes, on_behalf_of=on_behalf_of)
                p95 = quantiles(took, n=100)[94]
                name = f"{rooms:,} rooms, rights of the {rights}"
                print(  # noqa: T201 - a benchmark prints
                    f"{name}: {sent} requests, p50 {median(took):.0f} ms, p95 {p95:.0f} ms,"
                    f" {p95 / round_trip:.1f} round trips"
                )
                figures[name] = {
                    "requests": sent,
                    "p50_ms": median(took),
                    "p95_ms": p95,
                    "p95_round_trips": p95 / round_trip,
                }
        requests = await booking(simulation)
        print(f"a booking and a look at the room's answer: {requests} requests")  # noqa: T201 - a benchmark prints
        refused = simulation.limits.refused
    print(f"refused by Graph as too many at once: {refused}")  # noqa: T201 - a benchmark prints
    keep("rooms", figures)
    within = figures["200 rooms, rights of the application"]["p95_round_trips"] <= MOST_ROUND_TRIPS
    return 0 if within and not refused else 1


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
