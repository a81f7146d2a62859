"""The demo municipality, loaded into a real database."""

from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import text

from bot.adapters.db.database import Database
from bot.demo.load import load_bookings, load_sites
from bot.demo.municipality import municipality
from bot.features.flexspots.importing import Change
from bot.kernel.clock import SetClock

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


async def test_the_demo_is_loaded_once_and_continued_later(database: Database):
    clock = SetClock(NOW)
    of = municipality()
    sites = await load_sites(database, clock, of)
    assert len(sites.codes(Change.NEW)) > 31
    again = await load_sites(database, clock, of)
    assert sites.codes(Change.NEW) == again.codes(Change.UNCHANGED)

    booked = await load_bookings(database, clock, of, Random(1))
    assert booked > 2_000
    assert await load_bookings(database, clock, of, Random(1)) == 0
    clock.advance(timedelta(days=7))
    assert 0 < await load_bookings(database, clock, of, Random(2)) < booked / 2

    async with database.engine.connect() as connection:
        seats = text("SELECT count(*) FROM seat WHERE kind = 'city_hall'")
        assert (await connection.execute(seats)).scalar() == 300
