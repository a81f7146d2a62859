"""Whoever asks gets everything that is kept of them, and nothing of anybody else."""

import json
from uuid import UUID

import pytest

from bot.bootstrap.inventory import INVENTORY
from bot.features.privacy.showing import OwnData
from bot.kernel.people import PersonId
from tests.features.privacy.conftest import KEES, SANNE

pytestmark = pytest.mark.usefixtures("two_people")


@pytest.fixture
async def shown(database, statements):
    return await OwnData(database, statements).of(SANNE)


async def test_every_table_that_holds_something_of_somebody_is_shown(shown):
    personal = {table.name for table in INVENTORY if table.subject is not None}
    assert {section.table.name for section in shown.sections if section.rows} == personal


async def test_every_column_that_is_told_is_shown_and_filled(shown):
    for section in shown.sections:
        told = set(section.table.told.split())
        for row in section.rows:
            assert set(row) == told
        empty = told - {column for row in section.rows for column in row if row[column] is not None}
        assert empty == set(), section.table.name


async def test_nothing_of_anybody_else_is_shown(shown):
    written = json.dumps([section.rows for section in shown.sections])
    assert "van Sanne" in written
    assert "van Kees" not in written
    assert str(KEES) not in written
    assert str(SANNE) not in written


async def test_it_is_told_how_often_others_rows_mention_somebody(database, statements, filler):
    filler.row("tip", "van Kees", author_id=KEES, decided_by=SANNE)
    filler.row("room_booking", "van Kees", person_id=KEES, guests=[SANNE])
    mentions = (await OwnData(database, statements).of(SANNE)).mentions
    assert mentions == {"tip.decided_by": 1, "room_booking.guests": 1}


async def test_of_somebody_unknown_nothing_is_shown(database, statements):
    shown = await OwnData(database, statements).of(PersonId(UUID(int=99)))
    assert shown.counts() == {}
