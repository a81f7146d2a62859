"""From sealed ballots to what is published: read, counted in memory, written down."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from random import Random
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse import rows
from bot.features.pulse.comments import Checked, Names, checked
from bot.features.pulse.counting import Count, Earlier, Members
from bot.features.pulse.disclosure import Tree, gather
from bot.features.pulse.domain import Ballot, Group, GroupId, Snapshot, Wave, WaveId
from bot.features.pulse.publishing import publish
from bot.features.pulse.sealing import NotOpened, SealKey
from bot.kernel.people import PersonId

COMPARED_FOR = timedelta(days=2 * 365)
"""How long what was published of a wave is taken into account at the close of another."""

_ASKED = text("""
    SELECT roster.person_id, roster.group_id, part.sealed
    FROM pulse_roster AS roster JOIN pulse_participation AS part USING (wave_id, person_id)
    WHERE roster.wave_id = :wave_id ORDER BY roster.person_id""")
_EARLIER = """
    WHERE state = 'closed' AND closed_at >= :since AND id <> :wave_id ORDER BY closed_at DESC, id"""
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('pulse.publish', 0))")
_MEMBERS = text("SELECT id, members FROM pulse_group WHERE wave_id = :wave_id")
_GROUP = text("""
    UPDATE pulse_group
    SET participation = :participation, hidden = :hidden, members = CAST(:members AS bytea[])
    WHERE id = :group_id""")
_PARTICIPATION = text("""
    DELETE FROM pulse_participation WHERE wave_id = :wave_id RETURNING person_id, answered""")
_TOOK_PART = text("""
    INSERT INTO pulse_participation (wave_id, person_id, answered)
    VALUES (:wave_id, :person_id, :answered)""")
_RESULT = text("""
    INSERT INTO pulse_result (
        group_id, question_id, answers, percent, bound, low, high, trend, favourable, detractors
    ) VALUES (
        :group_id, :question_id, :answers, :percent, :bound, :low, :high, :trend, :favourable,
        :detractors
    )""")
_COMMENT = text("""
    INSERT INTO pulse_comment (id, wave_id, group_id, masked, flags)
    VALUES (:id, :wave_id, :group_id, :masked, CAST(:flags AS text[]))""")
_CLOSED = text("""
    UPDATE pulse_wave SET state = 'closed', closed_at = :now, answered = :answered
    WHERE id = :wave_id""")


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked, the group in which they count, and their ballot, if there is one."""

    person_id: PersonId
    group_id: GroupId
    sealed: bytes | None


@dataclass(frozen=True, slots=True)
class Cast:
    """Everything that a close begins with."""

    wave: Wave
    groups: tuple[Group, ...]
    asked: tuple[Asked, ...]
    earlier: tuple[Earlier, ...]
    published: tuple[WaveId, ...]
    """The waves that ``earlier`` is about."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that a close ends with. ``comments`` are in random order, with random ids."""

    snapshot: Snapshot
    members: Members
    comments: tuple[tuple[UUID, GroupId, Checked], ...]
    answered: int
    spoiled: int


async def read(session: AsyncSession, wave_id: WaveId, now: datetime) -> Cast:
    """Return what was cast in a wave, still sealed, and what was published before it."""
    wave = await rows.wave(session, wave_id)
    groups = (await rows.snapshot(session, wave_id)).groups
    asked = await session.execute(_ASKED, {"wave_id": wave_id})
    before = await _published(session, wave_id, now)
    return Cast(
        wave,
        groups,
        tuple(Asked(PersonId(each[0]), GroupId(each[1]), each[2]) for each in asked),
        tuple([await _earlier(session, each) for each in before]),
        tuple(each.id for each in before),
    )


async def is_current(session: AsyncSession, cast: Cast, now: datetime) -> bool:
    """Return whether no other wave was published meanwhile, and let none until the commit."""
    await session.execute(_ONE_AT_A_TIME)
    before = await _published(session, cast.wave.id, now)
    return tuple(each.id for each in before) == cast.published


