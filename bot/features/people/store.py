"""The table of people and its queries."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    ColumnElement,
    Index,
    Row,
    Text,
    Uuid,
    all_,
    any_,
    false,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col

from bot.features.people.domain import DirectoryPerson
from bot.kernel.people import Language, Person, PersonId, Role


def _text() -> Any:
    return Field(sa_column=Column(Text, nullable=False))


class PersonRow(SQLModel, table=True):
    """A member of staff. ``language`` and ``name_hidden`` are theirs; the rest is the directory's.

    Whoever disappears from the directory stays, not ``active``, until the leaving is completed.
    ``manager_id`` is no foreign key: the directory may name a manager whom it does not list.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("person_department", "department", postgresql_where=text("active")),
        Index("person_manager_id", "manager_id", postgresql_where=text("active")),
    )

    id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    display_name: str = _text()
    given_name: str = _text()
    surname: str = _text()
    mail: str = _text()
    department: str = _text()
    manager_id: UUID | None = None
    roles: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    preferred_language: str | None = Field(default=None, sa_column=Column(Text))
    language: str | None = Field(default=None, sa_column=Column(Text))
    name_hidden: bool = Field(
        default=False, sa_column=Column(Boolean, nullable=False, server_default=false())
    )
    active: bool
    left_on: date | None = None


_active = col(PersonRow.active).is_(True)

# One parameter whatever the number of people; a row that says the same already is not touched.
_UPSERT = text("""
    INSERT INTO person (
        id, display_name, given_name, surname, mail, department, manager_id, roles,
        preferred_language, active, left_on
    )
    SELECT
        id, display_name, given_name, surname, mail, department, manager_id, roles,
        language, true, leaves_on
    FROM jsonb_to_recordset(CAST(:people AS jsonb)) AS told (
        id uuid, display_name text, given_name text, surname text, mail text, department text,
        manager_id uuid, roles text[], language text, leaves_on date
    )
    ON CONFLICT (id) DO UPDATE SET
        display_name = excluded.display_name,
        given_name = excluded.given_name,
        surname = excluded.surname,
        mail = excluded.mail,
        department = excluded.department,
        manager_id = excluded.manager_id,
        roles = excluded.roles,
        preferred_language = excluded.preferred_language,
        active = excluded.active,
        left_on = excluded.left_on
    WHERE (
        person.display_name, person.given_name, person.surname, person.mail, person.department,
        person.manager_id, person.roles, person.preferred_language, person.active, person.left_on
    ) IS DISTINCT FROM (
        excluded.display_name, excluded.given_name, excluded.surname, excluded.mail,
        excluded.department, excluded.manager_id, excluded.roles, excluded.preferred_language,
        excluded.active, excluded.left_on
    )
    RETURNING id
""")


async def upsert(
    session: AsyncSession,
    people: Sequence[DirectoryPerson],
    roles: Mapping[PersonId, frozenset[Role]],
) -> int:
    """Write down what the directory says, and return how many rows that changed."""
    told = [
        {**asdict(person), "roles": sorted({Role.EMPLOYEE, *roles.get(person.id, ())})}
        for person in people
    ]
    changed = await session.execute(_UPSERT, {"people": json.dumps(told, default=str)})
    return len(changed.all())


async def deactivate(session: AsyncSession, present: Collection[PersonId], today: date) -> int:
    """Mark everybody as gone who is not ``present``, and return how many that were."""
    statement = (
        update(PersonRow)
        .where(_active, col(PersonRow.id) != all_(literal(list(present), ARRAY(Uuid))))
        .values(active=False, left_on=func.coalesce(PersonRow.left_on, today))
        .returning(col(PersonRow.id))
    )
    return len((await session.execute(statement)).all())


async def deactivate_one(session: AsyncSession, person_id: PersonId, today: date) -> None:
    """Mark one person as gone."""
    statement = (
        update(PersonRow)
        .where(_active, col(PersonRow.id) == person_id)
        .values(active=False, left_on=func.coalesce(PersonRow.left_on, today))
    )
    await session.execute(statement)


async def with_ids(session: AsyncSession, ids: Collection[PersonId]) -> list[Person]:
    """Return the people with these ids, by name."""
    return await _find(session, col(PersonRow.id) == any_(literal(list(ids), ARRAY(Uuid))))


async def everybody(session: AsyncSession) -> list[Person]:
    """Return all who work here, by name."""
    return await _find(session)


async def in_department(session: AsyncSession, department: str) -> list[Person]:
    """Return the people of a department, by name."""
    return await _find(session, col(PersonRow.department) == department)


async def departments(session: AsyncSession) -> list[str]:
    """Return the departments that have people, by name."""
    department = col(PersonRow.department)
    statement = select(department).where(_active, department != "").distinct().order_by(department)
    return list((await session.execute(statement)).scalars())


async def ids_of(
    session: AsyncSession,
    departments: Collection[str] | None,
    roles: Collection[Role] | None,
) -> list[PersonId]:
    """Return the ids of those in one of ``departments`` who hold one of ``roles``, in order."""
    conditions: list[ColumnElement[bool]] = [_active]
    if departments is not None:
        wanted = literal(list(departments), ARRAY(Text))
        conditions.append(col(PersonRow.department) == any_(wanted))
    if roles is not None:
        held = literal([role.value for role in roles], ARRAY(Text))
        conditions.append(col(PersonRow.roles).bool_op("&&")(held))
    statement = select(col(PersonRow.id)).where(*conditions).order_by(col(PersonRow.id))
    return [PersonId(found) for found in (await session.execute(statement)).scalars()]


