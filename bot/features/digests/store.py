"""The tables of digests and their queries."""

from collections.abc import Collection, Mapping
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    TIMESTAMP,
    CheckConstraint,
    Column,
    Index,
    Integer,
    SmallInteger,
    Text,
    Time,
    Uuid,
    false,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.chat.digest import Team, Week
from bot.features.digests.domain import Wish
from bot.kernel.people import Person, PersonId


def _key(kind: Any) -> Any:
    return Field(sa_column=Column(kind, primary_key=True))


def _required(kind: Any, **options: Any) -> Any:
    return Field(sa_column=Column(kind, nullable=False, **options))


class DigestWishRow(SQLModel, table=True):
    """What a manager chose; what is empty is as usual."""

    __tablename__ = "digest_wish"
    __table_args__ = (CheckConstraint("weekday BETWEEN 1 AND 5", name="digest_wish_weekday"),)

    manager_id: UUID = _key(Uuid)
    weekday: int | None = Field(sa_column=Column(SmallInteger))
    at: time | None = Field(sa_column=Column(Time))
    whole: bool = Field(sa_column_kwargs={"server_default": false()})


class DigestSentRow(SQLModel, table=True):
    """That a manager had the digest of a week: the primary key keeps it at one."""

    __tablename__ = "digest_sent"
    __table_args__ = (Index("digest_sent_sent_at", "sent_at"),)

    manager_id: UUID = _key(Uuid)
    week: str = _key(Text)
    sent_at: datetime = _required(TIMESTAMP(timezone=True))


class DigestTeamRow(SQLModel, table=True):
    """Of whom the numbers of a week are.

    They stay those of one team all week: somebody who leaves it would show in the difference.
    """

    __tablename__ = "digest_team"
    __table_args__ = (Index("digest_team_made_at", "made_at"),)

    manager_id: UUID = _key(Uuid)
    week: str = _key(Text)
    own: list[UUID] = _required(ARRAY(Uuid))
    whole: list[UUID] = _required(ARRAY(Uuid))
    department: list[UUID] = _required(ARRAY(Uuid))
    staff: int = _required(Integer)
    made_at: datetime = _required(TIMESTAMP(timezone=True))


_WISHES = text("""
    SELECT manager_id, weekday, at, whole FROM digest_wish
    WHERE manager_id = ANY(CAST(:managers AS uuid[]))""")
_WISH = text("""
    INSERT INTO digest_wish (manager_id, weekday, at, whole)
    VALUES (:manager_id, :weekday, :at, :whole)
    ON CONFLICT (manager_id) DO UPDATE
    SET weekday = excluded.weekday, at = excluded.at, whole = excluded.whole""")
_CLAIM = text("""
    INSERT INTO digest_sent (manager_id, week, sent_at)
    SELECT manager_id, :week, :now FROM unnest(CAST(:managers AS uuid[])) AS due (manager_id)
    ON CONFLICT DO NOTHING RETURNING manager_id""")
_KEEP_TEAM = text("""
    INSERT INTO digest_team (manager_id, week, own, whole, department, staff, made_at)
    VALUES (:manager_id, :week, :own, :whole, :department, :staff, :now)
    ON CONFLICT DO NOTHING""")
_TEAM = text("""
    SELECT own, whole, department, staff FROM digest_team
    WHERE manager_id = :manager_id AND week = :week""")
_FORGET = (
    text("DELETE FROM digest_sent WHERE sent_at < :before"),
    text("DELETE FROM digest_team WHERE made_at < :before"),
)


async def wishes(
    session: AsyncSession, managers: Collection[PersonId], usual: Wish
) -> Mapping[PersonId, Wish]:
    """Return when managers want their digest, and of whom."""
    chosen = dict.fromkeys(managers, usual)
    for row in await session.execute(_WISHES, {"managers": list(managers)}):
        chosen[PersonId(row.manager_id)] = Wish(
            row.weekday or usual.weekday, row.at or usual.at, row.whole
        )
    return chosen


async def keep_wish(session: AsyncSession, manager_id: PersonId, wish: Wish) -> None:
    """Keep what a manager chose."""
    values = {"weekday": wish.weekday, "at": wish.at, "whole": wish.whole}
    await session.execute(_WISH, {"manager_id": manager_id, **values})


async def claim(
    session: AsyncSession, managers: Collection[PersonId], week: Week, now: datetime
) -> list[PersonId]:
    """Note that managers get the digest of a week; return those who did not get it yet."""
    values = {"managers": list(managers), "week": str(week), "now": now}
    return [PersonId(found) for found in (await session.execute(_CLAIM, values)).scalars()]


async def team(session: AsyncSession, manager: Person, week: Week) -> Team | None:
    """Return the team that the numbers of a week are about, if that is settled."""
    values = {"manager_id": manager.id, "week": str(week)}
    row = (await session.execute(_TEAM, values)).one_or_none()
    if row is None:
        return None
    own, whole, department = (
        frozenset(map(PersonId, each)) for each in (row.own, row.whole, row.department)
    )
    return Team(manager, own, own, whole, department, row.staff)


async def keep_team(session: AsyncSession, found: Team, week: Week, now: datetime) -> None:
    """Settle the team that the numbers of a week are about; what is settled, stays."""
    values = {
        "manager_id": found.manager.id,
        "week": str(week),
        "own": sorted(found.own),
        "whole": sorted(found.whole),
        "department": sorted(found.department),
        "staff": found.staff,
        "now": now,
    }
    await session.execute(_KEEP_TEAM, values)


async def forget(session: AsyncSession, before: datetime) -> None:
    """Delete what was noted about digests before a moment."""
    for statement in _FORGET:
        await session.execute(statement, {"before": before})
