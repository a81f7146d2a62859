"""Surveys on a real database, keys in a real folder."""

import pytest

from bot.kernel.clock import SetClock
from tests.features.pulse.surveys import MORNING, StaffOf, Surveys, person, team

HEAD, ANNA, BERT = person(1), person(2), person(3)


@pytest.fixture
def surveys(database, tmp_path):
    """Return a municipality: a head, over Anna with eight people and Bert with four."""
    people = [
        *team(None, [1]),
        *team(HEAD, [2, 3, *range(10, 16)]),
        *team(ANNA, range(20, 28)),
        *team(BERT, range(30, 34)),
    ]
    return Surveys(database, tmp_path / "keys", SetClock(MORNING), StaffOf(people))
