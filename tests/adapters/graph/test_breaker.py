from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.adapters.graph.breaker import Breaker, Circuit
from bot.kernel.clock import SetClock

REST = timedelta(seconds=20)


@pytest.fixture
def clock():
    return SetClock(datetime(2026, 11, 27, 12, tzinfo=UTC))


@pytest.fixture
def breaker(clock):
    return Breaker(clock, failures=3, rest=REST)


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        assert breaker.admits()
        breaker.record(healthy=False)


def test_a_few_failures_open_nothing(breaker):
    fail(breaker, 2)
    assert breaker.circuit is Circuit.CLOSED
    assert breaker.admits()


def test_a_success_forgets_the_failures_before_it(breaker):
    fail(breaker, 2)
    breaker.record(healthy=True)
    fail(breaker, 2)
    assert breaker.circuit is Circuit.CLOSED


def test_failures_in_a_row_open_the_circuit(breaker):
    fail(breaker, 3)
    assert breaker.circuit is Circuit.OPEN
    assert not breaker.admits()


def test_after_a_rest_one_may_try(breaker, clock):
    fail(breaker, 3)
    clock.advance(REST)
    assert breaker.circuit is Circuit.HALF_OPEN
    assert breaker.admits()
    assert not breaker.admits()


def test_a_trial_that_goes_well_closes_the_circuit(breaker, clock):
    fail(breaker, 3)
    clock.advance(REST)
    assert breaker.admits()
    breaker.record(healthy=True)
    assert breaker.circuit is Circuit.CLOSED


def test_a_trial_that_fails_opens_it_for_another_rest(breaker, clock):
    fail(breaker, 3)
    clock.advance(REST)
    fail(breaker, 1)
    assert not breaker.admits()
    clock.advance(REST)
    assert breaker.circuit is Circuit.HALF_OPEN


def test_a_trial_that_is_cancelled_lets_another_one_try(breaker, clock):
    fail(breaker, 3)
    clock.advance(REST)
    assert breaker.admits()
    breaker.abandon()
    assert breaker.admits()


def test_what_began_before_it_opened_does_not_close_it(breaker):
    assert breaker.admits()
    fail(breaker, 3)
    breaker.record(healthy=True)
    assert breaker.circuit is Circuit.OPEN


def test_stragglers_do_not_make_the_rest_longer(breaker, clock):
    fail(breaker, 3)
    clock.advance(REST / 2)
    breaker.record(healthy=False)
    clock.advance(REST / 2)
    assert breaker.circuit is Circuit.HALF_OPEN


class BreakerMachine(RuleBasedStateMachine):
    """Nothing is asked during a rest, and after enough rest somebody can always try."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = SetClock(datetime(2026, 11, 27, 12, tzinfo=UTC))
        self.breaker = Breaker(self.clock, failures=3, rest=REST)
        self.under_way = 0

    @rule()
    def ask(self) -> None:
        resting = self.breaker.circuit is Circuit.OPEN
        admitted = self.breaker.admits()
        assert not (resting and admitted)
        self.under_way += admitted

    @precondition(lambda self: self.under_way)
    @rule(healthy=st.booleans())
    def end(self, *, healthy: bool) -> None:
        self.under_way -= 1
        self.breaker.record(healthy=healthy)

    @precondition(lambda self: self.under_way)
    @rule()
    def cancel(self) -> None:
        self.under_way -= 1
        self.breaker.abandon()

    @rule(seconds=st.integers(1, 30))
    def wait(self, seconds: int) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    @invariant()
    def somebody_can_try_after_a_rest(self) -> None:
        if not self.under_way and self.breaker.circuit is not Circuit.OPEN:
            assert self.breaker.admits()
            self.breaker.abandon()


TestBreakerMachine = BreakerMachine.TestCase
