"""From rows to questions, waves, groups and results, and back."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse.domain import (
    Bound,
    Group,
    GroupId,
    Hidden,
    Kind,
    Question,
    Result,
    Snapshot,
    State,
    Trend,
    Wave,
    WaveId,
)
from bot.features.pulse.errors import WaveNotFound
from bot.kernel.people import PersonId

_WAVES = "SELECT pulse_wave.* FROM pulse_wave"
_QUESTIONS = text("""
    SELECT asked.wave_id, question.*
    FROM pulse_wave_question AS asked
    JOIN pulse_question AS question ON question.id = asked.question_id
    WHERE asked.wave_id = ANY(:wave_ids) ORDER BY asked.wave_id, asked.position""")
_GROUPS = text("SELECT * FROM pulse_group WHERE wave_id = :wave_id")
_RESULTS = text("""
    SELECT result.* FROM pulse_result AS result
    JOIN pulse_group ON pulse_group.id = result.group_id
    JOIN pulse_wave_question AS asked
        ON asked.wave_id = pulse_group.wave_id AND asked.question_id = result.question_id
    WHERE pulse_group.wave_id = :wave_id ORDER BY result.group_id, asked.position""")
_GROUP_OF = text(
    "SELECT group_id FROM pulse_roster WHERE wave_id = :wave_id AND person_id = :person_id"
)
_LED_BY = text("SELECT id FROM pulse_group WHERE wave_id = :wave_id AND lead_id = :person_id")


async def wave(session: AsyncSession, wave_id: WaveId, lock: str = "") -> Wave:
    """Return a wave; ``lock`` is "FOR SHARE" or "FOR UPDATE". Raises `WaveNotFound`."""
    where = f"WHERE pulse_wave.id = :wave_id {lock}"
    found = await waves(session, where, wave_id=wave_id)
    if not found:
        raise WaveNotFound
    return found[0]


async def waves(session: AsyncSession, where: str = "", **values: Any) -> list[Wave]:
    """Return the waves that ``where``, a piece of code and never input, finds."""
    rows = (await session.execute(text(f"{_WAVES} {where}"), values)).all()
    ids = [row.id for row in rows]
    asked: dict[Any, list[Question]] = {wave_id: [] for wave_id in ids}
    for row in await session.execute(_QUESTIONS, {"wave_ids": ids}):
        asked[row.wave_id].append(question_from(row))
    return [wave_from(row, asked[row.id]) for row in rows]


async def snapshot(session: AsyncSession, wave_id: WaveId) -> Snapshot:
    """Return what was published of a wave; before the close its groups only."""
    groups = await session.execute(_GROUPS, {"wave_id": wave_id})
    results = await session.execute(_RESULTS, {"wave_id": wave_id})
    return Snapshot(groups=tuple(map(group_from, groups)), results=tuple(map(result_from, results)))


async def group_of(session: AsyncSession, wave_id: WaveId, person_id: PersonId) -> GroupId | None:
    """Return the group in which somebody was at the opening of a wave."""
    values = {"wave_id": wave_id, "person_id": person_id}
    found = (await session.execute(_GROUP_OF, values)).scalar_one_or_none()
    return None if found is None else GroupId(found)


async def led_by(session: AsyncSession, wave_id: WaveId, person_id: PersonId) -> GroupId | None:
    """Return the group that somebody led at the opening of a wave."""
    values = {"wave_id": wave_id, "person_id": person_id}
    found = (await session.execute(_LED_BY, values)).scalar_one_or_none()
    return None if found is None else GroupId(found)


def question_from(row: Row[Any]) -> Question:
    """Return the question in a row."""
    return Question(
        id=row.id,
        theme=row.theme_code,
        version=row.version,
        kind=Kind(row.kind),
        text_nl=row.text_nl,
        text_en=row.text_en,
    )


def wave_from(row: Row[Any], questions: Sequence[Question]) -> Wave:
    """Return the wave in a row, with what it asks in order."""
    in_words = [each for each in questions if each.kind is Kind.OPEN]
    return Wave(
        id=WaveId(row.id),
        name=row.name,
        state=State(row.state),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        questions=tuple(each for each in questions if each.kind is not Kind.OPEN),
        open_question=in_words[0] if in_words else None,
        departments=tuple(row.departments),
        third=row.third,
        public_key=row.public_key,
        asked=row.asked,
        answered=row.answered,
        closed_at=row.closed_at,
    )


def group_from(row: Row[Any]) -> Group:
    """Return the group in a row."""
    return Group(
        id=GroupId(row.id),
        wave_id=WaveId(row.wave_id),
        parent_id=None if row.parent_id is None else GroupId(row.parent_id),
        lead_id=None if row.lead_id is None else PersonId(row.lead_id),
        people=row.people,
        asked=row.asked,
        participation=row.participation,
        hidden=None if row.hidden is None else Hidden(row.hidden),
    )


def result_from(row: Row[Any]) -> Result:
    """Return the result in a row."""
    return Result(
        group_id=GroupId(row.group_id),
        question_id=row.question_id,
        answers=row.answers,
        percent=row.percent,
        bound=Bound(row.bound),
        low=row.low,
        high=row.high,
        trend=None if row.trend is None else Trend(row.trend),
        favourable=row.favourable,
        detractors=row.detractors,
    )