async def _published(session: AsyncSession, wave_id: WaveId, now: datetime) -> list[Wave]:
    return await rows.waves(session, _EARLIER, since=now - COMPARED_FOR, wave_id=wave_id)


async def _earlier(session: AsyncSession, wave: Wave) -> Earlier:
    found = await session.execute(_MEMBERS, {"wave_id": wave.id})
    members = {GroupId(group): frozenset(of_it or ()) for group, of_it in found}
    return Earlier(await rows.snapshot(session, wave.id), members)


def count(cast: Cast, key: SealKey, names: Names, random: Random) -> Outcome:
    """Open all ballots and return what may be told of them. Takes a while: not for the loop."""
    opened: list[tuple[GroupId, Ballot]] = []
    spoiled = 0
    for each in cast.asked:
        if each.sealed is None:
            continue
        try:
            ballot = key.open(each.sealed, cast.wave.id, each.person_id)
            opened.append((each.group_id, ballot))
        except NotOpened:
            spoiled += 1
    members = _members(cast)
    snapshot = publish(
        Count(cast.wave.questions, cast.groups, members, tuple(opened), cast.earlier)
    )
    comments = _comments(snapshot, opened, names, random) if cast.wave.open_question else ()
    return Outcome(snapshot, members, comments, len(opened), spoiled)


def _members(cast: Cast) -> dict[GroupId, frozenset[bytes]]:
    found: dict[GroupId, set[bytes]] = {group.id: set() for group in cast.groups}
    for each in cast.asked:
        found[each.group_id].add(blake2b(each.person_id.bytes, digest_size=8).digest())
    return {group: frozenset(members) for group, members in found.items()}


def _comments(
    snapshot: Snapshot, opened: list[tuple[GroupId, Ballot]], names: Names, random: Random
) -> tuple[tuple[UUID, GroupId, Checked], ...]:
    hidden = [group.id for group in snapshot.groups if group.hidden is not None]
    own = Counter(group for group, ballot in opened if ballot.comment)
    goes_to = gather(Tree.of(snapshot.groups), own, hidden)
    comments = [
        (
            UUID(int=random.getrandbits(128), version=4),
            goes_to[group],
            checked(ballot.comment, names),
        )
        for group, ballot in opened
        if ballot.comment and group in goes_to
    ]
    random.shuffle(comments)
    return tuple(comments)


async def write(session: AsyncSession, wave_id: WaveId, outcome: Outcome, now: datetime) -> None:
    """Write down the outcome, delete the ballots, and keep who took part in the order of ids."""
    for group in sorted(outcome.snapshot.groups, key=lambda group: group.id):
        await session.execute(_GROUP, _values(group, outcome.members))
    results = [
        asdict(each)
        for each in sorted(
            outcome.snapshot.results, key=lambda each: (each.group_id, each.question_id)
        )
    ]
    comments = [
        {
            "id": comment_id,
            "wave_id": wave_id,
            "group_id": group_id,
            "masked": comment.text,
            "flags": sorted(comment.flags),
        }
        for comment_id, group_id, comment in outcome.comments
    ]
    deleted = (await session.execute(_PARTICIPATION, {"wave_id": wave_id})).all()
    took_part = [
        {"wave_id": wave_id, "person_id": person_id, "answered": answered}
        for person_id, answered in sorted(deleted)
    ]
    for statement, values in ((_RESULT, results), (_COMMENT, comments), (_TOOK_PART, took_part)):
        if values:
            await session.execute(statement, values)
    await session.execute(_CLOSED, {"wave_id": wave_id, "now": now, "answered": outcome.answered})


def _values(group: Group, members: Members) -> Mapping[str, object]:
    return {
        "group_id": group.id,
        "participation": group.participation,
        "hidden": group.hidden,
        "members": sorted(members[group.id]),
    }
