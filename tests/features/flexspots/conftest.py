"""The service on a real database, with the sample in it."""

from collections.abc import Mapping

import pytest

from bot.adapters.db.database import Database
from bot.chat.feature import Feature
from bot.features.flexspots.domain import Rules
from bot.features.flexspots.feature import flexspots_feature
from bot.features.flexspots.service import FlexSpots
from bot.kernel.clock import SetClock
from tests.features.flexspots.conversation import Conversation, Namesakes, start
from tests.features.flexspots.sample import (
    GRACE,
    HIDDEN,
    NOW,
    SANNE,
    STRANGER,
    YOUSSEF,
    Staff,
    import_sites,
)


@pytest.fixture
def staff() -> Staff:
    staff = Staff()
    staff.add(SANNE, YOUSSEF, GRACE, HIDDEN, STRANGER)
    return staff


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
async def spots(database: Database, clock: SetClock) -> Mapping[str, int]:
    """Return the ids of the spots by their codes."""
    return await import_sites(database, clock)


@pytest.fixture
def flexspots(
    database: Database, clock: SetClock, staff: Staff, spots: Mapping[str, int]
) -> FlexSpots:
    return FlexSpots(database, clock, staff, Rules())


@pytest.fixture
def feature(flexspots: FlexSpots, staff: Staff) -> Feature:
    return flexspots_feature(flexspots, staff, Namesakes(staff), Rules())


@pytest.fixture
def sanne(feature: Feature, clock: SetClock) -> Conversation:
    return start(SANNE, feature, clock)


@pytest.fixture
def youssef(feature: Feature, clock: SetClock) -> Conversation:
    return start(YOUSSEF, feature, clock)
