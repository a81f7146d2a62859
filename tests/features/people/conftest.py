"""People, with the whole municipality in the database or with nobody."""

from datetime import UTC, datetime

import pytest

from bot.features.people.service import People
from bot.kernel.clock import SetClock
from tests.features.people.listed_directory import listed_municipality


@pytest.fixture
def clock():
    return SetClock(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))


@pytest.fixture
def people(database, clock):
    return People(database, clock)


@pytest.fixture
def directory():
    return listed_municipality()


@pytest.fixture
async def known(people, directory):
    """Return people who are all in the database."""
    await people.sync(directory)
    return people
