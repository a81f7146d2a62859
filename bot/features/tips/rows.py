"""From rows to tips and back."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Row, TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.tips.domain import Audience, Content, Question, State, Theme, Tip
from bot.features.tips.errors import TipNotFound
from bot.kernel.people import Person, PersonId

SHOWN = """
    SELECT tip.*,
        (SELECT count(*) FROM tip_vote WHERE tip_id = tip.id AND tip_vote.helpful) AS helpful,
        (SELECT count(*) FROM tip_vote WHERE tip_id = tip.id AND NOT tip_vote.helpful)
            AS unhelpful,
        (SELECT tip_vote.helpful FROM tip_vote
            WHERE tip_id = tip.id AND person_id = CAST(:viewer AS uuid)) AS vote
    FROM tip"""

READABLE = """(
    tip.audience = 'everyone'
    OR tip.audience IN ('own', 'several')
        AND CAST(:department AS text) = ANY(tip.departments)
    OR tip.audience = 'next' AND :comes_next
    OR EXISTS (SELECT FROM tip_reader WHERE tip_id = tip.id AND person_id = :viewer)
)"""
"""Whether a tip is for the viewer."""

_ONE = text(f"{SHOWN} WHERE tip.id = :id")
_ONE_LOCKED = text(f"{SHOWN} WHERE tip.id = :id FOR UPDATE OF tip")
_OF_REQUEST = text(f"{SHOWN} WHERE tip.author_id = :viewer AND tip.request_id = :request_id")

_INSERT = text("""
    INSERT INTO tip (
        author_id, request_id, title, body, link, picture, theme, audience, departments,
        starts_on, ends_on, in_channel, state, created_at
    ) VALUES (
        :author_id, :request_id, :title, :body, :link, :picture, :theme, :audience,
        CAST(:departments AS text[]), :starts_on, :ends_on, :in_channel, 'draft', :now
    )
    ON CONFLICT ON CONSTRAINT tip_request DO NOTHING""")

_SAVE = text("""
    UPDATE tip SET
        title = :title, body = :body, link = :link, picture = :picture, theme = :theme,
        audience = :audience, departments = CAST(:departments AS text[]), starts_on = :starts_on,
        ends_on = :ends_on, in_channel = :in_channel, state = :state, round = :round,
        proposal = CAST(:proposal AS jsonb),
        proposed = :proposed, decided_by = :decided_by, remark = :remark, readers = :readers
    WHERE id = :id""")

_ADDRESS = text("""
    INSERT INTO tip_reader (tip_id, person_id, newcomer_id)
    SELECT :tip_id, person_id, CAST(:newcomer_id AS bigint)
    FROM unnest(CAST(:people AS uuid[])) AS reader (person_id)
    ON CONFLICT DO NOTHING
    RETURNING person_id""")


async def one(
    session: AsyncSession, tip_id: int, viewer: PersonId | None, *, lock: bool = False
) -> Tip:
    """Return a tip; with ``lock`` nobody else changes it in the meantime. Raises `TipNotFound`."""
    statement = _ONE_LOCKED if lock else _ONE
    found = await many(session, statement, viewer=viewer, id=tip_id)
    if not found:
        raise TipNotFound
    return found[0]


async def many(session: AsyncSession, statement: TextClause, **values: Any) -> list[Tip]:
    """Return the tips that a statement on `SHOWN` finds; it needs a ``viewer``."""
    return [tip_from(row) for row in await session.execute(statement, values)]


async def create(
    session: AsyncSession, author: Person, content: Content, request_id: str, now: datetime
) -> Tip:
    """Return a new draft; for a request that was carried out already, the one it made."""
    values = {**_values(content), "author_id": author.id, "request_id": request_id, "now": now}
    await session.execute(_INSERT, values)
    return (await many(session, _OF_REQUEST, viewer=author.id, request_id=request_id))[0]


async def save(session: AsyncSession, tip: Tip) -> None:
    """Write down a tip that was locked."""
    proposal = None if tip.proposal is None else orjson.dumps(tip.proposal.to_json()).decode()
    values = {
        **_values(tip.content),
        "id": tip.id,
        "state": tip.state,
        "round": tip.round,
        "proposal": proposal,
        "proposed": tip.proposed,
        "decided_by": tip.decided_by,
        "remark": tip.remark,
        "readers": tip.readers,
    }
    await session.execute(_SAVE, values)


async def address(
    session: AsyncSession,
    tip_id: int,
    people: Collection[PersonId],
    newcomer_id: int | None = None,
) -> list[PersonId]:
    """Make ``people`` readers of a tip; return those who were not yet."""
    values = {"tip_id": tip_id, "people": list(people), "newcomer_id": newcomer_id}
    return [PersonId(found) for found in (await session.execute(_ADDRESS, values)).scalars()]


def tip_from(row: Row[Any]) -> Tip:
    """Return the tip in a row of `SHOWN`."""
    content = Content(
        title=row.title,
        body=row.body,
        link=row.link,
        picture=row.picture,
        theme=Theme(row.theme),
        audience=Audience(row.audience),
        departments=tuple(row.departments),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        in_channel=row.in_channel,
    )
    return Tip(
        id=row.id,
        author_id=PersonId(row.author_id),
        content=content,
        state=State(row.state),
        round=row.round,
        proposal=None if row.proposal is None else content.edited(row.proposal),
        proposed=row.proposed,
        decided_by=None if row.decided_by is None else PersonId(row.decided_by),
        remark=row.remark,
        readers=row.readers,
        helpful=row.helpful,
        unhelpful=row.unhelpful,
        vote=row.vote,
        one_by_one=row.one_by_one_at is not None,
    )


def question_from(row: Row[Any]) -> Question:
    """Return the question in a row."""
    return Question(
        id=row.id,
        tip_id=row.tip_id,
        title=row.title,
        author_id=PersonId(row.author_id),
        asked_by=PersonId(row.asked_by),
        text=row.question,
        asked_at=row.asked_at,
        answer=row.answer,
    )


def _values(content: Content) -> dict[str, str | date | bool | list[str]]:
    return {
        "title": content.title,
        "body": content.body,
        "link": content.link,
        "picture": content.picture,
        "theme": content.theme,
        "audience": content.audience,
        "departments": list(content.departments),
        "starts_on": content.starts_on,
        "ends_on": content.ends_on,
        "in_channel": content.in_channel,
    }
