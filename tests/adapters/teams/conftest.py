from collections.abc import AsyncIterator

import pytest

from bot.adapters.db.database import Database
from tests.adapters.teams.world import World, small_world


@pytest.fixture
async def world(database: Database) -> AsyncIterator[World]:
    """Return a bot behind its door, with Teams on the other side."""
    async with small_world(database) as built:
        yield built
