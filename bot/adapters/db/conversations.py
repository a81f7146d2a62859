"""Conversation references: where people and teams can be reached unasked."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import TIMESTAMP, Column, Row, delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col

from bot.adapters.db.batches import Batches
from bot.adapters.db.database import Database
from bot.adapters.teams.ports import Reference, StopReason
from bot.chat.turn import Place
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId


class ConversationReference(SQLModel, table=True):
    """The address of a conversation. Nothing is sent while ``stopped_at`` is set."""

    __tablename__ = "conversation_reference"

    conversation: str = Field(primary_key=True)
    place: str
    person_id: UUID | None = Field(index=True)
    service_url: str
    tenant: str
    bot: str
    changed_at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))
    stopped_at: datetime | None = Field(sa_column=Column(TIMESTAMP(timezone=True)))
    stop_reason: str | None
    team: str | None


class Welcome(SQLModel, table=True):
    """Who was greeted."""

    __tablename__ = "welcome"

    person_id: UUID = Field(primary_key=True)
    at: datetime = Field(sa_column=Column(TIMESTAMP(timezone=True), nullable=False))


# Most turns change nothing, and then nothing is written. Sorted against deadlocks.
KEEP = """
    INSERT INTO conversation_reference
        (conversation, place, person_id, service_url, tenant, bot, team, changed_at)
    SELECT conversation, place, person_id, service_url, tenant, bot, team, %(now)s
    FROM unnest(
        %(conversation)s::text[], %(place)s::text[], %(person_id)s::uuid[],
        %(service_url)s::text[], %(tenant)s::text[], %(bot)s::text[], %(team)s::text[]
    ) AS heard (conversation, place, person_id, service_url, tenant, bot, team)
    ORDER BY conversation
    ON CONFLICT (conversation) DO UPDATE SET
        place = excluded.place, person_id = excluded.person_id,
        service_url = excluded.service_url, tenant = excluded.tenant, bot = excluded.bot,
        team = coalesce(excluded.team, conversation_reference.team),
        changed_at = excluded.changed_at, stopped_at = NULL, stop_reason = NULL
    WHERE conversation_reference.stopped_at IS NOT NULL
        OR (conversation_reference.service_url, conversation_reference.tenant,
            conversation_reference.bot, conversation_reference.place)
            IS DISTINCT FROM (excluded.service_url, excluded.tenant, excluded.bot, excluded.place)
        OR conversation_reference.person_id IS DISTINCT FROM excluded.person_id
        OR conversation_reference.team IS DISTINCT FROM
            coalesce(excluded.team, conversation_reference.team)
"""
STOP = """
    UPDATE conversation_reference SET stopped_at = %(now)s, stop_reason = %(reason)s
    WHERE conversation = %(conversation)s AND stopped_at IS NULL
"""
STOP_TEAM = """
    UPDATE conversation_reference SET stopped_at = %(now)s, stop_reason = 'removed'
    WHERE team = %(team)s AND stopped_at IS NULL
"""
RESUME_TEAM = """
    UPDATE conversation_reference SET stopped_at = NULL, stop_reason = NULL
    WHERE team = %(team)s AND stop_reason = 'removed'
"""
WELCOME = """
    INSERT INTO welcome (person_id, at) VALUES (%(person_id)s, %(now)s)
    ON CONFLICT DO NOTHING RETURNING true
"""
UNWELCOME = "DELETE FROM welcome WHERE person_id = %(person_id)s"
DROP = "DELETE FROM conversation_reference WHERE conversation = %(conversation)s"
# The newest chat that is not stopped, or else why the newest one is. A channel that is linked to a
# department is reached like a person, by the id of the link.
OF_PEOPLE = text("""
    SELECT DISTINCT ON (reader) * FROM (
        SELECT conversation_reference.*, person_id AS reader FROM conversation_reference
        WHERE person_id = ANY(CAST(:people AS uuid[]))
        UNION ALL
        SELECT conversation_reference.*, team_channel.id AS reader
        FROM team_channel JOIN conversation_reference USING (conversation)
        WHERE team_channel.id = ANY(CAST(:people AS uuid[]))
    ) AS known ORDER BY reader, stopped_at IS NOT NULL, changed_at DESC
