"""Fills the database with the demo municipality: its sites and its bookings around today."""

from datetime import date
from random import Random

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.municipality import Municipality, demo_bookings
from bot.features.flexspots.importing import ImportReport, import_locations
from bot.features.flexspots.listing import Listing, RawEntry, check
from bot.kernel.calendar import local_day
from bot.kernel.clock import Clock
from bot.kernel.timeslots import TimeSlot
from bot.kernel.transactions import Transactions

_LAST_DAY = text("SELECT max(day) FROM booking WHERE request_id LIKE 'demo %'")

_STAGE = text("""
    CREATE TEMPORARY TABLE demo_booking (
        person_id uuid, spot_code text, seat_number int, starts_at timestamptz, ends_at timestamptz
    ) ON COMMIT DROP""")

_COPY = "COPY demo_booking FROM STDIN"

# One bad guess about what the people of the demo have booked themselves must not spoil the rest.
_BOOK = text("""
    WITH made AS (
        INSERT INTO booking (
            id, seat_id, spot_id, person_id, booked_by, during, request_id, created_at
        )
        SELECT md5(demo.person_id::text || starts_at)::uuid, seat.id, spot.id, demo.person_id,
            demo.person_id, tstzrange(starts_at, ends_at), 'demo ' || starts_at, :now
        FROM demo_booking AS demo
        JOIN spot ON spot.code = demo.spot_code
        JOIN seat ON seat.spot_id = spot.id AND seat.number = demo.seat_number
        ON CONFLICT DO NOTHING RETURNING id
    )
    SELECT count(*) FROM made""")


def listing(of: Municipality) -> Listing:
    """Return the locations and spots of the demo, checked as any list is."""
    locations = of.locations_document["locations"]
    return check(
        [RawEntry({k: v for k, v in each.items() if k != "spots"}, 0) for each in locations],
        [
            RawEntry(dict(spot) | {"location": each["code"]}, 0)
            for each in locations
            for spot in each["spots"]
        ],
    )


async def load_sites(
    transactions: Transactions[AsyncSession], clock: Clock, of: Municipality
) -> ImportReport:
    """Import the locations and spots of the demo, as facilities would."""
    return await import_locations(transactions, clock, listing(of), dry_run=False)


async def load_bookings(
    transactions: Transactions[AsyncSession], clock: Clock, of: Municipality, random: Random
) -> int:
    """Add the bookings of the days that have none yet. Returns how many.

    A demo that is started again some days later thus keeps what was there.
    """
    now = clock.now()
    today = local_day(now)

    async def work(session: AsyncSession) -> int:
        last: date | None = (await session.execute(_LAST_DAY)).scalar_one()
        rows = [
            (each.person_id, each.spot_code, each.seat_number, slot.starts_at, slot.ends_at)
            for each in demo_bookings(of, today, random)
            if last is None or each.day > last
            for slot in [TimeSlot.part(each.day, each.part_of_day)]
        ]
        await session.execute(_STAGE)
        connection = await (await session.connection()).get_raw_connection()
        driver = connection.driver_connection
        assert driver is not None  # noqa: S101 - for the type checker
        async with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
            for row in rows:
                await copy.write_row(row)
        made: int = (await session.execute(_BOOK, {"now": now})).scalar_one()
        return made

    return await transactions.run(work)
