"""Whatever people do in any order: once the rooms have answered, all calendars agree."""

from datetime import timedelta
from itertools import pairwise
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from bot.demo.graph_simulator import SimulatedDirectory, SimulatedExchange
from bot.demo.graph_simulator.mailboxes import Mailboxes
from bot.kernel.clock import SetClock
from tests.demo.graph_simulator.talking import (
    MOLEN,
    NOW,
    RAADZAAL,
    SANNE,
    TEN,
    TOWN,
    YOUSSEF,
    ZAAN,
    request,
)

QUARTER = timedelta(minutes=15)
rooms = st.sampled_from([ZAAN, MOLEN, RAADZAAL])
starts = st.integers(0, 8).map(lambda quarters: TEN + quarters * QUARTER)
lengths = st.sampled_from([15, 30, 60])


class ExchangeMachine(RuleBasedStateMachine):
    """Sanne books, changes and cancels; Youssef sees it; rooms answer when they like."""

    made = Bundle("made")

    def __init__(self) -> None:
        super().__init__()
        mailboxes = Mailboxes(SimulatedDirectory(TOWN), TOWN.rooms)
        self.exchange = SimulatedExchange(
            mailboxes, clock=SetClock(NOW), random=Random(1), answer_after=None
        )
        self.sanne, self.youssef = (mailboxes.get(each.mail) for each in (SANNE, YOUSSEF))
        self.rooms = [mailboxes.get(each.mail) for each in (ZAAN, MOLEN, RAADZAAL)]
        self.heard: list[int] = []
        self.exchange.listeners.append(lambda *_: self.heard.append(self.exchange.latest))

    @rule(target=made, start=starts, minutes=lengths, room=rooms)
    def book(self, start, minutes, room) -> str:
        return self.exchange.create(self.sanne, request(start, minutes, room)).id

    @rule(event=made, start=starts, minutes=lengths)
    def move(self, event, start, minutes) -> None:
        body = request(start, minutes)
        self.exchange.change(self.sanne, event, {each: body[each] for each in ("start", "end")})

    @rule(event=made, room=rooms)
    def change_room(self, event, room) -> None:
        self.exchange.change(self.sanne, event, {"attendees": request(room=room)["attendees"]})

    @rule(event=made)
    def rename(self, event) -> None:
        self.exchange.change(self.sanne, event, {"subject": "Anders"})

    @rule(event=consumes(made))
    def cancel(self, event) -> None:
        self.exchange.cancel(self.sanne, event)

    @rule(answer=st.sampled_from(["accepted", "declined"]))
    def decide(self, answer) -> None:
        """Let the delegate of the council chamber decide about what is asked first."""
        for held in list(self.rooms[2].events.values())[:1]:
            self.exchange.respond(self.rooms[2], held.id, answer)

    @rule()
    def answer(self) -> None:
        self.exchange.answer_rooms()

    @invariant()
    def no_room_is_in_two_meetings(self) -> None:
        for room in self.rooms:
            held = sorted(room.events.values(), key=lambda each: each.starts_at)
            assert not any(one.ends_at > other.starts_at for one, other in pairwise(held))

    @invariant()
    def every_change_is_heard(self) -> None:
        assert self.heard == list(range(1, self.exchange.latest + 1))

    def teardown(self) -> None:
        self.exchange.answer_rooms()
        held = {
            (room.address, each.uid): each for room in self.rooms for each in room.events.values()
        }
        said = {
            (invitee.address, event.uid): (invitee.response, event)
            for event in self.sanne.events.values()
            for invitee in event.invitees
            if invitee.kind == "resource"
        }
        assert held.keys() <= said.keys()
        for key, (response, event) in said.items():
            assert response in {"accepted", "tentativelyAccepted", "declined"}
            assert (key in held) == (response != "declined")
            if key in held:
                assert held[key].starts_at == event.starts_at
                assert held[key].ends_at == event.ends_at
        seen = {each.uid: each for each in self.youssef.events.values() if not each.is_cancelled}
        assert {uid: each.starts_at for uid, each in seen.items()} == {
            event.uid: event.starts_at for event in self.sanne.events.values()
        }


TestExchangeMachine = ExchangeMachine.TestCase
TestExchangeMachine.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
