"""What people want of unasked messages: queries."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.deliveries.domain import Preferences
from bot.features.deliveries.politeness import Reader
from bot.kernel.people import PersonId

_READERS = text("""
    SELECT wanted.person_id, coalesce(zone, 'Europe/Amsterdam') AS zone, paused_until,
        ARRAY(SELECT topic FROM muted_topic AS muted WHERE muted.person_id = wanted.person_id)
            AS muted
    FROM unnest(CAST(:people AS uuid[])) AS wanted (person_id)
    LEFT JOIN message_preference USING (person_id)""")

_HAD_ONE = text("""
    SELECT person_id FROM unasked_message
    JOIN unnest(CAST(:people AS uuid[]), CAST(:days AS date[])) AS wanted (person_id, day)
        USING (person_id, day)""")

_SAVE = text("""
    INSERT INTO message_preference (person_id, zone, paused_until)
    VALUES (:person_id, :zone, :paused_until)
    ON CONFLICT (person_id) DO UPDATE
    SET zone = excluded.zone, paused_until = excluded.paused_until""")

# A device that says something new has moved; one that says the same as before overrules nobody.
_FOLLOW = text("""
    INSERT INTO message_preference (person_id, zone, seen_zone) VALUES (:person_id, :zone, :zone)
    ON CONFLICT (person_id) DO UPDATE SET zone = excluded.zone, seen_zone = excluded.seen_zone
    WHERE message_preference.seen_zone IS DISTINCT FROM excluded.seen_zone
    RETURNING person_id""")

_MUTE = text("""
    INSERT INTO muted_topic (person_id, topic)
    SELECT :person_id, topic FROM unnest(CAST(:topics AS text[])) AS wanted (topic)
    ON CONFLICT DO NOTHING""")
_UNMUTE = text("""
    DELETE FROM muted_topic
    WHERE person_id = :person_id AND topic <> ALL(CAST(:topics AS text[]))""")

# What was put off because of the old wishes is to be judged by the new ones.
_LOOK_AGAIN = text("""
    UPDATE delivery SET due_at = greatest(not_before, :now), reason = NULL, token = NULL
    WHERE person_id = :person_id AND state = 'waiting'
        AND reason IN ('paused', 'quiet-hours', 'one-a-day')""")


async def readers(session: AsyncSession, people: Collection[PersonId]) -> Mapping[PersonId, Reader]:
    """Return what each of ``people`` wants."""
    rows = await session.execute(_READERS, {"people": list(people)})
    return {
        PersonId(row.person_id): Reader(ZoneInfo(row.zone), row.paused_until, frozenset(row.muted))
        for row in rows
    }


async def had_one_today(
    session: AsyncSession, people: Mapping[PersonId, Reader], moment: datetime
) -> frozenset[PersonId]:
    """Return who already had their one message of the day, at ``moment`` where they are."""
    days: list[date] = [reader.day(moment) for reader in people.values()]
    rows = await session.execute(_HAD_ONE, {"people": list(people), "days": days})
    return frozenset(map(PersonId, rows.scalars()))


async def of(session: AsyncSession, person_id: PersonId) -> Preferences:
    """Return somebody's preferences as they set them."""
    row = (await session.execute(_READERS, {"people": [person_id]})).one()
    return Preferences(row.zone, row.paused_until, frozenset(row.muted))


async def save(
    session: AsyncSession, person_id: PersonId, wanted: Preferences, now: datetime
) -> None:
    """Keep what somebody wants; messages that wait for them are judged anew."""
    values = {
        "person_id": person_id,
        "zone": wanted.zone,
        "paused_until": wanted.paused_until,
        "topics": list(wanted.muted),
        "now": now,
    }
    for statement in (_SAVE, _UNMUTE, _MUTE, _LOOK_AGAIN):
        await session.execute(statement, values)


async def follow(session: AsyncSession, person_id: PersonId, zone: str, now: datetime) -> bool:
    """Keep where somebody's device says that it is; return whether they moved."""
    values = {"person_id": person_id, "zone": zone, "now": now}
    moved = (await session.execute(_FOLLOW, values)).one_or_none() is not None
    if moved:
        await session.execute(_LOOK_AGAIN, values)
    return moved


async def mute(session: AsyncSession, person_id: PersonId, topics: Collection[str]) -> None:
    """Send somebody nothing more about topics."""
    await session.execute(_MUTE, {"person_id": person_id, "topics": list(topics)})
