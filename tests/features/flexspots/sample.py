"""A small municipality with two locations and a handful of people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import text

from bot.adapters.db.database import Database
from bot.features.flexspots.importing import import_locations
from bot.features.flexspots.reading import read_yaml
from bot.kernel.clock import SetClock
from bot.kernel.people import Person, PersonId, Role

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)  # half past seven, local time

SITES = """
locations:
  - code: stadhuis
    name: Stadhuis
    kind: city_hall
    address: "Raadhuisplein 1, 1234 AB Zaanwijk"
    opening_hours:
      mon: "07:00-20:00"
      tue: "07:00-20:00"
      wed: "07:00-20:00"
      thu: "07:00-20:00"
      sun: "05:00-20:00"
    closing_days: ["2026-03-12"]
    facilities: [wifi, coffee]
    house_rules: "Melden bij de balie."
    spots:
      - {code: rust-a, name: Rust 2A, zone: quiet, floor: 2, features: [two_monitors], seats: 2}
      - {code: rust-b, name: Rust 2B, zone: quiet, floor: 2, features: [sit_stand_desk], seats: 1}
      - {code: bruis-a, name: Bruis 1A, zone: lively, floor: 1, seats: 4}
  - code: bieb
    name: Bibliotheek
    kind: external_host
    address: "Marktstraat 14, 1234 AC Zaanwijk"
    opening_hours: {mon: "10:00-17:00", tue: "10:00-17:00", wed: "10:00-12:30"}
    spots:
      - {code: bieb-a, name: Rust A, zone: quiet, seats: 2}
"""


def person(number: int, department: str = "Burgerzaken", *, hidden: bool = False) -> Person:
    name = f"Persoon {number:03}"
    return Person(
        id=PersonId(UUID(int=number, version=4)),
        display_name=name,
        given_name=name,
        department=department,
        roles=frozenset({Role.EMPLOYEE}),
        name_hidden=hidden,
    )


@dataclass
class Staff:
    """The directory of the tests: one team a department."""

    people: dict[PersonId, Person] = field(default_factory=dict)

    def add(self, *people: Person) -> None:
        self.people.update({each.id: each for each in people})

    async def team(self, person_id: PersonId) -> Collection[Person]:
        department = self.people[person_id].department
        return [each for each in await self.department(department) if each.id != person_id]

    async def department(self, name: str) -> Collection[Person]:
        return [each for each in self.people.values() if each.department == name]

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        return {each: self.people[each] for each in ids if each in self.people}


SANNE, YOUSSEF, GRACE = (person(number) for number in (1, 2, 3))
HIDDEN = replace(person(4, hidden=True), display_name="Verborgen")
STRANGER = person(5, "Handhaving")


async def import_sites(database: Database, clock: SetClock, sites: str = SITES) -> dict[str, int]:
    await import_locations(database, clock, read_yaml(sites), dry_run=False)
    async with database.engine.connect() as connection:
        rows = await connection.execute(text("SELECT code, id FROM spot"))
        return {row.code: row.id for row in rows}
