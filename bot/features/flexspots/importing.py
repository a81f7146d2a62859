"""Putting a list of locations and spots in force: everything of it, or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.flexspots import sites
from bot.features.flexspots.domain import MOST_EXTERNAL_SEATS, Kind
from bot.features.flexspots.listing import (
    Entry,
    Listed,
    Listing,
    ListRefused,
    Problem,
    SpotEntry,
)
from bot.kernel.clock import Clock
from bot.kernel.transactions import Transactions


class Change(StrEnum):
    """What a list does to what is known."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_LISTED = "not-listed"
    """Left alone."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the list does to one location or spot. ``fields`` has (old, new) of what changes."""

    what: str
    code: str
    change: Change
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did or, when rehearsed, would do."""

    differences: tuple[Difference, ...]
    notices: tuple[str, ...]
    applied: bool

    def codes(self, change: Change) -> list[str]:
        """Return the codes of the locations and spots with this kind of difference."""
        return [each.code for each in self.differences if each.change is change]


class _Rehearsed(Exception):
    """Undoes a rehearsal, which did everything that the import will do."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


async def import_locations(
    transactions: Transactions[AsyncSession], clock: Clock, listing: Listing, *, dry_run: bool
) -> ImportReport:
    """Make locations and spots as they are listed. Those not listed are left alone.

    With ``dry_run`` nothing is kept. Raises `ListRefused` for what the bookings do not allow.
    """

    async def work(session: AsyncSession) -> ImportReport:
        report = await _apply(session, clock, listing, dry_run=dry_run)
        if dry_run:
            raise _Rehearsed(report)
        return report

    try:
        return await transactions.run(work)
    except _Rehearsed as rehearsed:
        return rehearsed.report


async def _apply(
    session: AsyncSession, clock: Clock, listing: Listing, *, dry_run: bool
) -> ImportReport:
    now = clock.now()
    await sites.take_turns(session)
    locations = await sites.known_locations(session)
    spots = await sites.known_spots(session)
    differences = (
        *_differences("location", listing.locations, locations),
        *_differences("spot", listing.spots, spots),
    )
    touched = {each.code for each in differences if each.change in {Change.NEW, Change.CHANGED}}
    problems = list(_too_many_left(listing, spots))
    for each in listing.spots:
        if each.entry.seats < spots.get(each.entry.code, {"seats": 0})["seats"]:
            booked = await sites.remove_surplus_seats(
                session, each.entry.code, each.entry.seats, now
            )
            if booked:
                problems.append(_seats_booked(each, booked))
    if problems:
        raise ListRefused(problems)
    await sites.keep_locations(session, _touched(listing.locations, touched))
    await sites.keep_spots(session, _touched(listing.spots, touched))
    notices = tuple(
        f"{row.code}: {row.bookings} bookings are at times when it will be closed; they stay"
        for row in await sites.stranded_bookings(
            session, (each.entry.code for each in listing.locations), now
        )
    )
    return ImportReport(differences, notices, applied=not dry_run)


def _touched(listed: Iterable[Listed[Entry]], codes: set[str]) -> list[Entry]:
    return [each.entry for each in listed if each.entry.code in codes]


def _differences(
    what: str, listed: Iterable[Listed[Entry]], known: Mapping[str, sites.Fields]
) -> Iterator[Difference]:
    codes = set()
    for each in listed:
        code = each.entry.code
        codes.add(code)
        if code not in known:
            yield Difference(what, code, Change.NEW)
            continue
        new = each.entry.model_dump()
        fields = {name: (old, new[name]) for name, old in known[code].items() if old != new[name]}
        yield Difference(what, code, Change.CHANGED if fields else Change.UNCHANGED, fields)
    for code in known:
        if code not in codes:
            yield Difference(what, code, Change.NOT_LISTED)


def _seats_booked(spot: Listed[SpotEntry], numbers: Iterable[int]) -> Problem:
    seats = ", ".join(map(str, numbers))
    return spot.raw.problem(
        f"seats: people have booked seat {seats} of '{spot.entry.code}';"
        " cancel or move those bookings first",
        "seats",
    )


def _too_many_left(listing: Listing, spots: Mapping[str, sites.Fields]) -> Iterator[Problem]:
    """Yield locations that become external hosts while spots that are not listed seat too many."""
    listed = {each.entry.code for each in listing.spots}
    for each in listing.locations:
        left = [
            code
            for code, spot in spots.items()
            if spot["location"] == each.entry.code
            and code not in listed
            and spot["seats"] > MOST_EXTERNAL_SEATS
        ]
        if left and each.entry.kind is Kind.EXTERNAL_HOST:
            yield each.raw.problem(
                f"kind: an external host has at most {MOST_EXTERNAL_SEATS} seats a spot;"
                f" list these spots with fewer: {', '.join(left)}",
                "kind",
            )
