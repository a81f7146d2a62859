"""Whoever writes to the bot before the next synchronisation has found them."""

from datetime import datetime, timedelta

import structlog

from bot.features.people.domain import Directory, DirectoryNotRead
from bot.features.people.service import People
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId

ASKED_AGAIN_AFTER = timedelta(minutes=5)
MOST_STRANGERS = 1_000

logger = structlog.get_logger()


class Newcomers:
    """Knows people, and looks those up in the directory whom it does not know yet."""

    def __init__(self, people: People, directory: Directory, clock: Clock) -> None:
        """Prepare. A ``directory`` for this is impatient: somebody waits for the answer."""
        self._people = people
        self._directory = directory
        self._clock = clock
        self._strangers: dict[PersonId, datetime] = {}

    async def by_id(self, person_id: PersonId) -> Person | None:
        """Return a person who works here.

        A stranger, and anyone while the directory does not answer, is nobody; the directory is
        asked about them again after `ASKED_AGAIN_AFTER`, so that they cannot keep it busy.
        """
        known = await self._people.by_id(person_id)
        if known is not None:
            return known
        now = self._clock.now()
        asked_at = self._strangers.get(person_id)
        if asked_at is not None and now < asked_at + ASKED_AGAIN_AFTER:
            return None
        person = None
        try:
            person = await self._people.sync_one(self._directory, person_id)
        except DirectoryNotRead as error:
            logger.warning("newcomer not looked up", reason=str(error))
        if person is None:
            self._note(person_id, now)
        return person

    def _note(self, person_id: PersonId, now: datetime) -> None:
        self._strangers.pop(person_id, None)
        while len(self._strangers) >= MOST_STRANGERS:
            del self._strangers[next(iter(self._strangers))]
        self._strangers[person_id] = now
