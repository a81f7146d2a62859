"""What rooms need of the rest of the bot; `bot.bootstrap` hands it over."""

from collections.abc import Collection, Mapping
from typing import Protocol

from bot.chat.reply import Reply
from bot.kernel.people import Person, PersonId
from bot.kernel.timeslots import TimeSlot


class Staff(Protocol):
    """Who works here, as the directory knows it. Those who left are not in it."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...

    async def team(self, person_id: PersonId) -> Collection[Person]:
        """Return those with the same manager, the manager, and direct reports; not the person."""
        ...

    async def named(self, typed: str, most: int) -> Collection[Person]:
        """Return people whose names fit what was typed, by name."""
        ...

    async def mailboxes(self, ids: Collection[PersonId]) -> Mapping[PersonId, str]:
        """Return the mail addresses of people, in lower case; those without one are left out."""
        ...


class Whereabouts(Protocol):
    """Where people work on a day, as far as they show it."""

    async def buildings(self, people: Collection[PersonId], during: TimeSlot) -> Mapping[str, int]:
        """Return how many of these people booked a flex spot then, by the name of the building.

        Those who hide their name are not counted.
        """
        ...


class Shown(Protocol):
    """Cards that somebody has in their one-to-one chat."""

    async def renew(self, person: Person, message: str, reply: Reply) -> None:
        """Put another card in the place of one. One that is gone already is fine.

        Raises `ShownNotRenewed` if it may work later.
        """
        ...


class ShownNotRenewed(Exception):
    """The card could not be renewed now. The message is for operators: it names nobody."""
