"""Notifications of changes: which calendars are watched, and what is done with what they tell."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select, update

from bot.chat.deferring import Defer
from bot.features.rooms import rows
from bot.features.rooms.domain import (
    Bookmark,
    BookmarkExpired,
    CalendarFailed,
    EventId,
    EventRef,
    Mailbox,
    News,
    Notification,
    Owner,
    Watch,
)
from bot.features.rooms.outlook import Outlook
from bot.features.rooms.ports import Calendars
from bot.features.rooms.store import RoomWatchRow
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot
from bot.kernel.transactions import Transactions

HEAR = "rooms.hear"
PATIENCE = 20.0
RENEWED_BEFORE = timedelta(days=2)
READ_BACK, READ_AHEAD = timedelta(days=1), timedelta(days=180)

logger = structlog.get_logger()

_WANTED = text("""
    SELECT mailbox AS owner FROM room WHERE active
    UNION
    SELECT DISTINCT person_id::text FROM room_booking
    WHERE upper(during) > :now AND state IN ('requested', 'confirmed', 'declined')""")

_BEGIN = text("""
    INSERT INTO room_watch (owner, fingerprint) VALUES (:owner, :fingerprint)
    ON CONFLICT (owner) DO UPDATE SET watch_id = NULL, fingerprint = excluded.fingerprint""")

_END = text("DELETE FROM room_watch WHERE owner = :owner")


class Hearing:
    """Keeps watches on calendars, and turns what they tell into work."""

    def __init__(
        self,
        *,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        calendars: Calendars,
        outlook: Outlook,
        defer: Defer,
        notify_url: Callable[[], str],
        secret: str,
    ) -> None:
        """Prepare. An empty ``notify_url`` means that nothing is watched.

        ``secret`` is what notifications must know. Watches that were made with another one are
        made anew.
        """
        self._transactions = transactions
        self._clock = clock
        self._calendars = calendars
        self._outlook = outlook
        self._defer = defer
        self._notify_url = notify_url
        self._secret = secret
        self._fingerprint = sha256(secret.encode()).hexdigest()

    async def receive(self, notifications: Collection[Notification]) -> int:
        """Queue the work of notifications that were checked, and return how many are for us.

        Of several about one event, one is enough: what happened is looked up.
        """
        ids = {each.watch_id for each in notifications}

        async def work(session: AsyncSession) -> int:
            statement = select(RoomWatchRow.watch_id).where(col(RoomWatchRow.watch_id).in_(ids))
            known = set((await session.execute(statement)).scalars())
            wanted = [each for each in dict.fromkeys(notifications) if each.watch_id in known]
            for each in wanted:
                await self._defer(
                    session,
                    HEAR,
                    watch_id=each.watch_id,
                    news=each.news.value,
                    event_id=each.event_id or "",
                )
            return len(wanted)

        return await self._transactions.run(work)

    async def hear(self, watch_id: str, news: str, event_id: str) -> None:
        """Do what a notification asks for: the job `HEAR`. Late, twice or out of order is fine."""
        owner = await self._transactions.run(lambda session: self._owner(session, watch_id))
        if owner is None:
            return
        match News(news):
            case News.WATCH_REMOVED:
                await self._begin(owner)
            case News.WATCH_WEAKENED:
                await self._renew([Watch(watch_id, owner, self._clock.now())])
            case News.SOME_MISSED:
                await self._catch_up(owner)
            case _ if isinstance(owner, UUID):
                await self._outlook.heard(EventRef(owner, EventId(event_id)))
            case _:
                await self._note(owner)

    async def watch_person(self, person_id: str) -> None:
        """Watch the calendar of somebody who booked, unless it is watched: the job `WATCH`."""

        async def alive(session: AsyncSession) -> bool:
            row = await session.get(RoomWatchRow, person_id)
            return row is not None and self._is_alive(row)

        if not await self._transactions.run(alive):
            await self._begin(PersonId(UUID(person_id)))

    async def keep_watch(self) -> None:
        """Begin, renew and end watches, so that all that matter live: a periodic job."""
        if not self._notify_url():
            return
        now = self._clock.now()

        async def look(session: AsyncSession) -> tuple[set[str], list[RoomWatchRow]]:
            wanted = set((await session.execute(_WANTED, {"now": now})).scalars())
            return wanted, list((await session.execute(select(RoomWatchRow))).scalars())

        wanted, known = await self._transactions.run(look)
        alive = {row.owner: row for row in known if self._is_alive(row)}
        for owner in sorted(wanted - alive.keys()):
            await self._begin(_owner(owner))
        old = [row for row in alive.values() if (row.expires_at or now) < now + RENEWED_BEFORE]
        await self._renew(
            [
                Watch(row.watch_id or "", _owner(row.owner), now)
                for row in old
                if row.owner in wanted
            ]
        )
        for row in known:
            if row.owner not in wanted:
                await self._end(row)

    def _is_alive(self, row: RoomWatchRow) -> bool:
        now = self._clock.now()
        ours = row.watch_id is not None and row.fingerprint == self._fingerprint
        return ours and (row.expires_at or now) > now

    async def _begin(self, owner: Owner) -> None:
        """Watch a calendar, and read what happened before anybody told us."""
        url = self._notify_url()
        if not url:
            return
        begun = {"owner": str(owner), "fingerprint": self._fingerprint}
        await self._transactions.run(lambda session: session.execute(_BEGIN, begun))
        try:
            watch = await self._calendars.watch(
                owner, notify_url=url, secret=self._secret, patience=PATIENCE
            )
        except CalendarFailed as error:
            logger.warning("calendar not watched", reason=str(error))
            return
        await self._keep(owner, watch_id=watch.id, expires_at=watch.expires_at)
        await self._catch_up(owner)

    async def _renew(self, watches: Sequence[Watch]) -> None:
        if not watches:
            return
        owners = {each.id: each.owner for each in watches}
        try:
            renewed = await self._calendars.renew(watches, patience=PATIENCE)
        except CalendarFailed as error:
            logger.warning("watches not renewed", reason=str(error))
            return
        for watch_id, watch in renewed.items():
            if watch is None:
                await self._begin(owners[watch_id])
            else:
                await self._keep(owners[watch_id], expires_at=watch.expires_at)

    async def _end(self, row: RoomWatchRow) -> None:
        try:
            if row.watch_id:
                await self._calendars.unwatch(row.watch_id, patience=PATIENCE)
        except CalendarFailed:
            return  # the next time
        await self._transactions.run(lambda session: session.execute(_END, {"owner": row.owner}))

    async def _catch_up(self, owner: Owner) -> None:
        """Read what changed since we last read; of a room it is enough to know that it changed."""
        if not isinstance(owner, UUID):
            await self._note(owner)
            return
        now = self._clock.now()
        since = await self._transactions.run(lambda session: self._bookmark(session, owner, now))
        window = TimeSlot(now - READ_BACK, now + READ_AHEAD)
        try:
            try:
                changes = await self._calendars.changes(
                    owner, window, since=since, patience=PATIENCE
                )
            except BookmarkExpired:
                changes = await self._calendars.changes(owner, window, patience=PATIENCE)
        except CalendarFailed as error:
            logger.warning("calendar not read", reason=str(error))
            return
        await self._outlook.take_over(owner, changes.events)
        for gone in changes.gone:
            await self._outlook.heard(EventRef(owner, gone))
        until = {} if since else {"read_until": window.ends_at}
        await self._keep(owner, bookmark=changes.bookmark, **until)

    async def _bookmark(
        self, session: AsyncSession, owner: Owner, now: datetime
    ) -> Bookmark | None:
        """Return up to where a calendar was read, unless its window comes to an end."""
        row = await session.get(RoomWatchRow, str(owner))
        if row is None or row.bookmark is None or row.read_until is None:
            return None
        return Bookmark(row.bookmark) if row.read_until > now + READ_AHEAD / 2 else None

    async def _note(self, mailbox: Mailbox) -> None:
        now = self._clock.now()
        await self._transactions.run(lambda session: rows.note_change(session, mailbox, now))

    async def _keep(self, owner: Owner, **values: object) -> None:
        await self._transactions.run(
            lambda session: session.execute(
                update(RoomWatchRow).where(col(RoomWatchRow.owner) == str(owner)).values(**values)
            )
        )

    async def _owner(self, session: AsyncSession, watch_id: str) -> Owner | None:
        statement = select(RoomWatchRow.owner).where(col(RoomWatchRow.watch_id) == watch_id)
        found = (await session.execute(statement)).scalar_one_or_none()
        return None if found is None else _owner(found)


def _owner(written: str) -> Owner:
    try:
        return PersonId(UUID(written))
    except ValueError:
        return Mailbox(written)