async def placed(
    session: AsyncSession, departments: Collection[str]
) -> list[tuple[PersonId, PersonId | None, str]]:
    """Return id, manager and department of those in ``departments``, or of everybody."""
    row = PersonRow
    statement = select(col(row.id), col(row.manager_id), col(row.department)).where(_active)
    if departments:
        wanted = literal(list(departments), ARRAY(Text))
        statement = statement.where(col(row.department) == any_(wanted))
    found = await session.execute(statement.order_by(col(row.id)))
    return [
        (PersonId(id_), PersonId(manager) if manager else None, department)
        for id_, manager, department in found
    ]


async def below(session: AsyncSession, managers: Collection[PersonId]) -> list[Person]:
    """Return the people whose manager is one of ``managers``, by name."""
    return await _find(
        session, col(PersonRow.manager_id) == any_(literal(list(managers), ARRAY(Uuid)))
    )


async def leading(session: AsyncSession, among: Collection[PersonId] | None) -> list[PersonId]:
    """Return who lead somebody, of ``among`` or of all."""
    manager = col(PersonRow.manager_id)
    statement = select(manager).where(_active, manager.is_not(None)).distinct()
    if among is not None:
        statement = statement.where(manager == any_(literal(list(among), ARRAY(Uuid))))
    found = (await session.execute(statement)).scalars()
    return [PersonId(each) for each in found if each is not None]


_ABOVE = text("""
    WITH RECURSIVE above (id, level) AS (
        SELECT manager_id, 1 FROM person WHERE id = :person_id AND manager_id <> id
        UNION
        SELECT person.manager_id, above.level + 1 FROM above JOIN person USING (id)
        WHERE above.level < :levels AND person.manager_id NOT IN (person.id, :person_id)
    )
    SELECT above.id FROM above JOIN person USING (id) WHERE active ORDER BY above.level""")
_BELOW = text("""
    WITH RECURSIVE below (id, level) AS (
        SELECT id, 1 FROM person WHERE manager_id = :person_id AND id <> :person_id AND active
        UNION
        SELECT person.id, below.level + 1 FROM below JOIN person ON person.manager_id = below.id
        WHERE below.level < :levels AND person.id <> :person_id AND active
    )
    SELECT id, min(level) AS level FROM below GROUP BY id""")


async def above(session: AsyncSession, person_id: PersonId, levels: int) -> list[PersonId]:
    """Return who leads somebody, and who leads them: the nearest first."""
    found = await session.execute(_ABOVE, {"person_id": person_id, "levels": levels})
    return [PersonId(each) for each in found.scalars()]


async def levels_below(
    session: AsyncSession, person_id: PersonId, levels: int
) -> dict[PersonId, int]:
    """Return everybody whom somebody leads, with the levels in between: 1 for a direct report."""
    found = await session.execute(_BELOW, {"person_id": person_id, "levels": levels})
    return {PersonId(row.id): row.level for row in found}


async def around(session: AsyncSession, person_id: PersonId) -> list[Person]:
    """Return those with the same manager, that manager and direct reports; by name."""
    manager_id = (
        select(col(PersonRow.manager_id)).where(col(PersonRow.id) == person_id).scalar_subquery()
    )
    return await _find(
        session,
        col(PersonRow.id) != person_id,
        or_(
            col(PersonRow.manager_id).in_([manager_id, person_id]),
            col(PersonRow.id) == manager_id,
        ),
    )


async def change_settings(
    session: AsyncSession, person_id: PersonId, settings: Mapping[str, object]
) -> None:
    """Change what is the person's own: ``language``, ``name_hidden``."""
    await session.execute(
        update(PersonRow).where(col(PersonRow.id) == person_id).values(**settings)
    )


_SHOWN = (
    *("id", "display_name", "given_name", "department", "roles"),
    *("language", "preferred_language", "name_hidden"),
)


async def _find(session: AsyncSession, *conditions: ColumnElement[bool]) -> list[Person]:
    statement = (
        select(*(getattr(PersonRow, name) for name in _SHOWN))
        .where(_active, *conditions)
        .order_by(col(PersonRow.display_name), col(PersonRow.id))
    )
    return [_person(row) for row in await session.execute(statement)]


def _person(row: Row[Any]) -> Person:
    return Person(
        id=PersonId(row.id),
        display_name=row.display_name,
        given_name=row.given_name,
        department=row.department,
        roles=frozenset(map(Role, row.roles)),
        language=Language(row.language or row.preferred_language or Language.NL),
        name_hidden=row.name_hidden,
    )


async def last_days(session: AsyncSession) -> dict[PersonId, date]:
    """Return the last day of employment of everybody of whom it is known, also in the past."""
    statement = select(col(PersonRow.id), col(PersonRow.left_on)).where(
        col(PersonRow.left_on).is_not(None)
    )
    return {PersonId(row.id): row.left_on for row in await session.execute(statement)}
