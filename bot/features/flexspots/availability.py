"""What is free: one query for a wish, whatever the number of spots, and a few more when full."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.flexspots.alternatives import other_wishes
from bot.features.flexspots.domain import (
    MOST_ALTERNATIVES,
    MOST_SUGGESTIONS,
    SHORTEST_STAY,
    Alternative,
    AlternativeKind,
    Availability,
    Full,
    Rules,
    Suggestion,
    Wish,
    bookable,
    refuse_day,
)
from bot.features.flexspots.errors import LocationClosed, LocationNotFound
from bot.features.flexspots.free import FreeSeats, count_seats
from bot.features.flexspots.ranking import best, reasons
from bot.features.flexspots.rows import BOOKINGS, SPOT_COLUMNS, booking_from, spot_from
from bot.kernel.errors import Refused
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot

_AT = "AT TIME ZONE 'Europe/Amsterdam'"

# A part of a day shrinks to the opening hours of each location; clock times have to fit in them.
# Each spot looks its own bookings up in the index on day and spot: with joins of whole sets the
# planner, which cannot know how many rows a wish leaves, at times chose one of 40 ms.
FREE = text(f"""
    WITH open AS MATERIALIZED (
        SELECT location.id, location.code, location.name, location.kind,
            greatest(:starts_at, (CAST(:day AS date) + opens) {_AT}) AS starts_at,
            least(:ends_at, (CAST(:day AS date) + closes) {_AT}) AS ends_at
        FROM location
        JOIN opening_hours ON opening_hours.location_id = location.id AND weekday = :weekday
        WHERE location.active
            AND (CAST(:location AS text) IS NULL OR location.code = :location)
            AND NOT EXISTS (
                SELECT FROM closing_day
                WHERE closing_day.location_id = location.id AND closing_day.day = :day
            )
    ),
    team AS MATERIALIZED (
        SELECT booking.spot_id, spot.location_id, spot.floor, booking.person_id, booking.during
        FROM booking JOIN spot ON spot.id = booking.spot_id
        WHERE booking.person_id = ANY(CAST(:team AS uuid[])) AND booking.day = :day
            AND booking.cancelled_at IS NULL
    )
    SELECT {SPOT_COLUMNS}, location.starts_at, location.ends_at, seats.seats,
        seats.seats - busy.seats AS free, company.here AS team, company.near AS near_team,
        spot.id = ANY(
            ARRAY(SELECT spot_id FROM favourite WHERE favourite.person_id = :person_id)
        ) AS favourite,
        coalesce(spot.location_id = (
            SELECT usual.location_id
            FROM booking JOIN spot AS usual ON usual.id = booking.spot_id
            WHERE booking.person_id = :person_id AND booking.cancelled_at IS NULL
            GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
        ), false) AS usual
    FROM spot
    JOIN open AS location ON location.id = spot.location_id
    CROSS JOIN LATERAL (SELECT count(*) AS seats FROM seat WHERE seat.spot_id = spot.id) AS seats
    CROSS JOIN LATERAL (
        SELECT count(DISTINCT booking.seat_id) AS seats
        FROM booking
        WHERE booking.day = :day AND booking.spot_id = spot.id AND booking.cancelled_at IS NULL
            AND lower(booking.during) < location.ends_at
            AND upper(booking.during) > location.starts_at
            AND booking.id IS DISTINCT FROM CAST(:moving AS uuid)
    ) AS busy
    CROSS JOIN LATERAL (
        SELECT
            count(DISTINCT person_id) FILTER (WHERE team.spot_id = spot.id) AS here,
            count(DISTINCT person_id) FILTER (WHERE team.spot_id <> spot.id) AS near
        FROM team
        WHERE team.location_id = spot.location_id AND team.floor = spot.floor
            AND lower(team.during) < location.ends_at
            AND upper(team.during) > location.starts_at
    ) AS company
    WHERE location.ends_at - location.starts_at >= :at_least
        AND (CAST(:zone AS text) IS NULL OR spot.zone = :zone)
        AND spot.features @> CAST(:features AS text[])
        AND seats.seats - busy.seats >= :seats""")  # noqa: S608 - constants only

_FITTING = text(f"""
    SELECT
        EXISTS (SELECT FROM location WHERE active AND code = :location) AS known,
        count(*) AS spots,
        count(*) FILTER (WHERE
            closing_day.day IS NULL AND opens IS NOT NULL
            AND least(:ends_at, (CAST(:day AS date) + closes) {_AT})
                - greatest(:starts_at, (CAST(:day AS date) + opens) {_AT}) >= :at_least
        ) AS open
    FROM spot
    JOIN location ON location.id = spot.location_id AND location.active
    LEFT JOIN opening_hours ON opening_hours.location_id = location.id AND weekday = :weekday
    LEFT JOIN closing_day ON closing_day.location_id = location.id AND closing_day.day = :day
    WHERE (CAST(:location AS text) IS NULL OR location.code = :location)
        AND (CAST(:zone AS text) IS NULL OR spot.zone = :zone)
        AND spot.features @> CAST(:features AS text[])
        AND (SELECT count(*) FROM seat WHERE seat.spot_id = spot.id) >= :seats
    """)  # noqa: S608 - constants only

_OWN = text(f"""
    {BOOKINGS}
    WHERE booking.person_id = :person_id AND booking.day = :day AND booking.cancelled_at IS NULL
        AND upper(booking.during) > :now AND booking.id IS DISTINCT FROM CAST(:moving AS uuid)
    ORDER BY booking.during""")


@dataclass(frozen=True, slots=True)
class Search:
    """One person's search: who asks, when, and what the rules are."""

    session: AsyncSession
    person_id: PersonId
    team: Collection[PersonId]
    moving: UUID | None
    now: datetime
    rules: Rules

    async def answer(self, wish: Wish) -> Availability:
        """Return suggestions for a wish, or why there are none and what else can be."""
        refuse_day(wish.day, self.now, self.rules)
        own = tuple(map(booking_from, await self.session.execute(_OWN, self._parameters(wish))))
        try:
            slot = bookable(wish.slot, self.now, self.rules)
        except LocationClosed:  # a holiday: another day will do
            full: Full = Full.CLOSED
        else:
            if suggestions := await self._suggestions(wish, slot):
                return Availability(wish, suggestions, own)
            full = await self._why(wish, slot)
        return Availability(wish, (), own, full, await self._alternatives(wish))

    async def free_seats(self, wish: Wish) -> tuple[FreeSeats, ...]:
        """Return how many seats are free, by location and zone. Raises `LocationClosed`."""
        refuse_day(wish.day, self.now, self.rules)
        slot = bookable(wish.slot, self.now, self.rules)
        rows: Iterable[Any] = await self.session.execute(FREE, self._parameters_at(wish, slot))
        return count_seats((spot_from(row), row.free) for row in rows)

    def _parameters(self, wish: Wish) -> dict[str, Any]:
        return {
            "person_id": self.person_id,
            "team": list(self.team),
            "moving": self.moving,
            "now": self.now,
            "day": wish.day,
            "weekday": wish.day.isoweekday(),
            "zone": wish.zone,
            "location": wish.location,
            "features": sorted(wish.features),
            "seats": wish.seats,
        }

    def _parameters_at(self, wish: Wish, slot: TimeSlot) -> dict[str, Any]:
        at_least = SHORTEST_STAY if wish.hours is None else slot.duration
        time = {"starts_at": slot.starts_at, "ends_at": slot.ends_at}
        return self._parameters(wish) | time | {"at_least": min(at_least, slot.duration)}

    async def _best(self, wish: Wish, slot: TimeSlot, most: int) -> list[Any]:
        free: Iterable[Any] = await self.session.execute(FREE, self._parameters_at(wish, slot))
        return best(free, most)

    async def _suggestions(self, wish: Wish, slot: TimeSlot) -> tuple[Suggestion, ...]:
        rows = await self._best(wish, slot, MOST_SUGGESTIONS)
        return tuple(_suggestion(row, wish) for row in rows)

    async def _why(self, wish: Wish, slot: TimeSlot) -> Full:
        fitting = (await self.session.execute(_FITTING, self._parameters_at(wish, slot))).one()
        if wish.location is not None and not fitting.known:
            raise LocationNotFound(location=wish.location)
        if not fitting.spots:
            return Full.NO_SUCH_SPOT
        return Full.TAKEN if fitting.open else Full.CLOSED

    async def _alternatives(self, wish: Wish) -> tuple[Alternative, ...]:
        """Return the best of each kind of alternative, the least different first."""
        found: dict[AlternativeKind, Alternative] = {}
        for kind, other in other_wishes(wish):
            if kind in found:
                continue
            try:
                slot = bookable(other.slot, self.now, self.rules)
            except Refused:
                continue
            for row in await self._best(other, slot, 1):
                found[kind] = _alternative(kind, other, row)
            if len(found) == MOST_ALTERNATIVES:
                break
        return tuple(found.values())


def _suggestion(row: Any, wish: Wish) -> Suggestion:
    return Suggestion(
        spot=spot_from(row),
        slot=TimeSlot(row.starts_at, row.ends_at),
        free_seats=row.free,
        reasons=tuple(reasons(row, wish)),
    )


def _alternative(kind: AlternativeKind, wish: Wish, row: Any) -> Alternative:
    suggestion = _suggestion(row, wish)
    match kind:
        case AlternativeKind.OTHER_ZONE:
            wish = replace(wish, zone=suggestion.spot.zone)
        case AlternativeKind.OTHER_LOCATION:
            wish = replace(wish, location=suggestion.spot.location)
        case _:
            pass
    return Alternative(kind, wish, suggestion)
