"""A database in which everything is kept of two people."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from bot.bootstrap.inventory import INVENTORY
from bot.features.privacy.statements import Statements
from bot.kernel.people import PersonId
from tests.features.privacy.filling import Filler

SANNE, KEES = PersonId(UUID(int=1, version=4)), PersonId(UUID(int=2, version=4))


@pytest.fixture
def filler(database_url: str) -> Iterator[Filler]:
    with psycopg.connect(database_url, autocommit=True) as connection:
        yield Filler(connection, INVENTORY)


@pytest.fixture
def statements() -> Statements:
    return Statements(INVENTORY)


@pytest.fixture
def two_people(filler: Filler) -> None:
    """Fill every table for Sanne and for Kees."""
    filler.fill(SANNE, "van Sanne")
    filler.fill(KEES, "van Kees")