""")
ANY_CHAT = text("""
    SELECT * FROM conversation_reference
    WHERE place = 'personal' ORDER BY stopped_at IS NOT NULL, changed_at DESC LIMIT 1
""")


class DatabaseReferences:
    """Conversation references in PostgreSQL. Implements `teams.ports.References`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._statements = database.statements
        self._clock = clock
        self._keeping = Batches(self._keep)

    async def keep(self, reference: Reference) -> None:
        """Keep an address from which we just heard, and lift its stop if there was one."""
        await self._keeping.add(reference)

    async def _keep(self, references: list[Reference]) -> Sequence[None]:
        latest = {reference.conversation: reference for reference in references}.values()
        values = {
            "now": self._clock.now(),
            "conversation": [each.conversation for each in latest],
            "place": [each.place.value for each in latest],
            "person_id": [each.person for each in latest],
            "service_url": [each.service_url for each in latest],
            "tenant": [each.tenant for each in latest],
            "bot": [each.bot for each in latest],
            "team": [each.team for each in latest],
        }

        await self._statements.run(KEEP, values)
        return [None] * len(references)

    async def stop(self, conversation: str, reason: StopReason) -> None:
        """Send nothing more to a conversation until something is heard from it."""
        values = {"now": self._clock.now(), "reason": reason, "conversation": conversation}

        await self._statements.run(STOP, values)

    async def stop_team(self, team: str) -> None:
        """Send nothing more to any channel of a team until something is heard from it."""
        await self._statements.run(STOP_TEAM, {"now": self._clock.now(), "team": team})

    async def resume_team(self, team: str) -> None:
        """Say that the bot is in a team again, so that its channels can be reached."""
        await self._statements.run(RESUME_TEAM, {"team": team})

    async def of_person(self, person_id: PersonId) -> Reference | None:
        """Return where somebody can be reached now: their newest chat that is not stopped."""
        reachable = (
            select(ConversationReference)
            .where(
                col(ConversationReference.person_id) == person_id,
                col(ConversationReference.stopped_at).is_(None),
            )
            .order_by(col(ConversationReference.changed_at).desc())
            .limit(1)
        )

        async def work(session: AsyncSession) -> ConversationReference | None:
            return (await session.execute(reachable)).scalar_one_or_none()

        row = await self._database.run(work)
        return None if row is None else _reference(row)

    async def of_people(
        self, people: Collection[PersonId]
    ) -> dict[PersonId, Reference | StopReason]:
        """Return where people can be reached, or why they cannot; who is unknown is left out."""

        async def work(session: AsyncSession) -> dict[PersonId, Reference | StopReason]:
            return {
                PersonId(row.reader): _reference(row)
                if row.stopped_at is None
                else StopReason(row.stop_reason)
                for row in await session.execute(OF_PEOPLE, {"people": list(people)})
            }

        return await self._database.run(work)

    async def drop(self, conversation: str) -> None:
        """Forget a conversation that does not exist any more."""
        await self._statements.run(DROP, {"conversation": conversation})

    async def any_chat(self) -> Reference | None:
        """Return the newest one-to-one chat: what is needed to open another like it."""

        async def work(session: AsyncSession) -> Reference | None:
            row = (await session.execute(ANY_CHAT)).one_or_none()
            return None if row is None else _reference(row)

        return await self._database.run(work)

    async def claim_welcome(self, person_id: PersonId) -> bool:
        """Return whether this person is to be greeted now: true once for each."""
        values = {"person_id": person_id, "now": self._clock.now()}

        return bool(await self._statements.run(WELCOME, values))

    async def return_welcome(self, person_id: PersonId) -> None:
        """Say that the greeting did not arrive, so that it may be tried again."""
        await self._statements.run(UNWELCOME, {"person_id": person_id})

    async def forget(self, person_id: PersonId) -> None:
        """Delete everything kept here of somebody who left."""

        async def work(session: AsyncSession) -> None:
            for table in (ConversationReference, Welcome):
                await session.execute(delete(table).where(col(table.person_id) == person_id))

        await self._database.run(work)


def _reference(row: ConversationReference | Row[Any]) -> Reference:
    return Reference(
        conversation=row.conversation,
        place=Place(row.place),
        service_url=row.service_url,
        tenant=row.tenant,
        bot=row.bot,
        person=None if row.person_id is None else PersonId(row.person_id),
        team=row.team,
    )
